// How many connections there are, in all and from each address.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace hl::http {

class Connections : public std::enable_shared_from_this<Connections> {
 public:
  enum class Place { free, address_full, all_full };

  // One connection; its place is given back when the last copy goes.
  class Guest {
   public:
    Guest(std::shared_ptr<Connections> among, std::string address)
        : among_(std::move(among)), address_(std::move(address)) {}
    ~Guest() { among_->leave(address_); }
    Guest(const Guest&) = delete;
    Guest& operator=(const Guest&) = delete;

   private:
    std::shared_ptr<Connections> among_;
    std::string address_;
  };

  Connections(int all_max, int per_address_max)
      : all_max_(all_max), per_address_max_(per_address_max) {}

  // Counts one more, even when there is no place: it is told so before it goes. An empty address is
  // not counted by itself.
  std::pair<Place, std::shared_ptr<Guest>> enter(const std::string& address);

 private:
  void leave(const std::string& address);

  const int all_max_;
  const int per_address_max_;
  std::mutex mutex_;
  int all_ = 0;
  std::unordered_map<std::string, int> by_address_;
};

}  // namespace hl::http

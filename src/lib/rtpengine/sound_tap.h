// Where rtpengine sends a copy of what somebody says: UDP ports of ours, all read by one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "lib/rtpengine/sound_source.h"

namespace hl {

class SoundTap {
 public:
  // A datagram, on the tap's thread, which must not be held up.
  using Heard = std::function<void(std::string_view)>;

  // Ports are opened at the address of ours by which rtpengine is reached, numeric IPv4, so that it reaches them.
  // Throws std::runtime_error that says what is wrong.
  explicit SoundTap(const std::string& rtpengine_address);
  ~SoundTap();
  SoundTap(const SoundTap&) = delete;
  SoundTap& operator=(const SoundTap&) = delete;

  struct Port {
    int id = -1;  // none: the system gives no more
    std::uint16_t number = 0;
  };
  Port open(Heard heard);
  // What comes there goes back to where it came from.
  Port open_mirror() { return open(nullptr); }
  // Nothing is taken before it is said who sends, and then from him alone: anybody could send to a port.
  void admit(int id, const SoundSource& source);
  // Nothing is heard of it any more when this returns; not from within Heard.
  void close(int id);
  [[nodiscard]] const std::string& address() const { return address_; }

 private:
  // The port is as it was told. So is the address, unless rtpengine tells strangers another one than it sends from: then
  // it is that of its commands. What comes to a loopback address comes from this machine anyway.
  struct Open {
    Heard heard;  // nothing: a mirror
    std::vector<std::uint32_t> addresses = {};
    std::uint16_t port = 0;  // 0: nobody is admitted
    [[nodiscard]] bool takes(std::uint32_t address, std::uint16_t from) const;
  };
  void loop();

  const std::string rtpengine_;
  const std::string address_;
  int poll_;
  int stop_;
  std::mutex mutex_;           // before what follows, and held while it is told
  std::map<int, Open> open_;  // by socket
  std::thread thread_;
};

}  // namespace hl

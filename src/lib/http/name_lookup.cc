#include "lib/http/name_lookup.h"

#include <boost/asio/io_context.hpp>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace hl::http {

NameFound resolve_here(const std::string& host, std::uint16_t port) {
  NameFound found;
  boost::asio::io_context io;
  boost::asio::ip::tcp::resolver resolver(io);
  for (const auto& one : resolver.resolve(host, std::to_string(port), found.error)) found.endpoints.push_back(one.endpoint());
  return found;
}

// A name server that is dead holds up whoever asks for as long as the machine's settings say, and nothing ends that. So
// a thread of its own asks, which is left behind where nobody waits for it any more.
std::optional<NameFound> look_up_name(const std::string& host, std::uint16_t port, std::chrono::milliseconds most,
                                      const std::function<bool()>& is_given_up, Resolve resolve) {
  struct Asked {
    std::mutex mutex;
    std::condition_variable done;
    std::optional<NameFound> found;
  };
  const auto asked = std::make_shared<Asked>();
  std::thread([asked, host, port, resolve = std::move(resolve)] {
    NameFound found = resolve(host, port);
    const std::lock_guard lock(asked->mutex);
    asked->found = std::move(found);
    asked->done.notify_all();
  }).detach();
  constexpr std::chrono::milliseconds looks_every{200};
  const auto until = std::chrono::steady_clock::now() + most;
  std::unique_lock lock(asked->mutex);
  while (!asked->found && std::chrono::steady_clock::now() < until && !is_given_up()) asked->done.wait_for(lock, looks_every);
  return std::exchange(asked->found, std::nullopt);
}

}  // namespace hl::http

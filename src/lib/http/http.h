// The HTTP and WebSocket server: Boost.Beast behind plain values. IO threads read and write, a worker
// pool runs the handlers, which are ordinary synchronous functions.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace hl::http {

struct Request {
  std::string method;
  std::string path;                          // decoded, without the query
  std::map<std::string, std::string> query;  // decoded; the first of equal names wins
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
  std::string remote_address;

  [[nodiscard]] std::string_view header(const std::string& lower_case_name) const;
  [[nodiscard]] std::optional<std::string> cookie(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string_view embedded_body = {};  // instead of body: bytes that live as long as the program
};

// A WebSocket connection. send() and close() may be called from any thread.
class Socket {
 public:
  virtual ~Socket() = default;
  virtual void send(std::shared_ptr<const std::string> text) = 0;
  virtual void close(std::uint16_t code, const std::string& reason) = 0;
  std::function<void()> on_close;  // set before the first use; called once
};

using Opened = std::function<void(const std::shared_ptr<Socket>&)>;
using Upgrade = std::variant<Response, Opened>;  // refuse, or go on with this

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  int io_threads = 2;
  int workers = 32;  // each may wait for a group commit, so more than there are cores
  std::size_t body_bytes_max = std::size_t{1} << 20;
  std::size_t upload_bytes_max = std::size_t{26} << 20;
  int connections_max = 10'000;
};

class Server {
 public:
  struct Handlers {
    std::function<Response(const Request&)> request;
    std::function<Upgrade(const Request&)> upgrade;
    std::function<bool(const Request&)> is_upload;  // asked with the head only
  };
  Server(ServerOptions options, Handlers handlers);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // The port it listens on (useful when 0 was asked for).
  [[nodiscard]] std::uint16_t port() const;
  // Serves until stop() is called or SIGINT or SIGTERM comes.
  void run();
  void stop();

  struct State;

 private:
  std::unique_ptr<State> state_;
};

// "%41b+c" -> "Ab c" (plus is a space in queries and forms, not in paths).
std::string percent_decode(std::string_view text, bool plus_is_space);
std::map<std::string, std::string> parse_form(std::string_view text);

}  // namespace hl::http

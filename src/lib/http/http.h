// The HTTP and WebSocket server, plain or over TLS: Boost.Beast behind plain values. IO threads read
// and write, a worker pool runs the handlers, which are ordinary synchronous functions.
#pragma once

#include <chrono>
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

#include "lib/http/networks.h"

namespace hl::http {

struct Request {
  std::string method;
  std::string path;                          // decoded, without the query
  std::map<std::string, std::string> query;  // decoded; the first of equal names wins
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
  // Of the client: behind a trusted proxy what that says, else the other end of the connection.
  std::string remote_address;
  bool is_https = false;  // between the client and us, or the outermost trusted proxy

  [[nodiscard]] std::string_view header(const std::string& lower_case_name) const;
  [[nodiscard]] std::optional<std::string> cookie(std::string_view name) const;
};

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  Headers headers;
  std::string_view embedded_body = {};  // instead of body: bytes that live as long as the program
};

// What an answer without waiting may depend on. The views die with the call.
struct HeadView {
  std::string_view method;
  std::string_view target;
  std::string_view accept_encoding;
  std::string_view if_none_match;
};

// A success that is given many times over: its head is rendered once, its body must outlive it.
// Headers that the server adds to every answer must be in the Response already.
class PreparedAnswer {
 public:
  explicit PreparedAnswer(const Response& response);
  [[nodiscard]] std::string_view head() const { return head_; }  // without Date and the empty line
  [[nodiscard]] std::string_view body() const { return body_; }

 private:
  std::string head_;
  std::string_view body_;
};

// A WebSocket connection. send() and close() may be called from any thread.
class Socket {
 public:
  virtual ~Socket() = default;
  virtual void send(std::shared_ptr<const std::string> text) = 0;
  virtual void close(std::uint16_t code, const std::string& reason) = 0;
  std::function<void()> on_close;  // set before the first use; called once
  // What the client says, on an IO thread, so it must not wait. Set before the first use.
  std::function<void(std::string_view)> on_message;
};

using Opened = std::function<void(const std::shared_ptr<Socket>&)>;
using Upgrade = std::variant<Response, Opened>;  // refuse, or go on with this
using Admission = std::variant<Response, std::size_t>;  // refuse, or read so many bytes at most

struct TlsOptions {
  std::string address = "0.0.0.0";
  std::uint16_t port = 8443;
  std::string certificate_file;  // PEM, with the chain
  std::string key_file;          // PEM, without a passphrase
};

// Times after which a connection is told 408 or ended.
struct Deadlines {
  std::chrono::milliseconds idle = std::chrono::seconds(75);  // between two requests
  std::chrono::milliseconds head = std::chrono::seconds(10);  // from its first byte to its last
  std::chrono::milliseconds body = std::chrono::seconds(30);  // and for its length, at the rate below
  std::size_t bytes_per_second_min = 32 * 1024;
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::optional<TlsOptions> tls = {};  // beside the plain one
  Networks trusted_proxies = {};
  int io_threads = 2;
  int workers = 32;  // each may wait for a group commit, so more than there are cores
  std::size_t head_bytes_max = std::size_t{16} << 10;
  std::size_t target_bytes_max = std::size_t{8} << 10;
  std::size_t body_bytes_max = std::size_t{1} << 20;  // more only where `admit` says so
  std::size_t upload_bytes_max = std::size_t{26} << 20;  // more nowhere
  std::size_t message_bytes_max = std::size_t{64} << 10;  // over WebSocket
  int connections_max = 10'000;
  int connections_per_address_max = 1000;  // those of trusted proxies are not counted
  Deadlines deadlines = {};
  Headers headers = {};        // on every answer that does not have them of its own
  Headers https_headers = {};  // also on those over TLS
};

class Server {
 public:
  struct Handlers {
    std::function<Response(const Request&)> request;
    std::function<Upgrade(const Request&)> upgrade;
    // Asked with the head alone, on a worker, before a body that is long or of unknown length is read.
    std::function<Admission(const Request&)> admit;
    // Asked first about every GET, on an IO thread, so it must not wait. The answer lives as long as
    // the server; nothing: the ordinary way.
    std::function<const PreparedAnswer*(const HeadView&)> prepared;
    // What whoever runs the server should know.
    std::function<void(const std::string&)> notice;
  };
  // Throws std::runtime_error that names the address or the file, and the cure.
  Server(ServerOptions options, Handlers handlers);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // The port it listens on (useful when 0 was asked for).
  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::optional<std::uint16_t> tls_port() const;
  // Serves until stop() is called or SIGINT or SIGTERM comes. A certificate whose files change is
  // read again within seconds, with SIGHUP at once.
  void run();
  void stop();

  struct State;

 private:
  std::unique_ptr<State> state_;
};

// Whether Accept-Encoding takes this coding ("br", "gzip"; RFC 9110, 12.5.3).
bool accepts_coding(std::string_view accept_encoding, std::string_view coding);
// Whether If-None-Match names this entity tag (with its quotes), weakly compared, or everything.
bool names_tag(std::string_view if_none_match, std::string_view tag);

// "%41b+c" -> "Ab c" (plus is a space in queries and forms, not in paths).
std::string percent_decode(std::string_view text, bool plus_is_space);
std::map<std::string, std::string> parse_form(std::string_view text);

}  // namespace hl::http

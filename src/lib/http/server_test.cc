// A real server and raw sockets: what it does with those who are slow, large, many or not speaking HTTP.
#include <gtest/gtest.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <thread>

#include "lib/http/http.h"

namespace hl::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;

// A client that sends what it is told and reads until the other side ends, or so many bytes.
class Client {
  asio::io_context io_;
  tcp::socket socket_{io_};

 public:
  explicit Client(std::uint16_t port) {
    socket_.connect({asio::ip::make_address("127.0.0.1"), port});
  }
  Client& send(const std::string& text) {
    boost::system::error_code ignored;  // it may have been refused already
    asio::write(socket_, asio::buffer(text), ignored);
    return *this;
  }
  std::string read_to_end() {
    std::string out;
    boost::system::error_code end;
    asio::read(socket_, asio::dynamic_buffer(out), end);
    return out;
  }
  std::string read_some() {
    std::string out(8192, '\0');
    boost::system::error_code end;
    out.resize(socket_.read_some(asio::buffer(out), end));
    return out;
  }
};

constexpr std::size_t body_max = 1000;

class Running {
  std::unique_ptr<PreparedAnswer> prepared_ = std::make_unique<PreparedAnswer>(
      Response{200, "text/plain", {}, {{"ETag", "\"x\""}}, "the file"});
  Server server_;
  std::thread thread_;

  Response answer(const Request& request) {
    if (request.path == "/throw") throw std::runtime_error("on purpose");
    return {200, "text/plain", request.method + " " + request.path + " " + std::to_string(request.body.size()) +
                                   " " + request.remote_address + (request.is_https ? " https" : " http"),
            {}};
  }

  Server::Handlers handlers() {
    return {.request = [this](const Request& request) { return answer(request); },
            .upgrade = [](const Request&) { return Response{404, "text/plain", "no", {}}; },
            .admit = [](const Request& head) -> Admission {
              if (head.path != "/upload") return body_max;
              if (head.header("authorization").empty()) return Response{401, "text/plain", "who?", {}};
              return std::size_t{5000};
            },
            .prepared = [this](const HeadView& head) {
              return head.target == "/file" ? prepared_.get() : nullptr;
            },
            .notice = {}};
  }

 public:
  static ServerOptions options() {
    ServerOptions out;
    out.port = 0;
    out.body_bytes_max = body_max;
    out.upload_bytes_max = 5000;
    out.deadlines = {60s, 150ms, 150ms, 1 << 20};
    out.headers = {{"X-Everywhere", "yes"}};
    return out;
  }
  explicit Running(ServerOptions options = Running::options())
      : server_(std::move(options), handlers()), thread_([this] { server_.run(); }) {}
  ~Running() {
    server_.stop();
    thread_.join();
  }
  [[nodiscard]] std::uint16_t port() const { return server_.port(); }
  [[nodiscard]] std::string tell(const std::string& text) const {
    return Client(port()).send(text).read_to_end();
  }
};

std::string get(const std::string& target, const std::string& headers = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: h\r\n" + headers + "\r\n";
}
std::string post(const std::string& target, std::size_t length, const std::string& headers = "") {
  return "POST " + target + " HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(length) + "\r\n" +
         headers + "\r\n";
}
const std::string last = "Connection: close\r\n";

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

struct Refusal {
  const char* what;
  std::string sent;
  int status;
  const char* code;
};

TEST(HttpServer, SaysWhatIsWrong) {
  const Running server;
  std::string many;
  for (int i = 0; i < 101; ++i) many += "X-" + std::to_string(i) + ": y\r\n";
  const std::string chunked = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
  const Refusal cases[] = {
      {"not HTTP", "\x16\x03\x01 hello\r\n\r\n", 400, "invalid_input"},
      {"two lengths", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
       400, "invalid_input"},
      {"no host", "GET / HTTP/1.1\r\n\r\n", 400, "invalid_input"},
      {"two hosts", get("/", "Host: i\r\n"), 400, "invalid_input"},
      {"long address", get("/" + std::string(9000, 'a')), 414, "target_too_long"},
      {"endless address", "GET /" + std::string(40'000, 'a'), 414, "target_too_long"},
      {"large header", get("/", "X: " + std::string(17'000, 'a') + "\r\n"), 431, "head_too_large"},
      {"many headers", get("/", many), 431, "head_too_large"},
      {"large body announced", post("/", body_max + 1), 413, "body_too_large"},
      {"larger than anything", post("/upload", 5001, "Authorization: a\r\n"), 413, "body_too_large"},
      {"large body in pieces", chunked + "400\r\n" + std::string(0x400, 'a') + "\r\n", 413, "body_too_large"},
      {"slow head", "GET / HTTP/1.1\r\nHo", 408, "too_slow"},
      {"slow body", post("/", 10) + "half", 408, "too_slow"},
      {"exception", get("/throw"), 500, "internal_error"},
  };
  for (const Refusal& c : cases) {
    const std::string said = server.tell(c.sent);
    EXPECT_TRUE(said.starts_with("HTTP/1.1 " + std::to_string(c.status) + " ")) << c.what << ": " << said;
    EXPECT_TRUE(holds(said, "Content-Type: application/problem+json\r\n")) << c.what;
    EXPECT_TRUE(holds(said, std::string("\"code\":\"") + c.code + "\"")) << c.what << ": " << said;
    EXPECT_TRUE(holds(said, "X-Everywhere: yes\r\n")) << c.what;
    EXPECT_TRUE(holds(said, "Connection: close\r\n")) << c.what;
  }
}

TEST(HttpServer, RefusesAStrangersUploadBeforeItIsSent) {
  const Running server;
  EXPECT_TRUE(holds(server.tell(post("/upload", 4000)), "401"));
  Client known(server.port());
  known.send(post("/upload", 4000, "Authorization: a\r\nExpect: 100-continue\r\n" + last));
  EXPECT_EQ(known.read_some(), "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_TRUE(holds(known.send(std::string(4000, 'a')).read_to_end(), "POST /upload 4000"));
}

TEST(HttpServer, AnswersOneAfterTheOther) {
  const Running server;
  const std::string said =
      server.tell(get("/a") + get("/file") + post("/b", 3) + "abc" + get("/c", last));
  const auto a = said.find("GET /a 0");
  const auto file = said.find("the file");
  const auto b = said.find("POST /b 3");
  const auto c = said.find("GET /c 0");
  EXPECT_TRUE(a < file && file < b && b < c && c != std::string::npos) << said;
  EXPECT_TRUE(holds(said, "Date: "));
}

TEST(HttpServer, HasPlaceForSoManyOfOneAddress) {
  auto options = Running::options();
  options.connections_per_address_max = 2;
  const Running server(options);
  Client first(server.port());
  EXPECT_TRUE(holds(first.send(get("/")).read_some(), "200 OK"));
  {
    Client second(server.port());
    EXPECT_TRUE(holds(second.send(get("/")).read_some(), "200 OK"));
    const std::string said = server.tell("");
    EXPECT_TRUE(said.starts_with("HTTP/1.1 429 ")) << said;
    EXPECT_TRUE(holds(said, "Retry-After: 5\r\n"));
    EXPECT_TRUE(holds(said, "too_many_connections"));
  }
  // The server hears of the goodbye a little later.
  bool is_let_in = false;
  for (int i = 0; i < 2000 && !is_let_in; ++i) is_let_in = holds(server.tell(get("/", last)), "200 OK");
  EXPECT_TRUE(is_let_in);
}

TEST(HttpServer, HasPlaceForSoManyInAll) {
  auto options = Running::options();
  options.connections_max = 1;
  std::string bad;
  // A proxy's connections are not counted by its address, but they are counted.
  options.trusted_proxies = *Networks::parse("127.0.0.0/8", bad);
  options.connections_per_address_max = 1;
  const Running server(options);
  Client first(server.port());
  EXPECT_TRUE(holds(first.send(get("/")).read_some(), "200 OK"));
  EXPECT_TRUE(server.tell("").starts_with("HTTP/1.1 503 "));
}

TEST(HttpServer, BelievesTrustedProxiesOnly) {
  const std::string claims = "X-Forwarded-For: 192.0.2.66, 198.51.100.7\r\nX-Forwarded-Proto: https\r\n" + last;
  EXPECT_TRUE(holds(Running().tell(get("/", claims)), "127.0.0.1 http"));
  auto options = Running::options();
  std::string bad;
  options.trusted_proxies = *Networks::parse("127.0.0.1", bad);
  options.https_headers = {{"X-Over-TLS", "yes"}};
  const Running server(options);
  const std::string said = server.tell(get("/", claims));
  EXPECT_TRUE(holds(said, "198.51.100.7 https")) << said;
  EXPECT_TRUE(holds(said, "X-Over-TLS: yes"));
  // Each proxy may add a line of its own.
  EXPECT_TRUE(holds(server.tell(get("/", "X-Forwarded-For: 192.0.2.66\r\nX-Forwarded-For: 198.51.100.7\r\n" + last)),
                    "198.51.100.7 http"));
  EXPECT_TRUE(holds(server.tell(get("/", "Forwarded: for=192.0.2.66\r\n" + claims)), "127.0.0.1 http"));
  EXPECT_TRUE(holds(server.tell(get("/", "Forwarded: for=198.51.100.7;proto=https\r\n" + claims)),
                    "198.51.100.7 https"));
}

TEST(Negotiation, ReadsWhatAClientTakes) {
  struct Case {
    const char* header;
    const char* coding;
    bool is_taken;
  };
  for (const Case& c : {Case{"gzip, deflate, br", "br", true}, Case{"gzip;q=0.5,br;q=0", "br", false},
                        Case{"BR", "br", true}, Case{"brotli", "br", false}, Case{"", "gzip", false},
                        Case{"gzip;q=0.5, br;q=0", "gzip", true}})
    EXPECT_EQ(accepts_coding(c.header, c.coding), c.is_taken) << c.header;
  EXPECT_TRUE(names_tag("*", "\"a\""));
  EXPECT_TRUE(names_tag("\"b\", W/\"a\"", "\"a\""));
  EXPECT_FALSE(names_tag("\"ba\"", "\"a\""));
  EXPECT_FALSE(names_tag("", "\"a\""));
}

}  // namespace
}  // namespace hl::http

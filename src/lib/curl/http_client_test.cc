#include "lib/curl/http_client.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

namespace hl {
namespace {

// A server that gives one connection the bytes it was told to, whatever it is asked.
class OneAnswer {
  int listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  std::uint16_t port_ = 0;
  std::string asked_;
  std::thread thread_;

  void serve(const std::string& answer, bool keeps_open) {
    const int peer = accept(listener_, nullptr, nullptr);
    if (peer < 0) return;
    char buffer[8192];
    while (asked_.find("\r\n\r\n") == std::string::npos || !asked_.ends_with("}")) {
      const auto got = recv(peer, buffer, sizeof buffer, 0);
      if (got <= 0) break;
      asked_.append(buffer, static_cast<std::size_t>(got));
      if (asked_.starts_with("GET") && asked_.ends_with("\r\n\r\n")) break;
    }
    for (std::size_t at = 0; at < answer.size();) {
      const auto sent = ::send(peer, answer.data() + at, answer.size() - at, MSG_NOSIGNAL);
      if (sent <= 0) break;
      at += static_cast<std::size_t>(sent);
    }
    // Until the other side hangs up.
    while (keeps_open && recv(peer, buffer, sizeof buffer, 0) > 0) {
    }
    close(peer);
  }

 public:
  explicit OneAnswer(const std::string& answer, bool keeps_open = false) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    bind(listener_, any, size);
    ::listen(listener_, 4);
    getsockname(listener_, any, &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this, answer, keeps_open] { serve(answer, keeps_open); });
  }
  ~OneAnswer() { stop(); }
  OneAnswer(const OneAnswer&) = delete;
  OneAnswer& operator=(const OneAnswer&) = delete;

  void stop() {
    shutdown(listener_, SHUT_RDWR);
    if (thread_.joinable()) thread_.join();
    if (listener_ >= 0) close(listener_);
    listener_ = -1;
  }
  // What it was asked; empty when nobody connected.
  std::string asked() {
    stop();
    return asked_;
  }
  [[nodiscard]] std::string url(const std::string& host = "127.0.0.1") const {
    return "http://" + host + ":" + std::to_string(port_) + "/hook?a=1";
  }
};

constexpr AddressRule loopback{true, false};

Outcome<IncomingResponse> get(const std::string& url, OutgoingLimits limits = {}) {
  return HttpClient("Hotliner").send({"GET", url}, limits, loopback);
}

TEST(HttpClient, SendsABodyWithItsHeadersAndReadsTheAnswer) {
  OneAnswer server("HTTP/1.1 202 Accepted\r\nX-Mark:  one \r\nContent-Length: 5\r\n\r\nthere");
  const auto answer = HttpClient("Hotliner").send(
      {"POST", server.url(), {{"X-Delivery", "d-1"}, {"Content-Type", "application/json"}}, R"({"a":1})"},
      {}, loopback);
  ASSERT_TRUE(answer) << answer.error().detail;
  EXPECT_EQ(answer->status, 202);
  EXPECT_EQ(answer->body, "there");
  EXPECT_EQ(answer->headers.at("x-mark"), "one");
  const std::string asked = server.asked();
  EXPECT_TRUE(asked.starts_with("POST /hook?a=1 HTTP/1.1\r\n")) << asked;
  EXPECT_NE(asked.find("\r\nX-Delivery: d-1\r\n"), std::string::npos) << asked;
  EXPECT_NE(asked.find("\r\nUser-Agent: Hotliner\r\n"), std::string::npos) << asked;
  EXPECT_TRUE(asked.ends_with("\r\n\r\n{\"a\":1}")) << asked;
}

TEST(HttpClient, FollowsNoRedirect) {
  OneAnswer target("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  OneAnswer server("HTTP/1.1 302 Found\r\nLocation: " + target.url() + "\r\nContent-Length: 0\r\n\r\n");
  const auto answer = get(server.url());
  ASSERT_TRUE(answer) << answer.error().detail;
  EXPECT_EQ(answer->status, 302);
  EXPECT_EQ(answer->headers.at("location"), target.url());
  EXPECT_EQ(target.asked(), "");
}

TEST(HttpClient, ReachesNoAddressThatTheRuleForbids) {
  for (const char* host : {"127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"}) {
    OneAnswer server("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret");
    std::string url = server.url(host);
    url.replace(0, 4, "https");
    const auto answer = HttpClient("Hotliner").send({"GET", url}, {}, AddressRule{});
    ASSERT_FALSE(answer) << host;
    EXPECT_TRUE(answer.error().problem == Problem::not_allowed ||
                answer.error().problem == Problem::invalid_input)
        << host << ": " << answer.error().detail;
    EXPECT_EQ(server.asked(), "") << host;
  }
}

// The address is judged when the connection is made, so a name is no way around it.
TEST(HttpClient, JudgesTheAddressBehindAName) {
  OneAnswer server("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret");
  std::string url = server.url("localhost");
  url.replace(0, 4, "https");
  ASSERT_TRUE(check_outgoing_url(url, {}));
  const auto answer = HttpClient("Hotliner").send({"GET", url}, {}, AddressRule{});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().problem, Problem::not_allowed) << answer.error().detail;
}

TEST(HttpClient, TakesNoAnswerThatIsTooLarge) {
  OneAnswer told("HTTP/1.1 200 OK\r\nContent-Length: 3000\r\n\r\n" + std::string(3000, 'x'));
  EXPECT_EQ(get(told.url(), {.body_bytes = 2999}).error().problem, Problem::body_too_large);
  OneAnswer untold("HTTP/1.1 200 OK\r\n\r\n" + std::string(3000, 'x'));
  EXPECT_EQ(get(untold.url(), {.body_bytes = 2999}).error().problem, Problem::body_too_large);
  OneAnswer exact("HTTP/1.1 200 OK\r\n\r\n" + std::string(3000, 'x'));
  EXPECT_TRUE(get(exact.url(), {.body_bytes = 3000}));
  std::string headers = "HTTP/1.1 200 OK\r\n";
  for (int i = 0; i < 100; ++i) headers += "X-" + std::to_string(i) + ": " + std::string(100, 'y') + "\r\n";
  OneAnswer wide(headers + "\r\n");
  EXPECT_EQ(get(wide.url(), {.header_bytes = 5000}).error().problem, Problem::body_too_large);
}

TEST(HttpClient, GivesUpOnWhatIsSilentGarbageOrGone) {
  OneAnswer silent("", true);
  EXPECT_EQ(get(silent.url(), {.whole = std::chrono::milliseconds(150)}).error().problem,
            Problem::unavailable);
  OneAnswer garbage("\x01\x02 this is no HTTP\r\n\r\n");
  EXPECT_EQ(get(garbage.url()).error().problem, Problem::unavailable);
  OneAnswer cut("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
  EXPECT_EQ(get(cut.url()).error().problem, Problem::unavailable);
  OneAnswer gone("");
  gone.stop();
  EXPECT_EQ(get(gone.url()).error().problem, Problem::unavailable);
}

TEST(HttpClient, EndsWhenItIsCancelled) {
  OneAnswer silent("", true);
  const std::atomic<bool> cancelled{true};
  const auto answer = HttpClient("Hotliner").send({"GET", silent.url()}, {}, loopback, &cancelled);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().problem, Problem::unavailable);
}

TEST(HttpClient, RefusesAddressesThatAreNone) {
  const AddressRule strict;
  for (const char* url :
       {"", "hook", "http://example.org/", "ftp://example.org/", "file:///etc/passwd",
        "gopher://example.org/", "https://", "https:/p", "https:///example.org", "https://user@example.org/", "https://u:p@example.org/",
        "https://10.0.0.1/", "https://[::1]/", "https://127.0.0.1/", "https://169.254.169.254/latest",
        "https://0/", "https://2130706433/", "https://017700000001/", "https://exa mple.org/",
        "https://example.org/\r\nX: 1"})
    EXPECT_EQ(check_outgoing_url(url, strict).error().problem, Problem::invalid_input) << url;
  EXPECT_FALSE(check_outgoing_url("https://example.org/" + std::string(2000, 'a'), strict));
  for (const char* url : {"https://example.org", "https://example.org:8443/a?b=c", "HTTPS://8.8.8.8/"})
    EXPECT_TRUE(check_outgoing_url(url, strict)) << url;
  EXPECT_TRUE(check_outgoing_url("http://127.0.0.1:9/", loopback));
  EXPECT_FALSE(check_outgoing_url("http://8.8.8.8/", loopback));
}

TEST(HttpClient, LetsNoHeaderAddAnother) {
  const auto answer = HttpClient("Hotliner").send(
      {"POST", "http://127.0.0.1:9/", {{"X-A", "1\r\nX-B: 2"}}, "{}"}, {}, loopback);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().problem, Problem::invalid_input);
}

}  // namespace
}  // namespace hl

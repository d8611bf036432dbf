#include "lib/rtpengine/ng_client.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <functional>
#include <thread>
#include <vector>

#include "lib/rtpengine/media.h"
#include "lib/rtpengine/ng_message.h"

namespace hl {
namespace {

// Answers datagrams as the test says, for as many as it says.
class Peer {
 public:
  using Answers = std::vector<std::string>;  // to one datagram
  explicit Peer(std::vector<std::function<Answers(const std::string&)>> script) {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(bind(socket_, reinterpret_cast<sockaddr*>(&here), sizeof here), 0);
    socklen_t size = sizeof here;
    getsockname(socket_, reinterpret_cast<sockaddr*>(&here), &size);
    port = ntohs(here.sin_port);
    thread_ = std::thread([this, script = std::move(script)] {
      for (const auto& step : script) {
        sockaddr_in from{};
        socklen_t from_size = sizeof from;
        char bytes[4096];
        const auto got =
            recvfrom(socket_, bytes, sizeof bytes, 0, reinterpret_cast<sockaddr*>(&from), &from_size);
        if (got <= 0) return;
        heard.emplace_back(bytes, static_cast<std::size_t>(got));
        for (const auto& text : step(heard.back()))
          sendto(socket_, text.data(), text.size(), 0, reinterpret_cast<sockaddr*>(&from), from_size);
      }
    });
  }
  ~Peer() {
    shutdown(socket_, SHUT_RDWR);
    thread_.join();
    close(socket_);
  }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  std::uint16_t port = 0;
  std::vector<std::string> heard;

 private:
  int socket_ = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  std::thread thread_;
};

std::string cookie_of(const std::string& datagram) { return datagram.substr(0, datagram.find(' ')); }
Peer::Answers silence(const std::string&) { return {}; }
Peer::Answers pong(const std::string& datagram) { return {cookie_of(datagram) + R"( {"result":"pong"})"}; }

constexpr NgLimits quick{std::chrono::milliseconds(150), 3};

TEST(NgClient, ALostQuestionIsAskedAgainUnderItsCookie) {
  Peer peer({silence, pong, pong});
  NgClient client("127.0.0.1", peer.port, quick);
  EXPECT_TRUE(client.ask({{"command", "ping"}}));
  EXPECT_TRUE(client.ask({{"command", "ping"}}));
  ASSERT_EQ(peer.heard.size(), 3U);
  EXPECT_EQ(peer.heard[0], peer.heard[1]);
  EXPECT_NE(cookie_of(peer.heard[1]), cookie_of(peer.heard[2]));
}

TEST(NgClient, OnlyItsOwnAnswerIsTaken) {
  Peer peer({[](const std::string& datagram) -> Peer::Answers {
    return {"another {\"result\":\"error\"}", "rubbish", cookie_of(datagram) + " [1]",
            cookie_of(datagram) + R"( {"result":"ok","sdp":"v=0"})"};
  }});
  NgClient client("127.0.0.1", peer.port, quick);
  Media media(client);
  const auto sdp = media.offer_to_browser("call", "b1", "v=0");
  ASSERT_TRUE(sdp);
  EXPECT_EQ(*sdp, "v=0");
}

TEST(NgClient, SaysWhatRtpengineRefusedAndWhenItIsSilent) {
  Peer peer({[](const std::string& datagram) -> Peer::Answers {
    return {cookie_of(datagram) + R"( {"result":"error","error-reason":"Unknown call-id"})"};
  }});
  NgClient client("127.0.0.1", peer.port, quick);
  const auto refused = client.ask({{"command", "query"}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problem, Problem::not_possible_now);
  EXPECT_EQ(refused.error().detail, "rtpengine: Unknown call-id");
  const auto silent = client.ask({{"command", "ping"}});
  ASSERT_FALSE(silent);
  EXPECT_EQ(silent.error().problem, Problem::unavailable);
  EXPECT_THROW(NgClient("localhost", 1), std::runtime_error);
}

}  // namespace
}  // namespace hl

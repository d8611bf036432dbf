#include "lib/rtpengine/ng_client.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <future>
#include <thread>
#include <vector>

#include "lib/rtpengine/key_report.h"
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
  EXPECT_TRUE(client.ask_and_wait({{"command", "ping"}}));
  EXPECT_TRUE(client.ask_and_wait({{"command", "ping"}}));
  ASSERT_EQ(peer.heard.size(), 3U);
  EXPECT_EQ(peer.heard[0], peer.heard[1]);
  EXPECT_NE(cookie_of(peer.heard[1]), cookie_of(peer.heard[2]));
}

TEST(NgClient, OnlyItsOwnAnswerIsTaken) {
  Peer peer({[](const std::string& datagram) -> Peer::Answers {
    return {"another {\"result\":\"error\"}", "rubbish", cookie_of(datagram) + " [1]",
            cookie_of(datagram) + R"( {"result":"ok","sdp":"v=0"})",
            cookie_of(datagram) + R"( {"result":"ok","sdp":"late"})"};
  }});
  NgClient client("127.0.0.1", peer.port, quick);
  const auto answer = client.ask_and_wait({{"command", "offer"}});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->at("sdp"), "v=0");
}

// Nobody answers the first: the second need not wait for that.
TEST(NgClient, WhatIsNotAnsweredHoldsNothingUp) {
  Peer peer({silence, pong});
  NgClient client("127.0.0.1", peer.port, {std::chrono::seconds(2), 1});
  std::promise<bool> first;
  std::atomic<bool> is_first_told = false;
  client.ask({{"command", "offer"}}, [&](const Outcome<json::object>& outcome) {
    is_first_told = true;
    first.set_value(bool(outcome));
  });
  EXPECT_TRUE(client.ask_and_wait({{"command", "ping"}}));
  EXPECT_FALSE(is_first_told);
  EXPECT_FALSE(first.get_future().get());
}

TEST(NgClient, AnswersAtOnceWhenTooMuchIsOpen) {
  Peer peer({silence});
  NgClient client("127.0.0.1", peer.port, {std::chrono::seconds(20), 1, 1});
  client.ask({{"command", "offer"}}, [](const Outcome<json::object>&) {});
  const auto refused = client.ask_and_wait({{"command", "ping"}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problem, Problem::unavailable);
}

// One call's commands are done in their order, another's in between.
TEST(Media, KeepsTheOrderOfACallAndOfNoOther) {
  std::vector<std::string> kept;
  const auto later = [&](const std::string& datagram) -> Peer::Answers {
    kept.push_back(cookie_of(datagram));
    return {};
  };
  const auto both = [&](const std::string& datagram) -> Peer::Answers {
    return {cookie_of(datagram) + R"( {"result":"ok"})", kept.at(0) + R"( {"result":"error"})"};
  };
  Peer peer({later, both, pong});
  NgClient client("127.0.0.1", peer.port, {std::chrono::seconds(20), 1});
  std::mutex mutex;
  std::condition_variable told;
  std::vector<std::string> order;
  Media media(client, [&](const std::function<void()>& task) {
    const std::lock_guard lock(mutex);
    task();
    told.notify_one();
  });
  const auto note = [&](const char* name) {
    return [&order, name](const Outcome<Done>& ok) { order.push_back(std::string(name) + (ok ? "" : " not")); };
  };
  {
    const std::lock_guard lock(mutex);
    media.play("a", "music", note("a plays"));
    media.stop_playing("a", note("a stops"));
    media.look("b", note("b is looked at"));
  }
  std::unique_lock lock(mutex);
  told.wait(lock, [&] { return order.size() == 3; });
  EXPECT_EQ(order, (std::vector<std::string>{"b is looked at", "a plays not", "a stops"}));
}

TEST(NgClient, SaysWhatRtpengineRefusedAndWhenItIsSilent) {
  Peer peer({[](const std::string& datagram) -> Peer::Answers {
    return {cookie_of(datagram) + R"( {"result":"error","error-reason":"Unknown call-id"})"};
  }});
  NgClient client("127.0.0.1", peer.port, quick);
  const auto refused = client.ask_and_wait({{"command", "query"}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problem, Problem::not_possible_now);
  EXPECT_EQ(refused.error().detail, "rtpengine: Unknown call-id");
  const auto silent = client.ask_and_wait({{"command", "ping"}});
  ASSERT_FALSE(silent);
  EXPECT_EQ(silent.error().problem, Problem::unavailable);
  EXPECT_THROW(NgClient("localhost", 1), std::runtime_error);
}

TEST(Media, LetsGoOfAnEndedCallsPortsAtOnce) {
  Peer peer({pong, pong});
  NgClient client("127.0.0.1", peer.port, quick);
  Media media(client, [](const std::function<void()>& task) { task(); });
  media.end("c");
  EXPECT_TRUE(client.ask_and_wait({{"command", "ping"}}));
  ASSERT_EQ(peer.heard.size(), 2U);
  EXPECT_NE(peer.heard[0].find("\"command\":\"delete\""), std::string::npos);
  EXPECT_NE(peer.heard[0].find("\"delete-delay\":0"), std::string::npos) << peer.heard[0];
}

TEST(KeyReport, IsReadWhereItTellsOfAKeyOfATelephone) {
  const auto report = read_key_report(
      R"({"callid":"c","source_tag":"outside","tags":["queue"],"type":"DTMF","timestamp":1,"source_ip":"::1","event":11,"duration":120,"volume":10})");
  ASSERT_TRUE(report);
  EXPECT_EQ(report->call, "c");
  EXPECT_EQ(report->party, "outside");
  EXPECT_EQ(report->key, '#');
  for (const char* other : {"", "5", "[]", "{}", R"({"type":"DTMF"})", R"({"type":"DTMF","event":16})", R"({"type":"DTMF","event":-1})",
                            R"({"type":"DTMF","event":"5"})", R"({"type":"MOS","event":5})"})
    EXPECT_FALSE(read_key_report(other)) << other;
}

}  // namespace
}  // namespace hl

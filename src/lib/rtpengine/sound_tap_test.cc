#include "lib/rtpengine/sound_tap.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <vector>

namespace hl {
namespace {

// Somebody on this machine who sends datagrams, and waits for what comes back.
class Sender {
 public:
  Sender() {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(bind(socket_, reinterpret_cast<sockaddr*>(&here), sizeof here), 0);
    socklen_t size = sizeof here;
    getsockname(socket_, reinterpret_cast<sockaddr*>(&here), &size);
    source = {"127.0.0.1", ntohs(here.sin_port)};
    const timeval patience{5, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  ~Sender() { close(socket_); }
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  void send(std::uint16_t port, const std::string& text) const {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    to.sin_port = htons(port);
    sendto(socket_, text.data(), text.size(), 0, reinterpret_cast<sockaddr*>(&to), sizeof to);
  }
  [[nodiscard]] std::string hear(int flags = 0) const {
    std::array<char, 100> bytes{};
    const auto size = recv(socket_, bytes.data(), bytes.size(), flags);
    return size > 0 ? std::string(bytes.data(), static_cast<std::size_t>(size)) : std::string();
  }

  SoundSource source;

 private:
  int socket_ = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
};

TEST(SoundTap, TakesOnlyWhatComesFromWhereRtpengineSaysItSends) {
  SoundTap tap("127.0.0.1");
  std::mutex mutex;
  std::condition_variable more;
  std::vector<std::string> heard;
  const auto port = tap.open([&](std::string_view text) {
    const std::lock_guard lock(mutex);
    heard.emplace_back(text);
    more.notify_all();
  });
  const Sender rtpengine;
  const Sender stranger;
  rtpengine.send(port.number, "too early");
  tap.admit(port.id, rtpengine.source);
  // One after the other: what was sent first has come first.
  stranger.send(port.number, "a lie");
  rtpengine.send(port.number, "sound");
  std::unique_lock lock(mutex);
  ASSERT_TRUE(more.wait_for(lock, std::chrono::seconds(5), [&] { return !heard.empty() && heard.back() == "sound"; }));
  EXPECT_EQ(std::count(heard.begin(), heard.end(), "a lie"), 0);
  EXPECT_LE(heard.size(), 2U) << "the first may have been read after it was admitted";
}

TEST(SoundTap, AMirrorThrowsNothingBackAtStrangers) {
  SoundTap tap("127.0.0.1");
  const auto port = tap.open_mirror();
  const Sender rtpengine;
  const Sender stranger;
  tap.admit(port.id, rtpengine.source);
  stranger.send(port.number, "throw it at me");
  rtpengine.send(port.number, "sound");
  EXPECT_EQ(rtpengine.hear(), "sound");
  EXPECT_EQ(stranger.hear(MSG_DONTWAIT), "");
}

TEST(SoundTap, KnowsFromItsSdpWhereRtpengineSendsFrom) {
  EXPECT_EQ(sound_source("v=0\r\nc=IN IP4 10.0.0.7\r\nm=audio 30012 RTP/AVP 8\r\n")->address, "10.0.0.7");
  EXPECT_EQ(sound_source("v=0\r\nc=IN IP4 10.0.0.7\r\nm=audio 30012 RTP/AVP 8\r\n")->port, 30012);
  EXPECT_FALSE(sound_source("v=0\r\nm=audio 30012 RTP/AVP 8\r\n"));
  EXPECT_FALSE(sound_source("v=0\r\nc=IN IP4 10.0.0.7\r\nm=audio x RTP/AVP 8\r\n"));
}

}  // namespace
}  // namespace hl

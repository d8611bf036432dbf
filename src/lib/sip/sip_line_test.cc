#include "lib/sip/sip_line.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "lib/sip/audio_offer.h"

namespace hl::sip {
namespace {

const std::string sdp =
    "v=0\r\no=a 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
    "m=audio 40000 RTP/AVP 0 8 96\r\na=rtpmap:96 Telephone-Event/8000\r\n";

// A telephone that speaks by hand: one socket, texts written here.
class Phone {
  int socket_ = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  sockaddr_in there_{};

 public:
  std::uint16_t port = 0;
  explicit Phone(std::uint16_t line_port) {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(bind(socket_, reinterpret_cast<sockaddr*>(&here), sizeof here), 0);
    socklen_t size = sizeof here;
    getsockname(socket_, reinterpret_cast<sockaddr*>(&here), &size);
    port = ntohs(here.sin_port);
    there_ = here;
    there_.sin_port = htons(line_port);
  }
  ~Phone() { close(socket_); }
  Phone(const Phone&) = delete;
  Phone& operator=(const Phone&) = delete;

  void send(const std::string& text) {
    sendto(socket_, text.data(), text.size(), 0, reinterpret_cast<sockaddr*>(&there_), sizeof there_);
  }
  std::string request(const std::string& method, int number, const std::string& body, const std::string& tag = {}) {
    const std::string at = "127.0.0.1:" + std::to_string(port);
    return method + " sip:%2B3281999000@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP " + at + ";branch=z9hG4bK-" +
           (method == "ACK" || method == "CANCEL" ? "INVITE" : method) + std::to_string(number) +
           "\r\nFrom: <sip:+3247020101@" + at + ">;tag=a\r\nTo: <sip:+3281999000@127.0.0.1>" +
           (tag.empty() ? "" : ";tag=" + tag) + "\r\nCall-ID: one@" + at + "\r\nCSeq: " + std::to_string(number) + " " +
           method + "\r\nContact: <sip:me@" + at + ">\r\nMax-Forwards: 70\r\n" +
           (body.empty() ? "" : "Content-Type: application/sdp\r\n") + "Content-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
  }
  // Answers a request of the line's.
  void reply(const std::string& request, const std::string& status, const std::string& body = {}) {
    std::string out = "SIP/2.0 " + status + "\r\n";
    for (const std::string name : {"Via", "From", "To", "Call-ID", "CSeq"}) {
      const auto at = request.find("\r\n" + name + ":") + 2;
      out += request.substr(at, request.find("\r\n", at) - at);
      out += name == "To" && request.find(";tag=b") == std::string::npos ? ";tag=b\r\n" : "\r\n";
    }
    send(out + "Contact: <sip:them@127.0.0.1:" + std::to_string(port) + ">\r\n" +
         (body.empty() ? "" : "Content-Type: application/sdp\r\n") + "Content-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body);
  }
  [[nodiscard]] bool is_left_alone() const {
    pollfd waited{socket_, POLLIN, 0};
    return poll(&waited, 1, 0) == 0;
  }
  // The next message that begins so; what else comes is let go. Empty when none comes.
  std::string hear(const std::string& start) {
    static std::array<char, 65536> bytes;
    for (;;) {
      pollfd waited{socket_, POLLIN, 0};
      if (poll(&waited, 1, 10'000) != 1) return {};
      const auto size = recv(socket_, bytes.data(), bytes.size(), 0);
      const std::string text(bytes.data(), static_cast<std::size_t>(size));
      if (text.starts_with(start)) return text;
    }
  }
};

std::string line_of(const std::string& message, const std::string& name) {
  const auto at = message.find("\r\n" + name + ":") + 2;
  return message.substr(at, message.find("\r\n", at) - at);
}
int sequence_of(const std::string& message) { return std::stoi(line_of(message, "CSeq").substr(6)); }

std::string tag_of(const std::string& message) {
  const auto to = message.find("\r\nTo:");
  const auto at = message.find(";tag=", to) + 5;
  return message.substr(at, message.find_first_of(";\r", at) - at);
}

// A line on a free port, and what it told.
struct Desk {
  std::mutex mutex;
  std::condition_variable told;
  std::vector<Invite> invites;
  std::vector<Ending> endings;
  std::vector<std::string> taken;
  bool is_open = true;
  std::uint16_t port = 0;
  std::unique_ptr<Line> line;

  Desk() {
    Handlers handlers;
    handlers.admits = [this](const std::string& address) { return is_open && address == "127.0.0.1"; };
    handlers.invited = [this](Invite invite) { tell([&] { invites.push_back(std::move(invite)); }); };
    handlers.taken = [this](CallKey, std::string answer) { tell([&] { taken.push_back(std::move(answer)); }); };
    handlers.ended = [this](CallKey, Ending ending) { tell([&] { endings.push_back(ending); }); };
    for (port = 15060; !line; ++port) {
      try {
        line = std::make_unique<Line>(LineOptions{"127.0.0.1", port, 3}, handlers);
        break;
      } catch (const std::runtime_error&) {
        if (port > 15200) throw;
      }
    }
  }
  template <class What>
  void tell(What what) {
    {
      const std::lock_guard lock(mutex);
      what();
    }
    told.notify_all();
  }
  template <class Holds>
  bool wait(Holds holds) {
    std::unique_lock lock(mutex);
    return told.wait_for(lock, std::chrono::seconds(20), holds);
  }
};

TEST(SipLine, ACallIsTakenAnsweredAndHungUpByTheCaller) {
  Desk desk;
  Phone phone(desk.port);
  phone.send(phone.request("INVITE", 1, sdp));
  ASSERT_TRUE(desk.wait([&] { return !desk.invites.empty(); }));
  const Invite invite = desk.invites.front();
  EXPECT_EQ(invite.from, "+3247020101");
  EXPECT_EQ(invite.to, "+3281999000");
  EXPECT_EQ(invite.source, "127.0.0.1");
  EXPECT_EQ(invite.sdp, sdp);
  desk.line->ring(invite.key);
  EXPECT_NE(phone.hear("SIP/2.0 180"), "");
  desk.line->answer(invite.key, write_audio_answer({}));
  const std::string answer = phone.hear("SIP/2.0 200");
  EXPECT_NE(answer.find("m=audio 9 RTP/AVP 8"), std::string::npos);
  phone.send(phone.request("ACK", 1, {}, tag_of(answer)));
  // Kept alive by the same once more: the same answer.
  phone.send(phone.request("INVITE", 2, sdp, tag_of(answer)));
  EXPECT_NE(phone.hear("SIP/2.0 200").find("m=audio 9 RTP/AVP 8"), std::string::npos);
  phone.send(phone.request("ACK", 2, {}, tag_of(answer)));
  phone.send(phone.request("BYE", 3, {}, tag_of(answer)));
  EXPECT_NE(phone.hear("SIP/2.0 200"), "");
  ASSERT_TRUE(desk.wait([&] { return !desk.endings.empty(); }));
  EXPECT_EQ(desk.endings, std::vector{Ending::hung_up});
}

TEST(SipLine, WeHangUpAndHearNothingMoreOfIt) {
  Desk desk;
  Phone phone(desk.port);
  phone.send(phone.request("INVITE", 1, sdp));
  ASSERT_TRUE(desk.wait([&] { return !desk.invites.empty(); }));
  desk.line->answer(desk.invites.front().key, write_audio_answer({}));
  const std::string answer = phone.hear("SIP/2.0 200");
  phone.send(phone.request("ACK", 1, {}, tag_of(answer)));
  desk.line->hang_up(desk.invites.front().key);
  const std::string bye = phone.hear("BYE ");
  ASSERT_NE(bye, "");
  desk.line.reset();
  EXPECT_TRUE(desk.endings.empty());
}

TEST(SipLine, ACallOfOursIsTakenChangedAndHungUpByTheOther) {
  Desk desk;
  Phone phone(desk.port);
  desk.line->call({"+3227000001", {"127.0.0.1", phone.port}, "+3281999000", "first offer"});
  const std::string invite = phone.hear("INVITE sip:+3227000001@127.0.0.1");
  EXPECT_TRUE(invite.ends_with("first offer"));
  EXPECT_NE(invite.find("From: <sip:+3281999000@127.0.0.1"), std::string::npos);
  phone.reply(invite, "200 OK", sdp);
  EXPECT_NE(phone.hear("ACK "), "");
  ASSERT_TRUE(desk.wait([&] { return desk.taken == std::vector{sdp}; }));
  // The first call of a line is its number one.
  desk.line->change(1, "second offer");
  const std::string again = phone.hear("INVITE ");
  EXPECT_TRUE(again.ends_with("second offer"));
  phone.reply(again, "200 OK", "their answer");
  ASSERT_TRUE(desk.wait([&] { return desk.taken == std::vector<std::string>{sdp, "their answer"}; }));
  desk.line->change(1, "third offer");
  phone.reply(phone.hear("INVITE "), "488 Not Acceptable Here");
  phone.reply(phone.hear("BYE "), "200 OK");
  ASSERT_TRUE(desk.wait([&] { return !desk.endings.empty(); }));
}

TEST(SipLine, ACallOfOursIsRefusedOrGivenUp) {
  Desk desk;
  Phone phone(desk.port);
  desk.line->call({"busy", {"127.0.0.1", phone.port}, "we", sdp});
  phone.reply(phone.hear("INVITE "), "486 Busy Here");
  ASSERT_TRUE(desk.wait([&] { return desk.endings == std::vector{Ending::failed}; }));
  const CallKey second = desk.line->call({"rings", {"127.0.0.1", phone.port}, "we", sdp});
  const std::string invite = phone.hear("INVITE sip:rings@");
  phone.reply(invite, "180 Ringing");
  desk.line->hang_up(second);
  phone.reply(phone.hear("CANCEL "), "200 OK");
  phone.reply(invite, "487 Request Terminated");
  EXPECT_NE(phone.hear("ACK "), "");
  desk.line.reset();
  EXPECT_EQ(desk.endings.size(), 1U);
  EXPECT_TRUE(desk.taken.empty());
}

TEST(SipLine, AStrangerIsRefusedAndACallerMayGiveUp) {
  Desk desk;
  desk.is_open = false;
  Phone stranger(desk.port);
  stranger.send(stranger.request("INVITE", 1, sdp));
  EXPECT_NE(stranger.hear("SIP/2.0 403"), "");
  EXPECT_TRUE(desk.invites.empty());
  desk.is_open = true;
  Phone phone(desk.port);
  phone.send(phone.request("INVITE", 1, sdp));
  ASSERT_TRUE(desk.wait([&] { return !desk.invites.empty(); }));
  desk.line->ring(desk.invites.front().key);
  EXPECT_NE(phone.hear("SIP/2.0 180"), "");
  phone.send(phone.request("CANCEL", 1, {}));
  EXPECT_NE(phone.hear("SIP/2.0 487"), "");
  ASSERT_TRUE(desk.wait([&] { return !desk.endings.empty(); }));
  EXPECT_EQ(desk.endings, std::vector{Ending::cancelled});
}

TEST(SipLine, WhatIsNoSipHarmsNobody) {
  Desk desk;
  Phone phone(desk.port);
  phone.send(std::string(3000, '\0'));
  phone.send("INVITE\r\n\r\n");
  phone.send("INVITE sip:a@b SIP/2.0\r\nContent-Length: 99999999999\r\n\r\n");
  phone.send("SIP/2.0 200 OK\r\nVia: \xff\r\n\r\n");
  phone.send(phone.request("OPTIONS", 7, {}));
  EXPECT_NE(phone.hear("SIP/2.0 200"), "");
  EXPECT_TRUE(desk.invites.empty());
}

TEST(SipLine, AnAddressThatIsNotOursIsNamed) {
  try {
    const Line line({"192.0.2.1", 15060, 1}, {});
    FAIL() << "it listens";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("192.0.2.1:15060"), std::string::npos);
  }
}

// A provider's question, as RFC 3261 (22.3) has it.
const std::string who_are_you = "407 Proxy Authentication Required\r\nProxy-Authenticate: Digest realm=\"provider\", nonce=\"";
Way with_password(std::uint16_t port) { return {"127.0.0.1", port, Transport::udp, "204", "se:cr et"}; }

TEST(SipLine, AProviderThatAsksWhoCallsIsToldOnce) {
  Desk desk;
  Phone phone(desk.port);
  desk.line->call({"+3227000001", with_password(phone.port), "+3281999000", sdp});
  const std::string first = phone.hear("INVITE ");
  EXPECT_EQ(first.find("Proxy-Authorization"), std::string::npos);
  phone.reply(first, who_are_you + "n1" + std::string(100, 'x') + "\"");
  const std::string second = phone.hear("INVITE ");
  EXPECT_NE(second.find("Proxy-Authorization: Digest username=\"204\", realm=\"provider\", nonce=\"n1"), std::string::npos) << second;
  EXPECT_NE(second.find("response=\""), std::string::npos) << second;
  EXPECT_EQ(second.find("se:cr et"), std::string::npos);
  // The same call once more, and the same as it was (RFC 3261, 8.1.3.5).
  for (const char* same : {"Call-ID", "From", "To"}) EXPECT_EQ(line_of(second, same), line_of(first, same));
  EXPECT_EQ(sequence_of(second), sequence_of(first) + 1);
  EXPECT_TRUE(second.ends_with(sdp));
  // The password is wrong: that is the end of it, and nothing is tried again and again.
  phone.reply(second, who_are_you + "n2\"");
  EXPECT_TRUE(desk.wait([&] { return desk.endings == std::vector{Ending::failed}; }));
  EXPECT_TRUE(desk.taken.empty());
}

TEST(SipLine, AnAnswerToWhoCallsIsTakenAndAskedForAgainInTheCall) {
  Desk desk;
  Phone phone(desk.port);
  const CallKey key = desk.line->call({"+3227000001", with_password(phone.port), "+3281999000", sdp});
  phone.reply(phone.hear("INVITE "), who_are_you + "n1\"");
  phone.reply(phone.hear("INVITE "), "200 OK", sdp);
  EXPECT_NE(phone.hear("ACK "), "");
  EXPECT_TRUE(desk.wait([&] { return desk.taken.size() == 1; }));
  desk.line->change(key, "second offer");
  phone.reply(phone.hear("INVITE "), who_are_you + "n2\"");
  const std::string again = phone.hear("INVITE ");
  EXPECT_NE(again.find("nonce=\"n2\""), std::string::npos) << again;
  phone.reply(again, "200 OK", "their answer");
  EXPECT_TRUE(desk.wait([&] { return desk.taken.size() == 2; }));
  desk.line->hang_up(key);
  phone.reply(phone.hear("BYE "), who_are_you + "n3\"");
  const std::string bye = phone.hear("BYE ");
  EXPECT_NE(bye.find("nonce=\"n3\""), std::string::npos) << bye;
  phone.reply(bye, "200 OK");
}

// Whom we call would have a number called that costs a fortune: at another place, or at the same.
TEST(SipLine, ACallIsNotSentOnToAnotherNumber) {
  for (const std::string where : {"300 Several", "301 Gone", "302 Moved", "380 Else"}) {
    Desk desk;
    Phone phone(desk.port);
    Phone thief(desk.port);
    desk.line->call({"+3227000001", {"127.0.0.1", phone.port}, "+3281999000", sdp});
    const std::string first = phone.hear("INVITE ");
    phone.reply(first, where + "\r\nContact: <sip:+3290312345@127.0.0.1:" + std::to_string(thief.port) + ">");
    ASSERT_TRUE(desk.wait([&] { return !desk.endings.empty(); })) << where;
    EXPECT_EQ(desk.endings, std::vector{Ending::failed});
    EXPECT_NE(phone.hear("ACK "), "") << where;
    // Everything that was ever sent is gone by then; nobody was asked once more, neither there nor here.
    desk.line.reset();
    EXPECT_TRUE(thief.is_left_alone()) << where;
    EXPECT_TRUE(phone.is_left_alone()) << where;
    EXPECT_TRUE(desk.taken.empty());
  }
}

TEST(SipLine, NorWhenItWasAskedWhoCalls) {
  Desk desk;
  Phone phone(desk.port);
  Phone thief(desk.port);
  desk.line->call({"+3227000001", {"127.0.0.1", phone.port, Transport::udp, "204", "a secret"}, "+3281999000", sdp});
  phone.reply(phone.hear("INVITE "), "407 Who Calls\r\nProxy-Authenticate: Digest realm=\"provider\", nonce=\"n1\"");
  ASSERT_NE(phone.hear("ACK "), "");
  const std::string second = phone.hear("INVITE ");
  ASSERT_NE(second, "");
  phone.reply(second, "305 Use Proxy\r\nContact: <sip:127.0.0.1:" + std::to_string(thief.port) + ">");
  ASSERT_TRUE(desk.wait([&] { return !desk.endings.empty(); }));
  EXPECT_NE(phone.hear("ACK "), "");
  desk.line.reset();
  EXPECT_TRUE(phone.is_left_alone());
  EXPECT_TRUE(thief.is_left_alone());
}

// Before it asks who calls: where we could still answer that, Sofia would begin the call anew by way of the other place.
TEST(SipLine, NorBeforeItIsAskedWhoCalls) {
  for (const std::string where : {"305 Use Proxy", "302 Moved", "301 Gone", "300 Several", "380 Else"}) {
    Desk desk;
    Phone phone(desk.port);
    Phone thief(desk.port);
    desk.line->call({"+3227000001", with_password(phone.port), "+3281999000", sdp});
    phone.reply(phone.hear("INVITE "), where + "\r\nContact: <sip:+3290312345@127.0.0.1:" + std::to_string(thief.port) + ">");
    ASSERT_TRUE(desk.wait([&] { return !desk.endings.empty(); })) << where;
    EXPECT_EQ(desk.endings, std::vector{Ending::failed}) << where;
    EXPECT_NE(phone.hear("ACK "), "") << where;
    desk.line.reset();
    EXPECT_TRUE(phone.is_left_alone()) << where << phone.hear("");
    EXPECT_TRUE(thief.is_left_alone()) << where << thief.hear("");
    EXPECT_TRUE(desk.taken.empty()) << where;
  }
}

TEST(SipLine, ACallIsNotSentOnByWayOfAnotherPlace) {
  Desk desk;
  Phone phone(desk.port);
  Phone thief(desk.port);
  desk.line->call({"+3227000001", {"127.0.0.1", phone.port}, "+3281999000", sdp});
  phone.reply(phone.hear("INVITE "), "305 Use Proxy\r\nContact: <sip:127.0.0.1:" + std::to_string(thief.port) + ">");
  ASSERT_TRUE(desk.wait([&] { return !desk.endings.empty(); }));
  EXPECT_EQ(desk.endings, std::vector{Ending::failed});
  EXPECT_NE(phone.hear("ACK "), "");
  // Everything that was ever sent is gone by then.
  desk.line.reset();
  EXPECT_TRUE(phone.is_left_alone()) << "nor is he called a second time where we called before";
  EXPECT_TRUE(desk.taken.empty());
  EXPECT_TRUE(thief.is_left_alone());
}

TEST(SipLine, WhoRefusesARegistrationIsLeftInPeaceLongerThanWhoIsNotThere) {
  EXPECT_EQ(retry_after(1, false), std::chrono::seconds(2));
  EXPECT_EQ(retry_after(4, false), std::chrono::seconds(16));
  EXPECT_EQ(retry_after(1000, false), std::chrono::seconds(300));
  EXPECT_EQ(retry_after(1, true), std::chrono::seconds(60));
  EXPECT_EQ(retry_after(1000, true), std::chrono::seconds(3600));
}

}  // namespace
}  // namespace hl::sip

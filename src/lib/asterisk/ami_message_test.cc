#include "lib/asterisk/ami_message.h"

#include <gtest/gtest.h>

namespace hl {
namespace {

constexpr std::string_view said =
    "Asterisk Call Manager/9.0.0\r\n"
    "Response: Success\r\nActionID: 1\r\nMessage: Authentication accepted\r\n\r\n"
    "Event: Newchannel\r\nChannel: PJSIP/000-00000000\r\nCallerIDName: <unknown>\r\nAccountCode: \r\n"
    "ChanVariable: a=1\r\nChanVariable: b=x:y\r\n\r\n";

TEST(AmiReader, TakesMessagesInPiecesOfAnySize) {
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, said.size()}) {
    AmiReader reader;
    for (std::size_t at = 0; at < said.size(); at += piece) ASSERT_TRUE(reader.take(said.substr(at, piece)));
    EXPECT_EQ(reader.banner(), "Asterisk Call Manager/9.0.0");
    const auto answer = reader.next();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->text("Message"), "Authentication accepted");
    const auto event = reader.next();
    ASSERT_TRUE(event);
    EXPECT_EQ(event->text("Channel"), "PJSIP/000-00000000");
    EXPECT_EQ(event->text("AccountCode"), "");
    EXPECT_EQ(event->headers.back(), std::pair(std::string("ChanVariable"), std::string("b=x:y")));
    EXPECT_FALSE(reader.next());
  }
}

TEST(AmiReader, TellsApartWhoIsNoAsterisk) {
  for (const std::string_view other : {"220 mail.example ESMTP\r\n", "SSH-2.0-OpenSSH", "\r\n", "\x16\x03\x01", "Asterisk Call Managers"}) {
    AmiReader reader;
    const auto taken = reader.take(other);
    ASSERT_FALSE(taken) << other;
    EXPECT_TRUE(taken.error().detail.starts_with("it says: ")) << taken.error().detail;
  }
}

TEST(AmiReader, HasLimits) {
  const auto after_banner = [](const std::string& text) {
    AmiReader reader;
    return reader.take("Asterisk Call Manager/9.0.0\r\n" + text).has_value();
  };
  EXPECT_TRUE(after_banner("A: " + std::string(16'000, 'x')));
  EXPECT_FALSE(after_banner("A: " + std::string(17'000, 'x')));
  EXPECT_FALSE(after_banner("A: " + std::string(17'000, 'x') + "\r\n"));
  std::string many;
  for (int n = 0; n < 300; ++n) many += "A: b\r\n";
  EXPECT_TRUE(after_banner(many));
  EXPECT_FALSE(after_banner(many + "A: b\r\n"));
  std::string large;
  for (int n = 0; n < 5; ++n) large += "A: " + std::string(15'000, 'x') + "\r\n";
  EXPECT_FALSE(after_banner(large));
}

TEST(AmiReader, KeepsOnlyTextsThatADatabaseTakes) {
  AmiReader reader;
  ASSERT_TRUE(reader.take(std::string("Asterisk Call Manager/9.0.0\r\nA: Zo\xC3\xAB \xE2\x82\xAC \xF0\x9F\x93\x9E\r\nB: \xFF\xC3(\xED\xA0\x80") + '\0' + "\x07\r\n\r\n"));
  const auto one = reader.next();
  ASSERT_TRUE(one);
  EXPECT_EQ(one->text("A"), "Zo\xC3\xAB \xE2\x82\xAC \xF0\x9F\x93\x9E");
  EXPECT_EQ(one->text("B"), std::string("?") + "?(?????");
}

TEST(AmiAction, IsWrittenAndHoldsNoSecondHeader) {
  EXPECT_EQ(*ami_action("Login", {{"Username", "u"}, {"Secret", "s"}}), "Action: Login\r\nUsername: u\r\nSecret: s\r\n\r\n");
  EXPECT_FALSE(ami_action("Login", {{"Username", "u\r\nAction: Command"}}));
  EXPECT_FALSE(ami_action("Login", {{"Username", "u\nx"}}));
}

}  // namespace
}  // namespace hl

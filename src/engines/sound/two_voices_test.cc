#include "engines/sound/two_voices.h"

#include <gtest/gtest.h>

namespace hl::sound {
namespace {

std::string datagram(std::string_view bytes, std::uint8_t first = 0x80, std::uint8_t type = 8) {
  std::string out{static_cast<char>(first), static_cast<char>(type), 0, 1, 0, 0, 0, 100, 0, 0, 0, 7};
  return out.append(bytes);
}
VoicePacket voice(std::uint32_t timestamp, std::string_view bytes, int type = 8, std::uint32_t source = 7) {
  return {type, source, timestamp, bytes};
}
std::string bytes_of(const std::string& datagram) {
  const auto packet = read_packet(datagram);
  return packet ? std::string(packet->bytes) : "no packet";
}
// One channel of what was taken, silence as '.'.
std::string channel(const std::string& both, std::size_t which) {
  std::string out;
  for (std::size_t n = which; n < both.size(); n += 2) out += both[n] == '\xD5' ? '.' : both[n];
  return out;
}

TEST(VoicePacket, IsReadBehindItsHeadsAndWithoutPadding) {
  const std::string sent = datagram("abc");
  const auto plain = read_packet(sent);
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->bytes, "abc");
  EXPECT_EQ(plain->payload_type, 8);
  EXPECT_EQ(plain->timestamp, 100U);
  EXPECT_EQ(plain->source, 7U);
  EXPECT_EQ(bytes_of(datagram(std::string("srcsabc"), 0x81)), "abc");
  EXPECT_EQ(bytes_of(datagram(std::string("\xBE\xDE\0\1wordabc", 11), 0x90)), "abc");
  EXPECT_EQ(bytes_of(datagram(std::string("abc\0\2", 5), 0xA0)), "abc");
}

TEST(VoicePacket, WhatIsNoneIsNotRead) {
  for (const std::string& other : {std::string(), std::string("short"), datagram("abc", 0x40), datagram("ab", 0x81), datagram("ab", 0x90),
                                   datagram(std::string("\0\0\xFF\xFFword", 8), 0x90), datagram(std::string("ab\7", 3), 0xA0),
                                   datagram(std::string("ab\0", 3), 0xA0)})
    EXPECT_FALSE(read_packet(other)) << other.size();
}

TEST(TwoVoices, StandSideBySideWithSilenceWhereNothingCame) {
  TwoVoices voices;
  voices.hear(Side::left, voice(5000, "abcd"), 2);
  voices.hear(Side::right, voice(90, "xy"), 4);
  const std::string both = voices.take(8);
  EXPECT_EQ(channel(both, 0), "..abcd..");
  EXPECT_EQ(channel(both, 1), "....xy..");
  EXPECT_EQ(voices.taken(), 8);
  EXPECT_EQ(voices.take(8), "");
}

TEST(TwoVoices, PacketsOutOfOrderTwiceOrHeldUpAreWhereTheyBelong) {
  TwoVoices voices;
  voices.hear(Side::left, voice(100, "aa"), 0);
  voices.hear(Side::left, voice(104, "cc"), 4);
  voices.hear(Side::left, voice(102, "bb"), 9);
  voices.hear(Side::left, voice(102, "bb"), 9);
  voices.hear(Side::left, voice(106, "dd"), 30);
  EXPECT_EQ(channel(voices.take(8), 0), "aabbccdd");
}

TEST(TwoVoices, TimestampsGoRoundAndBeginAnewWithAnotherSource) {
  TwoVoices voices;
  voices.hear(Side::left, voice(0xFFFFFFFE, "aa"), 0);
  voices.hear(Side::left, voice(0, "bb"), 2);
  voices.hear(Side::left, voice(777, "cc", 8, 8), 6);
  EXPECT_EQ(channel(voices.take(8), 0), "aabb..cc");
}

TEST(TwoVoices, AClockFarFromOursIsNotBelieved) {
  TwoVoices voices;
  voices.hear(Side::left, voice(0, "aa"), 0);
  voices.hear(Side::left, voice(3'000'000'000U, "bb"), 4);
  voices.hear(Side::left, voice(3'000'000'002U, "cc"), 6);
  EXPECT_EQ(channel(voices.take(8), 0), "aa..bbcc");
}

TEST(TwoVoices, WhatComesAfterItsTimeIsLeftOutAndHoldsNothingUp) {
  TwoVoices voices;
  voices.hear(Side::left, voice(0, "aa"), 0);
  EXPECT_EQ(channel(voices.take(4), 0), "aa..");
  voices.hear(Side::left, voice(2, "bbcc"), 4);
  EXPECT_EQ(channel(voices.take(8), 0), "cc..");
  voices.hear(Side::left, voice(2, "bb"), 8);
  EXPECT_EQ(channel(voices.take(10), 0), "..");
}

TEST(TwoVoices, AfterAPauseTheClockSaysWhereItGoesOn) {
  TwoVoices voices;
  voices.hear(Side::left, voice(0, "aa"), 0);
  voices.forget_clocks();
  voices.hear(Side::left, voice(800, "bb"), 2);
  EXPECT_EQ(channel(voices.take(4), 0), "aabb");
}

TEST(TwoVoices, KeysAreNotKeptAndMuLawIsTurnedIntoALaw) {
  TwoVoices voices;
  voices.hear(Side::left, voice(0, "1234", 101), 0);
  // The loudest there is, silence, and the loudest the other way.
  voices.hear(Side::right, voice(0, std::string_view("\x80\xFF\x00", 3), 0), 0);
  const std::string both = voices.take(4);
  EXPECT_EQ(channel(both, 0), "....");
  EXPECT_EQ(static_cast<unsigned char>(both[1]), 0xAAU);
  EXPECT_EQ(static_cast<unsigned char>(both[3]), 0xD5U);
  EXPECT_EQ(static_cast<unsigned char>(both[5]), 0x2AU);
}

TEST(WavHead, SaysTwoChannelsOfALaw) {
  const std::string head = wav_head(16000);
  ASSERT_EQ(head.size(), 58U);
  EXPECT_EQ(head.substr(0, 4), "RIFF");
  EXPECT_EQ(head.substr(8, 8), "WAVEfmt ");
  EXPECT_EQ(head[20], 6);
  EXPECT_EQ(head[22], 2);
  EXPECT_EQ(head.substr(50, 4), "data");
  EXPECT_EQ(head.substr(54, 4), std::string("\x80\x3E\0\0", 4));
}

}  // namespace
}  // namespace hl::sound

#include "lib/mime/reader.h"

#include <gtest/gtest.h>

#include "lib/mime/encoded_words.h"

namespace hl {
namespace {

TEST(MimeReader, ReadsWhatWeWrite) {
  MimeMessage letter{{"Zoë", "z@x.example"}, {{"", "a@b.example"}}, "Größe", "Text é\n", instant_from_ms(1'700'000'000'000), "id@x.example"};
  letter.in_reply_to = "other@x.example";
  const auto read = read_message(make_message(letter));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->from.at(0).name, "Zoë");
  EXPECT_EQ(read->to.at(0).address, "a@b.example");
  EXPECT_EQ(read->subject, "Größe");
  EXPECT_EQ(read->message_id, "id@x.example");
  EXPECT_EQ(read->references, std::vector<std::string>{"other@x.example"});
  EXPECT_EQ(read->date, letter.date);
  EXPECT_EQ(read->parts.at(0).bytes.substr(0, 7), "Text é");
}

TEST(MimeReader, KeepsNestedMessagesByteByByte) {
  const std::string inner = "Subject: in\r\nX-Odd:  two  blanks\r\n\r\nbody \r\n";
  const auto read = read_message("Subject: out\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n" + inner + "\r\n--b--\r\n");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->parts.at(0).bytes, inner);
}

TEST(MimeReader, RefusesWhatIsTooMuch) {
  MimeLimits limits;
  limits.parts = 3;
  limits.header_bytes = 100;
  std::string many = "Content-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 5; ++i) many += "--b\n\nx\n";
  EXPECT_EQ(read_message(many, limits).error().detail, "more than 3 parts");
  EXPECT_EQ(read_message("X: " + std::string(200, 'y') + "\n\nx", limits).error().detail, "the header is longer than 100 bytes");
  EXPECT_TRUE(read_message("X: y\n\n--b is no delimiter here\n", limits));
}

TEST(MimeReader, JoinsLettersSplitBetweenWords) {
  EXPECT_EQ(with_whole_words("=?utf-8?B?w6?= =?UTF-8?b?k?="), "=?utf-8?B?w6k=?=");
  EXPECT_EQ(with_whole_words("a =?utf-8?Q?=C3?=\r\n =?utf-8?Q?=A9?= b"), "a =?utf-8?Q?=C3=A9?= b");
  EXPECT_EQ(with_whole_words("=?x =?utf-8?Q?a?="), "=?x =?utf-8?Q?a?=");
}

}  // namespace
}  // namespace hl

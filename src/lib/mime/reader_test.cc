#include "lib/mime/reader.h"

#include <gtest/gtest.h>

#include "lib/locale/charset.h"
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
  EXPECT_EQ(with_whole_words("=?utf-8?B?w6?= =?UTF-8?b?k?="), "=?UTF-8?B?w6k=?=");
  EXPECT_EQ(with_whole_words("a =?utf-8?Q?=C3?=\r\n =?utf-8?Q?=A9?= b"), "a =?UTF-8?B?w6k=?= b");
  EXPECT_EQ(with_whole_words("=?x =?utf-8?Q?a?="), "=?x =?UTF-8?B?YQ==?=");
}

TEST(MimeReader, ReadsHeadersInTheCharacterSetThatIsMeant) {
  set_text_decoder([](std::string_view bytes, std::string_view charset) { return to_utf8(bytes, charset).text; });
  struct Row {
    const char* header;
    const char* subject;
  };
  for (const Row& row : {Row{"=?iso-8859-1?Q?=93caf=E9=94_=80?=", "“café” €"}, Row{"=?us-ascii?Q?caf=C3=A9?=", "café"}, Row{"=?utf-8?Q?caf=E9?=", "café"},
                         Row{"=?gb2312?B?5mc=?=", "鎔"}, Row{"=?utf-8*fr?Q?caf=C3=A9?=", "café"}, Row{"caf\xe9", "café"}})
    EXPECT_EQ(read_message(std::string("Subject: ") + row.header + "\n\nx")->subject, row.subject) << row.header;
  const auto russian = read_message("Subject: \xf0\xd2\xc9\xd7\xc5\xd4\nContent-Type: application/pdf; charset=koi8-r; name=\"\xf0\xd2\xc9.pdf\"\n\nx");
  EXPECT_EQ(russian->subject, "Привет");
  EXPECT_EQ(russian->parts.at(0).name, "При.pdf");
}

TEST(MimeReader, FindsTheTextWhereTheBlankLineIsMissing) {
  EXPECT_EQ(read_message("From: a@b.example\nSubject: x\nHello Jan\nit works")->parts.at(0).bytes, "Hello Jan\nit works");
  EXPECT_EQ(read_message("From: a@b.example\nSubject: x\nbroken\nTo: c@d.example\n\nHello")->parts.at(0).bytes, "Hello");
  EXPECT_EQ(read_message("From: a@b.example\nSubject: x\nbroken\n\nHello")->parts.at(0).bytes, "Hello");
}

TEST(MimeReader, KeepsTheEndOfBase64WithoutPadding) {
  for (const auto& [coded, plain] : {std::pair("SGVsbG8", "Hello"), std::pair("SGVsbG8=", "Hello"), std::pair("SGVs\nbA", "Hell"), std::pair("SGVs", "Hel")})
    EXPECT_EQ(read_message("Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n" + std::string(coded) + "\n")->parts.at(0).bytes, plain) << coded;
}

}  // namespace
}  // namespace hl

#include "lib/mime/message.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hl {
namespace {

MimeMessage example() {
  MimeMessage m;
  m.from = {"Amélie Lenoir", "amelie@desk.example"};
  m.to = {{"Support", "help@maker.example"}};
  m.subject = "[DUP-1042] Imprimante à l'arrêt";
  m.text = "Bonjour,\n\nDéjà essayé : éteindre.\n.\nFrom here on it is quiet.\n";
  m.date = *parse_rfc3339("2026-11-23T21:00:00Z");
  m.message_id = "handover-7@desk.example";
  return m;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Message, HasTheHeadersThatMailProgramsRead) {
  const std::string text = make_message(example());
  EXPECT_TRUE(contains(text, "\r\nTo: Support <help@maker.example>\r\n")) << text;
  EXPECT_TRUE(contains(text, "Date: Mon, 23 Nov 2026 21:00:00 +0000\r\n")) << text;
  EXPECT_TRUE(contains(text, "Message-Id: <handover-7@desk.example>\r\n")) << text;
  EXPECT_TRUE(contains(text, "<amelie@desk.example>\r\n")) << text;
  EXPECT_TRUE(contains(text, "Content-Type: text/plain; charset=utf-8\r\n")) << text;
  EXPECT_TRUE(contains(text, "D=C3=A9j=C3=A0 essay=C3=A9")) << text;
  EXPECT_FALSE(contains(text, "X-Unsent")) << text;
}

TEST(Message, IsAsciiWithShortLinesThatEndWithCrlf) {
  MimeMessage m = example();
  for (int i = 0; i < 400; ++i) m.text += "é";
  const std::string text = make_message(m);
  EXPECT_TRUE(std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x80;
  })) << text;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const auto end = text.find('\n', begin);
    ASSERT_NE(end, std::string::npos);
    EXPECT_EQ(text[end - 1], '\r');
    EXPECT_LE(end - begin, 200u);
    begin = end + 1;
  }
}

TEST(Message, LetsNoTextAddAHeader) {
  MimeMessage m = example();
  m.subject = "printer\r\nBcc: everybody@else.example";
  m.to[0].name = "Support\nBcc: everybody@else.example";
  const std::string text = make_message(m);
  EXPECT_FALSE(contains(text, "\nBcc:")) << text;
}

TEST(Message, SaysThatItIsAnAutomaticReplyAndToWhat) {
  MimeMessage m = example();
  m.is_automatic_reply = true;
  m.in_reply_to = "first@maker.example\r\nBcc: x@y.example";
  const std::string text = make_message(m);
  EXPECT_TRUE(contains(text, "\r\nAuto-Submitted: auto-replied\r\n")) << text;
  EXPECT_TRUE(contains(text, "\r\nX-Auto-Response-Suppress: All\r\n")) << text;
  EXPECT_TRUE(contains(text, "\r\nIn-Reply-To: <first@maker.example")) << text;
  EXPECT_FALSE(contains(text, "\nBcc:")) << text;
  EXPECT_FALSE(contains(make_message(example()), "Auto-Submitted"));
}

TEST(Message, MarksDrafts) {
  MimeMessage m = example();
  m.to.clear();
  m.is_draft = true;
  const std::string text = make_message(m);
  EXPECT_TRUE(contains(text, "X-Unsent: 1\r\n")) << text;
  EXPECT_FALSE(contains(text, "\nTo:")) << text;
}

TEST(MimeMessage, CarriesFilesBesideTheText) {
  MimeMessage m;
  m.from = {"Helpdesk", "desk@hotliner.example"};
  m.to = {{"Maker", "help@maker.example"}};
  m.subject = "Files";
  m.text = "See the picture.";
  m.message_id = "supplier-7@hotliner.example";
  m.attachments = {{"écran\r\nX-Evil: 1.png", "image/png", std::string("\x89PNG\0", 5)},
                   {"a.eml", "message/rfc822", "From: x"}};
  const std::string bytes = make_message(m);
  EXPECT_EQ(bytes, make_message(m));
  EXPECT_NE(bytes.find("multipart/mixed"), std::string::npos);
  EXPECT_NE(bytes.find("iVBORwA="), std::string::npos);
  EXPECT_EQ(bytes.find("\r\nX-Evil"), std::string::npos);
  EXPECT_EQ(bytes.find("message/rfc822"), std::string::npos);
  EXPECT_NE(bytes.find("See the picture."), std::string::npos);
}

}  // namespace
}  // namespace hl

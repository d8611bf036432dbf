#include "slices/outbox/answer_letter.h"

#include <gtest/gtest.h>

#include "lib/mime/reader.h"
#include "lib/mime/reply_to.h"
#include "slices/outbox/outbox.h"
#include "slices/outbox/desk_for_test.h"

namespace hl::outbox {
namespace {

using testing::monday;

AcknowledgementFacts facts_in(Language language) {
  AcknowledgementFacts facts;
  facts.ticket = TicketId(42);
  facts.number = "DUP-1042";
  facts.title = "Rien ne sort";
  facts.has_account = true;
  facts.language = language;
  facts.to = {"Claire Dupont", "claire@dupont.example"};
  facts.in_reply_to = "hers@dupont.example";
  return facts;
}

const VisibleNote note{EventId(7), "Nous regardons."};
const LetterSettings settings{{"Helpdesk", "help@desk.example"}, "https://help.example.org"};

TEST(AnswerLetter, CarriesTheWordsAndTheThread) {
  const MimeMessage m = answer_letter(facts_in(Language::fr), note, settings, monday);
  EXPECT_EQ(m.subject, "Re: [DUP-1042] Rien ne sort");
  EXPECT_EQ(m.message_id, "answer-42-7@desk.example");
  EXPECT_EQ(m.in_reply_to, "hers@dupont.example");
  EXPECT_FALSE(m.is_automatic_reply) << "somebody wrote it";
  EXPECT_EQ(m.text, "Nous regardons.\n\n-- \nvotre helpdesk \u2013 DUP-1042\nhttps://help.example.org/portal/42\n");
}

TEST(AnswerLetter, IsTheSameEachTimeItIsWritten) {
  const auto write = [] { return make_message(answer_letter(facts_in(Language::nl), note, settings, monday), "help+42-ab@desk.example"); };
  EXPECT_EQ(write(), write());
  const auto read = read_message(write());
  ASSERT_TRUE(read);
  ASSERT_EQ(read->reply_to.size(), 1u);
  EXPECT_EQ(read->reply_to.at(0).address, "help+42-ab@desk.example");
  EXPECT_EQ(read->references, std::vector<std::string>{"hers@dupont.example"});
}

TEST(AnswerLetter, IsWholeInEveryLanguage) {
  const std::pair<Language, const char*> closings[] = {{Language::en, "your helpdesk"},
                                                       {Language::fr, "votre helpdesk"},
                                                       {Language::nl, "uw helpdesk"},
                                                       {Language::de, "Ihr Helpdesk"}};
  for (const auto& [language, closing] : closings)
    EXPECT_NE(answer_letter(facts_in(language), note, settings, monday).text.find(closing), std::string::npos) << closing;
}

TEST(ReplyAddress, IsKnownOnlyWithTheKey) {
  const std::string address = reply_address("help@desk.example", "secret", TicketId(17));
  EXPECT_TRUE(address.starts_with("help+17-")) << address;
  EXPECT_TRUE(address.ends_with("@desk.example")) << address;
  EXPECT_EQ(address, reply_address("help@desk.example", "secret", TicketId(17)));
  EXPECT_NE(reply_token("secret", TicketId(17)), reply_token("another", TicketId(17)));
  EXPECT_NE(reply_token("secret", TicketId(17)).substr(3), reply_token("secret", TicketId(18)).substr(3));
}

TEST(ReplyAddress, LettersOfOursAreKnownByTheirNames) {
  EXPECT_EQ(ticket_of_letter("acknowledgement-42@desk.example"), TicketId(42));
  EXPECT_EQ(ticket_of_letter("answer-42-7@desk.example"), TicketId(42));
  for (const char* other : {"", "answer-", "answer-x@y", "answer-0@y", "supplier-42@desk.example", "42@desk.example"})
    EXPECT_EQ(ticket_of_letter(other), std::nullopt) << other;
}

}  // namespace
}  // namespace hl::outbox

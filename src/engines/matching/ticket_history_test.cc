#include "engines/matching/ticket_history.h"

#include <gtest/gtest.h>

#include <cmath>

namespace hl::matching {
namespace {

class TicketsOfThePast : public testing::Test {
 protected:
  TicketReader reader;
  TicketHistory tickets;
  const Lexicon lexicon{};

  ReadTicket read(const char* title, const char* body = "") const {
    ReadTicket ticket;
    ticket.words = reader.read(title, body, Language::en);
    return ticket;
  }
};

TEST_F(TicketsOfThePast, APairThatFewHaveSaysMore) {
  for (int i = 0; i < 9; ++i) tickets.add(read("outlook error", "again"));
  const auto common = tickets.add(read("outlook error"));
  const auto rare = tickets.add(read("paper jam"));
  const auto found = tickets.all(read("outlook error, paper jam"), lexicon);
  EXPECT_EQ(found[common].features[pairs], found[rare].features[pairs]);
  EXPECT_FLOAT_EQ(found[common].features[pairs_rarity], std::log1p(std::log(12 / 10.5F)));
  EXPECT_FLOAT_EQ(found[rare].features[pairs_rarity], std::log1p(std::log(12 / 1.5F)));
}

TEST_F(TicketsOfThePast, PlacesAreThoseAmongTheCandidates) {
  const auto printer = tickets.add(read("printer", "jam"));
  const auto wifi = tickets.add(read("wifi", "printer"));
  const auto mail = tickets.add(read("mail", "inbox"));
  const auto found = tickets.all(read("printer", "wifi wifi wifi mail"), lexicon);
  EXPECT_EQ(found[printer].features[title_rank], 0);
  EXPECT_FLOAT_EQ(found[wifi].features[title_rank], std::log1p(1.0F));
  EXPECT_FLOAT_EQ(found[mail].features[title_rank], std::log1p(2.0F));
  EXPECT_EQ(found[wifi].features[cosine_rank], 0);
  EXPECT_GT(found[mail].features[cosine_rank], 0);
}

}  // namespace
}  // namespace hl::matching

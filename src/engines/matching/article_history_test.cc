#include "engines/matching/article_history.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace hl::matching {
namespace {

constexpr std::int64_t day_s = 86'400;

class ArticlesOfThePast : public testing::Test {
 protected:
  TicketReader reader;
  TicketHistory tickets;
  ArticleHistory articles;
  const Lexicon lexicon{};

  TicketHistory::Number open(const char* title, std::int64_t at_s) {
    ReadTicket ticket;
    ticket.opened_s = at_s;
    ticket.words = reader.read(title, "", Language::en);
    return tickets.add(std::move(ticket));
  }
  // An article of this name helped with a ticket that was opened then.
  ArticleHistory::Number helped(const char* name, const char* title, std::int64_t at_s) {
    const auto article = articles.know(name, reader);
    articles.use(article, open(title, at_s), at_s, TicketReader::parts(title, ""));
    return article;
  }
  std::vector<ArticleHistory::Candidate> ask(const char* title, std::int64_t at_s) const {
    ReadTicket asked;
    asked.opened_s = at_s;
    asked.words = reader.read(title, "", Language::en);
    return articles.candidates(asked, TicketReader::parts(title, ""), tickets, lexicon);
  }
};

TEST_F(ArticlesOfThePast, TicketsVoteByTheirPlaceHoweverMuchTheirScoresDiffer) {
  const auto jam = helped("paper", "paper jam in the printer tray", 0);
  const auto toner = helped("toner", "printer toner is empty", 0);
  const auto mail = helped("mail", "inbox lost", 0);
  open("paper jam in the printer tray again", 0);  // nothing helped: it takes nobody's place
  const auto found = ask("printer tray: paper jam", day_s);
  EXPECT_FLOAT_EQ(found[jam].features[article_votes_by_rank], std::log1p(20.0F / 5));
  EXPECT_FLOAT_EQ(found[toner].features[article_votes_by_rank], std::log1p(20.0F / 6));
  EXPECT_EQ(found[mail].features[article_votes_by_rank], 0);
}

TEST_F(ArticlesOfThePast, AHabitOfTheseDaysCounts) {
  const auto old = helped("old", "printer", 0);
  const auto fresh = helped("fresh", "printer", 95 * day_s);
  const auto found = ask("printer", 100 * day_s);
  EXPECT_FLOAT_EQ(found[fresh].features[article_uses_just_now], std::log1p(0.5F));
  EXPECT_LT(found[old].features[article_uses_just_now], 1e-5F);
  EXPECT_FLOAT_EQ(found[fresh].features[article_since_used], std::log1p(5.0F));
  EXPECT_FLOAT_EQ(found[old].features[article_since_used], std::log1p(100.0F));
}

TEST_F(ArticlesOfThePast, PartsOfCompoundsCount) {
  const auto profile = helped("profielbeheerder", "gebruikersprofiel verdwenen", 0);
  const auto spam = helped("ongewenste-berichten", "reclame", 0);
  const auto found = ask("mijn profielen", day_s);
  EXPECT_EQ(found[profile].features[article_votes_by_rank], 0);
  EXPECT_FLOAT_EQ(found[profile].features[article_votes_by_parts], std::log1p(20.0F / 5));
  EXPECT_EQ(found[profile].features[article_best_parts], 1);
  EXPECT_EQ(found[spam].features[article_best_parts], 0);
  EXPECT_GT(found[profile].features[article_name_in_title], found[spam].features[article_name_in_title]);
}

TEST_F(ArticlesOfThePast, WordsSpeakForTheArticleTheyLedTo) {
  for (int i = 0; i < 20; ++i) {
    const bool is_mail = i % 2 == 0;
    const char* title = is_mail ? "inbox lost" : "paper jam";
    ReadTicket ticket;
    ticket.words = reader.read(title, "", Language::en);
    articles.learn_words(ticket, lexicon, {helped(is_mail ? "mail" : "paper", title, 0)});
  }
  const auto found = ask("the inbox jam: inbox lost", day_s);
  EXPECT_GT(found[articles.know("mail", reader)].features[article_words], found[articles.know("paper", reader)].features[article_words] + 1);
}

TEST(ArticleFeatures, EachHasANameOfItsOwn) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < article_feature_count; ++i) names.push_back(name_of(static_cast<ArticleFeature>(i)));
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
  EXPECT_FALSE(names.front().empty());
}

}  // namespace
}  // namespace hl::matching

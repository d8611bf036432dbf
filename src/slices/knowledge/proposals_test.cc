#include "slices/knowledge/proposals.h"

#include <gtest/gtest.h>

#include "server/test_database.h"
#include "slices/knowledge/use_store.h"
#include "slices/people/people.h"

namespace hl::knowledge {
namespace {

const Instant now = *parse_rfc3339("2026-11-23T21:00:00Z");
using Names = std::vector<std::string>;

class WhatSolved : public testing::Test {
 protected:
  TestDatabase database_;
  CompanyId dupont_, other_;
  Actor technician_, confined_;
  int minute_ = 0;

  void SetUp() override {
    technician_.id = AccountId(1);
    technician_.role = Role::technician;
    technician_.sees_all_companies = true;
    confined_ = technician_;
    confined_.sees_all_companies = false;
    database_->write([&](Tx& tx) {
      dupont_ = *companies::create_company(tx, database_.ids, {"DUP", "Dupont", "BE", Language::en, "{}", "{}"});
      other_ = *companies::create_company(tx, database_.ids, {"OTH", "Other", "BE", Language::en, "{}", "{}"});
      confined_.companies = {other_};
      for (const char* name : {"clean-the-rollers", "change-the-drum", "restart-the-spooler"}) {
        Article article;
        article.id = name;
        article.title = std::string("The printer streaks: ") + name;
        article.body = "When the printer prints grey streaks on paper.";
        article.html = "<p>" + article.body + "</p>";
        store_article(tx, database_.ids, now, article, {AudienceKind::internal, {}});
      }
    });
  }
  Instant at() { return now + std::chrono::minutes(++minute_); }
  tickets::Ticket open(CompanyId company, const std::string& problem = "The printer prints grey streaks on paper.") {
    return database_.as(technician_, at(), [&](Work& work) {
      tickets::NewTicket fresh{.company = company};
      fresh.title = "Grey streaks";
      fresh.problem = problem;
      return tickets::open_ticket(work, fresh);
    });
  }
  void helps(const tickets::Ticket& ticket, const std::string& article, bool helped = true) {
    database_->write([&](Tx& tx) {
      store_use(tx, ticket.id, access_article(tx, technician_, article)->id, helped, technician_.id, at());
    });
  }
  void solve(tickets::Ticket& ticket) {
    database_.as(technician_, at(), [&](Work& work) {
      tickets::record(work, ticket, "ticket_solved", {{"outcome", "solved"}, {"summary", "Done."}, {"text", "Done."}});
    });
  }
  Proposals ask(const tickets::Ticket& ticket, const Actor& actor) {
    return database_.as(actor, at(), [&](Work& work) { return proposals_for(work, ticket); });
  }
  Names articles(const tickets::Ticket& ticket, const Actor& actor) {
    Names out;
    for (const auto& line : ask(ticket, actor).articles) out.push_back(line.id);
    return out;
  }
};

TEST_F(WhatSolved, MovesUpForTheNextTicketLikeIt) {
  auto first = open(dupont_);
  const std::string last = articles(first, technician_).back();
  helps(first, last);
  auto second = open(dupont_);
  EXPECT_NE(articles(second, technician_).front(), last) << "nobody knows yet that it solves";
  solve(first);
  EXPECT_EQ(articles(second, technician_).front(), last);
  const auto proposals = ask(second, technician_);
  EXPECT_EQ(proposals.articles.front().helped_alike, 1);
  EXPECT_EQ(proposals.tickets.front().ticket.id, first.id);
}

TEST_F(WhatSolved, AnArticleThatDidNotHelpStaysWhereItIs) {
  auto first = open(dupont_);
  const Names before = articles(first, technician_);
  helps(first, before.back(), false);
  solve(first);
  EXPECT_EQ(articles(open(dupont_), technician_), before);
  const auto said = ask(first, technician_).articles;
  EXPECT_EQ(said.back().helped, std::optional(false));
}

TEST_F(WhatSolved, AnEarlierSolutionMovesUpAndIsProposedForItsLike) {
  auto solution = open(dupont_);
  solve(solution);
  auto other = open(dupont_);
  solve(other);
  auto used = open(dupont_);
  const auto before = ask(used, technician_).tickets;
  ASSERT_EQ(before.size(), 2U);
  const TicketId last = before.back().ticket.id;
  database_->write([&](Tx& tx) { store_use(tx, used.id, last, true, technician_.id, at()); });
  solve(used);
  const auto after = ask(open(dupont_), technician_).tickets;
  EXPECT_EQ(after.front().ticket.id, last);
  EXPECT_EQ(after.front().helped_times, 1);
}

TEST_F(WhatSolved, OneCompanysTicketsAreNotShownToWhoServesAnother) {
  auto first = open(dupont_);
  helps(first, "restart-the-spooler");
  solve(first);
  auto theirs = open(other_);
  EXPECT_TRUE(ask(theirs, confined_).tickets.empty());
  EXPECT_EQ(ask(theirs, technician_).tickets.size(), 1U);
  for (const auto& article : ask(theirs, confined_).articles) EXPECT_EQ(article.helped_alike, 0) << article.id;
}

}  // namespace
}  // namespace hl::knowledge

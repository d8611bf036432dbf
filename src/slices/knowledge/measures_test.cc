#include "slices/knowledge/measures_store.h"

#include <gtest/gtest.h>

#include "server/test_database.h"
#include "slices/knowledge/draft_store.h"
#include "slices/knowledge/search_gaps.h"
#include "slices/knowledge/use_store.h"
#include "slices/people/people.h"

namespace hl::knowledge {
namespace {

const Instant now = *parse_rfc3339("2026-11-23T21:00:00Z");

class Measured : public testing::Test {
 protected:
  TestDatabase database_;
  CompanyId dupont_, other_;
  Actor supervisor_, confined_;

  void SetUp() override {
    supervisor_.id = AccountId(1);
    supervisor_.role = Role::supervisor;
    supervisor_.sees_all_companies = true;
    confined_ = supervisor_;
    confined_.sees_all_companies = false;
    database_->write([&](Tx& tx) {
      dupont_ = *companies::create_company(tx, database_.ids, {"DUP", "Dupont & Fils", "BE", Language::fr, "{}", "{}"});
      other_ = *companies::create_company(tx, database_.ids, {"OTH", "Other", "BE", Language::nl, "{}", "{}"});
      confined_.companies = {other_};
      Article article;
      article.id = "drum";
      article.title = "Change the drum";
      article.html = "<p>So.</p>";
      store_article(tx, database_.ids, now, article, {AudienceKind::internal, {}});
    });
  }
  tickets::Ticket solved(CompanyId company, Instant at) {
    return database_.as(supervisor_, at, [&](Work& work) {
      tickets::NewTicket fresh{.company = company};
      fresh.problem = "Streaks.";
      auto ticket = tickets::open_ticket(work, fresh);
      tickets::record(work, ticket, "ticket_solved", {{"outcome", "solved"}, {"summary", "Done."}, {"text", "Done."}});
      return ticket;
    });
  }
  void judge(const tickets::Ticket& ticket, bool helped, Instant at) {
    database_->write([&](Tx& tx) { store_use(tx, ticket.id, access_article(tx, supervisor_, "drum")->id, helped, supervisor_.id, at); });
  }
  KnowledgeMeasures measured(const Actor& actor, int days = 91) {
    return database_->read([&](Tx& tx) { return measures(tx, actor, now, days); });
  }
  static MeasuredSpell total(const KnowledgeMeasures& all) {
    MeasuredSpell sum;
    for (const auto& one : all.spells) {
      sum.solved += one.solved;
      sum.linked += one.linked;
      sum.known += one.known;
      sum.judged += one.judged;
      sum.helped += one.helped;
      sum.searches += one.searches;
      sum.not_found += one.not_found;
    }
    return sum;
  }
};

TEST_F(Measured, CountsByPeriodAndOnlyWhatTheActorSees) {
  using std::chrono::days;
  judge(solved(dupont_, now - days(3)), true, now - days(3));
  judge(solved(dupont_, now - days(10)), true, now - days(10));
  judge(solved(other_, now - days(10)), false, now - days(10));
  solved(other_, now);
  judge(solved(dupont_, now - days(200)), true, now - days(200));
  const auto written = solved(dupont_, now - days(1));
  database_->write([&](Tx& tx) {
    create_article(tx, database_.ids, "fresh", {AudienceKind::internal, {}}, supervisor_.id, written.id);
  });

  const auto all = measured(supervisor_);
  EXPECT_EQ(all.spells.size(), 13U);
  const auto sum = total(all);
  EXPECT_EQ(sum.solved, 5);
  EXPECT_EQ(sum.linked, 3);
  EXPECT_EQ(sum.known, 2) << "the third was new: an article was written from it";
  EXPECT_EQ(sum.judged, 3);
  EXPECT_EQ(sum.helped, 2);
  EXPECT_EQ(all.spells.back().solved, 3) << "the last week, today included";
  EXPECT_EQ(all.articles_used, 1);
  EXPECT_EQ(all.articles_reused, 1);
  ASSERT_EQ(all.most_used.size(), 1U);
  EXPECT_EQ(all.most_used[0].title, "Change the drum");
  EXPECT_EQ(all.most_used[0].helped, 2);
  EXPECT_EQ(total(measured(supervisor_, 364)).solved, 6);

  const auto theirs = total(measured(confined_));
  EXPECT_EQ(theirs.solved, 2);
  EXPECT_EQ(theirs.linked, 0);
  EXPECT_EQ(theirs.judged, 1);
  EXPECT_EQ(measured(confined_).articles_used, 0);
}

TEST_F(Measured, CountsSearchesThatCameToAnEndAndNamesThoseThatFoundNothing) {
  SearchGaps searching;
  Actor staff, requester;
  staff.id = AccountId(1);
  staff.role = Role::technician;
  requester.id = AccountId(2);
  requester.role = Role::requester;
  requester.company = other_;
  for (const char* typed : {"pri", "print", "printer"}) searching.searched(staff, typed, Language::en, true, now);
  searching.searched(requester, "zebulon", Language::nl, false, now);
  database_->write([&](Tx& tx) {
    store(tx, searching.take(now + std::chrono::minutes(1)));
    store(tx, searching.take_counts());
  });
  const auto sum = total(measured(supervisor_));
  EXPECT_EQ(sum.searches, 2) << "what is typed letter by letter is one search";
  EXPECT_EQ(sum.not_found, 1);
  ASSERT_EQ(measured(supervisor_).gaps.size(), 1U);
  EXPECT_EQ(measured(supervisor_).gaps[0].text, "zebulon");
  EXPECT_EQ(total(measured(confined_)).searches, 1) << "of the staff's searches nobody knows whose words they hold";
}

TEST_F(Measured, NamesTheArticleThatFillsAGapToWhoMayWriteIt) {
  const SearchGap gap{"zebulon", Language::nl, other_, now};
  database_->write([&](Tx& tx) {
    store(tx, std::vector<SearchGap>{gap, gap});
    const auto id = create_article(tx, database_.ids, "fresh", {AudienceKind::company, {other_}}, supervisor_.id, std::nullopt);
    tx.run("UPDATE search_gap SET article_id=?", id);
  });
  ASSERT_EQ(measured(supervisor_).gaps.size(), 1U);
  EXPECT_EQ(measured(supervisor_).gaps[0].article, "fresh");
  EXPECT_EQ(measured(supervisor_).gaps[0].times, 2);
  Actor elsewhere = confined_;
  elsewhere.companies = {dupont_};
  EXPECT_TRUE(measured(elsewhere).gaps.empty());
}

}  // namespace
}  // namespace hl::knowledge

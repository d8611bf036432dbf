#include <gtest/gtest.h>

#include "server/test_database.h"
#include "slices/reports/report_file.h"

namespace hl::reports {
namespace {

using std::chrono::days;
using std::chrono::hours;

const Instant now = *parse_rfc3339("2026-11-23T21:00:00Z");

Period period(const char* from, const char* until, const char* zone = "Europe/Brussels") {
  return *period_of(std::string(from), std::string(until), zone, now);
}

TEST(ReportPeriod, BeginsAtMidnightThereAlsoWhenTheClocksChange) {
  const auto spring = period("2026-03-28", "2026-03-30");
  ASSERT_EQ(spring.spells(), 3);
  EXPECT_EQ(to_rfc3339(spring.previous), "2026-03-24T23:00:00.000Z");
  EXPECT_EQ(to_rfc3339(spring.bounds[0]), "2026-03-27T23:00:00.000Z");
  EXPECT_EQ(to_rfc3339(spring.bounds[1]), "2026-03-28T23:00:00.000Z");
  EXPECT_EQ(to_rfc3339(spring.bounds[2]), "2026-03-29T22:00:00.000Z") << "that Sunday had 23 hours";
  EXPECT_EQ(to_rfc3339(spring.bounds[3]), "2026-03-30T22:00:00.000Z");
  EXPECT_EQ(spring.spell_of(spring.bounds[1]), 1);
  EXPECT_EQ(spring.spell_of(spring.bounds[1] - std::chrono::milliseconds(1)), 0);
  EXPECT_EQ(spring.spell_of(spring.previous), -1);
  EXPECT_EQ(spring.spell_of(spring.bounds[3]), 3);
}

TEST(ReportPeriod, IsCutIntoDaysWeeksOrFourWeeks) {
  EXPECT_EQ(period("2026-11-01", "2026-11-30").spell_days, 1);
  EXPECT_EQ(period("2026-09-01", "2026-11-30").spell_days, 7);
  EXPECT_EQ(period("2025-12-01", "2026-11-30").spell_days, 28);
  const auto usual = period_of({}, {}, "UTC", now);
  EXPECT_EQ((usual->last - usual->first).count(), 90);
  EXPECT_EQ(usual->spells(), 13);
}

TEST(ReportPeriod, RefusesWhatIsNone) {
  struct Case {
    const char *from, *until, *zone, *pointer;
  };
  for (const auto& c : {Case{"2026-11-31", "2026-12-01", "UTC", "/from"}, Case{"2026-11-01", "tomorrow..", "UTC", "/until"},
                        Case{"2026-11-02", "2026-11-01", "UTC", "/until"}, Case{"2020-01-01", "2026-11-01", "UTC", "/from"},
                        Case{"2026-11-01", "2026-11-02", "Brussels", "/zone"}}) {
    const auto made = period_of(std::string(c.from), std::string(c.until), c.zone, now);
    ASSERT_FALSE(made) << c.from;
    ASSERT_EQ(made.error().errors.size(), 1U);
    EXPECT_EQ(made.error().errors[0].pointer, c.pointer) << c.from;
  }
}

class Reported : public testing::Test {
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
      dupont_ = *companies::create_company(tx, database_.ids, {"DUP", "=Dupont & Fils", "BE", Language::fr, "{}", "{}"});
      other_ = *companies::create_company(tx, database_.ids, {"OTH", "Other", "BE", Language::nl, "{}", "{}"});
      confined_.companies = {other_};
    });
  }
  tickets::Ticket opened(CompanyId company, Instant at, const char* team = "printing") {
    return database_.as(supervisor_, at, [&](Work& work) {
      tickets::NewTicket fresh{.company = company};
      fresh.problem = "Streaks.";
      fresh.team = team;
      return tickets::open_ticket(work, fresh);
    });
  }
  void happens(tickets::Ticket& ticket, Instant at, const char* kind, json::object body = {}) {
    database_.as(supervisor_, at, [&](Work& work) { return tickets::record(work, ticket, kind, std::move(body)); });
  }
  void solve(tickets::Ticket& ticket, Instant at) {
    happens(ticket, at, "ticket_solved", {{"outcome", "solved"}, {"summary", "Done."}, {"text", "Done."}});
  }
  void deadline(const tickets::Ticket& ticket, const char* kind, const char* state) {
    database_->write([&](Tx& tx) {
      tx.run("DELETE FROM deadline WHERE ticket_id=? AND kind=?", ticket.id, kind);
      tx.run("INSERT INTO deadline (ticket_id,kind,instance,due_at,told,state) VALUES (?,?,1,0,'',?)", ticket.id, kind, state);
    });
  }
  TicketReport report(const Actor& actor, const Period& over, const ReportFilter& filter = {}) {
    return database_->read([&](Tx& tx) { return ticket_report(tx, actor, over, filter); });
  }
};

TEST_F(Reported, CountsWhatWasOpenedSolvedAndLeft) {
  const Instant monday = *parse_rfc3339("2026-11-16T10:00:00Z");
  opened(dupont_, monday - days(7));                    // before, and still open
  auto old = opened(dupont_, monday - days(5));         // before, solved within
  auto quick = opened(dupont_, monday, "network");
  opened(other_, monday + days(1));
  auto later = opened(other_, monday + days(2));
  opened(other_, monday + days(7));                     // after
  solve(old, monday + days(1));
  solve(quick, monday + hours(1));
  solve(later, monday + days(7));                       // after
  const auto week = report(supervisor_, period("2026-11-16", "2026-11-20"));
  EXPECT_EQ(week.total.opened, 3);
  EXPECT_EQ(week.total.solved, 2);
  EXPECT_EQ(week.total.backlog, 3) << "the first, and the two of the other company";
  EXPECT_EQ(week.before.opened, 1) << "five days back: only the second";
  EXPECT_EQ(week.before.backlog, 2);
  ASSERT_EQ(week.spells.size(), 5U);
  EXPECT_EQ(week.spells[0].counts.backlog, 2);
  EXPECT_EQ(week.spells[1].counts.backlog, 2) << "one came, one went";
  EXPECT_EQ(week.spells[2].counts.backlog, 3);

  ASSERT_EQ(week.by_company.size(), 2U);
  EXPECT_EQ(week.by_company[0].counts.opened + week.by_company[1].counts.opened, 3);
  EXPECT_EQ(week.by_company[0].counts.backlog + week.by_company[1].counts.backlog, 3);
  ASSERT_EQ(week.by_team.size(), 2U);
  EXPECT_EQ(week.by_team[0].key, "printing");
  EXPECT_EQ(week.by_service[1].key, "network");

  const auto network = report(supervisor_, period("2026-11-16", "2026-11-20"), {.team = "network"});
  EXPECT_EQ(network.total.opened, 1);
  EXPECT_EQ(report(supervisor_, period("2026-11-16", "2026-11-20"), {.service = "printing"}).total.opened, 2);
  EXPECT_EQ(report(supervisor_, period("2026-11-16", "2026-11-20"), {.company = other_}).total.solved, 0);

  const auto theirs = report(confined_, period("2026-11-16", "2026-11-20"));
  EXPECT_EQ(theirs.total.opened, 2);
  EXPECT_EQ(theirs.total.solved, 0);
  EXPECT_EQ(theirs.total.backlog, 2);
  ASSERT_EQ(theirs.by_company.size(), 1U);
  EXPECT_EQ(theirs.by_company[0].name, "Other");
}

TEST_F(Reported, SharesArePairs) {
  const Instant monday = *parse_rfc3339("2026-11-16T10:00:00Z");
  auto smooth = opened(dupont_, monday);
  solve(smooth, monday + hours(1));
  deadline(smooth, "first_answer", "met");
  deadline(smooth, "solution", "met");
  auto waited = opened(dupont_, monday);
  happens(waited, monday + hours(1), "ticket_held", {{"reason", "part"}});
  solve(waited, monday + hours(2));
  deadline(waited, "first_answer", "missed");
  deadline(waited, "solution", "missed");
  auto again = opened(dupont_, monday);
  solve(again, monday + hours(1));
  happens(again, monday + hours(2), "ticket_reopened");
  solve(again, monday + hours(3));
  deadline(again, "first_answer", "running");
  auto asked = opened(dupont_, monday);
  happens(asked, monday + hours(1), "ticket_contributed", {{"by", "mail"}});
  solve(asked, monday + hours(2));
  const auto sum = report(supervisor_, period("2026-11-16", "2026-11-16")).total;
  EXPECT_EQ(sum.solved, 4);
  EXPECT_EQ(sum.first_contact, 1);
  EXPECT_EQ(sum.closings, 5);
  EXPECT_EQ(sum.reopened, 1);
  EXPECT_EQ(sum.answers, 2) << "one is not decided";
  EXPECT_EQ(sum.answers_in_time, 1);
  EXPECT_EQ(sum.solutions, 2);
  EXPECT_EQ(sum.solutions_in_time, 1);
}

TEST_F(Reported, AsAFileEverySpellIsARowAndNoNameAFormula) {
  opened(dupont_, *parse_rfc3339("2026-11-16T23:30:00Z"));
  const auto week = report(supervisor_, period("2026-11-16", "2026-11-17"));
  EXPECT_EQ(week.spells[1].counts.opened, 1) << "half past midnight there";
  const auto english = csv_of(week, Language::en);
  EXPECT_NE(english.find("\"from\",\"\",\"2026-11-17\",\"\",\"1\",\"0\",\"1\""), std::string::npos) << english;
  EXPECT_NE(english.find("\"company\",\"'=Dupont & Fils\",\"2026-11-16\",\"2026-11-17\",\"1\""), std::string::npos) << english;
  EXPECT_NE(csv_of(week, Language::fr).find("\"groupe\";\"nom\""), std::string::npos);
  EXPECT_TRUE(pdf_of(week, "x", Language::de, now).starts_with("%PDF-"));
  EXPECT_EQ(filter_in_words(week, {.team = "printing", .kind = tickets::TicketKind::incident}, "Dupont", Language::nl),
            "2026-11-16 – 2026-11-17 (Europe/Brussels) · klantorganisatie Dupont · team printing · incidenten");
}

}  // namespace
}  // namespace hl::reports

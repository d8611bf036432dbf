#include "slices/diagnosis/learning_run.h"

#include <gtest/gtest.h>

#include "server/test_database.h"
#include "slices/diagnosis/course.h"
#include "slices/diagnosis/example_model.h"
#include "slices/diagnosis/lesson_store.h"

namespace hl::diagnosis {
namespace {

const Instant morning = *parse_rfc3339("2026-11-23T09:00:00Z");
// A company with so many calls makes no candidate of its own.
const int too_few = static_cast<int>(GateRules().calls_min) - 1;

// A helpdesk with the example model, whose author thinks that lamps are mostly unplugged.
class LearningRun : public testing::Test {
 protected:
  TestDatabase database;
  CompanyId dupont, meyer, vos;
  Instant now = morning;

  void SetUp() override {
    database.reactions.on_event.emplace_back(learn_from);
    database->write([&](Tx& tx) {
      ASSERT_TRUE(ship_model(tx, example_model));
      dupont = add_company(tx, "DUP");
      meyer = add_company(tx, "MEY");
      vos = add_company(tx, "VOS");
    });
  }
  CompanyId add_company(Tx& tx, const std::string& code) {
    return *companies::create_company(tx, database.ids,
                                      {code, code, "BE", Language::fr, "{}", "{}"});
  }
  // A call about a lamp that was broken: plugging it in did not help, a new one did.
  TicketId broken_lamp(CompanyId company, const json::object& solution = {}) {
    now += std::chrono::minutes(1);
    return database.as(system_actor(), now, [&](Work& work) {
      auto t = tickets::open_ticket(work, {.company = company, .title = "Dark"});
      tickets::record(work, t, "diagnosis_started", {{"model_id", "example"}, {"version", 1}});
      tickets::record(work, t, "diagnosis_finding",
                      {{"n", 1}, {"step", "action"}, {"id", "plug-in"}, {"outcome", "failed"}});
      tickets::record(work, t, "diagnosis_finding",
                      {{"n", 2}, {"step", "action"}, {"id", "replace"}, {"outcome", "worked"}});
      json::object body{{"outcome", "solved"}, {"summary", "s"}, {"cause_id", "broken"}};
      for (const auto& entry : solution) body[entry.key()] = entry.value();
      tickets::record(work, t, "ticket_solved", body);
      return t.id;
    });
  }
  void broken_lamps(CompanyId company, int n) {
    for (int i = 0; i < n; ++i) broken_lamp(company);
  }
  std::vector<LearningOutcome> learn() {
    now += std::chrono::hours(12);
    return learn_model(*database, database.ids, now, "example");
  }
  double unplugged_at(const Scope& scope) {
    return database->read([&](Tx& tx) {
      const ModelKey key{"example", 1};
      return model_in_use(tx, key, *model_file(tx, key), scope).causes[0].calls;
    });
  }
  std::optional<ReleaseRow> in_use(const Scope& scope) {
    return database->read([&](Tx& tx) { return release_in_use(tx, {"example", 1}, scope); });
  }
  void take_back(const Scope& scope) {
    database->write([&](Tx& tx) {
      roll_back(tx, *release_in_use(tx, {"example", 1}, scope), now, AccountId(1));
    });
  }
  std::vector<StoredLesson> stored() {
    return database->read([&](Tx& tx) {
      return lessons(tx, "example", model_file(tx, {"example", 1})->model);
    });
  }
};

TEST_F(LearningRun, what_a_company_teaches_is_used_for_that_company_alone) {
  broken_lamps(dupont, 30);
  const auto outcomes = learn();
  ASSERT_EQ(outcomes.size(), 1U);
  EXPECT_TRUE(outcomes[0].is_released);
  EXPECT_EQ(outcomes[0].scope.key(), Scope{dupont}.key());
  EXPECT_LT(unplugged_at({dupont, {}}), 46);
  EXPECT_EQ(unplugged_at({meyer, {}}), 50);
  EXPECT_EQ(unplugged_at({}), 50);
}

TEST_F(LearningRun, the_helpdesk_learns_from_three_companies_and_others_profit) {
  broken_lamps(dupont, too_few);
  broken_lamps(meyer, too_few);
  EXPECT_TRUE(learn().empty()) << "two companies are not added up, and each alone is too few";
  broken_lamps(vos, too_few);
  const auto outcomes = learn();
  ASSERT_EQ(outcomes.size(), 1U);
  EXPECT_EQ(outcomes[0].scope.key(), "helpdesk");
  const auto fourth = database->write([&](Tx& tx) { return add_company(tx, "NEW"); });
  EXPECT_LT(unplugged_at({fourth, {}}), 46);
}

TEST_F(LearningRun, rolled_back_is_as_before_and_stays_so_until_there_is_news) {
  broken_lamps(dupont, 30);
  learn();
  const double once = unplugged_at({dupont, {}});
  broken_lamps(dupont, 150);
  learn();
  EXPECT_LT(unplugged_at({dupont, {}}), once);
  take_back({dupont, {}});
  EXPECT_EQ(unplugged_at({dupont, {}}), once);
  take_back({dupont, {}});
  EXPECT_EQ(unplugged_at({dupont, {}}), 50);
  EXPECT_TRUE(learn().empty()) << "nothing new was heard since";
  EXPECT_EQ(unplugged_at({dupont, {}}), 50);
}

TEST_F(LearningRun, what_stands_on_a_release_is_taken_back_with_it) {
  broken_lamps(dupont, too_few);
  broken_lamps(meyer, too_few);
  broken_lamps(vos, too_few);
  learn();
  broken_lamps(dupont, 150);
  learn();
  const auto own = in_use({dupont, {}});
  ASSERT_TRUE(own);
  // The company's release stands on whatever the helpdesk used that night.
  const auto below = in_use({});
  ASSERT_EQ(own->above, below->id);
  take_back({});
  EXPECT_FALSE(in_use({dupont, {}}));
}

TEST_F(LearningRun, a_reopened_ticket_teaches_nothing_any_more) {
  const TicketId id = broken_lamp(dupont);
  EXPECT_EQ(stored().size(), 1U);
  database.as(system_actor(), now, [&](Work& work) {
    auto t = *tickets::ticket(work.tx, id);
    tickets::record(work, t, "ticket_reopened", {});
  });
  EXPECT_TRUE(stored().empty());
  EXPECT_EQ(database->read([&](Tx& tx) { return calls_learned(tx, system_actor(), "example"); }), 0);
}

// Plugging it in helped in part: it was unplugged, and something else besides.
TEST_F(LearningRun, a_call_with_two_faults_teaches_of_both) {
  database.as(system_actor(), now, [&](Work& work) {
    auto t = tickets::open_ticket(work, {.company = dupont, .title = "Dark"});
    tickets::record(work, t, "diagnosis_started", {{"model_id", "example"}, {"version", 1}});
    tickets::record(work, t, "diagnosis_finding",
                    {{"n", 1}, {"step", "question"}, {"id", "light"}, {"answer", "off"}});
    tickets::record(work, t, "diagnosis_finding",
                    {{"n", 2}, {"step", "action"}, {"id", "plug-in"}, {"outcome", "improved"}});
    tickets::record(work, t, "diagnosis_finding",
                    {{"n", 3}, {"step", "action"}, {"id", "replace"}, {"outcome", "worked"}});
    tickets::record(work, t, "ticket_solved",
                    {{"outcome", "solved"}, {"summary", "s"}, {"cause_id", "broken"}});
  });
  const auto both = stored();
  ASSERT_EQ(both.size(), 2U);
  const Lesson& first = both[0].lesson.named_cause ? both[1].lesson : both[0].lesson;
  const Lesson& second = both[0].lesson.named_cause ? both[0].lesson : both[1].lesson;
  EXPECT_FALSE(first.named_cause) << "the code is of the fault that was left";
  ASSERT_EQ(first.findings.size(), 1U) << "the answer was about both faults";
  EXPECT_EQ(first.findings[0].kind, FindingKind::worked);
  ASSERT_EQ(second.findings.size(), 1U);
  EXPECT_EQ(second.named_cause, 1U);
}

TEST_F(LearningRun, calls_given_up_teach_nothing) {
  broken_lamp(dupont, {{"outcome", "withdrawn"}});
  broken_lamp(dupont, {{"outcome", "no_fault"}});
  EXPECT_TRUE(stored().empty());
}

TEST_F(LearningRun, a_code_that_contradicts_what_happened_weighs_less) {
  broken_lamp(dupont);
  broken_lamp(dupont, {{"cause_id", "unplugged"}});
  ASSERT_EQ(stored().size(), 2U);
  EXPECT_EQ(stored()[0].lesson.weight, 1);
  EXPECT_LT(stored()[1].lesson.weight, 0.5);
}

TEST_F(LearningRun, lessons_from_before_are_read_again_from_their_tickets) {
  broken_lamp(dupont);
  database->write([](Tx& tx) { tx.run("UPDATE lesson SET body=NULL"); });
  EXPECT_TRUE(stored().empty());
  learn();
  EXPECT_EQ(stored().size(), 1U);
}

TEST_F(LearningRun, each_model_is_learned_once_a_night_whoever_begins) {
  broken_lamps(dupont, 30);
  const auto tonight = [&](const std::string& night) {
    return learn_tonight(*database, database.ids, now, night, [] { return false; });
  };
  EXPECT_EQ(tonight("2026-11-24").size(), 1U);
  broken_lamps(dupont, 30);
  EXPECT_TRUE(tonight("2026-11-24").empty());
  EXPECT_EQ(tonight("2026-11-25").size(), 1U);
}

TEST_F(LearningRun, a_night_that_was_begun_and_not_ended_is_begun_again) {
  broken_lamps(dupont, 30);
  database->write([&](Tx& tx) {
    tx.run("INSERT INTO learning_night VALUES ('example','2026-11-24',?,NULL)", now);
  });
  const auto tonight = [&](Instant at) {
    return learn_tonight(*database, database.ids, at, "2026-11-24", [] { return false; });
  };
  EXPECT_TRUE(tonight(now + std::chrono::minutes(10)).empty()) << "another node is at it";
  EXPECT_EQ(tonight(now + std::chrono::hours(2)).size(), 1U);
}

}  // namespace
}  // namespace hl::diagnosis

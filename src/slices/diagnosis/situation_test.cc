#include <gtest/gtest.h>

#include <cmath>

#include "server/test_database.h"
#include "slices/diagnosis/course.h"
#include "slices/diagnosis/example_model.h"
#include "slices/diagnosis/pace.h"

namespace hl::diagnosis {
namespace {

class SituationOf : public testing::Test {
 protected:
  TestDatabase database;
  Instant now = *parse_rfc3339("2026-11-23T09:00:00Z");
  tickets::Ticket ticket;
  hl::Actor technician;

  template <class Use>
  auto by_program(Use use) {
    return database.as(system_actor(), now, use);
  }

  // A ticket on which a diagnosis with the example model runs, `plug-in` needing an electrician.
  void SetUp() override {
    by_program([&](Work& work) {
      const auto company = *companies::create_company(
          work.tx, work.ids,
          {"DUP", "Dupont", "BE", Language::fr,
           R"({"zone":"Europe/Brussels","hours":{"mon":[["08:30","17:30"]]},"holidays":[]})",
           R"({"first_answer":"PT1H","solution":"PT8H"})"});
      ticket = tickets::open_ticket(work, tickets::NewTicket{company});
      std::string text = example_model;
      const auto at = text.find("fixes", text.find("id = \"plug-in\""));
      text.insert(at, "needs = [\"electrician\"]\n");
      EXPECT_TRUE(ship_model(work.tx, text));
      tickets::record(work, ticket, "diagnosis_started", {{"model_id", "example"}, {"version", 1}});
    });
  }

  Course course() {
    return by_program([&](Work& work) { return *course_of(work.tx, ticket); });
  }
  void find(const char* outcome) {
    by_program([&](Work& work) {
      tickets::record(work, ticket, "diagnosis_finding",
                      {{"n", 1}, {"step", "action"}, {"id", "plug-in"}, {"outcome", outcome}});
    });
  }
};

TEST_F(SituationOf, leaves_out_what_the_technician_has_no_skill_for) {
  const Course running = course();
  const auto excluded = [&](std::vector<std::string> skills) {
    technician.skills = std::move(skills);
    return by_program([&](Work& work) {
      return situation_of(work.tx, technician, ticket, running, Level::regular, now)
          .excluded_actions;
    });
  };
  const std::size_t plug = *position_of(running.model.actions, "plug-in");
  EXPECT_EQ(excluded({}), std::vector<std::size_t>{plug});
  EXPECT_TRUE(excluded({"electrician"}).empty());
}

TEST_F(SituationOf, postponed_and_improved_steps_are_read_from_the_events) {
  find("postponed");
  EXPECT_EQ(course().findings.back().kind, FindingKind::postponed_action);
  find("improved");
  EXPECT_EQ(course().findings.back().kind, FindingKind::improved);
  EXPECT_FALSE(course().is_solved);
}

TEST(SkillOf, starts_at_what_is_written_and_moves_with_what_was_seen) {
  EXPECT_EQ(skill_of({}).minutes, 1);
  EXPECT_EQ(skill_of({}).success, 1);
  const Skill few = skill_of({5, 5 * std::log(2.0), 5, 2});
  const Skill many = skill_of({500, 500 * std::log(2.0), 50, 20});
  EXPECT_GT(few.minutes, 1);
  EXPECT_LT(few.minutes, 1.2);
  EXPECT_NEAR(many.minutes, 2, 0.1);
  EXPECT_GT(few.success, 1);
  EXPECT_EQ(many.success, 1.25) << "within bounds";
}

TEST_F(SituationOf, a_step_that_took_twice_its_minutes_makes_the_technician_slower) {
  const Course before = course();
  const std::size_t plug = *position_of(before.model.actions, "plug-in");
  const double minutes = before.model.actions[plug].minutes.regular;
  const AccountId account = by_program([&](Work& work) {
    access::NewAccount fresh;
    fresh.name = "Tom";
    fresh.email = "tom@example.org";
    fresh.password_hash = "none";
    return *access::create_account(work.tx, work.ids, fresh);
  });
  const auto note = [&](double taken) {
    by_program([&](Work& work) {
      note_pace(work.tx, account, ticket, before, {FindingKind::failed, plug, 0, false},
                Level::regular, now + std::chrono::seconds(static_cast<int>(60 * taken)));
    });
    return by_program([&](Work& work) {
      return pace_of(work.tx, account, before.file->escalations.front().skill);
    });
  };
  const Pace once = note(2 * minutes);
  EXPECT_EQ(once.steps, 1);
  EXPECT_NEAR(once.log_ratio, std::log(2.0), 0.05);
  EXPECT_GT(once.expected, 0);
  EXPECT_EQ(once.worked, 0);
  EXPECT_EQ(note(100 * minutes).steps, 1) << "interrupted";
}

}  // namespace
}  // namespace hl::diagnosis

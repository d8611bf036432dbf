#include "slices/diagnosis/level_signs.h"

#include <gtest/gtest.h>

#include "server/test_database.h"
#include "slices/diagnosis/example_model.h"
#include "slices/people/level_store.h"

namespace hl::diagnosis {
namespace {

using people::LevelSource;
using std::chrono::hours;
using std::chrono::minutes;

class LevelSigns : public testing::Test {
 protected:
  TestDatabase database;
  Instant now = *parse_rfc3339("2026-11-23T09:00:00Z");
  CompanyId company{0};
  PersonId requester{0};
  tickets::Ticket ticket;

  template <class Use>
  auto at(Instant when, Use use) {
    return database.as(system_actor(), when, use);
  }

  void SetUp() override {
    at(now, [&](Work& work) {
      company = *companies::create_company(
          work.tx, work.ids,
          {"DUP", "Dupont", "BE", Language::fr,
           R"({"zone":"Europe/Brussels","hours":{"mon":[["08:30","17:30"]]},"holidays":[]})",
           R"({"first_answer":"PT1H","solution":"PT8H"})"});
      people::NewPerson fresh{company};
      fresh.name = "Marie Lambert";
      fresh.language = Language::fr;
      requester = *people::create_person(work.tx, work.ids, fresh);
      tickets::NewTicket wanted{company};
      wanted.person = requester;
      wanted.title = "Le pilote";
      wanted.problem = "Le DNS ne répond plus, le pilote non plus.";
      ticket = tickets::open_ticket(work, wanted);
      EXPECT_TRUE(ship_model(work.tx, example_model));
      tickets::record(work, ticket, "diagnosis_started", {{"model_id", "example"}, {"version", 1}});
    });
  }

  people::LevelView level(Instant when) {
    return at(when, [&](Work& work) { return caller_of(work.tx, ticket, when).level; });
  }
  void notice(Instant when, level::EvidenceCode code) {
    at(when, [&](Work& work) {
      people::add_level_evidence(work.tx, work.ids, *people::person(work.tx, requester),
                                 {when, code, Level::regular, ticket.number, {}});
    });
  }
  void keep(Instant when, int days) {
    at(when, [&](Work& work) { people::set_level_history_days(work.tx, company, days); });
  }
  void take_for(Instant when, const char* step, FindingKind kind = FindingKind::answered) {
    at(when, [&](Work& work) {
      const auto course = course_of(work.tx, ticket);
      const Model& model = course->file->model;
      const auto question = position_of(model.questions, step);
      notice_step_time(work, ticket, *course,
                       {kind, question ? *question : *position_of(model.actions, step), 0, false});
    });
  }
};

TEST_F(LevelSigns, are_forgotten_after_the_call) {
  notice(now, level::EvidenceCode::not_understood);
  EXPECT_EQ(level(now + minutes(50)).level, Level::novice);
  EXPECT_EQ(level(now + hours(13)).level, Level::regular);
  EXPECT_TRUE(level(now + hours(13)).evidence.empty());
  const auto rows = [&] {
    return at(now, [&](Work& work) {
      return *work.tx.first("SELECT count(*) FROM level_evidence",
                            [](Row& row) { return row.integer(0); });
    });
  };
  at(now + hours(11), [](Work& work) { people::forget_level_evidence(work.tx, work.now); });
  EXPECT_EQ(rows(), 1);
  at(now + hours(13), [](Work& work) { people::forget_level_evidence(work.tx, work.now); });
  EXPECT_EQ(rows(), 0);
}

TEST_F(LevelSigns, are_kept_as_long_as_was_decided_for_the_company_and_fade) {
  keep(now, 90);
  notice(now, level::EvidenceCode::not_understood);
  const auto today = level(now), later = level(now + hours(24 * 80));
  EXPECT_EQ(later.evidence.size(), 1U);
  EXPECT_EQ(later.kept_days, 90);
  EXPECT_LT(later.probabilities.novice, today.probabilities.novice);
  EXPECT_TRUE(level(now + hours(24 * 91)).evidence.empty());
  // Whoever decides to keep less shortens what is there, and who decides to keep more leaves it.
  keep(now, 10);
  EXPECT_TRUE(level(now + hours(24 * 11)).evidence.empty());
  keep(now, 365);
  EXPECT_TRUE(level(now + hours(24 * 11)).evidence.empty());
  keep(now, 0);
  EXPECT_TRUE(level(now + hours(13)).evidence.empty());
}

TEST_F(LevelSigns, technical_words_of_the_ticket_are_noticed_once) {
  for (int i = 0; i < 2; ++i) at(now, [&](Work& work) { notice_jargon(work, ticket); });
  const auto evidence = level(now).evidence;
  ASSERT_EQ(evidence.size(), 1U);
  EXPECT_EQ(evidence[0].code, level::EvidenceCode::jargon);
  EXPECT_EQ(evidence[0].detail, ticket.number + ": pilote DNS");
  EXPECT_EQ(evidence[0].value, 1.4);
  EXPECT_GT(level(now).probabilities.expert, level(now).probabilities.novice);
}

TEST_F(LevelSigns, time_on_a_step_is_noticed_when_it_tells_something) {
  take_for(now + std::chrono::seconds(2), "light");  // typed in afterwards
  take_for(now + minutes(45), "light");              // somebody was called away
  take_for(now + minutes(3), "replace", FindingKind::failed);  // the technician's own work
  take_for(now + minutes(3), "light", FindingKind::dont_know);
  take_for(now + minutes(3), "light", FindingKind::skipped_question);
  take_for(now + std::chrono::seconds(14), "light");  // of a minute: clicked through
  EXPECT_TRUE(level(now).evidence.empty());
  take_for(now + minutes(3), "light");
  const auto evidence = level(now + minutes(3)).evidence;
  ASSERT_EQ(evidence.size(), 1U);
  EXPECT_EQ(evidence[0].code, level::EvidenceCode::step_time);
  EXPECT_DOUBLE_EQ(evidence[0].value.value(), 3);
}

TEST_F(LevelSigns, words_are_never_harder_than_the_level_that_is_shown) {
  const Caller not_gauged;
  ASSERT_EQ(not_gauged.level.level, Level::regular);
  EXPECT_EQ(wording_for(not_gauged, {4, 2, 1}), Level::regular);
  EXPECT_EQ(wording_for(not_gauged, {5, 2, 0.5}), Level::regular);
}

TEST_F(LevelSigns, choose_the_words_and_one_click_beats_them) {
  const auto view = [&] {
    return at(now, [&](Work& work) {
      return view_of(work.tx, work.actor, ticket, *course_of(work.tx, ticket), now);
    });
  };
  for (int i = 0; i < 3; ++i) notice(now, level::EvidenceCode::not_understood);
  EXPECT_EQ(view().next->wording, Level::novice);
  at(now, [&](Work& work) {
    people::set_level(work, *people::person(work.tx, requester), Level::expert);
  });
  const Diagnosis set = view();
  EXPECT_EQ(set.level.source, LevelSource::set);
  EXPECT_EQ(set.level.evidence.size(), 3U);
  for (const StepView& step : set.candidates) EXPECT_EQ(step.wording, Level::expert);
  EXPECT_FALSE(set.probe);
}

TEST_F(LevelSigns, a_probe_is_offered_while_the_level_is_open) {
  const auto probe = [&] {
    return at(now, [&](Work& work) { return probe_for(caller_of(work.tx, ticket, now)); });
  };
  const auto first = probe();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->say, first->say_interface.fr);
  at(now, [&](Work& work) {
    people::add_level_evidence(
        work.tx, work.ids, *people::person(work.tx, requester),
        {now, level::EvidenceCode::probe_known, std::nullopt, first->id, 0.0});
  });
  const auto second = probe();
  EXPECT_TRUE(!second || second->id != first->id);
  for (int i = 0; i < 4; ++i) notice(now, level::EvidenceCode::not_understood);
  EXPECT_FALSE(probe());
}

}  // namespace
}  // namespace hl::diagnosis

#include "slices/diagnosis/past_handovers.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "server/reactions.h"
#include "server/test_database.h"
#include "slices/diagnosis/diagnosis_view.h"
#include "slices/diagnosis/example_model.h"

namespace hl::diagnosis {
namespace {

using namespace std::chrono_literals;

class PastHandovers : public testing::Test {
 protected:
  TestDatabase database;
  Instant now = *parse_rfc3339("2026-11-23T09:00:00Z");  // a Monday, 10:00 in Brussels
  CompanyId company;
  AccountId expert;
  std::string skill;

  template <class Use>
  auto by_program(Use use) {
    return database.as(system_actor(), now, use);
  }
  void SetUp() override {
    // Times are read off the ticket's clocks, so that those must run as in the server.
    database.reactions = make_quiet_reactions();
    by_program([&](Work& work) {
      company = *companies::create_company(
          work.tx, work.ids,
          {"DUP", "Dupont", "BE", Language::fr,
           R"({"zone":"Europe/Brussels","hours":{"mon":[["08:30","17:30"]],"tue":[["08:30","17:30"]]},"holidays":[]})",
           R"({"first_answer":"PT1H","solution":"PT8H"})"});
      EXPECT_TRUE(ship_model(work.tx, example_model));
      access::NewAccount fresh;
      fresh.name = "Eva";
      fresh.email = "eva@example.org";
      fresh.password_hash = "none";
      expert = *access::create_account(work.tx, work.ids, fresh);
    });
    skill = file()->escalations.front().skill;
  }
  std::shared_ptr<const ModelFile> file() {
    return by_program([&](Work& work) {
      return model_file(work.tx, *current_model(work.tx, "example"));
    });
  }
  TicketId open() {
    return by_program([&](Work& work) {
      tickets::NewTicket fresh{company};
      auto ticket = tickets::open_ticket(work, fresh);
      tickets::assign(work, ticket, {}, skill);
      return ticket.id;
    });
  }
  void tell(TicketId id, const char* kind, json::object body = {}) {
    by_program([&](Work& work) {
      auto ticket = tickets::ticket(work.tx, id);
      tickets::record(work, *ticket, kind, std::move(body));
    });
  }
  void offer(TicketId id) {
    tell(id, "handover_offered",
         {{"handover_id", 1}, {"kind", "expert"}, {"to_name", "Eva"}, {"account_id", expert.raw()}});
  }
  void accept(TicketId id) {
    tell(id, "handover_accepted", {{"handover_id", 1}, {"account_id", expert.raw()}});
  }
  void solve(TicketId id) {
    tell(id, "ticket_solved", {{"outcome", "solved"}, {"summary", "done"}});
  }
  Outlook outlook() {
    const auto model = file();
    return by_program([&](Work& work) { return outlooks(work.tx, *model).front(); });
  }
};

TEST_F(PastHandovers, what_was_offered_accepted_and_solved_is_one_case_in_working_time) {
  EXPECT_EQ(outlook().cases, 0U);
  const TicketId id = open();
  now += 7h;  // 17:00
  offer(id);
  now += 16h;  // 09:00 on Tuesday: one working hour later
  accept(id);
  EXPECT_EQ(outlook().cases, 0U);
  now += 2h;
  solve(id);
  const Outlook one = outlook();
  EXPECT_EQ(one.cases, 1U);
  const std::vector<PastHandover> expected = {{static_cast<std::size_t>(expert.raw()), 60, 120}};
  EXPECT_EQ(one.minutes,
            outlook_of(file()->model.escalations.front().minutes, expected, {}).minutes);
}

TEST_F(PastHandovers, the_reason_for_handing_over_tells_how_long_it_usually_takes) {
  const TicketId past = open();
  offer(past);
  now += 30min;
  accept(past);
  now += 50min;
  solve(past);
  const TicketId id = open();
  tell(id, "diagnosis_started", {{"model_id", "example"}, {"version", 1}});
  const Diagnosis diagnosis = by_program([&](Work& work) {
    const auto ticket = *tickets::ticket(work.tx, id);
    return view_of(work.tx, work.actor, ticket, *course_of(work.tx, ticket), now);
  });
  std::vector<StepView> steps = diagnosis.candidates;
  steps.push_back(*diagnosis.next);
  const auto away = std::find_if(steps.begin(), steps.end(),
                                 [](const StepView& step) { return step.kind == "hand_over"; });
  ASSERT_NE(away, steps.end());
  const json::object values = to_json(away->because.values).as_object();
  EXPECT_EQ(values.at("past_cases"), 1);
  EXPECT_NEAR(values.at("usual_minutes").as_double(), *usual_minutes(outlook()), 1e-9);
}

TEST_F(PastHandovers, a_reopened_ticket_takes_its_case_back) {
  const TicketId id = open();
  offer(id);
  accept(id);
  solve(id);
  EXPECT_EQ(outlook().cases, 1U);
  tell(id, "ticket_reopened");
  EXPECT_EQ(outlook().cases, 0U);
}

TEST_F(PastHandovers, what_came_back_is_no_case) {
  const TicketId id = open();
  offer(id);
  accept(id);
  tell(id, "handover_returned", {{"handover_id", 1}, {"text", "Not mine."}});
  solve(id);
  EXPECT_EQ(outlook().cases, 0U);
}

TEST_F(PastHandovers, passed_on_the_wait_goes_on_and_offered_anew_it_begins_again) {
  const auto waited = [&](std::chrono::minutes between) {
    const TicketId id = open();
    offer(id);
    now += 30min;
    tell(id, "handover_returned", {{"handover_id", 1}, {"text", "nobody"}});
    now += between;
    offer(id);
    now += 10min;
    accept(id);
    solve(id);
    return by_program([&](Work& work) {
      return *work.tx.first(
          "SELECT (accepted_ms-offered_ms)/60000 FROM past_handover WHERE ticket_id=?",
          [](Row& row) { return row.integer(0); }, id);
    });
  };
  EXPECT_EQ(waited(0min), 40);
  EXPECT_EQ(waited(20min), 10);
}

}  // namespace
}  // namespace hl::diagnosis

#include "slices/escalation/expected_presence.h"

#include <gtest/gtest.h>

namespace hl::escalation {
namespace {

const Instant now = *parse_rfc3339("2026-11-23T09:00:00Z");
Instant in(int hours) { return now + std::chrono::hours(hours); }

Actor somebody(bool is_on_duty) {
  Actor a;
  a.id = AccountId(1);
  a.is_on_duty = is_on_duty;
  a.skills = {"printing", "mail"};
  return a;
}

Shift shift(int from, int until, std::optional<std::string> skill = {}) {
  return {ShiftId(1), AccountId(1), std::move(skill), in(from), in(until)};
}
Absence absence(int from, int until) { return {AbsenceId(1), AccountId(1), in(from), in(until)}; }

struct Case {
  std::string name;
  bool is_on_duty;
  Rota rota;
  PresenceState state;
  std::optional<int> until_hours;
  std::string skill = "printing";
};

TEST(Presence, FollowsTheTable) {
  using S = PresenceState;
  const std::vector<Case> cases = {
      {"nothing planned, switched off", false, {}, S::off, {}},
      {"nothing planned, switched on", true, {}, S::on_duty, {}},
      {"in a shift", false, {{shift(-1, 2)}, {}}, S::on_call, 2},
      {"a shift begins at its first moment", false, {{shift(0, 2)}, {}}, S::on_call, 2},
      {"and is over at its last", false, {{shift(-2, 0)}, {}}, S::off, {}},
      {"shifts that meet are one", false, {{shift(-1, 2), shift(2, 5)}, {}}, S::on_call, 5},
      {"in any order", false, {{shift(2, 5), shift(-1, 2)}, {}}, S::on_call, 5},
      {"a gap ends it", false, {{shift(-1, 2), shift(3, 5)}, {}}, S::on_call, 2},
      {"on duty anyway, the shift's end changes nothing", true, {{shift(-1, 2)}, {}}, S::on_call, {}},
      {"of another skill", false, {{shift(-1, 2, "mail")}, {}}, S::off, {}},
      {"for anything, of any skill", false, {{shift(-1, 2, "mail")}, {}}, S::on_call, 2, ""},
      {"away", true, {{shift(-1, 2)}, {absence(-1, 4)}}, S::absent, 4},
      {"away twice, until the later end", true, {{}, {absence(-1, 4), absence(-2, 6)}}, S::absent, 6},
      {"an absence to come ends duty", true, {{}, {absence(3, 4)}}, S::on_duty, 3},
      {"and a shift, if it comes first", false, {{shift(-1, 5)}, {absence(3, 4)}}, S::on_call, 3},
      {"on duty while his team is closed", true, {{}, {}, {{"printing", false, in(3)}}}, S::off, {}},
      {"outside his own hours he is not there, whatever he says", true, {{}, {}, {}, {{AccountId(1), false, in(3)}}}, S::off, {}},
      {"until his own hours end", true, {{}, {}, {}, {{AccountId(1), true, in(3)}}}, S::on_duty, 3},
      {"his own hours or his team's, whichever end first", true,
       {{}, {}, {{"printing", true, in(2)}}, {{AccountId(1), true, in(3)}}}, S::on_duty, 2},
      {"another's hours are not his", true, {{}, {}, {}, {{AccountId(99), false, in(3)}}}, S::on_duty, {}},
      {"on call outside his own hours", true, {{shift(-1, 2)}, {}, {}, {{AccountId(1), false, in(3)}}}, S::on_call, 2},
      {"on call while his team is closed", true, {{shift(-1, 2)}, {}, {{"printing", false, in(3)}}}, S::on_call, 2},
      {"on duty until his team closes", true, {{}, {}, {{"printing", true, in(3)}}}, S::on_duty, 3},
      {"an absence before it closes", true, {{}, {absence(1, 9)}, {{"printing", true, in(3)}}}, S::on_duty, 1},
      {"another team is closed", true, {{}, {}, {{"mail", false, in(3)}}}, S::on_duty, {}},
      {"a team that is not his", true, {{}, {}, {{"network", false, in(3)}}}, S::on_duty, {}, "network"},
      {"an absence that is over", true, {{}, {absence(-3, 0)}}, S::on_duty, {}},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    const auto presence = presence_of(one.rota, somebody(one.is_on_duty), one.skill, now);
    EXPECT_EQ(presence.state, one.state);
    std::optional<Instant> until;
    if (one.until_hours) until = in(*one.until_hours);
    EXPECT_EQ(presence.until, until);
  }
}

TEST(Presence, IsNobodyElses) {
  Rota rota{{shift(-1, 2)}, {}};
  rota.shifts[0].account_id = AccountId(2);
  EXPECT_EQ(presence_of(rota, somebody(false), "", now).state, PresenceState::off);
}

// Of another moment nobody has said whether he is on duty: hours say it.
TEST(Presence, IsExpectedInHoursOfHisOwnOrOfHisTeam) {
  const auto expected = [](const Rota& rota, const std::string& skill = "printing") {
    return expected_presence(rota, somebody(true), skill, now).state;
  };
  using S = PresenceState;
  EXPECT_EQ(expected({}), S::off) << "that he is on duty now says nothing";
  EXPECT_EQ(expected({{}, {}, {}, {{AccountId(1), true, in(3)}}}), S::on_duty);
  EXPECT_EQ(expected({{}, {}, {}, {{AccountId(1), false, in(3)}}}), S::off);
  EXPECT_EQ(expected({{}, {}, {{"printing", true, in(3)}}}), S::on_duty);
  EXPECT_EQ(expected({{}, {}, {{"printing", false, in(3)}}}), S::off);
  EXPECT_EQ(expected({{}, {}, {{"mail", true, in(3)}}}), S::off) << "for another subject";
  EXPECT_EQ(expected({{}, {}, {{"mail", true, in(3)}}}, ""), S::on_duty);
  EXPECT_EQ(expected({{}, {}, {{"network", true, in(3)}}}, ""), S::off) << "a team that is not his";
  EXPECT_EQ(expected({{shift(-1, 2)}, {}}), S::on_call);
  EXPECT_EQ(expected({{shift(-1, 2)}, {absence(-1, 4)}}), S::absent);
}

}  // namespace
}  // namespace hl::escalation

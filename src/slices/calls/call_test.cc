#include "slices/calls/call.h"

#include <gtest/gtest.h>

namespace hl::calls {
namespace {

const Instant noon = instant_from_ms(1'800'000'000'000);
const PersonId anne{11};
const PersonId bert{12};
const CompanyId dupont{21};
const CompanyId euro{22};
const AccountId tom{31};
const AccountId lea{32};

Actor staff(Role role, AccountId id, std::vector<CompanyId> companies = {}) {
  Actor a;
  a.id = id;
  a.role = role;
  a.sees_all_companies = companies.empty();
  a.companies = std::move(companies);
  return a;
}

Call ringing_for(std::vector<AccountId> recipients, std::optional<CompanyId> company = {}) {
  Call c;
  c.id = CallId(1);
  c.company = company;
  c.recipients = std::move(recipients);
  c.rang_at = noon;
  return c;
}

struct JudgeRow {
  const char* name;
  NumberFacts facts;
  Certainty certainty;
  std::optional<PersonId> person;
  std::optional<CompanyId> company;
};

TEST(CallTest, JudgesWhoseNumberItIs) {
  const JudgeRow rows[] = {
      {"no number", {false, {}, false, {}}, Certainty::withheld, {}, {}},
      {"one owner", {true, {{anne, dupont}}, false, {}}, Certainty::known, anne, dupont},
      {"one owner beats the range",
       {true, {{anne, dupont}}, false, euro},
       Certainty::known,
       anne,
       dupont},
      {"two of one company",
       {true, {{anne, dupont}, {bert, dupont}}, false, {}},
       Certainty::maybe,
       {},
       dupont},
      {"two of two companies, the range does not decide",
       {true, {{anne, dupont}, {bert, euro}}, false, dupont},
       Certainty::maybe,
       {},
       {}},
      {"only close", {true, {}, true, {}}, Certainty::maybe, {}, {}},
      {"close and in a range", {true, {}, true, euro}, Certainty::maybe, {}, euro},
      {"nobody", {true, {}, false, {}}, Certainty::unknown, {}, {}},
      {"only the company", {true, {}, false, euro}, Certainty::unknown, {}, euro},
  };
  for (const auto& row : rows) {
    const Verdict verdict = judge(row.facts);
    EXPECT_EQ(verdict.certainty, row.certainty) << row.name;
    EXPECT_EQ(verdict.person, row.person) << row.name;
    EXPECT_EQ(verdict.company, row.company) << row.name;
  }
}

TEST(CallTest, ReadsExtensionsAndWithheldNumbers) {
  EXPECT_EQ(extension_of("101"), "101");
  EXPECT_EQ(extension_of(" sip:101@pbx.example;transport=tcp "), "101");
  EXPECT_EQ(extension_of("tel:101"), "101");
  EXPECT_EQ(extension_of(""), "");
  for (const char* nobody : {"", "  ", "anonymous", "Anonymous", "sip:anonymous@anonymous.invalid",
                             "RESTRICTED", "unknown", "-"})
    EXPECT_FALSE(is_caller_named(nobody)) << nobody;
  EXPECT_TRUE(is_caller_named("081/12.34.56"));
  EXPECT_TRUE(is_caller_named("101"));
}

TEST(CallTest, IsSeenByThoseWhomItConcerns) {
  const Call c = ringing_for({tom}, dupont);
  EXPECT_TRUE(may_see(staff(Role::technician, tom), c));
  EXPECT_FALSE(may_see(staff(Role::technician, lea), c));
  EXPECT_TRUE(may_see(staff(Role::supervisor, lea), c));
  EXPECT_TRUE(may_see(staff(Role::administrator, lea), c));
  EXPECT_FALSE(may_see(staff(Role::supervisor, lea, {euro}), c));
  EXPECT_FALSE(may_see(staff(Role::technician, tom, {euro}), c));
  EXPECT_FALSE(may_see(staff(Role::requester, tom), ringing_for({tom})));
  Call taken = ringing_for({tom});
  taken.answered_by = lea;
  EXPECT_TRUE(may_see(staff(Role::technician, lea), taken));
}

TEST(CallTest, IsAnsweredOnce) {
  Call c = ringing_for({tom, lea});
  ASSERT_TRUE(answer(c, tom, noon));
  EXPECT_EQ(c.state, CallState::answered);
  EXPECT_EQ(c.answered_by, tom);
  EXPECT_EQ(c.answered_at, noon);
  EXPECT_TRUE(answer(c, tom, noon + std::chrono::seconds(5))) << "a second key press";
  EXPECT_EQ(c.answered_at, noon);
  const auto late = answer(c, lea, noon);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().problem, Problem::call_already_answered);
  EXPECT_EQ(c.answered_by, tom);
}

TEST(CallTest, IsClaimedWhenNobodyKnowsWhoTookIt) {
  Call c = ringing_for({tom, lea});
  ASSERT_TRUE(answer(c, std::nullopt, noon));
  ASSERT_TRUE(answer(c, lea, noon + std::chrono::seconds(3)));
  EXPECT_EQ(c.answered_by, lea);
  EXPECT_EQ(c.answered_at, noon);
  EXPECT_FALSE(answer(c, tom, noon));
}

TEST(CallTest, HangsUp) {
  Call c = ringing_for({tom});
  EXPECT_TRUE(hang_up(c, noon));
  EXPECT_EQ(c.state, CallState::missed);
  EXPECT_EQ(c.ended_at, noon);
  EXPECT_FALSE(hang_up(c, noon)) << "once is enough";
  Call to_outside = ringing_for({tom});
  to_outside.direction = Direction::out;
  EXPECT_TRUE(hang_up(to_outside, noon));
  EXPECT_EQ(to_outside.state, CallState::ended) << "nobody missed anything";
  ASSERT_TRUE(answer(c, tom, noon)) << "calling back";
  EXPECT_FALSE(c.ended_at);
  EXPECT_TRUE(hang_up(c, noon));
  EXPECT_EQ(c.state, CallState::ended);
  EXPECT_EQ(answer(c, tom, noon).error().problem, Problem::call_already_ended);
}

TEST(CallTest, IsHungUpByHandOnlyByTheOneOnIt) {
  const Actor technician = staff(Role::technician, tom);
  EXPECT_TRUE(may_hang_up(technician, ringing_for({tom})));
  EXPECT_FALSE(may_hang_up(technician, ringing_for({tom, lea})));
  EXPECT_TRUE(may_hang_up(staff(Role::supervisor, tom), ringing_for({tom, lea})));
  Call c = ringing_for({tom, lea});
  ASSERT_TRUE(answer(c, lea, noon));
  EXPECT_FALSE(may_hang_up(technician, c));
  EXPECT_TRUE(may_hang_up(staff(Role::technician, lea), c));
}

TEST(CallTest, OnlyMissedCallsAreDealtWith) {
  Call c = ringing_for({tom});
  EXPECT_EQ(mark_done(c, noon).error().problem, Problem::not_possible_now);
  hang_up(c, noon);
  ASSERT_TRUE(mark_done(c, noon));
  ASSERT_TRUE(mark_done(c, noon + std::chrono::hours(1)));
  EXPECT_EQ(c.done_at, noon);
}

}  // namespace
}  // namespace hl::calls

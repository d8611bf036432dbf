#include <gtest/gtest.h>

#include "slices/escalation/next_rung.h"

namespace hl::escalation {
namespace {

constexpr CompanyId company(1);
constexpr CompanyId other_company(2);

struct Someone {
  std::int64_t id;
  Role role;
  bool is_on_duty = true;
  std::vector<std::string> skills = {};
  std::vector<Language> languages = {};
  int open_tickets = 0;
  std::vector<CompanyId> companies = {};  // empty: all
};

Candidate candidate(const Someone& s) {
  Candidate c;
  c.account.id = AccountId(s.id);
  c.account.role = s.role;
  c.account.name = "account " + std::to_string(s.id);
  c.account.is_on_duty = s.is_on_duty;
  c.account.skills = s.skills;
  c.account.languages = s.languages;
  c.account.sees_all_companies = s.companies.empty();
  c.account.companies = s.companies;
  c.open_tickets = s.open_tickets;
  return c;
}

using Skills = std::vector<std::string>;
using Languages = std::vector<Language>;
const Skills printing = {"printing"};
const Languages french = {Language::fr};
const Languages dutch = {Language::nl};
const companies::NamedSupplier maker{SupplierId(70), "Lumaprint"};

// With the ladder that is there before anybody wrote one.
Outcome<Decision> choose(const Directory& staff, const Needs& needs, const Excluded& excluded,
                         std::optional<HandoverTarget> wanted = {}) {
  const Rota rota;
  const auto next = escalation::choose(usual_ladder(), {staff, rota, needs, excluded, {}}, wanted);
  if (!next) return next.error();
  return next->decision;
}

struct Case {
  std::string name;
  std::vector<Someone> staff;
  HandoverTarget target = HandoverTarget::expert;
  bool has_manufacturer = false;
  Excluded excluded = {};
  std::optional<HandoverTarget> wanted = {};
  // What comes out; 0: nobody, 70: the manufacturer.
  std::int64_t chosen = 0;
  ChoiceReason reason = ChoiceReason::chosen_by_hand;
  std::string skill = "printing";
};

const std::vector<Case>& cases() {
  using R = Role;
  using T = HandoverTarget;
  using W = ChoiceReason;
  static const std::vector<Case> all = {
      {"the language beats the load",
       {{1, R::expert, true, printing, dutch, 0}, {2, R::expert, true, printing, french, 9}},
       T::expert,
       true,
       {},
       {},
       2,
       W::expert_by_skill_and_language},
      {"the load decides among equals",
       {{1, R::expert, true, printing, french, 5}, {2, R::expert, true, printing, french, 4}},
       T::expert,
       false,
       {},
       {},
       2,
       W::expert_by_skill_and_language},
      {"the older account decides at the same load",
       {{2, R::expert, true, printing, french, 4}, {1, R::expert, true, printing, french, 4}},
       T::expert,
       false,
       {},
       {},
       1,
       W::expert_by_skill_and_language},
      {"the skill beats the language",
       {{1, R::expert, true, {"mail"}, french}, {2, R::expert, true, printing, dutch}},
       T::expert,
       false,
       {},
       {},
       2,
       W::expert_by_skill},
      {"an expert at home is left alone",
       {{1, R::expert, false, printing, french}, {2, R::supervisor}},
       T::expert,
       false,
       {},
       {},
       2,
       W::supervisor_on_duty},
      {"an expert of other companies is not asked",
       {{1, R::expert, true, printing, french, 0, {other_company}}, {2, R::supervisor}},
       T::expert,
       false,
       {},
       {},
       2,
       W::supervisor_on_duty},
      {"a technician with the skill is not second line",
       {{1, R::technician, true, printing, french}, {2, R::supervisor}},
       T::expert,
       false,
       {},
       {},
       2,
       W::supervisor_on_duty},
      {"without a known skill the supervisor decides",
       {{1, R::expert, true, {""}, french}, {2, R::supervisor}},
       T::expert,
       false,
       {},
       {},
       2,
       W::supervisor_on_duty,
       ""},
      {"who returned it is not asked again",
       {{1, R::expert, true, printing, french}, {2, R::expert, true, printing, dutch}},
       T::expert,
       false,
       {{AccountId(1)}, {}},
       {},
       2,
       W::expert_by_skill},
      {"the manufacturer when nobody is on duty",
       {{1, R::expert, false, printing, french}, {2, R::supervisor, false}},
       T::expert,
       true,
       {},
       {},
       70,
       W::manufacturer_of_device},
      {"a supervisor on duty before the manufacturer",
       {{2, R::supervisor}},
       T::expert,
       true,
       {},
       {},
       2,
       W::supervisor_on_duty},
      {"the manufacturer first where the model says so",
       {{1, R::expert, true, printing, french}},
       T::manufacturer,
       true,
       {},
       {},
       70,
       W::manufacturer_of_device},
      {"an expert where the device has no manufacturer",
       {{1, R::expert, true, printing, french}},
       T::manufacturer,
       false,
       {},
       {},
       1,
       W::expert_by_skill_and_language},
      {"an expert where the manufacturer gave it back",
       {{1, R::expert, true, printing, french}},
       T::manufacturer,
       true,
       {{}, {SupplierId(70)}},
       {},
       1,
       W::expert_by_skill_and_language},
      {"a field technician where the model says so",
       {{1, R::expert, true, printing, french}, {2, R::field_technician, true, {}, dutch}},
       T::field_technician,
       false,
       {},
       {},
       2,
       W::field_technician},
      {"the field technician who can, before the one who is free",
       {{1, R::field_technician, true, {}, french, 0},
        {2, R::field_technician, true, printing, dutch, 7}},
       T::field_technician,
       false,
       {},
       {},
       2,
       W::field_technician},
      {"an expert where no field technician is on duty",
       {{1, R::expert, true, printing, french}, {2, R::field_technician, false, printing, french}},
       T::field_technician,
       false,
       {},
       {},
       1,
       W::expert_by_skill_and_language},
      {"a supervisor at home rather than nobody",
       {{1, R::administrator, false}, {2, R::supervisor, false, {}, {}, 30}},
       T::expert,
       false,
       {},
       {},
       2,
       W::supervisor_off_duty},
      {"an administrator who is there before a supervisor who is not",
       {{1, R::administrator}, {2, R::supervisor, false}},
       T::expert,
       false,
       {},
       {},
       1,
       W::supervisor_on_duty},
      {"an administrator at home rather than nobody",
       {{1, R::administrator, false}, {3, R::technician}},
       T::expert,
       false,
       {},
       {},
       1,
       W::supervisor_off_duty},
      {"nobody where only he who hands over is left",
       {{1, R::supervisor}, {3, R::technician}},
       T::expert,
       false,
       {{AccountId(1)}, {}},
       {},
       0},
      {"a wanted kind is not replaced by another",
       {{2, R::supervisor}},
       T::expert,
       true,
       {},
       T::expert,
       0},
      {"a wanted supervisor before an expert",
       {{1, R::expert, true, printing, french}, {2, R::supervisor, false}},
       T::expert,
       false,
       {},
       T::supervisor,
       2,
       W::supervisor_off_duty},
  };
  return all;
}

TEST(Choose, FollowsTheTable) {
  for (const Case& one : cases()) {
    SCOPED_TRACE(one.name);
    std::vector<Candidate> staff;
    for (const Someone& s : one.staff) staff.push_back(candidate(s));
    // The account's own language is not French, so that only the list decides.
    Needs needs{one.skill, Language::fr, company, one.target};
    if (one.has_manufacturer) needs.manufacturer = maker;
    const auto decision = choose(staff, needs, one.excluded, one.wanted);
    if (one.chosen == 0) {
      ASSERT_FALSE(decision);
      EXPECT_EQ(decision.error().problem, Problem::no_one_to_hand_over_to);
      continue;
    }
    ASSERT_TRUE(decision);
    EXPECT_EQ(decision->reason, one.reason);
    EXPECT_EQ(decision->account ? decision->account->id.raw() : decision->supplier->id.raw(),
              one.chosen);
  }
}

TEST(Choose, SaysWhy) {
  const auto decision = choose({candidate({1, Role::expert, true, printing, french, 3})},
                               {"printing", Language::fr, company}, {});
  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->kind, HandoverTarget::expert);
  EXPECT_EQ(decision->values.name, "account 1");
  EXPECT_EQ(decision->values.skill, "printing");
  EXPECT_EQ(decision->values.language, Language::fr);
  EXPECT_EQ(decision->values.open_tickets, 3);
}

}  // namespace
}  // namespace hl::escalation

#include "slices/escalation/next_rung.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace hl::escalation {
namespace {

constexpr CompanyId company(1), other_company(2);
const companies::NamedSupplier maker{SupplierId(70), "Lumaprint"}, dealer{SupplierId(71), "Dealer"};
const Instant now = *parse_rfc3339("2026-11-23T09:00:00Z");

Instant in(int hours) { return now + std::chrono::hours(hours); }

struct Someone {
  std::int64_t id;
  Role role = Role::expert;
  bool is_on_duty = true;
  int level = 3;  // of printing; 0: has it not
  Language language = Language::fr;
  int open_tickets = 0;
  std::optional<int> tickets_max = {};
  std::vector<std::string> products = {};
  CompanyId sees = {};  // not set: all
};

Candidate candidate(const Someone& s) {
  Candidate c;
  c.account.id = AccountId(s.id);
  c.account.role = s.role;
  c.account.name = "account " + std::to_string(s.id);
  c.account.is_on_duty = s.is_on_duty;
  c.account.language = s.language;
  if (s.level > 0) {
    c.account.skills = {"printing"};
    c.levels = {{"printing", s.level}};
  }
  c.account.sees_all_companies = !s.sees.is_set();
  if (s.sees.is_set()) c.account.companies = {s.sees};
  c.open_tickets = s.open_tickets;
  c.tickets_max = s.tickets_max;
  c.products = s.products;
  return c;
}

Rung functional(int level_min = 1, bool needs_language = false) {
  Rung r;
  r.level_min = level_min;
  r.needs_language = needs_language;
  return r;
}
Rung hierarchical(RungMode mode = RungMode::take) {
  Rung r;
  r.kind = RungKind::hierarchical;
  r.mode = mode;
  return r;
}
Rung external(Cover cover = Cover::any, bool asks_by_itself = false,
              std::optional<SupplierId> who = {}) {
  Rung r;
  r.kind = RungKind::external;
  r.cover = cover;
  r.asks_by_itself = asks_by_itself;
  r.supplier_id = who;
  return r;
}

struct Case {
  std::string name;
  std::vector<Rung> rungs;
  std::vector<Someone> staff;
  std::int64_t chosen = 0;  // 0: nobody
  int rung = -1;            // -1: below all of them
  std::vector<PassReason> passed = {};
  Excluded declined = {};
  int from = 0;
  Rota rota = {};
  bool is_by_person = true;
  bool is_kept = true;
  bool is_in_warranty = false;
  bool has_contract = false;
};

const std::vector<Case>& cases() {
  using R = Role;
  using P = PassReason;
  const auto fr = Language::fr, nl = Language::nl;
  static const std::vector<Case> all = {
      {"a rung asks for a level", {functional(4), functional()}, {{1, R::expert, true, 3}}, 1, 1,
       {P::nobody_has_skill}},
      {"the highest level decides last", {functional()},
       {{1, R::expert, true, 3, fr, 0}, {2, R::expert, true, 5, fr, 0}}, 2, 0},
      {"the load beats the level", {functional()},
       {{1, R::expert, true, 3, fr, 0}, {2, R::expert, true, 5, fr, 1}}, 1, 0},
      {"who knows the product beats the load", {functional()},
       {{1, R::expert, true, 3, fr, 0}, {2, R::expert, true, 3, fr, 9, {}, {"L-200"}}}, 2, 0},
      {"the language beats the product", {functional()},
       {{1, R::expert, true, 3, fr, 9}, {2, R::expert, true, 3, nl, 0, {}, {"L-200"}}}, 1, 0},
      {"a rung may demand the language", {functional(1, true), hierarchical()},
       {{1, R::expert, true, 3, nl}, {2, R::supervisor}}, 2, 1, {P::nobody_speaks}},
      {"who is full is left alone", {functional(), hierarchical()},
       {{1, R::expert, true, 3, fr, 5, 5}, {2, R::supervisor}}, 2, 1, {P::all_full}},
      {"below his limit he is asked", {functional()}, {{1, R::expert, true, 3, fr, 4, 5}}, 1, 0},
      {"who declined is not asked again", {functional(), hierarchical()},
       {{1}, {2, R::supervisor}}, 2, 1, {P::all_asked}, {{AccountId(1)}, {}}},
      {"it never climbs down", {functional(), hierarchical(), functional()},
       {{1}, {2, R::supervisor, false}}, 1, 2, {P::nobody_there}, {}, 1},
      {"an expert at home who is on call is asked", {functional(), hierarchical()},
       {{1, R::expert, false}, {2, R::supervisor}}, 1, 0, {}, {}, 0,
       {{{ShiftId(1), AccountId(1), "printing", in(-1), in(1)}}, {}}},
      {"not when his shift is of another skill", {functional(), hierarchical()},
       {{1, R::expert, false}, {2, R::supervisor}}, 2, 1, {P::nobody_there}, {}, 0,
       {{{ShiftId(1), AccountId(1), "mail", in(-1), in(1)}}, {}}},
      {"not before his shift", {functional(), hierarchical()},
       {{1, R::expert, false}, {2, R::supervisor}}, 2, 1, {P::nobody_there}, {}, 0,
       {{{ShiftId(1), AccountId(1), {}, in(1), in(2)}}, {}}},
      {"of two shifts that meet, the later one is on", {functional()},
       {{1, R::expert, false}, {2, R::expert, false}}, 2, 0, {}, {}, 0,
       {{{ShiftId(1), AccountId(1), {}, in(-8), in(0)},
         {ShiftId(2), AccountId(2), {}, in(0), in(8)}}, {}}},
      {"an absence beats duty and rota", {functional(), hierarchical()},
       {{1}, {2, R::supervisor}}, 2, 1, {P::nobody_there}, {}, 0,
       {{{ShiftId(1), AccountId(1), {}, in(-1), in(1)}},
        {{AbsenceId(1), AccountId(1), in(-1), in(1)}}}},
      {"an absence to come is none yet", {functional()}, {{1}}, 1, 0, {}, {}, 0,
       {{}, {{AbsenceId(1), AccountId(1), in(1), in(2)}}}},
      {"nobody on duty: the supervisor, then the manufacturer", {functional(), hierarchical(), external()},
       {{1, R::expert, false}, {2, R::supervisor, false}}, 70, 2, {P::nobody_there, P::nobody_there}},
      {"out of warranty the manufacturer is not asked", {external(Cover::warranty), hierarchical()},
       {{2, R::supervisor}}, 2, 1, {P::not_covered}},
      {"in warranty he is", {external(Cover::warranty), hierarchical()}, {{2, R::supervisor}}, 70, 0,
       {}, {}, 0, {}, true, true, true},
      {"a contract covers as well", {external(Cover::warranty_or_contract)}, {{2, R::supervisor}}, 70, 0,
       {}, {}, 0, {}, true, true, false, true},
      {"a contract that is demanded", {external(Cover::contract), hierarchical()}, {{2, R::supervisor}},
       2, 1, {P::not_covered}, {}, 0, {}, true, true, true, false},
      {"a supplier who is named", {external(Cover::any, false, dealer.id)}, {{2, R::supervisor}}, 71, 0},
      {"a supplier who is gone", {external(Cover::any, false, SupplierId(9)), hierarchical()},
       {{2, R::supervisor}}, 2, 1, {P::no_supplier}},
      {"a manufacturer who gave it back", {external(), hierarchical()}, {{2, R::supervisor}}, 2, 1,
       {P::supplier_asked}, {{}, {maker.id}}},
      {"the program does not write outside", {external(), hierarchical()}, {{2, R::supervisor}}, 2, 1,
       {P::needs_a_person}, {}, 0, {}, false},
      {"unless the rung says so", {external(Cover::any, true), hierarchical()}, {{2, R::supervisor}},
       70, 0, {}, {}, 0, {}, false},
      {"and somebody hears the answer", {external(Cover::any, true), hierarchical()},
       {{2, R::supervisor}}, 2, 1, {P::needs_a_person}, {}, 0, {}, false, false},
      {"who is only informed does not take it", {hierarchical(RungMode::inform), functional()},
       {{1}, {2, R::supervisor}}, 1, 1},
      {"nobody of other companies", {functional(), hierarchical()},
       {{1, R::expert, true, 3, fr, 0, {}, {}, other_company}, {2, R::supervisor}}, 2, 1,
       {P::nobody_has_skill}},
      {"a kept ticket stays when everybody declined", {functional()}, {{1}, {2, R::supervisor}}, 0, -1, {},
       {{AccountId(1), AccountId(2)}, {}}},
      {"one that nobody keeps goes to a supervisor though he declined", {functional()},
       {{1}, {2, R::supervisor}}, 2, -1, {P::all_asked}, {{AccountId(1), AccountId(2)}, {}}, 0, {}, false,
       false},
      {"or to anybody of the desk", {functional()}, {{5, R::technician, false}}, 5, -1,
       {P::nobody_has_skill}, {{AccountId(5)}, {}}, 0, {}, false, false},
  };
  return all;
}

TEST(NextRung, FollowsTheTable) {
  for (const Case& one : cases()) {
    SCOPED_TRACE(one.name);
    Directory staff;
    for (const Someone& s : one.staff) staff.push_back(candidate(s));
    Ladder ladder;
    ladder.rungs = one.rungs;
    Needs needs{"printing", Language::fr, company};
    needs.manufacturer = maker;
    needs.products = {"Lumaprint", "L-200"};
    needs.suppliers = {dealer};
    needs.is_in_warranty = one.is_in_warranty;
    if (one.has_contract) needs.contracted = {maker.id};
    needs.is_by_person = one.is_by_person;
    needs.is_kept = one.is_kept;
    const auto next = next_rung(ladder, {staff, one.rota, needs, one.declined, now}, one.from);
    if (one.chosen == 0) {
      ASSERT_FALSE(next);
      EXPECT_EQ(next.error().problem, Problem::no_one_to_hand_over_to);
      continue;
    }
    ASSERT_TRUE(next);
    const Decision& d = next->decision;
    EXPECT_EQ(d.account ? d.account->id.raw() : d.supplier->id.raw(), one.chosen);
    EXPECT_EQ(next->rung.value_or(-1), one.rung);
    std::vector<PassReason> passed;
    for (const auto& rung : next->passed) passed.push_back(rung.reason);
    EXPECT_EQ(passed, one.passed);
  }
}

TEST(NextRung, TheProgramAsksNobodyWithoutAnAddress) {
  const Directory nobody;
  const Rota rota;
  Ladder ladder;
  ladder.rungs.resize(1);
  ladder.rungs[0].kind = RungKind::external;
  ladder.rungs[0].asks_by_itself = true;
  Needs needs{"printing", Language::fr, company};
  needs.manufacturer = maker;
  needs.is_by_person = false;
  EXPECT_TRUE(next_rung(ladder, {nobody, rota, needs, {}, now}));
  needs.unreachable = {maker.id};
  EXPECT_FALSE(next_rung(ladder, {nobody, rota, needs, {}, now}));
  // Somebody who hands over himself can telephone.
  needs.is_by_person = true;
  EXPECT_TRUE(next_rung(ladder, {nobody, rota, needs, {}, now}));
}

TEST(NextRung, TellsWhoIsInformedAndHowLongAnOfferWaits) {
  const Directory staff = {candidate({1}), candidate({2, Role::supervisor})};
  Ladder ladder;
  ladder.rungs = {hierarchical(RungMode::inform), functional()};
  ladder.rungs[1].accept_within_minutes = 5;
  const Rota rota;
  const Needs needs{"printing", Language::fr, company};
  const auto next = next_rung(ladder, {staff, rota, needs, {}, now});
  ASSERT_TRUE(next);
  ASSERT_EQ(next->informed.size(), 1u);
  EXPECT_EQ(next->informed[0].name, "account 2");
  EXPECT_EQ(next->accept_within_minutes, 5);
  EXPECT_EQ(next->decision.values.level, 3);
}

rc::Gen<Rung> any_rung() {
  return rc::gen::apply(
      [](int kind, int level, bool needs_language, bool asks, int cover, bool informs) {
        Rung r;
        r.kind = static_cast<RungKind>(kind);
        r.level_min = level;
        r.needs_language = needs_language;
        r.asks_by_itself = asks;
        if (r.kind == RungKind::external) r.cover = static_cast<Cover>(cover);
        else if (informs) r.mode = RungMode::inform;
        return r;
      },
      rc::gen::inRange(0, 4), rc::gen::inRange(1, 6), rc::gen::arbitrary<bool>(),
      rc::gen::arbitrary<bool>(), rc::gen::inRange(0, 4), rc::gen::arbitrary<bool>());
}

rc::Gen<Someone> any_one() {
  return rc::gen::apply(
      [](int role, bool is_on_duty, int level, int language, int load, int sees) {
        const Role role_of[] = {Role::expert, Role::supervisor, Role::administrator,
                                Role::technician, Role::field_technician};
        Someone s{0, role_of[role], is_on_duty, level, static_cast<Language>(language), load};
        s.tickets_max = 3;
        if (sees > 0) s.sees = CompanyId(sees);
        return s;
      },
      rc::gen::inRange(0, 5), rc::gen::arbitrary<bool>(), rc::gen::inRange(0, 6),
      rc::gen::inRange(0, 4), rc::gen::inRange(0, 6), rc::gen::inRange(0, 3));
}

// Everybody declines, one after the other: whoever is asked may have the ticket and was not asked before;
// a ticket that somebody keeps stays with him in the end, and one that nobody keeps is never nobody's.
RC_GTEST_PROP(NextRung, IsNeverNobodys, ()) {
  auto people = *rc::gen::container<std::vector<Someone>>(any_one());
  std::int64_t id = 0;
  Directory staff;
  for (Someone& s : people) {
    s.id = ++id;
    staff.push_back(candidate(s));
  }
  Ladder ladder;
  ladder.rungs = *rc::gen::container<std::vector<Rung>>(any_rung());
  Rota rota;
  if (*rc::gen::arbitrary<bool>() && id > 0)
    rota.absences.push_back({AbsenceId(1), AccountId(*rc::gen::inRange<std::int64_t>(1, id + 1)), in(-1), in(1)});
  Needs needs{"printing", Language::fr, company};
  if (*rc::gen::arbitrary<bool>()) needs.manufacturer = maker;
  needs.is_kept = *rc::gen::arbitrary<bool>();
  needs.is_by_person = needs.is_kept && *rc::gen::arbitrary<bool>();
  const bool can_be_somebodys = std::any_of(staff.begin(), staff.end(), [](const Candidate& c) {
    return c.account.may_see(company);
  });
  Excluded declined;
  const auto most = staff.size() + 2;
  for (std::size_t asked = 0; asked <= most; ++asked) {
    const auto next = next_rung(ladder, {staff, rota, needs, declined, now});
    if (!next) {
      RC_ASSERT(needs.is_kept || !can_be_somebodys);
      return;
    }
    const Decision& d = next->decision;
    RC_ASSERT(d.account.has_value() != d.supplier.has_value());
    if (d.supplier) {
      RC_ASSERT(needs.is_kept);
      declined.suppliers.push_back(d.supplier->id);
      continue;
    }
    const auto& who = staff[static_cast<std::size_t>(d.account->id.raw() - 1)];
    RC_ASSERT(who.account.may_see(company));
    const bool was_asked = std::find(declined.accounts.begin(), declined.accounts.end(), d.account->id) !=
                           declined.accounts.end();
    // Only the last resort of a ticket that nobody keeps asks again.
    if (was_asked) {
      RC_ASSERT(!needs.is_kept);
      return;
    }
    declined.accounts.push_back(d.account->id);
  }
  RC_FAIL("it is passed on for ever");
}

// Hours are worked out for few; the rest would have changed nothing, whoever declines.
RC_GTEST_PROP(NextRung, AsksTheSameWithoutHoursThatDoNotMatter, ()) {
  Directory staff;
  Rota all;
  std::int64_t id = 0;
  for (Someone s : *rc::gen::container<std::vector<Someone>>(any_one())) {
    s.id = ++id;
    staff.push_back(candidate(s));
    all.people.push_back({AccountId(id), *rc::gen::arbitrary<bool>(), {}});
  }
  Ladder ladder;
  ladder.rungs = *rc::gen::container<std::vector<Rung>>(any_rung());
  Needs needs{*rc::gen::element<std::string>("printing", "mail", ""), Language::fr, company};
  if (!ladder.rungs.empty() && *rc::gen::arbitrary<bool>()) ladder.rungs[0].skill = "printing";
  needs.is_kept = *rc::gen::arbitrary<bool>();
  const auto whose = whose_hours_matter(staff, needs, ladder);
  Rota few = all;
  std::erase_if(few.people, [&](const OwnHours& one) { return std::find(whose.begin(), whose.end(), one.account) == whose.end(); });
  Excluded declined;
  for (std::size_t asked = 0; asked <= staff.size(); ++asked) {
    const auto one = next_rung(ladder, {staff, all, needs, declined, now});
    const auto other = next_rung(ladder, {staff, few, needs, declined, now});
    RC_ASSERT(one.has_value() == other.has_value());
    if (!one) return;
    RC_ASSERT(one->decision.to_name() == other->decision.to_name());
    RC_ASSERT(one->passed.size() == other->passed.size());
    if (one->decision.account) declined.accounts.push_back(one->decision.account->id);
  }
}

TEST(NextRung, HoursMatterOfThoseWhoMayBeAsked) {
  const Directory staff = {candidate({1}), candidate({2, Role::expert, false}), candidate({3, Role::technician}),
                           candidate({4, Role::expert, true, 0}), candidate({5, Role::supervisor}),
                           candidate({6, Role::expert, true, 3, Language::fr, 0, {}, {}, other_company})};
  const std::vector<AccountId> expected = {AccountId(1), AccountId(5)};
  EXPECT_EQ(whose_hours_matter(staff, {"printing", Language::fr, company}, Ladder{}), expected);
}

}  // namespace
}  // namespace hl::escalation

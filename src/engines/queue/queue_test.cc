#include "engines/queue/queue.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace hl::queue {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const Instant now = instant_from_ms(1'800'000'000'000);
const Rules rules;

Technician technician(std::int64_t id, seconds idle) {
  Technician out;
  out.id = AccountId(id);
  out.idle_since = now - idle;
  out.sees_all_companies = true;
  return out;
}
Waiting call(std::int64_t id, seconds waited) {
  Waiting out;
  out.id = id;
  out.since = now - waited;
  return out;
}

std::int64_t chosen(const Waiting& one, const std::vector<Technician>& ready) {
  const auto out = assign({one}, ready, now, rules);
  return out.empty() ? 0 : out.front().technician.raw();
}

TEST(Queue, TheLongestIdleGetsTheCallAndEqualsAreTakenByNumber) {
  EXPECT_EQ(chosen(call(1, seconds(0)), {technician(1, seconds(5)), technician(2, seconds(9))}), 2);
  EXPECT_EQ(chosen(call(1, seconds(0)), {technician(4, seconds(5)), technician(3, seconds(5))}), 3);
  EXPECT_EQ(chosen(call(1, seconds(0)), {}), 0);
}

struct Case {
  const char* name;
  seconds waited;
  bool has_skill, has_language, sees_company;
  bool gets_it;
};

TEST(Queue, SkillIsWaivedBeforeLanguageAndTheCompanyNever) {
  const Case cases[] = {
      {"all of it", seconds(0), true, true, true, true},
      {"no skill, just come", seconds(0), false, true, true, false},
      {"no skill, almost two minutes", seconds(119), false, true, true, false},
      {"no skill, two minutes", seconds(120), false, true, true, true},
      {"no language, two minutes", seconds(120), true, false, true, false},
      {"no language, four minutes", seconds(240), true, false, true, true},
      {"neither, four minutes", seconds(240), false, false, true, true},
      {"not his company, an hour", seconds(3600), true, true, false, false},
  };
  for (const Case& one : cases) {
    Waiting waiting = call(1, one.waited);
    waiting.company = CompanyId(7);
    waiting.language = Language::nl;
    waiting.skill = "printing";
    Technician him = technician(1, seconds(1));
    him.sees_all_companies = false;
    him.companies = {CompanyId(one.sees_company ? 7 : 8)};
    him.languages = {one.has_language ? Language::nl : Language::fr};
    him.skills = {one.has_skill ? "printing" : "network"};
    EXPECT_EQ(chosen(waiting, {him}) == 1, one.gets_it) << one.name;
  }
}

TEST(Queue, WhoHasTheSkillIsAskedBeforeWhoHasNotHoweverLongIdle) {
  Waiting waiting = call(1, minutes(3));
  waiting.skill = "printing";
  Technician skilled = technician(1, seconds(1));
  skilled.skills = {"printing"};
  EXPECT_EQ(chosen(waiting, {technician(2, seconds(900)), skilled}), 1);
}

TEST(Queue, ANoviceGoesToOneWithPracticeAtNovices) {
  Waiting novice = call(1, seconds(0));
  novice.level = Level::novice;
  Technician practised = technician(1, seconds(1));
  practised.practice.novice = rules.practice_from;
  Technician almost = technician(2, seconds(60));
  almost.practice.novice = rules.practice_from - 1;
  EXPECT_EQ(chosen(novice, {almost, practised}), 1);
  EXPECT_EQ(chosen(call(2, seconds(0)), {almost, practised}), 2);
}

TEST(Queue, RestIsKeptAndEndsOnTheMoment) {
  Technician resting = technician(1, seconds(60));
  resting.rests_until = now + std::chrono::milliseconds(1);
  EXPECT_EQ(chosen(call(1, seconds(0)), {resting}), 0);
  resting.rests_until = now;
  EXPECT_EQ(chosen(call(1, seconds(0)), {resting}), 1);
  EXPECT_EQ(rests_until(now, minutes(19), rules), now + rules.breath);
  EXPECT_EQ(rests_until(now, minutes(20), rules), now + rules.breath_after_hard);
}

TEST(Queue, ACutOffCallIsKeptForItsTechnicianAndThenFirstForAll) {
  Waiting cut = call(2, seconds(1));
  cut.was_cut_off = true;
  cut.kept_for = AccountId(1);
  cut.kept_until = now + seconds(10);
  Technician same = technician(1, seconds(0));
  same.rests_until = now + minutes(1);
  EXPECT_EQ(chosen(cut, {technician(2, seconds(60))}), 0);
  EXPECT_EQ(chosen(cut, {technician(2, seconds(60)), same}), 1);
  cut.kept_until = now;
  Waiting vip = call(1, minutes(30));
  vip.priority = 9;
  const auto out = assign({vip, cut}, {technician(2, seconds(60))}, now, rules);
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out.front().call, 2);
}

TEST(Queue, WhoLetItRingIsNotRungAgain) {
  Waiting waiting = call(1, seconds(20));
  waiting.declined_by = {AccountId(1)};
  EXPECT_EQ(chosen(waiting, {technician(1, seconds(60)), technician(2, seconds(1))}), 2);
}

// Small worlds, so that people and calls meet.
Technician any_technician(std::int64_t id) {
  Technician out = technician(id, seconds(*rc::gen::inRange(0, 100)));
  out.rests_until = now + seconds(*rc::gen::inRange(-5, 2));
  out.sees_all_companies = *rc::gen::arbitrary<bool>();
  out.companies = {CompanyId(*rc::gen::inRange(1, 4))};
  if (*rc::gen::arbitrary<bool>()) out.languages = {*rc::gen::element(Language::fr, Language::nl)};
  if (*rc::gen::arbitrary<bool>()) out.skills = {*rc::gen::element<std::string>("printing", "network")};
  out.practice.novice = *rc::gen::inRange(0, 20);
  return out;
}
Waiting any_call(std::int64_t id) {
  Waiting out = call(id, seconds(*rc::gen::inRange(0, 400)));
  out.priority = *rc::gen::inRange(0, 3);
  if (*rc::gen::arbitrary<bool>()) out.company = CompanyId(*rc::gen::inRange(1, 4));
  if (*rc::gen::arbitrary<bool>()) out.language = *rc::gen::element(Language::fr, Language::nl);
  if (*rc::gen::arbitrary<bool>()) out.skill = *rc::gen::element<std::string>("printing", "network");
  out.level = *rc::gen::element(Level::novice, Level::regular);
  out.was_cut_off = *rc::gen::arbitrary<bool>();
  if (out.was_cut_off) {
    out.kept_for = AccountId(*rc::gen::inRange(1, 5));
    out.kept_until = now + seconds(*rc::gen::inRange(-5, 5));
  }
  if (*rc::gen::arbitrary<bool>()) out.declined_by = {AccountId(*rc::gen::inRange(1, 5))};
  return out;
}
struct World {
  std::vector<Waiting> waiting;
  std::vector<Technician> ready;
};
World any_world() {
  World out;
  const int calls = *rc::gen::inRange(0, 7);
  const int technicians = *rc::gen::inRange(0, 5);
  for (int n = 1; n <= calls; ++n) out.waiting.push_back(any_call(n));
  for (int n = 1; n <= technicians; ++n) out.ready.push_back(any_technician(n));
  return out;
}
using Pairs = std::map<std::int64_t, std::int64_t>;
Pairs pairs_of(const World& world) {
  Pairs out;
  for (const Assignment& one : assign(world.waiting, world.ready, now, rules))
    out[one.call] = one.technician.raw();
  return out;
}

RC_GTEST_PROP(Queue, NobodyTwiceOnlySuitablePairsAndTheWallHolds, ()) {
  const World world = any_world();
  std::set<std::int64_t> calls, people;
  for (const Assignment& one : assign(world.waiting, world.ready, now, rules)) {
    RC_ASSERT(calls.insert(one.call).second);
    RC_ASSERT(people.insert(one.technician.raw()).second);
    const Waiting& waiting = world.waiting[static_cast<std::size_t>(one.call - 1)];
    const Technician& him = world.ready[static_cast<std::size_t>(one.technician.raw() - 1)];
    RC_ASSERT(suits(him, waiting, now, rules));
    RC_ASSERT(!waiting.company || him.sees_all_companies || him.companies.front() == *waiting.company);
  }
}

RC_GTEST_PROP(Queue, NobodyIsIdleBesideACallThatSuitsHim, ()) {
  const World world = any_world();
  const Pairs pairs = pairs_of(world);
  std::set<std::int64_t> busy;
  for (const auto& [id, person] : pairs) busy.insert(person);
  for (const Waiting& waiting : world.waiting) {
    if (pairs.contains(waiting.id)) continue;
    for (const Technician& him : world.ready)
      RC_ASSERT(busy.contains(him.id.raw()) || !suits(him, waiting, now, rules));
  }
}

RC_GTEST_PROP(Queue, NobodyIsPassedByACallBehindHim, ()) {
  const World world = any_world();
  const Pairs pairs = pairs_of(world);
  const auto sorted = order(world.waiting);
  for (std::size_t first = 0; first < sorted.size(); ++first) {
    const Waiting& passed = world.waiting[sorted[first]];
    if (pairs.contains(passed.id)) continue;
    for (std::size_t later = first + 1; later < sorted.size(); ++later) {
      const auto found = pairs.find(world.waiting[sorted[later]].id);
      if (found == pairs.end()) continue;
      RC_ASSERT(!suits(world.ready[static_cast<std::size_t>(found->second - 1)], passed, now, rules));
    }
  }
}

RC_GTEST_PROP(Queue, TheOrderOfTheListsDoesNotMatter, ()) {
  World world = any_world();
  const Pairs before = pairs_of(world);
  std::reverse(world.waiting.begin(), world.waiting.end());
  std::reverse(world.ready.begin(), world.ready.end());
  RC_ASSERT(pairs_of(world) == before);
}

TEST(ExpectedWait, GrowsWithThePlaceAndShrinksWithTechnicians) {
  using std::chrono::minutes;
  EXPECT_EQ(expected_wait(1, 1, minutes(6)), minutes(6));
  EXPECT_EQ(expected_wait(4, 2, minutes(6)), minutes(12));
  EXPECT_EQ(expected_wait(4, 0, minutes(6)), std::nullopt);
  EXPECT_EQ(expected_wait(4, 2, std::nullopt), std::nullopt);
  EXPECT_EQ(mean_with(std::nullopt, minutes(3)), minutes(3));
  EXPECT_EQ(mean_with(minutes(10), minutes(20)), minutes(11));
}

}  // namespace
}  // namespace hl::queue

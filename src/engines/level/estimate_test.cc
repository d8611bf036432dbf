#include "engines/level/estimate.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

#include "engines/level/probes.h"

namespace hl::level {
namespace {

using enum EvidenceCode;

Evidence event(EvidenceCode code, Level wording = Level::regular, double value = 1.2) {
  return {code, wording, value, 0};
}

struct Row {
  const char* title;
  std::vector<Evidence> evidence;
  Level expected;
};

TEST(Estimate, follows_what_happens_in_the_call) {
  const Row rows[] = {
      {"nothing known", {}, Level::regular},
      {"one sentence missed", {event(not_understood)}, Level::novice},
      {"one terse sentence missed says little",
       {event(not_understood, Level::expert)},
       Level::regular},
      {"normal wording understood twice", {event(understood), event(understood)}, Level::regular},
      {"terse wording understood, jargon used",
       {event(understood, Level::expert), event(jargon)},
       Level::expert},
      {"calls himself an expert once", {event(self_rating, Level::regular, 5)}, Level::regular},
      {"flatters himself but does not follow",
       {event(self_rating, Level::regular, 5), event(not_understood), event(not_understood)},
       Level::novice},
      {"knows what few know",
       {event(probe_known, Level::regular, 1), event(probe_known, Level::regular, 1.5)},
       Level::expert},
      {"does not know what a browser is",
       {event(probe_unknown, Level::regular, -1.6)},
       Level::novice},
      {"one step took twice as long", {event(step_time, Level::regular, 2)}, Level::regular},
      {"four steps took three times as long",
       {4, event(step_time, Level::regular, 3)},
       Level::novice},
  };
  for (const Row& row : rows) {
    const Estimate found = estimate(row.evidence);
    EXPECT_EQ(found.level, row.expected) << row.title << ' ' << found.probabilities[0] << ' '
                                         << found.probabilities[1] << ' ' << found.probabilities[2];
    EXPECT_NEAR(found.probabilities[0] + found.probabilities[1] + found.probabilities[2], 1, 1e-12);
  }
}

Evidence any_evidence() {
  const auto code = *rc::gen::element(understood, not_understood, jargon, self_rating, probe_known,
                                      probe_unknown, step_time);
  const auto wording = *rc::gen::element(Level::novice, Level::regular, Level::expert);
  return event(code, wording, 0.1 * *rc::gen::inRange(-20, 60));
}

RC_GTEST_PROP(Estimate, does_not_depend_on_the_order_within_a_call, ()) {
  std::vector<Evidence> events;
  for (int i = *rc::gen::inRange(0, 10); i > 0; --i) events.push_back(any_evidence());
  const Estimate forward = estimate(events);
  std::reverse(events.begin(), events.end());
  const Estimate backward = estimate(events);
  RC_ASSERT(std::abs(forward.mean - backward.mean) < 1e-9);
  RC_ASSERT(std::abs(forward.deviation - backward.deviation) < 1e-9);
}

TEST(Estimate, every_sign_moves_it_the_way_it_should) {
  struct Move {
    Evidence evidence;
    int direction;
  };
  const Move moves[] = {
      {event(understood), 1},
      {event(not_understood), -1},
      {event(jargon), 1},
      {event(probe_known, Level::regular, 0), 1},
      {event(probe_unknown, Level::regular, 0), -1},
      {event(self_rating, Level::regular, 1), -1},
      {event(self_rating, Level::regular, 5), 1},
      {event(self_rating, Level::regular, 3), -1},  // people flatter themselves
      {event(step_time, Level::regular, 0.5), 1},
      {event(step_time, Level::regular, 2), -1},
  };
  for (const Move& move : moves) {
    const double after = estimate(std::vector{move.evidence}).mean;
    EXPECT_GT(after * move.direction, 0) << static_cast<int>(move.evidence.code);
  }
}

TEST(Estimate, knows_less_when_time_has_passed_between_calls) {
  std::vector<Evidence> events(6, event(understood, Level::expert));
  const Prior prior;
  const Estimate at_once = estimate(events, prior, 0.1);
  const Estimate next_month = estimate(events, prior, 30);
  const Estimate next_year = estimate(events, prior, 365);
  EXPECT_DOUBLE_EQ(estimate(events).deviation, at_once.deviation);
  EXPECT_GT(next_month.deviation, at_once.deviation);
  EXPECT_GT(next_year.deviation, next_month.deviation + 0.1);
  EXPECT_NEAR(next_month.mean, at_once.mean, 0.1);
  // What happens today counts for more than the same a year ago.
  events.push_back(event(not_understood, Level::regular));
  const double together = estimate(events).mean;
  events.back().at_days = 365;
  EXPECT_LT(estimate(events).mean, together);
}

TEST(Probes, are_asked_while_the_level_is_open_and_each_once) {
  const Estimate nothing_known = estimate({});
  const Probe* first = best_probe(nothing_known, {});
  ASSERT_NE(first, nullptr);
  const Probe* second = best_probe(nothing_known, {std::string(first->id)});
  ASSERT_NE(second, nullptr);
  EXPECT_NE(first->id, second->id);
  std::vector<std::string> all;
  for (const Probe& probe : probes()) {
    all.emplace_back(probe.id);
    for (const Language language : all_languages) EXPECT_FALSE(probe.say.in(language).empty());
  }
  EXPECT_EQ(best_probe(nothing_known, all), nullptr);
  const std::vector<Evidence> clear(3, event(not_understood));
  EXPECT_EQ(best_probe(estimate(clear), {}), nullptr);
  EXPECT_EQ(probe("ip-address")->difficulty, 1);
  EXPECT_EQ(probe("ip"), nullptr);
}

TEST(Jargon, is_found_in_the_words_of_each_language_and_in_english) {
  const auto french = jargon_in("Le pilote de l’imprimante et le DNS, encore le DNS", Language::fr);
  ASSERT_TRUE(french);
  EXPECT_EQ(french->words, (std::vector<std::string>{"pilote", "DNS"}));
  EXPECT_DOUBLE_EQ(french->difficulty, 1.4);
  EXPECT_EQ(jargon_in("Der Treiber fehlt", Language::de)->words,
            std::vector<std::string>{"Treiber"});
  EXPECT_FALSE(jargon_in("Der Treiber fehlt", Language::fr));
  EXPECT_EQ(jargon_in("Taakbeheer toont niets", Language::nl)->words.size(), 1U);
  EXPECT_FALSE(jargon_in("l'imprimante n'imprime plus", Language::fr));
  EXPECT_FALSE(jargon_in("", Language::en));
}

}  // namespace
}  // namespace hl::level

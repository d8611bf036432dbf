#include "engines/level/estimate.h"

#include <gtest/gtest.h>

#include <vector>

namespace hl::level {
namespace {

using enum EvidenceCode;

Evidence event(EvidenceCode code, Level wording = Level::regular, int rating = 3) {
  return {code, wording, rating, 1};
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
  };
  for (const Row& row : rows) {
    const Estimate found = estimate(row.evidence);
    EXPECT_EQ(found.level, row.expected) << row.title << ' ' << found.probabilities[0] << ' '
                                         << found.probabilities[1] << ' ' << found.probabilities[2];
    EXPECT_NEAR(found.probabilities[0] + found.probabilities[1] + found.probabilities[2], 1, 1e-12);
  }
}

TEST(Estimate, ignores_the_order_of_events_and_events_without_weight) {
  std::vector<Evidence> events = {event(jargon), event(not_understood), event(understood)};
  const Estimate forward = estimate(events);
  std::swap(events.front(), events.back());
  events.push_back({not_understood, Level::novice, 3, 0});
  EXPECT_NEAR(estimate(events).mean, forward.mean, 1e-9);
}

TEST(Estimate, understanding_never_lowers_and_missing_never_raises) {
  std::vector<Evidence> events;
  for (int i = 0; i < 12; ++i) {
    const double before = estimate(events).mean;
    events.push_back(event(i % 3 == 0 ? not_understood : understood));
    const double after = estimate(events).mean;
    if (i % 3 == 0) {
      EXPECT_LT(after, before);
    } else {
      EXPECT_GT(after, before);
    }
  }
}

}  // namespace
}  // namespace hl::level

#include "engines/diagnosis/learning_levels.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

#include "engines/diagnosis/learning_bounds.h"
#include "engines/diagnosis/learning_posterior.h"
#include "engines/diagnosis/learning_world.h"

namespace hl::diagnosis {
namespace {

const Model model = generate({6, 3, 3, .2, .1, 5}, 3);

double share(const Model& m, std::size_t cause) {
  double all = 0;
  for (const Cause& one : m.causes) all += one.calls;
  return m.causes[cause].calls / all;
}

// Made-up counts, from 0 to 100 of each.
Counts made_up(unsigned seed, double most = 100) {
  std::mt19937 random(seed);
  const auto draw = [&] { return most * static_cast<double>(random()) / 4294967296.0; };
  Counts counts(model);
  for (double& n : counts.causes) counts.calls += n = draw();
  for (auto& row : counts.answers) {
    for (double& n : row) n = draw();
  }
  for (auto& row : counts.fixes) {
    for (FixCount& n : row) n = {draw(), draw()};
  }
  return counts;
}

// What a level learns below one that has learned before.
Model shrunk(const Model& above, Strengths strengths, const Counts& counts) {
  strengths.by_author = false;
  return Posterior(above, strengths, counts).mean();
}

bool is_between(double low, double p, double high) {
  return std::min(low, high) - 1e-9 <= p && p <= std::max(low, high) + 1e-9;
}

RC_GTEST_PROP(Levels, every_number_ends_between_the_level_above_and_what_was_counted,
              (unsigned seed)) {
  const Counts counts = made_up(seed);
  const Model learned = shrunk(model, strengths_of(model), counts);
  for (std::size_t f = 0; f < model.causes.size(); ++f) {
    RC_ASSERT(is_between(share(model, f), share(learned, f), counts.causes[f] / counts.calls));
  }
  for (std::size_t a = 0; a < model.actions.size(); ++a) {
    for (std::size_t k = 0; k < model.actions[a].fixes.size(); ++k) {
      const FixCount& n = counts.fixes[a][k];
      RC_ASSERT(is_between(model.actions[a].fixes[k].p, learned.actions[a].fixes[k].p,
                           n.worked / (n.worked + n.failed)));
    }
  }
  for (const Question& question : learned.questions) {
    for (std::size_t f = 0; f < model.causes.size(); ++f) {
      double sum = 0;
      for (std::size_t k = 0; k < 3; ++k) sum += question.p(k, f, model.causes.size());
      RC_ASSERT(std::abs(sum - 1) < 1e-9);
    }
  }
}

RC_GTEST_PROP(Levels, however_much_is_counted_above_a_place_that_differs_is_heard,
              (unsigned seed)) {
  const Strengths capped = strengths_below(model, made_up(seed, 1e6));
  RC_ASSERT(capped.calls <= 3 * model.confidence + 1e-9);
  const Counts own = made_up(seed + 1);
  const Model learned = shrunk(model, capped, own);
  // Six causes with some 50 calls each against at most 150 from above.
  const double counted = own.causes[0] / own.calls;
  RC_ASSERT(std::abs(share(learned, 0) - counted) <= 0.75 * std::abs(share(model, 0) - counted));
}

TEST(Levels, nothing_counted_leaves_the_model_as_it_is) {
  const Model learned = shrunk(model, strengths_of(model), Counts(model));
  for (std::size_t f = 0; f < 6; ++f) EXPECT_NEAR(share(model, f), share(learned, f), 1e-12);
  EXPECT_LT(largest_divergence(model, learned), 1e-12);
}

TEST(Levels, what_the_author_locked_stays) {
  Model locked = model;
  locked.causes[1].locked = true;
  locked.questions[0].locked = true;
  locked.actions[2].fixes[0].locked = true;
  for (const bool by_author : {false, true}) {
    Strengths strengths = strengths_of(locked);
    strengths.by_author = by_author;
    const Model learned = Posterior(locked, strengths, made_up(9)).mean();
    EXPECT_NEAR(share(learned, 1), share(model, 1), 1e-12);
    EXPECT_EQ(learned.questions[0].given, model.questions[0].given);
    EXPECT_NE(learned.questions[1].given, model.questions[1].given);
    EXPECT_EQ(learned.actions[2].fixes[0].p, model.actions[2].fixes[0].p);
    EXPECT_NE(learned.actions[3].fixes[0].p, model.actions[3].fixes[0].p);
    double all = 0;
    for (const Cause& cause : learned.causes) all += cause.calls;
    EXPECT_NEAR(all, 100, 1e-9);
  }
}

TEST(Levels, the_helpdesk_adds_up_three_companies_or_none) {
  EXPECT_EQ(shares_in_helpdesk(std::vector<double>{50, 40}), (std::vector<double>{0, 0}));
  EXPECT_EQ(shares_in_helpdesk(std::vector<double>{50, 40, 0}), (std::vector<double>{0, 0, 0}));
  EXPECT_EQ(shares_in_helpdesk(std::vector<double>{50, 40, 30}), (std::vector<double>{1, 1, 1}));
  // 1,000 calls of one company count as much as the 20 of the two others.
  EXPECT_EQ(shares_in_helpdesk(std::vector<double>{1000, 10, 10}),
            (std::vector<double>{.02, 1, 1}));
}

TEST(Levels, old_calls_fade_and_never_weigh_more_than_is_remembered) {
  double sum = 0;
  for (std::size_t n = 0; n < 20'000; ++n) sum += faded(n, 500);
  EXPECT_NEAR(sum, 500, 1e-6);
  EXPECT_EQ(faded(0, 500), 1);
}

RC_GTEST_PROP(Bounds, no_number_moves_further_than_allowed, (unsigned seed)) {
  const Model wanted = shrunk(model, strengths_of(model), made_up(seed, 1000));
  const Model allowed = bounded(model, wanted, 0.05);
  RC_ASSERT(largest_divergence(model, allowed) <= 0.05 + 1e-9);
  RC_ASSERT(largest_divergence(allowed, wanted) <= largest_divergence(model, wanted) + 1e-9);
  const Model near = shrunk(model, strengths_of(model), made_up(seed, 1e-6));
  RC_ASSERT(largest_divergence(bounded(model, near, 0.05), near) < 1e-12);
}

TEST(Bounds, changes_come_with_their_evidence_the_largest_first) {
  Counts counts(model);
  counts.calls = 40;
  counts.causes[2] = 40;
  counts.fixes[3][0] = {30, 10};
  const auto moved = changes(model, shrunk(model, strengths_of(model), counts), counts);
  ASSERT_FALSE(moved.empty());
  for (std::size_t i = 1; i < moved.size(); ++i) {
    EXPECT_GE(std::abs(moved[i - 1].after - moved[i - 1].before),
              std::abs(moved[i].after - moved[i].before));
  }
  const auto repair = std::find_if(moved.begin(), moved.end(), [](const Change& change) {
    return change.kind == ChangeKind::repair;
  });
  ASSERT_NE(repair, moved.end());
  EXPECT_EQ(repair->step, 3U);
  EXPECT_EQ(repair->evidence, 40);
  EXPECT_EQ(repair->seen, 30);
}

}  // namespace
}  // namespace hl::diagnosis

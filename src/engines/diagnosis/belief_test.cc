#include "engines/diagnosis/belief.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>

#include "engines/diagnosis/generated_model.h"

namespace hl::diagnosis {
namespace {

const Model model = generate({8, 5, 3, .2, .1, 5, 2}, 7);

std::vector<Finding> some_findings() {
  const auto size = *rc::gen::inRange<std::size_t>(0, 12);
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < size; ++i) {
    const auto kind =
        *rc::gen::element(FindingKind::answered, FindingKind::dont_know, FindingKind::failed,
                          FindingKind::skipped_question, FindingKind::skipped_action);
    Finding finding{kind, 0, 0, *rc::gen::arbitrary<bool>()};
    finding.step = *rc::gen::inRange<std::size_t>(
        0, finding.is_about_question() ? model.questions.size() : model.actions.size());
    finding.answer = *rc::gen::inRange<std::size_t>(0, 3);
    findings.push_back(finding);
  }
  return findings;
}

void expect_same(const Belief& a, const Belief& b) {
  for (std::size_t f = 0; f < a.p.size(); ++f) RC_ASSERT(std::abs(a.p[f] - b.p[f]) < 1e-12);
  RC_ASSERT(a.question_open == b.question_open);
  RC_ASSERT(a.action_open == b.action_open);
}

RC_GTEST_PROP(Belief, probabilities_sum_to_one, ()) {
  const auto level = *rc::gen::element(Level::novice, Level::regular, Level::expert);
  const auto p = believe(model, some_findings(), level).p;
  RC_ASSERT(std::abs(std::accumulate(p.begin(), p.end(), 0.0) - 1) < 1e-12);
  RC_ASSERT(*std::min_element(p.begin(), p.end()) > 0);
}

RC_GTEST_PROP(Belief, the_order_of_findings_about_different_steps_is_irrelevant, ()) {
  auto findings = some_findings();
  for (std::size_t i = 0; i < findings.size(); ++i) findings[i].withdrawn = false;
  std::sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::pair(a.is_about_question(), a.step) < std::pair(b.is_about_question(), b.step);
  });
  const auto twice = [](const Finding& a, const Finding& b) {
    return a.is_about_question() == b.is_about_question() && a.step == b.step;
  };
  findings.erase(std::unique(findings.begin(), findings.end(), twice), findings.end());
  const Belief before = believe(model, findings, Level::regular);
  std::reverse(findings.begin(), findings.end());
  expect_same(before, believe(model, findings, Level::regular));
}

RC_GTEST_PROP(Belief, a_withdrawn_finding_was_never_said, ()) {
  const auto findings = some_findings();
  std::vector<Finding> kept;
  for (const Finding& finding : findings) {
    if (!finding.withdrawn) kept.push_back(finding);
  }
  expect_same(believe(model, findings, Level::novice), believe(model, kept, Level::novice));
}

TEST(Belief, a_failed_repair_makes_its_causes_less_probable) {
  const Belief before = believe(model, {}, Level::regular);
  for (std::size_t a = 0; a < model.actions.size(); ++a) {
    const std::vector<Finding> failed = {{FindingKind::failed, a, 0, false}};
    const Belief after = believe(model, failed, Level::regular);
    EXPECT_LT(after.p[a], before.p[a]);
    EXPECT_FALSE(after.action_open[a]);
  }
}

TEST(Belief, a_repair_that_worked_names_its_cause) {
  const std::vector<Finding> worked = {{FindingKind::worked, 2, 0, false}};
  const Belief after = believe(model, worked, Level::regular);
  EXPECT_TRUE(after.solved);
  double claimed = 0;
  for (const Fix& fix : model.actions[2].fixes) claimed += after.p[fix.cause];
  EXPECT_GT(claimed, 0.99);
}

TEST(Belief, not_knowing_and_skipping_change_nothing_but_what_is_asked) {
  const Belief before = believe(model, {}, Level::regular);
  for (const auto kind : {FindingKind::dont_know, FindingKind::skipped_question}) {
    const std::vector<Finding> findings = {{kind, 1, 0, false}};
    const Belief after = believe(model, findings, Level::regular);
    EXPECT_EQ(after.p, before.p);
    EXPECT_FALSE(after.question_open[1]);
  }
}

TEST(Belief, the_answer_of_a_novice_weighs_less) {
  const std::vector<Finding> findings = {{FindingKind::answered, 0, 0, false}};
  const auto spread = [&](Level level) {
    const auto p = believe(model, findings, level).p;
    const auto before = believe(model, {}, level).p;
    double sum = 0;
    for (std::size_t f = 0; f < p.size(); ++f) sum += std::abs(p[f] - before[f]);
    return sum;
  };
  EXPECT_LT(spread(Level::novice), spread(Level::regular));
}

TEST(Belief, a_later_answer_replaces_the_earlier_one) {
  const std::vector<Finding> corrected = {{FindingKind::answered, 0, 0, false},
                                          {FindingKind::answered, 0, 1, false}};
  const std::vector<Finding> at_once = {{FindingKind::answered, 0, 1, false}};
  EXPECT_EQ(believe(model, corrected, Level::regular).p, believe(model, at_once, Level::regular).p);
}

}  // namespace
}  // namespace hl::diagnosis

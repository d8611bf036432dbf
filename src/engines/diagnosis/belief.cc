#include "engines/diagnosis/belief.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace hl::diagnosis {
namespace {

// What counts per step in the end, so that neither repetition nor order changes the belief.
struct LastWord {
  std::vector<std::optional<Finding>> questions;
  std::vector<std::optional<Finding>> actions;
};

LastWord last_word(const Model& model, std::span<const Finding> findings) {
  LastWord last{std::vector<std::optional<Finding>>(model.questions.size()),
                std::vector<std::optional<Finding>>(model.actions.size())};
  for (const Finding& finding : findings) {
    if (finding.withdrawn) continue;
    (finding.is_about_question() ? last.questions : last.actions).at(finding.step) = finding;
  }
  return last;
}

void weigh_question(const Model& model, std::size_t q, const Finding& finding, double reliability,
                    Belief& belief) {
  belief.question_open[q] = 0;
  if (finding.kind != FindingKind::answered) return;
  const std::size_t causes = model.causes.size();
  for (std::size_t f = 0; f < causes; ++f) {
    belief.log_weights[f] +=
        std::log(heard(model.questions[q], finding.answer, f, causes, reliability));
  }
}

void weigh_action(const Model& model, std::size_t a, const Finding& finding, Belief& belief) {
  const Action& action = model.actions[a];
  belief.action_open[a] = 0;
  if (finding.kind == FindingKind::skipped_action) return;
  if (action.cluster) belief.cluster_open[*action.cluster] = 1;
  for (const std::size_t q : action.resets) belief.question_open[q] = 0;
  if (finding.kind == FindingKind::failed) {
    for (const Fix& fix : action.fixes) belief.log_weights[fix.cause] += std::log1p(-fix.p);
    return;
  }
  belief.solved = true;
  constexpr double repaired_by_chance = 1e-4;
  std::vector<double> worked(model.causes.size(), repaired_by_chance);
  for (const Fix& fix : action.fixes) worked[fix.cause] = fix.p;
  for (std::size_t f = 0; f < worked.size(); ++f) belief.log_weights[f] += std::log(worked[f]);
}

std::vector<double> normalised(const std::vector<double>& log_weights) {
  std::vector<double> p(log_weights.size());
  if (p.empty()) return p;
  const double highest = *std::max_element(log_weights.begin(), log_weights.end());
  double sum = 0;
  for (std::size_t f = 0; f < p.size(); ++f) sum += p[f] = std::exp(log_weights[f] - highest);
  for (double& one : p) one /= sum;
  return p;
}

}  // namespace

double answer_reliability(Level level) { return level == Level::novice ? 0.92 : 1.0; }

Belief believe(const Model& model, std::span<const Finding> findings, Level level) {
  Belief belief;
  for (const Cause& cause : model.causes) belief.log_weights.push_back(std::log(cause.calls));
  belief.question_open.assign(model.questions.size(), 1);
  belief.action_open.assign(model.actions.size(), 1);
  belief.cluster_open.assign(model.clusters.size(), 0);
  const LastWord last = last_word(model, findings);
  const double reliability = answer_reliability(level);
  for (std::size_t q = 0; q < last.questions.size(); ++q) {
    if (last.questions[q]) weigh_question(model, q, *last.questions[q], reliability, belief);
  }
  for (std::size_t a = 0; a < last.actions.size(); ++a) {
    if (last.actions[a]) weigh_action(model, a, *last.actions[a], belief);
  }
  belief.p = normalised(belief.log_weights);
  return belief;
}

}  // namespace hl::diagnosis

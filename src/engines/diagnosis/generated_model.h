// For tests and benchmarks: random models, their optimum by plain dynamic programming that shares
// no code with the engine's search, and the true cost of following the engine's advice.
#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "engines/diagnosis/advice.h"

namespace hl::diagnosis {

struct Recipe {
  std::size_t causes = 6;
  std::size_t questions = 2;
  std::size_t answers = 2;
  double shared = 0.15;   // chance that an action also fixes a cause that is not its own
  double noise = 0.08;    // of answers
  double escalation = 6;  // in mean costs of an action
  std::size_t clusters = 0;
};

inline Model generate(const Recipe& recipe, unsigned seed) {
  std::mt19937 random(seed);
  const auto uniform = [&](double low, double high) {
    return low + (high - low) * static_cast<double>(random()) / 4294967296.0;
  };
  const auto minutes = [&](double median, double spread) {
    double sum = 0;
    for (int i = 0; i < 12; ++i) sum += uniform(0, 1);
    return std::clamp(median * std::exp(spread * (sum - 6)), 0.5, 60.0);
  };
  Model model;
  model.id = "generated-" + std::to_string(seed);
  const std::size_t n = recipe.causes;
  for (std::size_t f = 0; f < n; ++f) {
    model.causes.push_back({"c" + std::to_string(f), -std::log(uniform(0.02, 1)) + 0.02});
  }
  for (std::size_t c = 0; c < recipe.clusters; ++c) {
    model.clusters.push_back({"k" + std::to_string(c), uniform(1, 8)});
  }
  double total = 0;
  for (std::size_t a = 0; a < n; ++a) {
    Action action;
    action.id = "a" + std::to_string(a);
    const double m = minutes(6, 0.9);
    action.minutes = {1.5 * m, m, 0.7 * m};
    total += m;
    for (std::size_t f = 0; f < n; ++f) {
      if (f == a)
        action.fixes.push_back({f, uniform(0.75, 0.999)});
      else if (uniform(0, 1) < recipe.shared)
        action.fixes.push_back({f, uniform(0.3, 0.999)});
    }
    if (recipe.clusters > 0 && a % 2 == 0) action.cluster = (a / 2) % recipe.clusters;
    model.actions.push_back(std::move(action));
  }
  for (std::size_t q = 0; q < recipe.questions; ++q) {
    Question question;
    question.id = "q" + std::to_string(q);
    const double m = minutes(1.5, 0.7);
    question.minutes = {1.5 * m, m, 0.7 * m};
    const std::size_t k = recipe.answers;
    question.given.assign(k * n, recipe.noise / static_cast<double>(k - 1));
    for (std::size_t i = 0; i < k; ++i) question.answers.push_back("x" + std::to_string(i));
    for (std::size_t f = 0; f < n; ++f) question.given[(random() % k) * n + f] = 1 - recipe.noise;
    model.questions.push_back(std::move(question));
  }
  model.escalations.push_back({"expert", recipe.escalation * total / static_cast<double>(n)});
  return model;
}

// The least expected minutes for this model from the beginning, for a regular caller.
class Optimum {
 public:
  explicit Optimum(const Model& model) : model_(model) {
    double sum = 0;
    for (const Cause& cause : model.causes) sum += cause.calls;
    std::vector<double> w;
    for (const Cause& cause : model.causes) w.push_back(cause.calls / sum);
    least_ = value(std::string(model.actions.size() + model.questions.size(), '-'), w);
  }
  double minutes() const { return least_; }

 private:
  double value(const std::string& state, const std::vector<double>& w) {
    if (const auto known = memo_.find(state); known != memo_.end()) return known->second;
    double mass = 0;
    for (const double one : w) mass += one;
    double best = mass * model_.escalations[0].minutes;
    const std::size_t actions = model_.actions.size();
    for (std::size_t a = 0; a < actions; ++a) {
      if (state[a] != '-') continue;
      double minutes = model_.actions[a].minutes.regular;
      if (const auto cluster = model_.actions[a].cluster) {
        bool open = false;
        for (std::size_t b = 0; b < actions; ++b) {
          open = open || (state[b] != '-' && model_.actions[b].cluster == cluster);
        }
        if (!open) minutes += model_.clusters[*cluster].minutes;
      }
      std::vector<double> left = w;
      for (const Fix& fix : model_.actions[a].fixes) left[fix.cause] *= 1 - fix.p;
      std::string next = state;
      next[a] = 'x';
      best = std::min(best, mass * minutes + value(next, left));
    }
    for (std::size_t q = 0; q < model_.questions.size(); ++q) {
      if (state[actions + q] != '-') continue;
      const Question& question = model_.questions[q];
      double total = mass * question.minutes.regular;
      for (std::size_t k = 0; k < question.answers.size(); ++k) {
        std::vector<double> left = w;
        for (std::size_t f = 0; f < w.size(); ++f) left[f] *= question.p(k, f, w.size());
        std::string next = state;
        next[actions + q] = static_cast<char>('a' + k);
        total += value(next, left);
      }
      best = std::min(best, total);
    }
    return memo_[state] = best;
  }

  const Model& model_;
  std::map<std::string, double> memo_;
  double least_ = 0;
};

// Expected minutes of doing what the engine says, to the end, over everything that can happen.
inline double cost_of_following(const Model& model, const Effort& effort,
                                std::vector<Finding>& findings) {
  const Advice advice = advise(model, findings, {}, effort);
  const std::size_t index = advice.next.step.index;
  const Belief belief = believe(model, findings, Level::regular);
  if (advice.next.step.kind == StepKind::hand_over) return model.escalations[index].minutes;
  if (advice.next.step.kind == StepKind::act) {
    const Action& action = model.actions[index];
    double minutes = action.minutes.regular;
    if (action.cluster && !belief.cluster_open[*action.cluster]) {
      minutes += model.clusters[*action.cluster].minutes;
    }
    double fails = 1;
    for (const Fix& fix : action.fixes) fails -= belief.p[fix.cause] * fix.p;
    findings.push_back({FindingKind::failed, index, 0, false});
    minutes += fails * cost_of_following(model, effort, findings);
    findings.pop_back();
    return minutes;
  }
  const Question& question = model.questions[index];
  double minutes = question.minutes.regular;
  for (std::size_t k = 0; k < question.answers.size(); ++k) {
    double p = 0;
    for (std::size_t f = 0; f < belief.p.size(); ++f) {
      p += belief.p[f] * question.p(k, f, belief.p.size());
    }
    findings.push_back({FindingKind::answered, index, k, false});
    minutes += p * cost_of_following(model, effort, findings);
    findings.pop_back();
  }
  return minutes;
}

inline double cost_of_following(const Model& model, const Effort& effort = {}) {
  std::vector<Finding> findings;
  return cost_of_following(model, effort, findings);
}

}  // namespace hl::diagnosis

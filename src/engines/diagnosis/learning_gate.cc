#include "engines/diagnosis/learning_gate.h"

#include <algorithm>
#include <numeric>
#include <random>

namespace hl::diagnosis {
namespace {

// Truths that the counts allow: each parameter drawn from its Dirichlet distribution.
class Imagination {
 public:
  Imagination(const Model& above, const Strengths& strengths, const Counts& counts)
      : above_(above), strengths_(strengths), counts_(counts) {}

  Model draw();

 private:
  void draw_shares(const std::vector<double>& alphas);

  const Model& above_;
  const Strengths& strengths_;
  const Counts& counts_;
  std::mt19937 random_{1};
  std::vector<double> shares_;
};

void Imagination::draw_shares(const std::vector<double>& alphas) {
  constexpr double least = 1e-6;
  shares_.clear();
  for (const double alpha : alphas) {
    shares_.push_back(std::max(least, std::gamma_distribution<double>(alpha, 1)(random_)));
  }
  const double sum = std::accumulate(shares_.begin(), shares_.end(), 0.0);
  for (double& share : shares_) share /= sum;
}

Model Imagination::draw() {
  Model model = above_;
  const std::size_t causes = model.causes.size();
  std::vector<double> alphas;
  double calls = 0;
  for (const Cause& cause : model.causes) calls += cause.calls;
  for (std::size_t f = 0; f < causes; ++f) {
    alphas.push_back(strengths_.calls * model.causes[f].calls / calls + counts_.causes[f]);
  }
  draw_shares(alphas);
  for (std::size_t f = 0; f < causes; ++f) model.causes[f].calls = 100 * shares_[f];
  for (std::size_t q = 0; q < model.questions.size(); ++q) {
    Question& question = model.questions[q];
    for (std::size_t f = 0; f < causes; ++f) {
      alphas.clear();
      for (std::size_t k = 0; k < question.answers.size(); ++k) {
        alphas.push_back(strengths_.answers[q][f] * question.p(k, f, causes) +
                         counts_.answers[q][k * causes + f]);
      }
      draw_shares(alphas);
      for (std::size_t k = 0; k < shares_.size(); ++k) question.given[k * causes + f] = shares_[k];
    }
  }
  for (std::size_t a = 0; a < model.actions.size(); ++a) {
    for (std::size_t k = 0; k < model.actions[a].fixes.size(); ++k) {
      double& p = model.actions[a].fixes[k].p;
      const double strength = strengths_.fixes[a][k];
      const FixCount& seen = counts_.fixes[a][k];
      draw_shares({strength * p + seen.worked, strength * (1 - p) + seen.failed});
      p = std::clamp(shares_[0], 1e-4, 1 - 1e-4);
    }
  }
  return model;
}

class Gate {
 public:
  Gate(const Evidence& evidence, const GateRules& rules) : evidence_(evidence), rules_(rules) {}
  ModelCandidate run();

 private:
  Model learned_without(std::span<const char> left_out) const;
  void against(GateReason reason) { candidate_.verdict.against.push_back(reason); }
  void test_held_out();
  void test_costs();
  double times_taken(std::size_t step) const;
  void test_reach(const PolicyTree& before, const PolicyTree& after);
  void test_imagined(const PolicyTree& before, const PolicyTree& after);
  void test_people(const PolicyTree& before, const PolicyTree& after);

  const Evidence& evidence_;
  const GateRules& rules_;
  double divergence_max_ = 0;
  ModelCandidate candidate_;
};

Model Gate::learned_without(std::span<const char> left_out) const {
  const Estimate found =
      estimate(evidence_.above, evidence_.strengths, evidence_.lessons, left_out);
  return bounded(evidence_.current, found.model, divergence_max_);
}

void Gate::test_held_out() {
  Verdict& v = candidate_.verdict;
  std::vector<char> left_out(evidence_.lessons.size());
  for (std::size_t fold = 0; fold < rules_.folds; ++fold) {
    std::size_t n = 0;
    for (std::size_t i = 0; i < left_out.size(); ++i) {
      left_out[i] = evidence_.fresh[i] && n++ % rules_.folds == fold;
    }
    const Model model = learned_without(left_out);
    for (std::size_t i = 0; i < left_out.size(); ++i) {
      if (!left_out[i]) continue;
      v.surprise_before += surprise(evidence_.current, evidence_.lessons[i]);
      v.surprise_after += surprise(model, evidence_.lessons[i]);
    }
  }
  v.surprise_before /= static_cast<double>(v.fresh_calls);
  v.surprise_after /= static_cast<double>(v.fresh_calls);
  if (v.surprise_after > v.surprise_before) against(GateReason::predicts_worse);
}

// In how many calls the step was taken while one of the causes that it concerns was the matter.
double Gate::times_taken(std::size_t step) const {
  const Counts& counts = candidate_.counts;
  const std::size_t questions = counts.answers.size();
  double times = 0;
  if (step < questions) {
    for (const double n : counts.answers[step]) times += n;
  } else {
    for (const FixCount& n : counts.fixes[step - questions]) times += n.worked + n.failed;
  }
  return times;
}

void Gate::test_reach(const PolicyTree& before, const PolicyTree& after) {
  constexpr double hardly_ever = 1e-3;
  const auto old = before.reached(evidence_.current);
  const auto now = after.reached(candidate_.model);
  for (std::size_t s = 0; s < old.size(); ++s) {
    if (old[s] >= hardly_ever && now[s] < hardly_ever && times_taken(s) < rules_.taken_min) {
      return against(GateReason::step_unreachable);
    }
  }
}

void Gate::test_imagined(const PolicyTree& before, const PolicyTree& after) {
  Verdict& v = candidate_.verdict;
  Imagination imagination(evidence_.above, evidence_.strengths, candidate_.counts);
  std::size_t worse = 0;
  for (std::size_t i = 0; i < rules_.truths; ++i) {
    const Model truth = imagination.draw();
    const double change = after.cost(truth) / before.cost(truth) - 1;
    v.gain -= change / static_cast<double>(rules_.truths);
    if (change > rules_.worse) ++worse;
  }
  v.risk = static_cast<double>(worse) / static_cast<double>(rules_.truths);
  if (v.risk > rules_.risk_max || v.gain < 0) against(GateReason::too_uncertain);
}

void Gate::test_people(const PolicyTree& before, const PolicyTree& after) {
  std::vector<std::size_t> people;
  for (const Lesson& lesson : evidence_.lessons) people.push_back(lesson.closed_by);
  std::sort(people.begin(), people.end());
  people.erase(std::unique(people.begin(), people.end()), people.end());
  if (people.size() < rules_.people_min) return;
  double worst = -1;
  std::vector<char> left_out(evidence_.lessons.size());
  for (const std::size_t person : people) {
    std::size_t calls = 0;
    for (std::size_t i = 0; i < left_out.size(); ++i) {
      left_out[i] = evidence_.lessons[i].closed_by == person;
      calls += left_out[i] ? 1 : 0;
    }
    if (10 * calls < left_out.size()) continue;
    const Model truth =
        estimate(evidence_.above, evidence_.strengths, evidence_.lessons, left_out).model;
    worst = std::max(worst, after.cost(truth) / before.cost(truth) - 1);
  }
  candidate_.verdict.worst_without_one = worst;
  if (worst > 0) against(GateReason::rests_on_one_person);
}

void Gate::test_costs() {
  Verdict& v = candidate_.verdict;
  const PolicyTree before(evidence_.current, rules_.advices, rules_.effort);
  const PolicyTree after(candidate_.model, rules_.advices, rules_.effort);
  v.old_cost_before = before.cost(evidence_.current);
  v.old_cost_after = after.cost(evidence_.current);
  v.new_cost_before = before.cost(candidate_.model);
  v.new_cost_after = after.cost(candidate_.model);
  test_reach(before, after);
  // The old model's policy is the best by its own lights, so that any other costs a little more there.
  if (v.old_cost_after > v.old_cost_before * (1 + rules_.old_cost_max)) {
    against(GateReason::costs_more_by_old);
  }
  if (v.new_cost_after > v.new_cost_before) against(GateReason::costs_more_by_new);
  test_imagined(before, after);
  test_people(before, after);
}

// Goes as far as the gate allows: what is refused as a large step may pass as a small one.
ModelCandidate Gate::run() {
  const Estimate found = estimate(evidence_.above, evidence_.strengths, evidence_.lessons);
  candidate_.counts = found.counts;
  const auto fresh = std::count_if(evidence_.fresh.begin(), evidence_.fresh.end(),
                                   [](char is_fresh) { return is_fresh != 0; });
  for (const double part : {1.0, 0.25, 0.06}) {
    divergence_max_ = part * rules_.divergence_max;
    candidate_.model = bounded(evidence_.current, found.model, divergence_max_);
    Verdict& v = candidate_.verdict = {};
    v.fresh_calls = static_cast<std::size_t>(fresh);
    v.divergence = largest_divergence(evidence_.current, candidate_.model);
    if (v.fresh_calls < rules_.calls_min) against(GateReason::too_few_calls);
    else if (v.divergence < 1e-9) against(GateReason::nothing_changed);
    if (!v.against.empty()) break;
    test_held_out();
    if (v.against.empty()) test_costs();
    v.is_released = v.against.empty();
    if (v.is_released) break;
  }
  return std::move(candidate_);
}

}  // namespace

ModelCandidate make_candidate(const Evidence& evidence, const GateRules& rules) {
  return Gate(evidence, rules).run();
}

}  // namespace hl::diagnosis

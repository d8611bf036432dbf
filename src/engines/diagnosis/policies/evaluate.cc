#include "engines/diagnosis/policies/evaluate.h"

#include <cmath>
#include <random>
#include <string>
#include <unordered_map>

namespace hl::diagnosis {
namespace {

// The true model, step by step; the causes' weights are those of the truth, whatever is believed.
class Evaluation {
 public:
  Evaluation(const Model& truth, const Situation& situation, Policy& policy, std::size_t states_max)
      : truth_(truth),
        call_(truth, situation),
        policy_(policy),
        skill_(situation.skill),
        reliability_(answer_reliability(situation.level)),
        states_left_(states_max) {}

  std::optional<PolicyCost> run() {
    std::vector<double> w;
    double sum = 0;
    for (const Cause& cause : truth_.causes) sum += cause.calls;
    for (const Cause& cause : truth_.causes) w.push_back(cause.calls / sum);
    state_.assign(truth_.actions.size() + truth_.questions.size(), '-');
    opened_.assign(truth_.clusters.size(), 0);
    const PolicyCost cost = from(w, 0);
    if (states_left_ == 0) return std::nullopt;
    return cost;
  }

 private:
  // Costs weighed by the probability of getting there.
  PolicyCost from(const std::vector<double>& w, double elapsed) {
    PolicyCost cost;
    cost.handed_over.assign(truth_.escalations.size(), 0.0);
    if (states_left_ == 0) return cost;
    if (const auto known = known_.find(state_); known != known_.end()) return known->second;
    --states_left_;
    double mass = 0;
    for (const double one : w) mass += one;
    const Step step = policy_.next(findings_, elapsed);
    switch (step.kind) {
      case StepKind::hand_over:
        cost.minutes = mass * truth_.escalations[step.index].minutes;
        cost.handed_over[step.index] = mass;
        if (findings_.empty()) cost.at_once = mass;
        break;
      case StepKind::act: act(step.index, w, mass, elapsed, cost); break;
      case StepKind::ask: ask(step.index, w, mass, elapsed, cost); break;
    }
    known_.emplace(state_, cost);
    return cost;
  }

  void add(const PolicyCost& after, PolicyCost& cost) const {
    cost.minutes += after.minutes;
    cost.questions += after.questions;
    cost.actions += after.actions;
    for (std::size_t i = 0; i < after.handed_over.size(); ++i)
      cost.handed_over[i] += after.handed_over[i];
  }

  void act(std::size_t a, const std::vector<double>& w, double mass, double elapsed,
           PolicyCost& cost) {
    const Action& action = truth_.actions[a];
    double minutes = call_.actions[a].cost;
    double clock = call_.actions[a].clock;
    const bool opens = action.cluster && !opened_[*action.cluster];
    if (opens) {
      minutes += truth_.clusters[*action.cluster].minutes;
      clock += truth_.clusters[*action.cluster].minutes;
      opened_[*action.cluster] = 1;
    }
    cost.minutes += mass * minutes;
    cost.actions += mass;
    std::vector<double> left = w;
    for (const Fix& fix : action.fixes) left[fix.cause] *= 1 - skilled(fix.p, skill_);
    state_[a] = 'x';
    findings_.push_back({FindingKind::failed, a, 0, false});
    add(from(left, elapsed + clock), cost);
    findings_.pop_back();
    state_[a] = '-';
    if (opens) opened_[*action.cluster] = 0;
  }

  void ask(std::size_t q, const std::vector<double>& w, double mass, double elapsed,
           PolicyCost& cost) {
    const Question& question = truth_.questions[q];
    cost.minutes += mass * call_.question_prices[q].cost;
    cost.questions += mass;
    char& mark = state_[truth_.actions.size() + q];
    for (std::size_t k = 0; k < question.answers.size(); ++k) {
      std::vector<double> left = w;
      for (std::size_t f = 0; f < w.size(); ++f)
        left[f] *= heard(question, k, f, w.size(), reliability_);
      mark = static_cast<char>('a' + k);
      findings_.push_back({FindingKind::answered, q, k, false});
      add(from(left, elapsed + call_.question_prices[q].clock), cost);
      findings_.pop_back();
    }
    mark = '-';
  }

  const Model& truth_;
  CallModel call_;
  Policy& policy_;
  Skill skill_;
  double reliability_;
  std::size_t states_left_;
  std::string state_;
  std::vector<char> opened_;
  std::vector<Finding> findings_;
  std::unordered_map<std::string, PolicyCost> known_;
};

// One imagined call.
class Call {
 public:
  Call(const Model& truth, const CallModel& prices, const Situation& situation, unsigned seed)
      : truth_(truth), prices_(prices), situation_(situation), seed_(seed) {}

  void run(Policy& policy, PolicyCost& total) {
    const std::size_t cause = pick_cause();
    std::vector<Finding> findings;
    std::vector<char> opened(truth_.clusters.size(), 0);
    const double before = total.minutes;
    double elapsed = 0;
    while (true) {
      const Step step = policy.next(findings, elapsed);
      if (step.kind == StepKind::hand_over) {
        total.minutes += truth_.escalations[step.index].minutes;
        total.handed_over[step.index] += 1;
        total.at_once += findings.empty() ? 1 : 0;
        break;
      }
      if (step.kind == StepKind::ask) {
        total.minutes += prices_.question_prices[step.index].cost;
        elapsed += prices_.question_prices[step.index].clock;
        total.questions += 1;
        findings.push_back({FindingKind::answered, step.index, answer(step.index, cause), false});
        continue;
      }
      total.minutes += prices_.actions[step.index].cost;
      elapsed += prices_.actions[step.index].clock;
      if (const auto cluster = truth_.actions[step.index].cluster; cluster && !opened[*cluster]) {
        opened[*cluster] = 1;
        total.minutes += truth_.clusters[*cluster].minutes;
        elapsed += truth_.clusters[*cluster].minutes;
      }
      total.actions += 1;
      if (works(step.index, cause)) break;
      findings.push_back({FindingKind::failed, step.index, 0, false});
    }
    minutes = total.minutes - before;
  }
  double minutes = 0;

 private:
  double draw(std::size_t about) const {
    std::seed_seq seeds{static_cast<std::size_t>(seed_), about};
    std::mt19937 random(seeds);
    return static_cast<double>(random()) / 4294967296.0;
  }
  std::size_t pick_cause() const {
    double sum = 0;
    for (const Cause& cause : truth_.causes) sum += cause.calls;
    double left = draw(0) * sum;
    for (std::size_t f = 0; f + 1 < truth_.causes.size(); ++f) {
      left -= truth_.causes[f].calls;
      if (left < 0) return f;
    }
    return truth_.causes.size() - 1;
  }
  std::size_t answer(std::size_t q, std::size_t cause) const {
    const Question& question = truth_.questions[q];
    double left = draw(2 * q + 1);
    for (std::size_t k = 0; k + 1 < question.answers.size(); ++k) {
      left -= heard(question, k, cause, truth_.causes.size(), answer_reliability(situation_.level));
      if (left < 0) return k;
    }
    return question.answers.size() - 1;
  }
  bool works(std::size_t a, std::size_t cause) const {
    for (const Fix& fix : truth_.actions[a].fixes) {
      if (fix.cause == cause) return draw(2 * a + 2) < skilled(fix.p, situation_.skill);
    }
    return false;
  }

  const Model& truth_;
  const CallModel& prices_;
  const Situation& situation_;
  unsigned seed_;
};

}  // namespace

std::optional<PolicyCost> evaluate(const Model& truth, const Situation& situation, Policy& policy,
                                   std::size_t states_max) {
  Situation timeless = situation;
  timeless.minutes_left.reset();
  return Evaluation(truth, timeless, policy, states_max).run();
}

PolicyCost play(const Model& truth, const Situation& situation, Policy& policy, std::size_t calls,
                unsigned seed) {
  PolicyCost total;
  total.handed_over.assign(truth.escalations.size(), 0.0);
  const CallModel prices(truth, situation);
  double squares = 0;
  for (std::size_t i = 0; i < calls; ++i) {
    Call call(truth, prices, situation, seed + static_cast<unsigned>(i) * 7919U);
    call.run(policy, total);
    squares += call.minutes * call.minutes;
  }
  const auto n = static_cast<double>(calls);
  total.minutes /= n;
  total.questions /= n;
  total.actions /= n;
  total.at_once /= n;
  for (double& share : total.handed_over) share /= n;
  const double spread = std::max(0.0, squares / n - total.minutes * total.minutes);
  total.standard_error = calls < 2 ? 0 : std::sqrt(spread / (n - 1));
  return total;
}

}  // namespace hl::diagnosis

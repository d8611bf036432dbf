#include "engines/diagnosis/policies/clocked.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace hl::diagnosis {
namespace {

struct Duration {
  double p = 0;
  std::size_t ticks = 0;
};

// What is the same for the optimum and for policies.
class World {
 public:
  explicit World(const ClockedWorld& world) : model_(world.model), random_(world.random_minutes) {
    const Situation& situation = world.situation;
    deadline_ = static_cast<std::size_t>(std::lround(2 * situation.minutes_left.value_or(0)));
    late_cost_ = situation.late_cost.value_or(0);
    hand_over_.resize(model_.escalations.size());
    for (std::size_t i = 0; i < hand_over_.size(); ++i) {
      for (std::size_t t = 0; t <= late(); ++t) {
        double missed = t > deadline_ ? 1 : 0;
        if (i < situation.outlooks.size() && !situation.outlooks[i].minutes.empty()) {
          const auto& minutes = situation.outlooks[i].minutes;
          const double spare = (static_cast<double>(deadline_) - static_cast<double>(t)) / 2;
          const auto too_long = std::count_if(minutes.begin(), minutes.end(),
                                              [&](double one) { return one > spare + 1e-9; });
          missed = static_cast<double>(too_long) / static_cast<double>(minutes.size());
        }
        hand_over_[i].push_back(model_.escalations[i].minutes + late_cost_ * missed);
      }
    }
    std::size_t digit = 1;
    for (std::size_t a = 0; a < model_.actions.size(); ++a, digit *= 2) digits_.push_back(digit);
    for (const Question& question : model_.questions) {
      digits_.push_back(digit);
      digit *= question.answers.size() + 1;
    }
    sets_ = digit;
    double sum = 0;
    for (const Cause& cause : model_.causes) sum += cause.calls;
    for (const Cause& cause : model_.causes) prior_.push_back(cause.calls / sum);
  }

 protected:
  using Causes = std::vector<double>;

  // All times after the deadline are alike.
  std::size_t late() const { return deadline_ + 1; }
  std::size_t later(std::size_t tick, std::size_t ticks) const {
    return std::min(tick + ticks, late());
  }
  double penalty(std::size_t tick) const { return tick > deadline_ ? late_cost_ : 0; }
  std::vector<Duration> durations(double minutes) const {
    const auto half = static_cast<std::size_t>(std::lround(minutes));
    if (!random_) return {{1, 2 * half}};
    return {{0.25, half}, {0.5, 2 * half}, {0.25, 3 * half}};
  }
  static double mass(const Causes& w) {
    double sum = 0;
    for (const double one : w) sum += one;
    return sum;
  }
  Causes failed(const Causes& w, std::size_t a) const {
    Causes left = w;
    for (const Fix& fix : model_.actions[a].fixes) left[fix.cause] *= 1 - fix.p;
    return left;
  }
  Causes answered(const Causes& w, std::size_t q, std::size_t k) const {
    Causes left = w;
    for (std::size_t f = 0; f < w.size(); ++f) left[f] *= model_.questions[q].p(k, f, w.size());
    return left;
  }

  const Model& model_;
  bool random_;
  std::size_t deadline_ = 0;  // ticks
  double late_cost_ = 0;
  std::vector<std::vector<double>> hand_over_;  // by escalation and tick
  std::vector<std::size_t> digits_;             // actions, then questions
  std::size_t sets_ = 0;
  Causes prior_;
};

class Optimal : World {
 public:
  explicit Optimal(const ClockedWorld& world)
      : World(world), known_(sets_), done_(digits_.size(), 0) {}
  double minutes() { return value(0, prior_)[0]; }

 private:
  // By tick, weighed by the probability of the set.
  const std::vector<double>& value(std::size_t set, const Causes& w) {
    if (!known_[set].empty()) return known_[set];
    std::vector<double> best(late() + 1);
    const double m = mass(w);
    for (std::size_t t = 0; t <= late(); ++t) {
      best[t] = hand_over_[0][t] * m;
      for (const auto& cost : hand_over_) best[t] = std::min(best[t], cost[t] * m);
    }
    for (std::size_t a = 0; a < model_.actions.size(); ++a) {
      if (done_[a]) continue;
      done_[a] = 1;
      const Causes left = failed(w, a);
      const double solved = m - mass(left);
      const std::vector<double>& after = value(set + digits_[a], left);
      done_[a] = 0;
      const double minutes = model_.actions[a].minutes.regular;
      const auto ends = durations(minutes);
      for (std::size_t t = 0; t <= late(); ++t) {
        double cost = m * minutes;
        for (const Duration& end : ends) {
          const std::size_t then = later(t, end.ticks);
          cost += end.p * (solved * penalty(then) + after[then]);
        }
        best[t] = std::min(best[t], cost);
      }
    }
    for (std::size_t q = 0; q < model_.questions.size(); ++q) ask(q, set, w, m, best);
    return known_[set] = std::move(best);
  }

  void ask(std::size_t q, std::size_t set, const Causes& w, double m, std::vector<double>& best) {
    const std::size_t place = model_.actions.size() + q;
    if (done_[place]) return;
    const double minutes = model_.questions[q].minutes.regular;
    std::vector<double> cost(late() + 1, m * minutes);
    done_[place] = 1;
    for (std::size_t k = 0; k < model_.questions[q].answers.size(); ++k) {
      const auto& after = value(set + digits_[place] * (k + 1), answered(w, q, k));
      for (const Duration& end : durations(minutes)) {
        for (std::size_t t = 0; t <= late(); ++t) cost[t] += end.p * after[later(t, end.ticks)];
      }
    }
    done_[place] = 0;
    for (std::size_t t = 0; t <= late(); ++t) best[t] = std::min(best[t], cost[t]);
  }

  std::vector<std::vector<double>> known_;
  std::vector<char> done_;
};

class Followed : World {
 public:
  Followed(const ClockedWorld& world, Policy& policy) : World(world), policy_(policy) {}
  double minutes() { return value(0, 0, prior_); }

 private:
  double value(std::size_t set, std::size_t tick, const Causes& w) {
    const std::size_t key = set * (late() + 1) + tick;
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
    const double m = mass(w);
    const Step step = policy_.next(findings_, static_cast<double>(tick) / 2);
    double cost = 0;
    if (step.kind == StepKind::hand_over) {
      cost = m * hand_over_[step.index][tick];
    } else if (step.kind == StepKind::act) {
      const double minutes = model_.actions[step.index].minutes.regular;
      const Causes left = failed(w, step.index);
      const double solved = m - mass(left);
      cost = m * minutes;
      findings_.push_back({FindingKind::failed, step.index, 0, false});
      for (const Duration& end : durations(minutes)) {
        const std::size_t then = later(tick, end.ticks);
        cost += end.p * (solved * penalty(then) + value(set + digits_[step.index], then, left));
      }
      findings_.pop_back();
    } else {
      const std::size_t digit = digits_[model_.actions.size() + step.index];
      const double minutes = model_.questions[step.index].minutes.regular;
      cost = m * minutes;
      for (std::size_t k = 0; k < model_.questions[step.index].answers.size(); ++k) {
        findings_.push_back({FindingKind::answered, step.index, k, false});
        const Causes left = answered(w, step.index, k);
        for (const Duration& end : durations(minutes))
          cost += end.p * value(set + digit * (k + 1), later(tick, end.ticks), left);
        findings_.pop_back();
      }
    }
    known_.emplace(key, cost);
    return cost;
  }

  Policy& policy_;
  std::vector<Finding> findings_;
  std::unordered_map<std::size_t, double> known_;
};

}  // namespace

double clocked_optimum(const ClockedWorld& world) { return Optimal(world).minutes(); }

double clocked_cost(const ClockedWorld& world, Policy& policy) {
  return Followed(world, policy).minutes();
}

}  // namespace hl::diagnosis

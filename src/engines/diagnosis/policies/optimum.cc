#include <algorithm>
#include <cmath>

#include "engines/diagnosis/call_model.h"
#include "engines/diagnosis/policies/evaluate.h"

namespace hl::diagnosis {
namespace {

class Optimum {
 public:
  Optimum(const Model& model, const Situation& situation)
      : model_(model),
        prices_(model, situation),
        skill_(situation.skill),
        reliability_(answer_reliability(situation.level)) {
    hand_over_ = prices_.hand_over(0, 0);
  }

  std::optional<double> solve(std::size_t states_max) {
    std::size_t states = 1;
    for (std::size_t a = 0; a < model_.actions.size(); ++a) {
      action_digit_.push_back(states);
      if ((states *= 2) > states_max) return std::nullopt;
    }
    for (const Question& question : model_.questions) {
      question_digit_.push_back(states);
      if ((states *= question.answers.size() + 1) > states_max) return std::nullopt;
    }
    known_.assign(states, std::nan(""));
    done_.assign(model_.actions.size() + model_.questions.size(), 0);
    opened_.assign(model_.clusters.size(), 0);
    const std::size_t depth = done_.size() + 1;
    weights_.assign(depth, std::vector<double>(model_.causes.size()));
    double sum = 0;
    for (const Cause& cause : model_.causes) sum += cause.calls;
    for (std::size_t f = 0; f < model_.causes.size(); ++f)
      weights_[0][f] = model_.causes[f].calls / sum;
    return value(0, 0);
  }

 private:
  double value(std::size_t state, std::size_t depth) {
    if (!std::isnan(known_[state])) return known_[state];
    const std::vector<double>& w = weights_[depth];
    double mass = 0;
    for (const double one : w) mass += one;
    double best = mass * hand_over_;
    for (std::size_t a = 0; a < model_.actions.size(); ++a) {
      if (!done_[a] && prices_.allowed[a]) best = std::min(best, act(a, state, depth, mass));
    }
    for (std::size_t q = 0; q < model_.questions.size(); ++q) {
      if (!done_[model_.actions.size() + q]) best = std::min(best, ask(q, state, depth, mass));
    }
    return known_[state] = best;
  }

  double act(std::size_t a, std::size_t state, std::size_t depth, double mass) {
    const Action& action = model_.actions[a];
    double minutes = prices_.actions[a].cost;
    const bool opens = action.cluster && !opened_[*action.cluster];
    if (opens) {
      minutes += model_.clusters[*action.cluster].minutes;
      opened_[*action.cluster] = 1;
    }
    std::vector<double>& left = weights_[depth + 1];
    left = weights_[depth];
    for (const Fix& fix : action.fixes) left[fix.cause] *= 1 - skilled(fix.p, skill_);
    done_[a] = 1;
    // Whatever a reset question would answer afterwards is not worth modelling: it counts as asked.
    std::vector<std::size_t> reset;
    for (const std::size_t q : action.resets) {
      char& mark = done_[model_.actions.size() + q];
      if (!mark) reset.push_back(q);
      mark = 1;
    }
    const double after = value(state + action_digit_[a], depth + 1);
    for (const std::size_t q : reset) done_[model_.actions.size() + q] = 0;
    done_[a] = 0;
    if (opens) opened_[*action.cluster] = 0;
    return mass * minutes + after;
  }

  double ask(std::size_t q, std::size_t state, std::size_t depth, double mass) {
    const Question& question = model_.questions[q];
    const std::size_t causes = model_.causes.size();
    double total = mass * prices_.question_prices[q].cost;
    done_[model_.actions.size() + q] = 1;
    for (std::size_t k = 0; k < question.answers.size(); ++k) {
      std::vector<double>& left = weights_[depth + 1];
      for (std::size_t f = 0; f < causes; ++f)
        left[f] = weights_[depth][f] * heard(question, k, f, causes, reliability_);
      total += value(state + question_digit_[q] * (k + 1), depth + 1);
    }
    done_[model_.actions.size() + q] = 0;
    return total;
  }

  const Model& model_;
  CallModel prices_;
  Skill skill_;
  double reliability_;
  double hand_over_ = 0;
  std::vector<std::size_t> action_digit_;
  std::vector<std::size_t> question_digit_;
  std::vector<double> known_;
  std::vector<char> done_;  // actions, then questions
  std::vector<char> opened_;
  std::vector<std::vector<double>> weights_;  // by depth
};

}  // namespace

std::optional<double> optimum(const Model& model, const Situation& situation,
                              std::size_t states_max) {
  Situation timeless = situation;
  timeless.minutes_left.reset();
  return Optimum(model, timeless).solve(states_max);
}

double sets_of_steps(const Model& model) {
  double sets = std::pow(2.0, static_cast<double>(model.actions.size()));
  for (const Question& question : model.questions) {
    sets *= static_cast<double>(question.answers.size() + 1);
  }
  return sets;
}

double least_imaginable(const Model& model, const Situation& situation) {
  Situation timeless = situation;
  timeless.minutes_left.reset();
  const CallModel call(model, timeless);
  double calls = 0;
  double all = 0;
  for (std::size_t f = 0; f < model.causes.size(); ++f) {
    std::vector<CallModel::Link> fixers;
    for (const auto& fixer : call.fixers(f)) {
      if (call.allowed[fixer.to]) fixers.push_back(fixer);
    }
    // For a known cause the order by probability for each minute is the best.
    std::sort(fixers.begin(), fixers.end(), [&](const auto& x, const auto& y) {
      return x.p * call.actions[y.to].cost > y.p * call.actions[x.to].cost;
    });
    double spent = 0;
    double left = 1;
    double least = call.hand_over(0, 0);
    for (const auto& fixer : fixers) {
      spent += left * call.actions[fixer.to].cost;
      left *= 1 - fixer.p;
      least = std::min(least, spent + left * call.hand_over(0, 0));
    }
    calls += model.causes[f].calls;
    all += model.causes[f].calls * least;
  }
  return all / calls;
}

}  // namespace hl::diagnosis

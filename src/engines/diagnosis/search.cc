#include "engines/diagnosis/search.h"

#include <algorithm>
#include <cmath>

namespace hl::diagnosis {
namespace {

struct Scored {
  double score;
  std::size_t index;
};

std::vector<std::size_t> best_of(std::vector<Scored> scored, std::size_t most) {
  const auto kept = static_cast<std::ptrdiff_t>(std::min(most, scored.size()));
  std::partial_sort(scored.begin(), scored.begin() + kept, scored.end(),
                    [](const Scored& a, const Scored& b) {
                      return a.score != b.score ? a.score > b.score : a.index < b.index;
                    });
  std::vector<std::size_t> indices;
  for (std::ptrdiff_t i = 0; i < kept; ++i) {
    indices.push_back(scored[static_cast<std::size_t>(i)].index);
  }
  return indices;
}

}  // namespace

Search::Search(const Model& model, const Prices& prices, Effort effort)
    : model_(model), prices_(prices), effort_(effort), sequencer_(model, prices) {}

std::vector<std::size_t> Search::informative(const Moment& moment, std::size_t most) const {
  const std::size_t causes = moment.weights.size();
  const double mass = moment.mass();
  double purity = 0;
  for (const double w : moment.weights) purity += w * w;
  purity /= mass;
  std::vector<Scored> scored;
  for (std::size_t q = 0; q < model_.questions.size(); ++q) {
    if (!moment.question_open[q]) continue;
    const Question& question = model_.questions[q];
    double gain = -purity;
    for (std::size_t k = 0; k < question.answers.size(); ++k) {
      double sum = 0;
      double squares = 0;
      for (std::size_t f = 0; f < causes; ++f) {
        const double w = moment.weights[f] * heard(question, k, f, causes, prices_.reliability);
        sum += w;
        squares += w * w;
      }
      if (sum > 0) gain += squares / sum;
    }
    if (gain > 1e-9 * mass) scored.push_back({gain / prices_.questions[q].cost, q});
  }
  return best_of(std::move(scored), most);
}

std::vector<std::size_t> Search::efficient(const Moment& moment, std::size_t most) const {
  std::vector<Scored> scored;
  for (std::size_t a = 0; a < model_.actions.size(); ++a) {
    if (!moment.action_open[a]) continue;
    const double solved = repaired(model_, moment, a);
    const auto [cost, clock] = price_of(model_, prices_, a, moment.cluster_open);
    if (solved > 0) scored.push_back({solved / cost, a});
  }
  return best_of(std::move(scored), most);
}

double Search::ask(const Moment& moment, std::size_t question, int plies, const Depth& depth) {
  const double mass = moment.mass();
  double minutes = prices_.questions[question].cost;
  Moment after;
  for (std::size_t k = 0; k < model_.questions[question].answers.size(); ++k) {
    hear(model_, prices_, moment, question, k, after);
    const double p = after.mass() / mass;
    if (p > 1e-12) minutes += p * value(after, plies, depth);
  }
  return minutes;
}

double Search::act(const Moment& moment, std::size_t action, int plies, const Depth& depth) {
  const double mass = moment.mass();
  const double solved = repaired(model_, moment, action) / mass;
  const auto [cost, clock] = price_of(model_, prices_, action, moment.cluster_open);
  const double spent = cost + solved * prices_.late(moment.elapsed + clock);
  if (1 - solved <= 1e-12) return spent;
  Moment after;
  fail(model_, prices_, moment, action, after);
  return spent + (1 - solved) * value(after, plies, depth);
}

double Search::value(const Moment& moment, int plies, const Depth& depth) {
  double best = sequencer_.cost(moment);
  if (plies == 0) return best;
  for (const std::size_t question : informative(moment, depth.questions)) {
    best = std::min(best, ask(moment, question, plies - 1, depth));
  }
  if (plies == 1) return best;
  for (const std::size_t action : efficient(moment, depth.actions)) {
    best = std::min(best, act(moment, action, plies - 1, depth));
  }
  return best;
}

std::vector<Option> Search::look(const Moment& root, const Depth& depth) {
  std::vector<Option> options;
  for (const std::size_t question : informative(root, effort_.questions_max)) {
    options.push_back({{StepKind::ask, question}, ask(root, question, depth.after_answer, depth)});
  }
  std::vector<std::size_t> order;
  sequencer_.cost(root, &order);
  auto actions = efficient(root, std::max<std::size_t>(depth.actions, 3));
  // The sequence may begin with a cluster's action that is not efficient by itself.
  if (!order.empty() && std::find(actions.begin(), actions.end(), order[0]) == actions.end()) {
    actions.push_back(order[0]);
  }
  for (const std::size_t action : actions) {
    options.push_back({{StepKind::act, action}, act(root, action, depth.after_failure, depth)});
  }
  options.push_back({{StepKind::hand_over, 0}, prices_.hand_over + prices_.late(root.elapsed)});
  std::sort(options.begin(), options.end(), better);
  return options;
}

double Search::operations(const Moment& root, const Depth& depth) const {
  double sequence = 0;
  double actions = 0;
  for (std::size_t a = 0; a < model_.actions.size(); ++a) {
    if (!root.action_open[a]) continue;
    sequence += 4 * static_cast<double>(model_.actions[a].fixes.size()) + 20;
    ++actions;
  }
  double answers = 0;
  double questions = 0;
  for (std::size_t q = 0; q < model_.questions.size(); ++q) {
    if (!root.question_open[q]) continue;
    answers += static_cast<double>(model_.questions[q].answers.size());
    ++questions;
  }
  if (questions == 0) return sequence * actions;
  const auto causes = static_cast<double>(model_.causes.size());
  const double screening = 2 * answers * causes;
  const double heard_per_ask = answers / questions;
  const double asked = std::min(questions, static_cast<double>(depth.questions)) * heard_per_ask;
  const double acted = std::min(actions, static_cast<double>(depth.actions));
  const auto subtree = [&](int plies) {
    double cost = sequence + 3 * causes;
    for (int ply = 1; ply <= plies; ++ply) {
      cost = (asked + (ply > 1 ? acted : 0)) * cost + screening + sequence;
    }
    return cost;
  };
  const double asked_first =
      std::min(questions, static_cast<double>(effort_.questions_max)) * heard_per_ask;
  return screening + asked_first * subtree(depth.after_answer) +
         (acted + 1) * subtree(depth.after_failure);
}

std::vector<Option> Search::options(const Moment& root) {
  ExactSolver exact(model_, prices_, sequencer_);
  if (auto options = exact.solve(root, effort_.exact_states)) return *options;
  // Deepest first; the last is SACSO's rule and is always affordable.
  constexpr Depth depths[] = {{3, 3, 6, 4},  {2, 2, 10, 5}, {2, 2, 5, 3},
                              {1, 1, 30, 5}, {1, 1, 8, 3},  {0, 1, 30, 1}};
  for (const Depth& depth : depths) {
    if (operations(root, depth) <= effort_.operations) return look(root, depth);
  }
  return look(root, {0, 0, 30, 1});
}

}  // namespace hl::diagnosis

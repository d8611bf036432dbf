#include "engines/diagnosis/question_rule.h"

#include <algorithm>

namespace hl::diagnosis {
namespace {

constexpr double impossible = 1e-12;
constexpr std::size_t asked_after_failure = 6;
// How many questions, and then how many after each, are looked into one step deeper.
constexpr std::size_t looked_into = 4;
constexpr std::size_t asked_next = 4;

void keep_best(std::size_t most, std::vector<QuestionRule::Scored>& scored) {
  const auto kept = static_cast<std::ptrdiff_t>(std::min(most, scored.size()));
  std::partial_sort(scored.begin(), scored.begin() + kept, scored.end(),
                    [](const auto& a, const auto& b) {
                      return a.score != b.score ? a.score > b.score : a.index < b.index;
                    });
  scored.resize(static_cast<std::size_t>(kept));
}

}  // namespace

QuestionRule::QuestionRule(Board& board, Sequencer& sequencer, std::size_t questions_max)
    : board_(board), sequencer_(sequencer), questions_max_(questions_max) {
  questions_.reserve(board.call.questions.size());
  actions_.reserve(board.call.action_count());
  likely_.reserve(board.call.cause_count());
}

// The causes that hold nearly all of the weight, where they are few among many; else none.
double QuestionRule::find_likely() {
  constexpr std::size_t many = 64;
  constexpr double negligible = 0.02;
  likely_.clear();
  const auto& weights = board_.weights;
  if (weights.size() < many) return 0;
  const double least = negligible * board_.squares / board_.mass;
  double sum = 0;
  for (std::size_t f = 0; f < weights.size(); ++f) {
    if (weights[f] < least) continue;
    likely_.push_back(static_cast<std::uint32_t>(f));
    sum += weights[f];
  }
  if (likely_.size() * 4 > weights.size()) likely_.clear();
  return sum;
}

void QuestionRule::informative(std::size_t most, std::vector<Scored>& into) {
  into.clear();
  const auto& questions = board_.call.questions;
  const double sum = find_likely();
  for (std::size_t q = 0; q < questions.size(); ++q) {
    if (!board_.question_open[q]) continue;
    const double gain = likely_.empty() ? board_.gain(q) : board_.gain(q, likely_, sum);
    board_.work += static_cast<double>(questions[q].dense && !likely_.empty()
                                           ? likely_.size() * questions[q].usual.size()
                                           : questions[q].ratio.size()) +
                   5;
    if (gain > 1e-9 * board_.mass) into.push_back({gain / board_.call.question_prices[q].cost, q});
  }
  keep_best(most, into);
}

void QuestionRule::efficient(std::size_t most, std::vector<Scored>& into) {
  into.clear();
  for (std::size_t a = 0; a < board_.action_open.size(); ++a) {
    if (!board_.action_open[a]) continue;
    const double solved = board_.repaired(a);
    if (solved > 0) into.push_back({solved / board_.price(a).cost, a});
  }
  board_.work += 5 * static_cast<double>(board_.action_open.size());
  keep_best(most, into);
}

double QuestionRule::ask(std::size_t question) {
  double minutes = board_.call.question_prices[question].cost;
  const std::size_t answers = board_.call.questions[question].usual.size();
  for (std::size_t k = 0; k < answers; ++k) {
    const double p = board_.hear(question, k);
    if (p > impossible) minutes += p * sequencer_.cost();
    board_.undo();
  }
  return minutes;
}

double QuestionRule::act(std::size_t action, const std::vector<Scored>& questions,
                         std::size_t most) {
  const double solved = board_.repaired(action) / board_.mass;
  const auto [cost, clock] = board_.price(action);
  const double spent =
      cost + solved * board_.call.late(board_.elapsed + clock,
                                       board_.variance + board_.call.variance(clock));
  if (1 - solved <= impossible) return spent;
  board_.fail(action);
  double after = sequencer_.cost();
  for (std::size_t i = 0; i < std::min(most, questions.size()); ++i) {
    if (board_.question_open[questions[i].index]) after = std::min(after, ask(questions[i].index));
  }
  board_.undo();
  return spent + (1 - solved) * after;
}

Option QuestionRule::choose() {
  std::optional<std::size_t> first;
  const double repair = sequencer_.cost(&first);
  Option best{
      first ? Step{StepKind::act, *first}
            : Step{StepKind::hand_over, board_.call.escalation(board_.elapsed, board_.variance)},
      repair};
  informative(questions_max_, questions_);
  for (Scored& question : questions_) question.score = -ask(question.index);
  keep_best(asked_after_failure, questions_);
  if (questions_.empty() || -questions_.front().score >= repair) return best;
  const Option asked{{StepKind::ask, questions_.front().index}, -questions_.front().score};
  if (!first) return asked;
  best.minutes = std::min(repair, act(*first, questions_, asked_after_failure));
  return asked.minutes < best.minutes ? asked : best;
}

// The least of repairing at once and asking one of the first questions before.
double QuestionRule::value(const std::vector<Scored>& questions, std::size_t most) {
  double least = sequencer_.cost();
  for (std::size_t i = 0; i < std::min(most, questions.size()); ++i) {
    if (board_.question_open[questions[i].index]) least = std::min(least, ask(questions[i].index));
  }
  return least;
}

double QuestionRule::ask_twice(std::size_t question, const std::vector<Scored>& questions,
                               std::size_t most) {
  double minutes = board_.call.question_prices[question].cost;
  const std::size_t answers = board_.call.questions[question].usual.size();
  for (std::size_t k = 0; k < answers; ++k) {
    const double p = board_.hear(question, k);
    if (p > impossible) minutes += p * value(questions, most);
    board_.undo();
  }
  return minutes;
}

void QuestionRule::options(std::size_t actions, std::vector<Option>& into) {
  into.clear();
  std::optional<std::size_t> first;
  const double repair = sequencer_.cost(&first);
  informative(questions_max_, questions_);
  for (Scored& question : questions_) question.score = -ask(question.index);
  keep_best(questions_.size(), questions_);
  for (std::size_t i = 0; i < questions_.size(); ++i) {
    double minutes = -questions_[i].score;
    if (i < looked_into) minutes = ask_twice(questions_[i].index, questions_, asked_next);
    into.push_back({{StepKind::ask, questions_[i].index}, minutes});
  }
  efficient(actions, actions_);
  // The sequence may begin with a cluster's action that is not efficient by itself.
  const auto is_first = [&](const Scored& one) { return first && one.index == *first; };
  if (first && std::none_of(actions_.begin(), actions_.end(), is_first))
    actions_.push_back({0, *first});
  for (const Scored& action : actions_) {
    double minutes = act(action.index, questions_, asked_next);
    if (is_first(action)) minutes = std::min(minutes, repair);
    into.push_back({{StepKind::act, action.index}, minutes});
  }
  into.push_back({{StepKind::hand_over, board_.call.escalation(board_.elapsed, board_.variance)},
                  board_.call.hand_over(board_.elapsed, board_.variance)});
  std::sort(into.begin(), into.end(), better);
}

}  // namespace hl::diagnosis

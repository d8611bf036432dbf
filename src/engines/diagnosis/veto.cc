#include "engines/diagnosis/veto.h"

#include <algorithm>
#include <numeric>

namespace hl::diagnosis {
namespace {

constexpr std::size_t calls_max = 48;
constexpr std::size_t calls_min = 10;
constexpr std::size_t questions_in_a_row = 14;
constexpr std::size_t questions_considered = 40;
constexpr double useless = 1e-9;
constexpr double certain = 0.8;

// xorshift32 (Marsaglia 2003): the same on every machine, and of one word.
double draw(std::uint32_t& state) {
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return static_cast<double>(state) / 4294967296.0;
}

}  // namespace

Veto::Veto(Board& board, Sequencer& sequencer, QuestionRule& rule)
    : board_(board), sequencer_(sequencer), rule_(rule) {
  chosen_.reserve(calls_max * (questions_in_a_row + 1));
  first_.reserve(board.call.questions.size());
  all_causes_.reserve(board.call.cause_count());
  likely_.reserve(board.call.cause_count());
  totals_.reserve(questions_in_a_row + 1);
}

std::size_t Veto::pick_cause(double at) const {
  double left = at * board_.mass;
  for (std::size_t f = 0; f + 1 < board_.weights.size(); ++f) {
    left -= board_.weights[f];
    if (left < 0) return f;
  }
  return board_.weights.size() - 1;
}

// Keeps the causes of more than a small share of the average weight: nearly all of the mass.
void Veto::narrow() {
  constexpr double negligible = 0.08;
  double sum = 0;
  for (const std::uint32_t f : likely_) sum += board_.weights[f];
  const double least = negligible * sum / static_cast<double>(likely_.size());
  std::erase_if(likely_, [&](std::uint32_t f) { return board_.weights[f] < least; });
  board_.work += 3 * static_cast<double>(likely_.size());
}

std::optional<std::size_t> Veto::best_question() {
  if (const double* known = chosen_.find(board_.key)) {
    return *known < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(*known));
  }
  double sum = 0;
  double greatest = 0;
  for (const std::uint32_t f : likely_) {
    sum += board_.weights[f];
    greatest = std::max(greatest, board_.weights[f]);
  }
  std::optional<std::size_t> best;
  double most = 0;
  for (const auto& candidate : first_) {
    const std::size_t q = candidate.index;
    if (!board_.question_open[q] || greatest > certain * board_.mass) continue;
    const auto& question = board_.call.questions[q];
    board_.work += question.dense ? static_cast<double>(likely_.size() * question.usual.size())
                                  : static_cast<double>(question.ratio.size());
    const double gain = board_.gain(q, likely_, sum);
    const double score = gain / board_.call.question_prices[q].cost;
    if (gain > useless * board_.mass && score > most) {
      most = score;
      best = q;
    }
  }
  chosen_.put(board_.key, best ? static_cast<double>(*best) : -1.0);
  return best;
}

std::size_t Veto::answer_of(std::size_t question, std::size_t cause, std::uint32_t& random) const {
  const auto& asked = board_.call.questions[question];
  const auto place =
      std::lower_bound(asked.causes.begin(), asked.causes.end(), static_cast<std::uint32_t>(cause));
  const bool unlike = place != asked.causes.end() && *place == cause;
  const auto i = static_cast<std::size_t>(place - asked.causes.begin());
  double left = draw(random);
  std::size_t answer = 0;
  for (; answer + 1 < asked.usual.size(); ++answer) {
    left -= asked.usual[answer] * (unlike ? asked.ratios(answer)[i] : 1);
    if (left < 0) break;
  }
  return answer;
}

void Veto::imagine_call(std::size_t cause, std::uint32_t& random) {
  double spent = 0;
  double minutes = 0;
  std::size_t asked = 0;
  likely_ = all_causes_;
  for (std::size_t j = 1; j < totals_.size(); ++j) {
    std::optional<std::size_t> question;
    if (j == 1) question = first_.front().index;
    if (j > 1 && asked + 1 == j) question = best_question();
    if (question) {
      const std::size_t answer = answer_of(*question, cause, random);
      spent += board_.call.question_prices[*question].cost;
      board_.hear(*question, answer);
      narrow();
      ++asked;
      minutes = spent + sequencer_.cost();
    }
    totals_[j] += minutes;
  }
  for (; asked > 0; --asked) board_.undo();
}

std::optional<Option> Veto::worth_asking(double limit, double work) {
  rule_.informative(questions_considered, first_);
  if (first_.empty()) return std::nullopt;
  totals_.assign(questions_in_a_row + 1, 0.0);
  chosen_.clear();
  all_causes_.resize(board_.weights.size());
  std::iota(all_causes_.begin(), all_causes_.end(), 0U);
  const double end = board_.work + work;
  std::uint32_t random = 20260101;
  std::size_t calls = 0;
  // Causes are drawn at even distances, which tells more than as many independent draws.
  for (; calls < calls_max && (calls < calls_min || board_.work < end); ++calls) {
    const double golden = 0.6180339887498949 * static_cast<double>(calls + 1);
    imagine_call(pick_cause(golden - static_cast<double>(static_cast<long>(golden))), random);
  }
  const double expected =
      *std::min_element(totals_.begin() + 1, totals_.end()) / static_cast<double>(calls);
  if (expected >= limit) return std::nullopt;
  return Option{{StepKind::ask, first_.front().index}, expected};
}

}  // namespace hl::diagnosis

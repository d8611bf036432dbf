#include "engines/diagnosis/reasons.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hl::diagnosis {
namespace {

constexpr double likely = 0.25;
constexpr double nearly_certain = 0.6;
constexpr std::size_t compared = 12;

// The chance that the two causes answer differently, from 0 to 1.
double distance(const Question& question, std::size_t a, std::size_t b, std::size_t causes) {
  double sum = 0;
  for (std::size_t k = 0; k < question.answers.size(); ++k) {
    sum += std::abs(question.p(k, a, causes) - question.p(k, b, causes));
  }
  return sum / 2;
}

void find_likeliest(const std::vector<double>& p, std::vector<std::size_t>& into) {
  into.resize(p.size());
  std::iota(into.begin(), into.end(), std::size_t{0});
  const std::size_t most = std::min(compared, p.size());
  std::partial_sort(into.begin(), into.begin() + static_cast<std::ptrdiff_t>(most), into.end(),
                    [&](auto a, auto b) { return p[a] != p[b] ? p[a] > p[b] : a < b; });
  into.resize(most);
}

std::optional<bool> fits(const Board& board, double clock) {
  if (!board.call.has_deadline()) return std::nullopt;
  return clock <= board.call.time_left() + 1e-9;
}

}  // namespace

Because reason_to_ask(const Model& model, const Board& board, std::size_t question,
                      std::vector<std::size_t>& likeliest) {
  const auto& p = board.weights;
  find_likeliest(p, likeliest);
  const std::size_t top = likeliest.front();
  const double clock = board.call.question_prices[question].clock;
  Because because{BecauseCode::splits, top,  top, p[top], p[top], clock, 0,
                  fits(board, clock),  false};
  double best = -1;
  for (std::size_t i = 0; i < likeliest.size(); ++i) {
    for (std::size_t j = i + 1; j < likeliest.size(); ++j) {
      const std::size_t one = likeliest[i];
      const std::size_t other = likeliest[j];
      const double separated =
          p[one] * p[other] * distance(model.questions[question], one, other, p.size());
      if (separated <= best) continue;
      best = separated;
      because.cause = one;
      because.other_cause = other;
      because.p = p[one];
      because.other_p = p[other];
    }
  }
  if (p[top] >= nearly_certain) {
    because.code = BecauseCode::confirms;
    because.cause = top;
    because.p = p[top];
  }
  return because;
}

Because reason_to_act(const Model& model, const Board& board, std::size_t action) {
  const double clock = board.price(action).clock;
  Because because{BecauseCode::cheap_check, 0,    0, board.repaired(action), 0, clock, 0,
                  fits(board, clock),       false};
  double most = -1;
  for (const Fix& fix : model.actions[action].fixes) {
    const double share = board.weights[fix.cause] * fix.p;
    if (share > most) {
      most = share;
      because.cause = fix.cause;
    }
  }
  if (because.p >= likely) because.code = BecauseCode::likely_fix;
  return because;
}

}  // namespace hl::diagnosis

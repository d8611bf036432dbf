#include "engines/diagnosis/reasons.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hl::diagnosis {
namespace {

constexpr double likely = 0.25;
constexpr double nearly_certain = 0.6;

// The chance that the two causes answer differently, from 0 to 1.
double distance(const Question& question, std::size_t a, std::size_t b, std::size_t causes) {
  double sum = 0;
  for (std::size_t k = 0; k < question.answers.size(); ++k) {
    sum += std::abs(question.p(k, a, causes) - question.p(k, b, causes));
  }
  return sum / 2;
}

std::vector<std::size_t> likeliest(const std::vector<double>& p, std::size_t most) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return p[a] > p[b]; });
  order.resize(std::min(order.size(), most));
  return order;
}

}  // namespace

Because reason_to_ask(const Model& model, const Prices& prices, const Moment& moment,
                      std::size_t question) {
  const auto& p = moment.weights;
  const auto top = likeliest(p, 12);
  Because because{BecauseCode::splits, top[0],    top[0],
                  p[top[0]],           p[top[0]], prices.questions[question].clock};
  double best = -1;
  for (std::size_t i = 0; i < top.size(); ++i) {
    for (std::size_t j = i + 1; j < top.size(); ++j) {
      const double separated =
          p[top[i]] * p[top[j]] * distance(model.questions[question], top[i], top[j], p.size());
      if (separated <= best) continue;
      best = separated;
      because.cause = top[i];
      because.other_cause = top[j];
      because.p = p[top[i]];
      because.other_p = p[top[j]];
    }
  }
  if (p[top[0]] >= nearly_certain) {
    because.code = BecauseCode::confirms;
    because.cause = top[0];
    because.p = p[top[0]];
  }
  return because;
}

Because reason_to_act(const Model& model, const Prices& prices, const Moment& moment,
                      std::size_t action) {
  Because because{BecauseCode::cheap_check,
                  0,
                  0,
                  repaired(model, moment, action),
                  0,
                  price_of(model, prices, action, moment.cluster_open).clock};
  double most = -1;
  for (const Fix& fix : model.actions[action].fixes) {
    const double share = moment.weights[fix.cause] * fix.p;
    if (share > most) {
      most = share;
      because.cause = fix.cause;
    }
  }
  if (because.p >= likely) because.code = BecauseCode::likely_fix;
  return because;
}

}  // namespace hl::diagnosis

#include "engines/diagnosis/veto.h"

#include <algorithm>
#include <random>

namespace hl::diagnosis {
namespace {

constexpr int calls_imagined = 24;
constexpr int questions_in_a_row = 12;
constexpr std::size_t questions_considered = 30;

// std::uniform_real_distribution differs between libraries; advice must not.
double draw(std::mt19937& random) { return static_cast<double>(random()) / 4294967296.0; }

std::size_t pick(const std::vector<double>& weights, double mass, std::mt19937& random) {
  double left = draw(random) * mass;
  for (std::size_t i = 0; i + 1 < weights.size(); ++i) {
    left -= weights[i];
    if (left < 0) return i;
  }
  return weights.size() - 1;
}

}  // namespace

std::optional<Option> worth_asking(const Model& model, const Prices& prices, Search& search,
                                   const Moment& moment, double limit) {
  const auto first = search.informative(moment, questions_considered);
  if (first.empty()) return std::nullopt;
  Moment narrowed = moment;
  std::fill(narrowed.question_open.begin(), narrowed.question_open.end(), char{0});
  for (const std::size_t question : first) narrowed.question_open[question] = 1;
  const std::size_t causes = moment.weights.size();
  std::mt19937 random(20260101);
  // totals[j]: minutes over all calls when j + 1 questions are asked before the repairs begin.
  std::vector<double> totals(questions_in_a_row, 0.0);
  for (int call = 0; call < calls_imagined; ++call) {
    Moment here = narrowed;
    const std::size_t cause = pick(here.weights, here.mass(), random);
    double spent = 0;
    double minutes = 0;
    for (double& total : totals) {
      const auto next = search.informative(here, 1);
      if (!next.empty()) {
        const Question& question = model.questions[next[0]];
        std::vector<double> answers;
        double sum = 0;
        for (std::size_t k = 0; k < question.answers.size(); ++k) {
          answers.push_back(heard(question, k, cause, causes, prices.reliability));
          sum += answers.back();
        }
        Moment after;
        hear(model, prices, here, next[0], pick(answers, sum, random), after);
        spent += prices.questions[next[0]].cost;
        here = std::move(after);
        minutes = spent + search.sequencer().cost(here);
      }
      total += minutes;
    }
  }
  const double expected = *std::min_element(totals.begin(), totals.end()) / calls_imagined;
  if (expected >= limit) return std::nullopt;
  return Option{{StepKind::ask, first[0]}, expected};
}

}  // namespace hl::diagnosis

#include "engines/diagnosis/learning_truths.h"

#include <algorithm>
#include <iterator>

#include "engines/diagnosis/learning_posterior.h"

namespace hl::diagnosis {
namespace {

// Most of the work is drawing causes, so that several models share each such draw.
constexpr std::size_t times = 100;

}  // namespace

std::vector<Model> draw_truths(const Model& above, const Strengths& strengths,
                               std::span<const Lesson> lessons, std::span<const char> left_out,
                               const Estimate& found, std::size_t count, std::mt19937& random) {
  std::vector<Model> truths;
  Model model = found.model;
  ClosingCodes codes = found.codes;
  const std::size_t each = std::max<std::size_t>(1, count / times);
  while (truths.size() < count) {
    Counts counts(above);
    ClosingCodes next = codes;
    for (std::size_t i = 0; i < lessons.size(); ++i) {
      if (!left_out.empty() && left_out[i]) continue;
      count_by_lot(model, lessons[i], codes, random, counts, next);
    }
    next.settle(&random);
    codes = std::move(next);
    const Posterior posterior(above, strengths, counts, &random);
    std::vector<Model> drawn = posterior.draw(std::min(each, count - truths.size()), random);
    model = drawn.back();
    std::move(drawn.begin(), drawn.end(), std::back_inserter(truths));
  }
  return truths;
}

}  // namespace hl::diagnosis

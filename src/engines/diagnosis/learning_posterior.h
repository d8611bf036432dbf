// What may be true after what was counted: the distribution of a model's numbers, given those of
// the level above and the counts. Its mean is what is learned; draws from it are truths to test a
// candidate under. Numbers that the author locked stay as they are above.
#pragma once

#include <optional>
#include <random>
#include <span>
#include <vector>

#include "engines/diagnosis/learning.h"
#include "engines/diagnosis/learning_habits.h"
#include "engines/diagnosis/learning_levels.h"

namespace hl::diagnosis {

// An author's numbers are calibrated among one another (Habit); those of a level that has learned
// are taken as they are: a Dirichlet distribution each.
class Posterior {
 public:
  // Keeps references to the first three. With `doubt` the calibration is one of those that may be
  // right instead of the likeliest.
  Posterior(const Model& above, const Strengths& strengths, const Counts& counts,
            std::mt19937* doubt = nullptr);

  [[nodiscard]] Model mean() const;
  // All at once, because most of the work is the same for each.
  std::vector<Model> draw(std::size_t count, std::mt19937& random) const;

 private:
  Number answer(std::size_t question, std::size_t answer, std::size_t cause) const;
  Number repair(std::size_t action, std::size_t fix) const;
  void calibrate(std::mt19937* doubt);
  // Into each of `models`: the mean, or with `random` a draw.
  void frequencies(std::mt19937* random, std::span<Model> models) const;
  void answers(std::size_t question, std::mt19937* random, std::span<Model> models) const;
  void repairs(std::size_t action, std::mt19937* random, std::span<Model> models) const;
  void numbers(std::mt19937* random, std::span<Model> models) const;

  const Model& above_;
  const Strengths& strengths_;
  const Counts& counts_;
  std::vector<double> shares_;  // of the causes, above
  std::optional<FrequencyHabit> frequency_;
  std::optional<Habit> answer_, repair_;
};

}  // namespace hl::diagnosis

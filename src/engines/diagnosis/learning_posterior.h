// What may be true after what was counted: the distribution of a model's numbers, given those of
// the level above and the counts. Its mean is what is learned; draws from it are truths to test a
// candidate under. Numbers that the author locked stay as they are above.
#pragma once

#include <optional>
#include <random>

#include "engines/diagnosis/learning.h"
#include "engines/diagnosis/learning_habits.h"
#include "engines/diagnosis/learning_levels.h"

namespace hl::diagnosis {

// An author's numbers are calibrated among one another (Habit); those of a level that has learned
// are taken as they are: a Dirichlet distribution each.
class Posterior {
 public:
  // Keeps references to all three.
  Posterior(const Model& above, const Strengths& strengths, const Counts& counts);

  [[nodiscard]] Model mean() const { return numbers(nullptr); }
  Model draw(std::mt19937& random) const { return numbers(&random); }

 private:
  Number answer(std::size_t question, std::size_t answer, std::size_t cause) const;
  Number repair(std::size_t action, std::size_t fix) const;
  void calibrate();
  // Means, or a draw.
  Model numbers(std::mt19937* random) const;
  void frequencies(std::mt19937* random, Model& model) const;
  void answers(std::size_t q, std::mt19937* random, Question& question) const;
  double repair_p(std::size_t action, std::size_t fix, std::mt19937* random) const;

  const Model& above_;
  const Strengths& strengths_;
  const Counts& counts_;
  std::vector<double> shares_;  // of the causes, above
  std::optional<FrequencyHabit> frequency_;
  std::optional<Habit> answer_, repair_;
};

}  // namespace hl::diagnosis

// What closed calls teach a model: fractional counts (Spiegelhalter and Lauritzen 1990), each call
// spread over the causes by how probable each is after everything that happened in it. Which steps
// were taken depends only on what is recorded, so that steps not taken teach nothing false (missing
// at random); calls where people acted on more than that must weigh less.
//
// Counts are a plain sum over calls: in any order, and a call that is taken back is as if it had
// never been.
#pragma once

#include <optional>
#include <random>
#include <span>
#include <vector>

#include "engines/diagnosis/belief.h"
#include "engines/diagnosis/learning_codes.h"

namespace hl::diagnosis {

// One closed call, as far as it teaches.
struct Lesson {
  std::vector<Finding> findings;
  Level level = Level::regular;
  std::optional<std::size_t> named_cause = {};  // by whoever closed the call
  std::size_t closed_by = 0;  // people by any numbers from 0 on; only tells them apart
  double weight = 1;          // from 0 to 1
  // By cause, what the circumstances of this call multiply frequencies with; empty: nothing known.
  std::vector<double> factors = {};
};

struct FixCount {
  double worked = 0;
  double failed = 0;
};

struct Counts {
  double calls = 0;
  std::vector<double> causes;
  std::vector<std::vector<double>> answers;  // by question: [answer * causes + cause]
  std::vector<std::vector<FixCount>> fixes;  // by action, in the order of Action::fixes

  Counts() = default;
  explicit Counts(const Model& model);
  Counts& operator+=(const Counts& other);
  Counts& operator*=(double factor);

  // Calls in which an answer to this question was heard, spread over the causes.
  double asked(std::size_t question, std::size_t cause) const;
};

// P(cause) at the end of the call, in which the closing code is evidence like any other.
std::vector<double> causes_at_end(const Model& model, const Lesson& lesson,
                                  const ClosingCodes& codes);

// Adds what the call teaches to `counts`, and to `heard_codes` if it is there.
void count(const Model& model, const Lesson& lesson, const ClosingCodes& codes, Counts& counts,
           ClosingCodes* heard_codes = nullptr);

// The same for one of the causes that it may have been, drawn by their probabilities.
void count_by_lot(const Model& model, const Lesson& lesson, const ClosingCodes& codes,
                  std::mt19937& random, Counts& counts, ClosingCodes& heard_codes);

// Whether the closing code names a cause that the answers and outcomes made ten times less probable
// than it was at first. Such a call is either badly closed or was led by something not written down.
bool contradicts(const Model& model, const Lesson& lesson);

// How surprising the answers and outcomes of the call were, in nats, given which steps were taken.
// The closing code does not count: it is somebody's word, not something that happened.
double surprise(const Model& model, const Lesson& lesson);

}  // namespace hl::diagnosis

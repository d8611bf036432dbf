// What a closed call teaches the model: fractional counts (Spiegelhalter and Lauritzen), each call
// spread over the causes by how probable each is after everything that happened. Counts add up over
// calls in any order, and can be looked at before they are used.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engines/diagnosis/belief.h"

namespace hl::diagnosis {

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
};

// How the call ended. A cause named by a person is strong evidence, not truth: closing codes are
// often wrong. Calls where people acted on what was not written down should get a lower weight.
struct Closing {
  std::optional<std::size_t> named_cause;
  double weight = 1;
};

// P(cause) at the end of the call.
std::vector<double> causes_at_end(const Model& model, std::span<const Finding> findings,
                                  Level level, const Closing& closing);

Counts learn(const Model& model, std::span<const Finding> findings, Level level,
             const Closing& closing);

// The author's model moved towards what was counted. The author's numbers weigh as much as the
// observations that their `confidence` says; locked ones do not move.
Model with_counts(const Model& authored, const Counts& counts);

}  // namespace hl::diagnosis

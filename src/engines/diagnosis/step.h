#pragma once

#include <boost/describe/enum.hpp>
#include <cstddef>

namespace hl::diagnosis {

BOOST_DEFINE_ENUM_CLASS(StepKind, act, ask, hand_over)

// `index` is the position in the model's actions, questions or escalations.
struct Step {
  StepKind kind = StepKind::hand_over;
  std::size_t index = 0;
  friend bool operator==(const Step&, const Step&) = default;
};

struct Option {
  Step step;
  double minutes = 0;  // expected cost of doing this now and continuing well
};

// Cheapest first. Equal ones by kind and position, so that advice never depends on chance.
bool better(const Option& a, const Option& b);

}  // namespace hl::diagnosis

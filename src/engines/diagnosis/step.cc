#include "engines/diagnosis/step.h"

#include <cmath>
#include <tuple>

namespace hl::diagnosis {

bool better(const Option& a, const Option& b) {
  // Rounding makes "equal" an equivalence, which sorting needs and a tolerance is not.
  const auto rounded = [](double minutes) { return std::round(minutes * 1e9); };
  return std::tuple(rounded(a.minutes), a.step.kind, a.step.index) <
         std::tuple(rounded(b.minutes), b.step.kind, b.step.index);
}

}  // namespace hl::diagnosis

#include "engines/diagnosis/circumstances.h"

#include <algorithm>

namespace hl::diagnosis {

Model in_circumstances(Model model, std::span<const Circumstance> circumstances) {
  double before = 0;
  double after = 0;
  for (Cause& cause : model.causes) {
    before += cause.calls;
    for (const Tendency& tendency : cause.tendencies) {
      const bool applies =
          std::any_of(circumstances.begin(), circumstances.end(), [&](const Circumstance& c) {
            return c.fact == tendency.fact && c.value == tendency.value;
          });
      if (applies) cause.calls *= tendency.factor;
    }
    after += cause.calls;
  }
  if (after > 0) {
    for (Cause& cause : model.causes) cause.calls *= before / after;
  }
  return model;
}

}  // namespace hl::diagnosis

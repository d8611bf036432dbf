#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "base/level.h"

namespace hl::diagnosis {

struct SimulateOptions {
  std::string model;              // path of a model file
  std::string policy = "engine";  // engine, rollout, pc, myopic, static, random or tree
  bool exact = false;             // over everything that can happen, instead of imagined calls
  std::size_t calls = 1000;
  unsigned seed = 1;
  std::string level = "regular";
};

inline constexpr std::size_t simulate_calls_max = 1'000'000;
// Situations that an exact evaluation may meet.
inline constexpr std::size_t simulate_states_max = 50'000;

// Prints what the policy costs on this model, as one JSON object. Exit status 0 or 1.
int simulate_command(const SimulateOptions& options, std::ostream& out, std::ostream& err);

}  // namespace hl::diagnosis

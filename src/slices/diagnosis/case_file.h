// A call as an expert expects it to be advised on, in a file of its own (docs/models.md).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engines/diagnosis/circumstances.h"
#include "engines/diagnosis/situation.h"
#include "lib/toml/table_reader.h"

namespace hl::diagnosis {

// A finding by ids: looked up in the model when the case is run.
struct CaseFinding {
  int line = 0;
  bool is_question = true;
  std::string step;
  std::string answer;   // of a question: an answer's id or "dont-know"; empty when skipped
  bool failed = false;  // of an action; otherwise it was skipped
};

// Whoever has the cause answers what is likeliest for it, and every repair that works for it in at
// least half of all cases works.
struct SolvedWithin {
  std::string cause;
  int steps = 0;
};

struct Expectation {
  std::vector<std::string> next;     // the next step is one of these
  std::vector<std::string> likely;   // the likeliest cause is one of these
  std::vector<std::string> never;    // none of these is among the steps proposed
  std::vector<std::string> not_yet;  // with `solved_within`: no step on the way is one of these
  std::optional<bool> hands_over;
  std::optional<SolvedWithin> solved_within;
};

struct Case {
  std::string model;
  std::string title;
  Situation situation;
  std::vector<Circumstance> context;
  std::vector<CaseFinding> findings;
  Expectation expect;
};

struct LoadedCase {
  std::optional<Case> found;  // none after a complaint
  toml::Complaints complaints;
};

LoadedCase read_case(std::string_view text);

inline constexpr std::size_t case_bytes_max = 64u << 10;
inline constexpr std::size_t case_findings_max = 500;
inline constexpr int case_steps_max = 500;

}  // namespace hl::diagnosis

// Words that a technician can ask a caller about, and words that callers use themselves, with how
// much one must know of computers to know them (on theta's scale). Our own list and our own
// guesses.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "engines/level/estimate.h"

namespace hl::level {

struct Probe {
  std::string_view id;
  double difficulty = 0;
  Words say;
};

const std::vector<Probe>& probes();
const Probe* probe(std::string_view id);

// The probe that tells most about which wording to choose, or nothing when the level is known well
// enough, or all were asked. `asked`: ids.
const Probe* best_probe(const Estimate& estimate, const std::vector<std::string>& asked);

struct Jargon {
  std::vector<std::string> words;  // as written, each once, at most five
  double difficulty = 0;           // of the most difficult one
};
// Technical words in what somebody wrote or said, of this language and of English.
std::optional<Jargon> jargon_in(std::string_view text, Language language);

}  // namespace hl::level

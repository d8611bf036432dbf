// What words of four languages have in common, learned from texts that say the same in several of them: latent
// semantic indexing across languages (Dumais, Letsche, Littman and Landauer 1997) over stems and character
// 4-grams. Texts about the same thing lie close, whichever language they are in. A few thousand lines teach in
// seconds; nothing is downloaded.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "engines/matching/ticket_words.h"

namespace hl::matching {

// In the order of all_languages; empty where it is not known.
using ParallelText = std::array<std::string, 4>;
using Analysers = std::array<const text::Analyser*, 4>;

// A direction, each part in one byte: all zero when nothing is known.
struct Direction {
  std::vector<std::int8_t> parts;
  float scale = 0;
};
double cosine(const Direction& a, const Direction& b);

struct WeighedText {
  std::string_view text;
  double weight = 1;
};

class ParallelVectors {
  static constexpr std::size_t dimensions = 200;
  std::unordered_map<Term, std::uint32_t> rows_;
  std::vector<std::int8_t> parts_;  // row after row
  std::vector<float> scales_;       // by row

 public:
  // What is more is left out: neither memory nor time grows without end.
  static constexpr std::size_t texts_max = 30'000, terms_max = 60'000, texts_min = 30;

  static ParallelVectors learn(std::span<const ParallelText> texts, const Analysers& analysers);
  [[nodiscard]] bool is_empty() const { return rows_.empty(); }
  [[nodiscard]] Direction direction_of(std::span<const WeighedText> texts, const text::Analyser& analyser) const;
};

}  // namespace hl::matching

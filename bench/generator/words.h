// Sentences of a helpdesk in four languages, drawn by Zipf's law: stop words first, then what people
// at a helpdesk talk about, then a long tail of compounds, names of things and serial numbers. The same
// seed gives the same texts everywhere.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/language.h"

namespace hl::bench {

// std::distributions differ between libraries; this does not.
class Dice {
  std::uint64_t state_;

 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  // SplitMix64 (Steele, Lea and Flood 2014).
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  std::int64_t below(std::int64_t n) {
    return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(n));
  }
  double unit() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
  bool happens(double share) { return unit() < share; }
  // Rank 0 … n-1, rank r about 1/(r+1) as often as the first.
  std::size_t zipf(std::size_t n);
};

class Words {
  std::vector<std::string> by_rank_[4];

 public:
  static constexpr std::size_t each_language = 40'000;
  Words();
  [[nodiscard]] const std::string& word(Dice& dice, Language language) const;
  // `n` words with a capital first and a full stop every dozen.
  [[nodiscard]] std::string sentences(Dice& dice, Language language, int n) const;
  [[nodiscard]] std::string title(Dice& dice, Language language) const;
  // Most texts are short, some are very long.
  [[nodiscard]] std::string problem(Dice& dice, Language language) const;
};

}  // namespace hl::bench

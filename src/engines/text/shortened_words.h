// Finds the words that are one typing error away: words by the hash of what is left after dropping one letter, as
// in SymSpell (Garbe 2012), since two words one error apart share one. Open addresses with linear probing, eight
// bytes each: a node for each would take most of the memory of an index.
//
// add: one thread at a time; each: any number of threads, while none changes it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace hl::text {

class ShortenedWords {
 public:
  using WordNumber = std::uint32_t;

 private:
  static constexpr WordNumber nobody = ~WordNumber{0};
  struct Slot {
    std::uint32_t hash = 0;
    WordNumber word = nobody;
  };
  std::vector<Slot> slots_;
  std::size_t used_ = 0;

 public:
  void add(std::string_view word, WordNumber number);
  // Numbers of words that may be one error away from this one, some of them more than once, and some that are not.
  template <class Use>
  void each(std::string_view word, Use use) const {
    if (slots_.empty()) return;
    for (const std::uint32_t hash : hashes_of(word)) {
      for (std::size_t at = place_of(hash); slots_[at].word != nobody; at = next(at)) {
        if (slots_[at].hash == hash) use(slots_[at].word);
      }
    }
  }

 private:
  // Of the word itself and each way to drop one letter of it.
  static std::vector<std::uint32_t> hashes_of(std::string_view word);
  // A hash's share of all hashes is its place's share of all places, so that any number of places will do.
  [[nodiscard]] std::size_t place_of(std::uint32_t hash) const {
    return static_cast<std::size_t>(std::uint64_t{hash} * slots_.size() >> 32U);
  }
  [[nodiscard]] std::size_t next(std::size_t at) const { return at + 1 == slots_.size() ? 0 : at + 1; }
  void put(Slot slot);
  void make_room(std::size_t for_more);
};

}  // namespace hl::text

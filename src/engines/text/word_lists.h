// Which of some 65,536 documents have a word: lists of differences, one byte each as a rule, or one bit
// per document where that is less. Once full it is sealed into one block of memory.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "engines/text/dictionary.h"

namespace hl::text {

inline constexpr std::uint32_t documents_per_list = 65'536;

// A set of documents of one block.
class DocumentSet {
  std::array<std::uint64_t, documents_per_list / 64> words_{};

 public:
  void clear() { words_.fill(0); }
  void insert(std::uint32_t document) { words_[document / 64] |= std::uint64_t{1} << document % 64; }
  void erase(std::uint32_t document) { words_[document / 64] &= ~(std::uint64_t{1} << document % 64); }
  void insert_bits(const std::uint8_t* bits);
  // Both return whether anything is left.
  bool keep(const DocumentSet& other);
  bool drop(const DocumentSet& other);

  // From the greatest down; `use` returns whether to go on, and so does this.
  template <class Use>
  bool each_downwards(Use use) const {
    for (std::size_t i = words_.size(); i-- > 0;) {
      for (std::uint64_t left = words_[i]; left != 0;) {
        const int bit = 63 - std::countl_zero(left);
        left &= ~(std::uint64_t{1} << bit);
        if (!use(static_cast<std::uint32_t>(i * 64) + static_cast<std::uint32_t>(bit))) return false;
      }
    }
    return true;
  }
};

class WordLists {
  struct Growing {
    std::vector<std::uint8_t> bytes;
    std::uint32_t last = 0;
    template <class Parts>
    void each_part(Parts& parts) {
      parts(bytes, last);
    }
  };
  std::vector<Growing> growing_;  // by number of the word, until sealed
  std::vector<std::uint32_t> begins_;
  std::vector<std::uint8_t> bytes_;

 public:
  // `document` counts up; each word once.
  void add(std::uint32_t document, std::span<const WordNumber> words);
  void seal();
  // Gives back what only made adding many quicker.
  void tidy();
  // All that it consists of, one after the other: for keeping it in a file.
  template <class Parts>
  void each_part(Parts& parts) {
    parts(growing_, begins_, bytes_);
  }
  // How much is to be read for a word.
  [[nodiscard]] std::size_t size_of(WordNumber word) const { return bytes_of(word).size(); }
  void insert_into(DocumentSet& set, WordNumber word) const;

 private:
  [[nodiscard]] std::span<const std::uint8_t> bytes_of(WordNumber word) const;
};

}  // namespace hl::text

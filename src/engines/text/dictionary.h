// Numbers for the words of an index, found whole or by their beginning; each word is kept once, in few
// bytes.
#pragma once

#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hl::text {

using WordNumber = std::uint32_t;

class Dictionary {
  // Looks at the words themselves, so that the set needs to hold only numbers.
  struct Hash {
    using is_transparent = void;
    const Dictionary* all;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
    std::size_t operator()(WordNumber number) const { return (*this)(all->word(number)); }
  };
  struct Equal {
    using is_transparent = void;
    const Dictionary* all;
    bool operator()(WordNumber a, WordNumber b) const { return a == b; }
    bool operator()(std::string_view a, WordNumber b) const { return a == all->word(b); }
    bool operator()(WordNumber a, std::string_view b) const { return all->word(a) == b; }
  };

  std::string bytes_;
  std::vector<std::uint32_t> begins_{0};
  absl::flat_hash_set<WordNumber, Hash, Equal> numbers_;
  std::vector<WordNumber> sorted_;  // the others are young, and few

 public:
  Dictionary() : numbers_(64, Hash{this}, Equal{this}) {}
  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;

  // Numbers count up from 0.
  WordNumber learn(std::string_view word);
  [[nodiscard]] std::optional<WordNumber> find(std::string_view word) const;
  // Valid until the next learn().
  [[nodiscard]] std::string_view word(WordNumber number) const {
    return std::string_view(bytes_).substr(begins_[number], begins_[number + 1] - begins_[number]);
  }
  [[nodiscard]] std::size_t size() const { return begins_.size() - 1; }
  // At most `limit` of the words so beginning.
  [[nodiscard]] std::vector<WordNumber> beginning_with(std::string_view beginning,
                                                       std::size_t limit) const;
  // All that it consists of, one after the other: for keeping it in a file.
  template <class Parts>
  void each_part(Parts& parts) {
    parts(bytes_, begins_, sorted_);
    if constexpr (Parts::is_read) number_anew();
  }
  // After many have been learned: sorts the young ones in, and keeps no room for more.
  void tidy();

 private:
  void sort_in();
  void number_anew();
};

}  // namespace hl::text

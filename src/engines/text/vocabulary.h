// The words that occur in a search index: completes beginnings and forgives typing errors.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engines/text/shortened_words.h"

namespace hl::text {

class Vocabulary {
 public:
  struct Entry {
    std::string stem;
    std::uint32_t documents = 0;
    template <class Parts>
    void each_part(Parts& parts) {
      parts(stem, documents);
    }
  };
  using Words = std::map<std::string, Entry, std::less<>>;
  using Place = Words::iterator;  // stays valid

 private:
  Words words_;
  // A beginning of one to three letters fits thousands of words: the most frequent are kept ready.
  std::unordered_map<std::string, std::vector<Place>> frequent_by_beginning_;
  std::vector<Place> correctable_;  // by the number that shortened_ gives
  ShortenedWords shortened_;

 public:
  Place learn(const std::string& word, const std::string& stem);
  // All that it consists of, one after the other: for keeping it in a file.
  template <class Parts>
  void each_part(Parts& parts) {
    parts(words_);
    if constexpr (Parts::is_read) find_anew();
  }
  // Once for every document that has the word.
  void count(Place place);

  // Stems of words so beginning, most frequent first.
  [[nodiscard]] std::vector<std::string> complete(const std::string& beginning,
                                                  std::size_t limit) const;
  struct Correction {
    std::string word, stem;
  };
  // Words one letter added, dropped, replaced or swapped away, of different stems, likeliest first: by how many
  // documents have them, swapped letters before others.
  [[nodiscard]] std::vector<Correction> similar(const std::string& word, std::size_t limit) const;

 private:
  void keep_frequent(Place place);
  void make_correctable(Place place);
  void find_anew();
};

// One letter added, dropped or replaced, or two neighbours swapped.
bool one_error_apart(std::string_view a, std::string_view b);

}  // namespace hl::text

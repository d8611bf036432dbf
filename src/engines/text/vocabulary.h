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
  // Once for every document that has the word.
  void count(Place place);

  // Stems of words so beginning, most frequent first.
  [[nodiscard]] std::vector<std::string> complete(const std::string& beginning,
                                                  std::size_t limit) const;
  // Stems of words one letter added, dropped, replaced or swapped away, most frequent first.
  [[nodiscard]] std::vector<std::string> similar(const std::string& word, std::size_t limit) const;

 private:
  void keep_frequent(Place place);
};

// One letter added, dropped or replaced, or two neighbours swapped.
bool one_error_apart(std::string_view a, std::string_view b);

}  // namespace hl::text

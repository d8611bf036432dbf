// Finds short texts by their words, newest first, among millions, in some hundred bytes each: which words
// a text has, not how often. Words are folded; beginnings of one and two letters have lists of their own,
// because too many words begin so. A text may belong to an owner, so that whoever may see few owners'
// texts reads no others: neither what he finds nor how long it takes tells of those.
//
// add, remove: one thread at a time; the others: any number of threads, while none changes the index.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "engines/text/word_lists.h"

namespace hl::text {

class WordIndex {
 public:
  using Number = std::uint32_t;  // of a text, in the order of adding
  // Words of which a text needs to have one.
  using Choice = std::vector<WordNumber>;
  // The owners whose texts are looked at, by the words that stand for them; nothing: all texts.
  using Within = std::optional<Choice>;
  struct Weighted {
    Choice choice;
    float weight = 0;
  };
  struct Alike {
    Number number = 0;
    float score = 0;
  };

 private:
  struct Block {
    WordLists lists;
    DocumentSet gone;
    template <class Parts>
    void each_part(Parts& parts) {
      parts(lists, gone);
    }
  };
  Dictionary words_;
  std::vector<std::uint32_t> texts_with_;  // by number of the word
  std::vector<std::unique_ptr<Block>> blocks_;
  Number size_ = 0;
  Number gone_ = 0;

 public:
  // How many different words the text has, and its number.
  struct Added {
    Number number = 0;
    std::uint32_t words = 0;
  };
  Added add(std::string_view utf8, std::optional<std::int64_t> owner = {});
  // A number is never given again.
  void remove(Number number);
  void tidy() {
    words_.tidy();
    texts_with_.shrink_to_fit();
    if (!blocks_.empty()) blocks_.back()->lists.tidy();
  }
  // All that it consists of, one after the other: for keeping it in a file.
  template <class Parts>
  void each_part(Parts& parts) {
    parts(words_, texts_with_, blocks_, size_, gone_);
  }

  [[nodiscard]] Number size() const { return size_ - gone_; }
  [[nodiscard]] Number removed() const { return gone_; }
  [[nodiscard]] const Dictionary& words() const { return words_; }
  [[nodiscard]] std::size_t texts_with(const Choice& choice) const;
  // All words that begin so.
  [[nodiscard]] Choice beginning_with(const std::string& folded) const;

  // The word that stands for an owner; nothing when he has no texts.
  [[nodiscard]] std::optional<WordNumber> word_of_owner(std::int64_t owner) const;

  // Texts that have one word of each choice, newest first, until `visit` returns false.
  void newest_with(const std::vector<Choice>& wanted, const Within& within,
                   const std::function<bool(Number)>& visit) const;
  // Texts with the greatest sum of weights times factor(number), which is between 0 (not wanted) and
  // factor_max. The rarest choices are read first, a bounded number of entries.
  [[nodiscard]] std::vector<Alike> most_alike(std::vector<Weighted> wanted, const Within& within,
                                              std::size_t limit, float factor_max,
                                              const std::function<float(Number)>& factor) const;
};

}  // namespace hl::text

// Which words speak for which article: a logistic regression over the articles of a language, learned ticket by
// ticket in the order of time (AdaGrad: Duchi, Hazan and Singer 2011). Each lesson repeats some earlier ones, so
// that what happened once yesterday counts today and what happened last year is not forgotten.
#pragma once

#include <cstdint>
#include <random>
#include <unordered_map>
#include <vector>

#include "engines/matching/lexicon.h"

namespace hl::matching {

class ArticleWords {
 public:
  using Article = std::uint32_t;

 private:
  struct Weighted {
    std::uint32_t row = 0;
    float weight = 0;
  };
  using Words = std::vector<Weighted>;
  struct Lesson {
    Words words;
    std::int64_t language = 0;
    std::vector<Article> helped;
  };
  struct Learned {
    std::vector<float> weights, squares;  // by row
  };
  std::unordered_map<Term, std::uint32_t> rows_;
  std::unordered_map<std::int64_t, std::vector<Article>> of_language_;
  std::vector<Learned> learned_;  // by article
  std::vector<Lesson> lessons_;
  std::mt19937 random_{1};  // NOLINT(cert-msc51-cpp): the same past teaches the same

 public:
  // Of a ticket in this language, these articles helped.
  void learn(const TicketWords& words, const Lexicon& lexicon, std::int64_t language, std::vector<Article> helped);
  // For each article below `count`, how much the words speak for it.
  [[nodiscard]] std::vector<float> scores(const TicketWords& words, const Lexicon& lexicon, std::size_t count) const;

 private:
  Words known_words(const TicketWords& words, const Lexicon& lexicon) const;
  void step(const Lesson& lesson);
  void adjust(Learned& learned, const Words& words, float slope) const;
  [[nodiscard]] float score(Article article, const Words& words) const;
};

}  // namespace hl::matching

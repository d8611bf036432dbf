// A search index in memory for texts of one language, derived from the database and never stored.
// Three kinds of evidence are added up, each ranked by BM25 (Robertson and Zaragoza 2009): stems,
// character 4-grams and concepts. Measured against stems alone in docs/knowledge.md.
//
// add, remove: one thread at a time; search: any number of threads, while none changes the index.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engines/text/analyser.h"
#include "engines/text/postings.h"
#include "engines/text/vocabulary.h"

namespace hl::text {

using DocumentKey = std::int64_t;

struct Document {
  std::string_view title, description, body;
  // Below 1 for pages that only point to others.
  float importance = 1;
};

struct Hit {
  DocumentKey key = 0;
  double score = 0;
};

struct Query {
  std::string text;
  std::size_t limit = 10;
  // The last word may be unfinished.
  bool as_you_type = false;
  // Only documents that pass are found; called for few of the matching ones.
  std::function<bool(DocumentKey)> allowed = {};
  // What the text means, from the analyser of the language it was written in when that is not the
  // language of this index.
  std::vector<ConceptId> foreign_concepts = {};
  // Other names of what the text speaks of, found a little less surely.
  std::vector<std::string> also = {};
};

class Index {
  // What a word contributes, computed once for all documents that have it.
  struct KnownWord {
    std::string stem;
    TermNumber stem_number = 0;
    std::vector<TermNumber> grams;
    Vocabulary::Place place;
    bool is_searched = false;
    std::uint32_t weight = 0;  // in the document that is read
  };

  Analyser analyser_;
  // Looked up for every word of every document.
  boost::unordered_flat_map<std::string, std::unique_ptr<KnownWord>> known_words_;
  Vocabulary vocabulary_;
  Postings<std::string> stems_;
  Postings<Gram> grams_;
  Postings<ConceptId> concepts_;
  std::vector<DocumentKey> keys_;  // by document number; 0 = removed
  std::vector<float> importance_;
  std::unordered_map<DocumentKey, DocumentNumber> numbers_;
  std::vector<KnownWord*> read_;  // words of the document that is read, each once

 public:
  explicit Index(Language language);

  // Replaces what was added under the same key.
  void add(DocumentKey key, const Document& document);
  void remove(DocumentKey key);
  // The text with the likeliest known word for each that nothing is known of.
  [[nodiscard]] std::string corrected(std::string_view text) const;
  // Gives back what only made adding many documents quicker.
  void tidy();
  // All that it consists of, one after the other: for keeping it in a file.
  template <class Parts>
  void each_part(Parts& parts) {
    parts(vocabulary_, stems_, grams_, concepts_, keys_, importance_, numbers_);
    if constexpr (Parts::is_read) known_words_.clear();
  }
  [[nodiscard]] std::vector<Hit> search(const Query& query) const;
  [[nodiscard]] std::size_t size() const { return numbers_.size(); }
  [[nodiscard]] const Analyser& analyser() const { return analyser_; }

 private:
  struct Evidence;
  std::vector<Evidence> gather(const Query& query) const;
  void gather_names(const Query& query, std::vector<Evidence>& evidence) const;
  void gather_last_word(const std::string& word, std::vector<Evidence>& evidence,
                        std::vector<std::string>& guessed) const;
  std::vector<Hit> best(const std::vector<float>& scores, const Query& query) const;
  KnownWord& know(const std::string& folded_word);
  void take(std::string_view text, std::uint32_t weight);
  void close_gaps();
};

}  // namespace hl::text

// Remembers in memory what was searched for and not found, until whoever keeps the search stores it: a search reads
// and has no part in writing. Of a text that is searched as it is typed, only the last state counts.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "slices/access/access.h"
#include "slices/knowledge/knowledge.h"

namespace hl::knowledge {

struct SearchGap {
  std::string text;  // folded
  Language language = Language::en;
  CompanyId company;  // of a requester
  Instant at{};
};

// Searches of one day, of one company's requesters or of staff.
struct SearchCount {
  std::int64_t searches = 0, not_found = 0;
};
using SearchCounts = std::map<std::pair<std::int64_t, CompanyId>, SearchCount>;  // by days since 1970

class SearchGaps {
  struct Typing {
    SearchGap gap;
    bool found = false;
  };
  std::mutex mutex_;
  std::unordered_map<AccountId, Typing> typing_;
  std::vector<SearchGap> done_;
  SearchCounts counts_;

  void settle(Typing typing);

 public:
  // So many between two times of storing; more are not remembered.
  static constexpr std::size_t remembered_max = 1000;
  static constexpr std::size_t text_size_min = 3, text_size_max = 200;

  void searched(const Actor& actor, const std::string& text, Language language, bool found, Instant now);
  // What is no longer being typed.
  std::vector<SearchGap> take(Instant now);
  // Of all that is no longer being typed, found or not; what take() has settled.
  SearchCounts take_counts();
};

// Of this database.
SearchGaps& search_gaps(std::int64_t identity);
void store(Tx& tx, const std::vector<SearchGap>& gaps);
void store(Tx& tx, const SearchCounts& counts);
// The articles begun for these words, one entry for each company of which the actor sees searches (those of staff
// for who sees all): nothing where none was begun, empty where nobody searched.
std::vector<std::optional<ArticleId>> begun_from_gap(Tx& tx, const Actor& actor, const std::string& text,
                                                     Language language);
void note_begun_from_gap(Tx& tx, const Actor& actor, const std::string& text, Language language, ArticleId article);

}  // namespace hl::knowledge

// SQL of the words that mean the same to the people of a company.
#pragma once

#include "engines/text/synonyms.h"
#include "slices/knowledge/knowledge.h"

namespace hl::knowledge {

using SynonymId = Id<struct SynonymTag>;

struct SynonymWords {
  std::string en, fr, nl, de;
};
struct StoredSynonym {
  SynonymId id;
  CompanyId company;
  SynonymWords words;
  Instant changed_at{};
  std::optional<access::NamedAccount> changed_by;
};

inline constexpr int synonyms_max = 1000;  // of a company

// The one door: not_found unless the actor may see the company.
Outcome<StoredSynonym> access_synonym(Tx& tx, const Actor& actor, SynonymId id);
// Of a company, the newest first.
std::vector<StoredSynonym> synonyms_of(Tx& tx, CompanyId company);
// Adds it, or replaces what was stored under its identifier.
void store_synonym(Tx& tx, const StoredSynonym& synonym, AccountId by);
void remove_synonym(Tx& tx, SynonymId id);

// What else the words of the text are called, by companies the actor may see.
std::vector<text::Synonym> synonyms_for(Tx& tx, const Actor& actor, const std::string& text,
                                        const text::Analysers& analysers);

// The same without where, each once and not too many.
std::vector<std::string> other_names(Tx& tx, const Actor& actor, const std::string& text, const text::Analysers& analysers);

}  // namespace hl::knowledge

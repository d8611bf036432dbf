#include "slices/knowledge/synonym_store.h"

#include <algorithm>
#include <set>

#include "engines/text/words.h"

namespace hl::knowledge {
namespace {

const std::string columns =
    "SELECT s.id,s.company_id,s.en,s.fr,s.nl,s.de,s.changed_at,s.changed_by,a.name FROM synonym s "
    "LEFT JOIN account a ON a.id=s.changed_by ";

StoredSynonym read_synonym(Row& row) {
  StoredSynonym out{row.id<SynonymId>(0), row.id<CompanyId>(1), {row.text(2), row.text(3), row.text(4), row.text(5)},
                    row.instant(6), std::nullopt};
  if (const auto by = row.maybe_id<AccountId>(7)) out.changed_by = access::NamedAccount{*by, row.maybe_text(8).value_or("")};
  return out;
}

std::set<std::string> beginnings_of(const SynonymWords& words) {
  std::set<std::string> out;
  for (const std::string* commas : {&words.en, &words.fr, &words.nl, &words.de}) {
    for (const std::string& phrase : text::phrases_in(*commas)) {
      const auto split = text::split_words(phrase);
      if (!split.empty()) out.insert(text::beginning_of(split.front().folded));
    }
  }
  return out;
}

void forget_beginnings(Tx& tx, SynonymId id) { tx.run("DELETE FROM synonym_beginning WHERE synonym_id=?", id); }

}  // namespace

Outcome<StoredSynonym> access_synonym(Tx& tx, const Actor& actor, SynonymId id) {
  auto found = tx.first(columns + "WHERE s.id=?", read_synonym, id);
  if (!found || !actor.is_staff() || !actor.may_see(found->company)) return refuse(Problem::not_found);
  return std::move(*found);
}

std::vector<StoredSynonym> synonyms_of(Tx& tx, CompanyId company) {
  return tx.all(columns + "WHERE s.company_id=? ORDER BY s.id DESC LIMIT ?", read_synonym, company, synonyms_max);
}

void store_synonym(Tx& tx, const StoredSynonym& s, AccountId by) {
  forget_beginnings(tx, s.id);
  tx.run("INSERT INTO synonym VALUES (?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET en=excluded.en,fr=excluded.fr,"
         "nl=excluded.nl,de=excluded.de,changed_at=excluded.changed_at,changed_by=excluded.changed_by",
         s.id, s.company, s.words.en, s.words.fr, s.words.nl, s.words.de, s.changed_at, by);
  for (const std::string& beginning : beginnings_of(s.words))
    tx.run("INSERT INTO synonym_beginning VALUES (?,?,?)", beginning, s.company, s.id);
}

void remove_synonym(Tx& tx, SynonymId id) {
  forget_beginnings(tx, id);
  tx.run("DELETE FROM synonym WHERE id=?", id);
}

std::vector<text::Synonym> synonyms_for(Tx& tx, const Actor& actor, const std::string& text,
                                        const text::Analysers& analysers) {
  constexpr std::size_t asked_max = 12;
  constexpr int rows_max = 200;
  std::vector<std::string> beginnings;
  for (const text::Word& word : text::split_words(text)) {
    const auto beginning = text::beginning_of(word.folded);
    if (std::find(beginnings.begin(), beginnings.end(), beginning) == beginnings.end()) beginnings.push_back(beginning);
  }
  if (beginnings.empty()) return {};
  // Always as many, so that it is one statement; no word begins with nothing.
  beginnings.resize(asked_max);
  const auto& b = beginnings;
  const auto rows = tx.all(
      "SELECT s.company_id,s.en,s.fr,s.nl,s.de FROM synonym s WHERE s.id IN (SELECT b.synonym_id FROM synonym_beginning b "
      "WHERE b.beginning IN (?,?,?,?,?,?,?,?,?,?,?,?) AND " + actor.company_filter("b.company_id") +
          ") ORDER BY s.id LIMIT ?",
      [](Row& row) {
        return text::SynonymRow{row.integer(0), {row.text(1), row.text(2), row.text(3), row.text(4)}};
      },
      b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], rows_max);
  return rows.empty() ? std::vector<text::Synonym>() : text::synonyms_in(text, rows, analysers);
}

std::vector<std::string> other_names(Tx& tx, const Actor& actor, const std::string& text, const text::Analysers& analysers) {
  constexpr std::size_t names_max = 24;
  std::vector<std::string> out;
  for (text::Synonym& synonym : synonyms_for(tx, actor, text, analysers)) {
    for (std::string& name : synonym.other) {
      if (out.size() < names_max && std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
    }
  }
  return out;
}

}  // namespace hl::knowledge

#include "engines/matching/ticket_words.h"

#include <algorithm>
#include <iterator>

#include "engines/text/words.h"

namespace hl::matching {
namespace {

std::vector<text::Gram> parts_of(std::string_view text) {
  std::vector<text::Gram> out;
  text::each_word(text, [&](const text::Word& word) {
    if (word.folded.size() > text::word_size_max) return;
    const auto grams = text::grams_of(word.folded);
    out.insert(out.end(), grams.begin(), grams.end());
  });
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

Term term_of(std::string_view stem) {
  std::uint32_t hash = 2166136261U;
  for (const char c : stem) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

TicketReader::TicketReader()
    : analysers_{text::Analyser(Language::en), text::Analyser(Language::fr),
                 text::Analyser(Language::nl), text::Analyser(Language::de)} {}

std::vector<Term> TicketReader::terms_of(std::string_view text, std::optional<Language> language) const {
  std::vector<Term> out;
  const text::Analyser* own = language ? &analysers_[static_cast<std::size_t>(*language)] : nullptr;
  for (const text::Word& word : text::split_words(text)) {
    if (word.folded.size() > text::word_size_max || word.folded.size() < 2) continue;
    // People write English words in every language.
    if (analysers_[0].is_stop_word(word.folded)) continue;
    if (own != nullptr && !own->says_something(word.folded)) continue;
    out.push_back(term_of(own != nullptr ? own->stem(word.folded) : word.folded));
  }
  return out;
}

TicketParts TicketReader::parts(std::string_view title, std::string_view body) {
  TicketParts out{parts_of(title), parts_of(body.substr(0, parts_from_max))};
  std::vector<text::Gram> all;
  std::set_union(out.title.begin(), out.title.end(), out.all.begin(), out.all.end(), std::back_inserter(all));
  out.all = std::move(all);
  return out;
}

TicketWords TicketReader::read(std::string_view title, std::string_view body,
                               std::optional<Language> language) const {
  TicketWords words;
  words.order = terms_of(title, language);
  const std::size_t title_size = words.order.size();
  const auto body_terms = terms_of(body.substr(0, body_size_max), language);
  words.order.insert(words.order.end(), body_terms.begin(), body_terms.end());
  words.terms.reserve(words.order.size());
  for (std::size_t i = 0; i < words.order.size(); ++i) {
    const bool is_title = i < title_size;
    words.terms.push_back({words.order[i], static_cast<std::uint16_t>(is_title), static_cast<std::uint16_t>(!is_title)});
    if (i > 0 && i != title_size) words.pairs.push_back(words.order[i - 1] * 31U ^ words.order[i]);
  }
  std::sort(words.terms.begin(), words.terms.end(),
            [](const CountedTerm& a, const CountedTerm& b) { return a.term < b.term; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < words.terms.size(); ++i) {
    if (kept > 0 && words.terms[kept - 1].term == words.terms[i].term) {
      words.terms[kept - 1].in_title = static_cast<std::uint16_t>(words.terms[kept - 1].in_title + words.terms[i].in_title);
      words.terms[kept - 1].in_body = static_cast<std::uint16_t>(words.terms[kept - 1].in_body + words.terms[i].in_body);
    } else {
      words.terms[kept++] = words.terms[i];
    }
  }
  words.terms.resize(kept);
  std::sort(words.pairs.begin(), words.pairs.end());
  words.pairs.erase(std::unique(words.pairs.begin(), words.pairs.end()), words.pairs.end());
  return words;
}

}  // namespace hl::matching

#include "slices/knowledge/resemblance.h"

#include <algorithm>
#include <cmath>

#include "engines/text/concepts.h"
#include "engines/text/words.h"

namespace hl::knowledge {
namespace {

constexpr std::size_t text_size_max = 2000;
constexpr double stem_k1 = 1.8, concept_k1 = 2.0, b = 0.6;
constexpr int title_weight = 3;

float rarity(std::size_t texts, std::size_t with) {
  const double all = static_cast<double>(std::max(texts, with));
  const auto n = static_cast<double>(with);
  return static_cast<float>(std::log(1 + (all - n + 0.5) / (n + 0.5)));
}

text::WordIndex::Choice words_of_concept(const text::Inflections& inflections,
                                         const text::WordIndex& index, text::ConceptId id) {
  text::WordIndex::Choice out;
  const text::Concept& row = text::concepts()[id];
  for (const Language language : all_languages) {
    std::string_view rest = row.in(language);
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      const auto words = text::split_words(rest.substr(0, comma));
      // Of a phrase, its words alone say something else.
      if (words.size() == 1) {
        const auto forms = inflections.forms_of(index, words.front().folded);
        out.insert(out.end(), forms.begin(), forms.end());
      }
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

double bm25(double frequency, double k1, double share_of_mean) {
  return frequency * (k1 + 1) / (frequency + k1 * (1 - b + b * share_of_mean));
}

std::string text_of(const TicketText& ticket) {
  return (ticket.title + "\n" + ticket.problem).substr(0, text_size_max);
}

}  // namespace

Resemblance::Resemblance(const text::Inflections& inflections, const text::WordIndex& index,
                         const TicketText& ticket, double mean_words)
    : inflections_(inflections), language_(ticket.language), mean_words_(std::max(mean_words, 1.0)) {
  // The title says it in few words: it counts twice.
  const auto terms = inflections.analyser(language_).analyse(ticket.title + "\n" + text_of(ticket));
  for (std::size_t i = 0; i < terms.stems.size(); ++i) {
    Wanted& wanted = stems_[terms.stems[i]];
    wanted.weight += 1;
    if (wanted.forms.empty()) wanted.forms = inflections.forms_of(index, terms.words[i]);
  }
  for (auto& [stem, wanted] : stems_)
    wanted.weight *= rarity(index.size(), index.texts_with(wanted.forms));
  for (const text::ConceptId id : terms.concepts) {
    Wanted& wanted = concepts_[id];
    wanted.weight += 1;
    if (wanted.forms.empty()) wanted.forms = words_of_concept(inflections, index, id);
  }
  for (auto& [id, wanted] : concepts_)
    wanted.weight *= rarity(index.size(), index.texts_with(wanted.forms));
}

std::vector<text::WordIndex::Weighted> Resemblance::choices() const {
  std::vector<text::WordIndex::Weighted> out;
  for (const auto& [stem, wanted] : stems_) out.push_back({wanted.forms, wanted.weight});
  for (const auto& [id, wanted] : concepts_) out.push_back({wanted.forms, wanted.weight});
  return out;
}

double Resemblance::with(const TicketText& other) const {
  const auto& analyser = inflections_.analyser(other.language);
  const auto title = analyser.analyse(other.title);
  const auto body = analyser.analyse(other.problem);
  const double share = static_cast<double>(title.words.size() + body.words.size()) / mean_words_;
  std::unordered_map<std::string, double> stems;
  for (const auto& stem : title.stems) stems[stem] += title_weight;
  for (const auto& stem : body.stems) stems[stem] += 1;
  std::unordered_map<text::ConceptId, double> concepts;
  for (const auto id : title.concepts) concepts[id] += title_weight;
  for (const auto id : body.concepts) concepts[id] += 1;
  double score = 0;
  for (const auto& [stem, frequency] : stems) {
    if (const auto it = stems_.find(stem); it != stems_.end())
      score += it->second.weight * bm25(frequency, stem_k1, share);
  }
  for (const auto& [id, frequency] : concepts) {
    if (const auto it = concepts_.find(id); it != concepts_.end())
      score += it->second.weight * bm25(frequency, concept_k1, share);
  }
  return score;
}

}  // namespace hl::knowledge

#include "engines/text/index.h"

#include <algorithm>
#include <queue>

#include "engines/text/words.h"

namespace hl::text {
namespace {

// Chosen on 160 queries in four languages over 297 articles each; see docs/knowledge.md.
constexpr Bm25 stem_bm25{1.8F, 0.6F};
constexpr Bm25 gram_bm25{1.5F, 0.6F};
constexpr Bm25 concept_bm25{2.0F, 0.6F};
constexpr float concept_weight = 1.0F;
constexpr std::uint32_t title_weight = 3, description_weight = 2, body_weight = 1;
constexpr float completed_weight = 0.5F, completed_known_weight = 0.15F, corrected_weight = 0.9F, less_likely_weight = 0.3F;
constexpr float name_weight = 0.8F;
constexpr std::size_t completions_max = 8, corrections_max = 3;

// Bounds the time of a search over a great many documents: what every second document has says
// little, so the rarest terms are read first and the rest is left out.
constexpr std::size_t postings_read_max = 1'500'000;

// Of what is remembered of words while documents are added.
constexpr std::size_t known_words_max = 200'000;

// Compounds make parts of words weigh more in Dutch and German.
float gram_weight(Language language) {
  switch (language) {
    case Language::en: return 0.25F;
    case Language::fr: return 0.4F;
    case Language::nl: return 0.5F;
    case Language::de: return 0.6F;
  }
  return 0.4F;
}

float weight_of(const Vocabulary::Correction& correction, const std::vector<Vocabulary::Correction>& all) {
  return &correction == &all.front() ? corrected_weight : less_likely_weight;
}

template <class Key>
std::unordered_map<Key, std::uint32_t> count(const std::vector<Key>& keys) {
  std::unordered_map<Key, std::uint32_t> counts;
  for (const Key& key : keys) ++counts[key];
  return counts;
}

}  // namespace

enum class Kind { stem, gram, meaning };

// One list of documents that speaks for them.
struct Index::Evidence {
  Kind kind = Kind::stem;
  const PostingList* list = nullptr;
  float weight = 0;
  float rarity = 0;
};

Index::Index(Language language) : analyser_(language) {}

Index::KnownWord& Index::know(const std::string& folded_word) {
  const auto [it, is_new] = known_words_.try_emplace(folded_word);
  if (is_new) it->second = std::make_unique<KnownWord>();
  KnownWord& word = *it->second;
  if (!is_new) return word;
  word.stem = analyser_.stem(folded_word);
  for (const Gram gram : grams_of(folded_word)) word.grams.push_back(grams_.number_of(gram));
  word.is_searched = analyser_.says_something(folded_word);
  if (!word.is_searched) return word;
  word.place = vocabulary_.learn(folded_word, word.stem);
  word.stem_number = stems_.number_of(word.stem);
  return word;
}

void Index::take(std::string_view text, std::uint32_t weight) {
  std::vector<std::string_view> stems;
  each_word(text, [&](const Word& word) {
    if (word.folded.size() > word_size_max) return;
    KnownWord& known = know(word.folded);
    stems.push_back(known.stem);
    if (known.weight == 0) read_.push_back(&known);
    known.weight += weight;
  });
  for (const ConceptId id : analyser_.concepts_of(stems)) concepts_.count(concepts_.number_of(id), weight);
}

void Index::add(DocumentKey key, const Document& document) {
  remove(key);
  if (known_words_.size() > known_words_max) known_words_.clear();
  read_.clear();
  take(document.title, title_weight);
  take(document.description, description_weight);
  take(document.body, body_weight);
  for (KnownWord* word : read_) {
    for (const TermNumber gram : word->grams) grams_.count(gram, word->weight);
    if (word->is_searched) {
      stems_.count(word->stem_number, word->weight);
      vocabulary_.count(word->place);
    }
    word->weight = 0;
  }
  const auto number = static_cast<DocumentNumber>(keys_.size());
  stems_.add(number);
  grams_.add(number);
  concepts_.add(number);
  keys_.push_back(key);
  importance_.push_back(document.importance);
  numbers_.emplace(key, number);
}

void Index::tidy() {
  read_ = decltype(read_)();
  known_words_ = decltype(known_words_)();
  stems_.tidy();
  grams_.tidy();
  concepts_.tidy();
}

void Index::remove(DocumentKey key) {
  auto it = numbers_.find(key);
  if (it == numbers_.end()) return;
  stems_.forget(it->second);
  grams_.forget(it->second);
  concepts_.forget(it->second);
  keys_[it->second] = 0;
  numbers_.erase(it);
  const std::size_t gaps = keys_.size() - numbers_.size();
  if (gaps > 256 && gaps > keys_.size() / 4) close_gaps();
}

void Index::close_gaps() {
  std::vector<DocumentNumber> new_numbers(keys_.size(), Postings<Gram>::documents_max);
  DocumentNumber next = 0;
  for (std::size_t old = 0; old < keys_.size(); ++old) {
    if (keys_[old] == 0) continue;
    new_numbers[old] = next;
    keys_[next] = keys_[old];
    importance_[next] = importance_[old];
    numbers_[keys_[old]] = next;
    ++next;
  }
  keys_.resize(next);
  importance_.resize(next);
  stems_.renumber(new_numbers);
  grams_.renumber(new_numbers);
  concepts_.renumber(new_numbers);
}

std::string Index::corrected(std::string_view text) const {
  // Words are never unlearned; those of which no document is left are nobody's meaning.
  const auto is_there = [&](const Vocabulary::Correction& correction) {
    bool has_any = false;
    if (const auto* list = stems_.find(correction.stem))
      list->each([&](DocumentNumber document, std::uint32_t) { has_any = has_any || keys_[document] != 0; });
    return has_any;
  };
  std::string out;
  std::size_t end = 0;
  for (const Word& word : split_words(text)) {
    if (stems_.find(analyser_.stem(word.folded)) || !analyser_.says_something(word.folded)) continue;
    const auto all = vocabulary_.similar(word.folded, corrections_max);
    const auto meant = std::find_if(all.begin(), all.end(), is_there);
    if (meant == all.end()) continue;
    out += text.substr(end, word.begin - end);
    out += meant->word;
    end = word.end;
  }
  return out.append(text.substr(end));
}

std::vector<Index::Evidence> Index::gather(const Query& query) const {
  const std::vector<Word> words = split_words(query.text);
  const Terms terms = analyser_.analyse(query.text);
  const bool unfinished =
      query.as_you_type && !words.empty() && words.back().end == query.text.size();
  std::vector<Evidence> evidence;
  std::vector<std::string> guessed;  // stems of words that nothing is known of
  std::vector<std::vector<Gram>> meant, misspelt;
  auto take = [&](Kind kind, const auto& postings, const auto& key, float weight) {
    if (const auto* list = postings.find(key)) {
      evidence.push_back({kind, list, weight, postings.rarity(*list)});
    }
  };
  for (const auto& [stem, times] : count(terms.stems)) {
    take(Kind::stem, stems_, stem, static_cast<float>(times));
  }
  for (std::size_t i = 0; i < terms.words.size(); ++i) {
    const bool last = unfinished && terms.words[i] == words.back().folded;
    if (last || stems_.find(terms.stems[i]) != nullptr) continue;
    const auto corrections = vocabulary_.similar(terms.words[i], corrections_max);
    for (const auto& correction : corrections) {
      take(Kind::stem, stems_, correction.stem, weight_of(correction, corrections));
    }
    if (corrections.empty()) continue;
    guessed.push_back(corrections.front().stem);
    meant.push_back(grams_of(corrections.front().word));
    misspelt.push_back(grams_of(terms.words[i]));
  }
  if (unfinished) gather_last_word(words.back().folded, evidence, guessed);
  std::vector<Gram> grams = terms.grams;
  if (unfinished) {
    // The end of an unfinished word is not an end.
    const auto whole = grams_of(words.back().folded).size();
    grams.resize(grams.size() - std::min(whole, grams.size()));
    for (Gram gram : grams_of_prefix(words.back().folded)) grams.push_back(gram);
  }
  auto counted = count(grams);
  for (const auto& of_word : misspelt) {
    for (const Gram gram : of_word) {
      const auto found = counted.find(gram);
      if (found != counted.end() && --found->second == 0) counted.erase(found);
    }
  }
  for (const auto& of_word : meant)
    for (const Gram gram : of_word) counted.try_emplace(gram, 1);
  for (const auto& [gram, times] : counted) {
    take(Kind::gram, grams_, gram, static_cast<float>(times) * gram_weight(analyser_.language()));
  }
  auto meanings = count(terms.concepts);
  for (ConceptId id : analyser_.concepts_of({guessed.begin(), guessed.end()}))
    meanings.try_emplace(id, 1);
  for (ConceptId id : query.foreign_concepts) meanings[id] = 1;
  for (const auto& [id, times] : meanings) take(Kind::meaning, concepts_, id, concept_weight);
  gather_names(query, evidence);
  return evidence;
}

// However many words a name has, it counts as one.
void Index::gather_names(const Query& query, std::vector<Evidence>& evidence) const {
  for (const std::string& name : query.also) {
    const Terms terms = analyser_.analyse(name);
    const auto take = [&](Kind kind, const auto& postings, const auto& key, float weight) {
      if (const auto* list = postings.find(key)) evidence.push_back({kind, list, weight, postings.rarity(*list)});
    };
    const float each = name_weight / static_cast<float>(std::max<std::size_t>(terms.stems.size(), 1));
    for (const std::string& stem : terms.stems) take(Kind::stem, stems_, stem, each);
    for (const Gram gram : terms.grams) take(Kind::gram, grams_, gram, each * gram_weight(analyser_.language()));
    for (const ConceptId id : terms.concepts) take(Kind::meaning, concepts_, id, each * concept_weight);
  }
}

// Completes it; failing that, corrects it.
void Index::gather_last_word(const std::string& word, std::vector<Evidence>& evidence,
                             std::vector<std::string>& guessed) const {
  const std::string own_stem = analyser_.stem(word);
  const bool known = stems_.find(own_stem) != nullptr;
  float weight = known ? completed_known_weight : completed_weight;
  std::vector<std::string> stems = vocabulary_.complete(word, completions_max);
  if (stems.empty() && !known) {
    for (auto& correction : vocabulary_.similar(word, corrections_max)) stems.push_back(std::move(correction.stem));
    weight = corrected_weight;
  }
  if (!known && !stems.empty()) guessed.push_back(stems.front());
  for (const std::string& stem : stems) {
    const auto* list = stems_.find(stem);
    if (list == nullptr || stem == own_stem) continue;
    evidence.push_back({Kind::stem, list, weight, stems_.rarity(*list)});
  }
}

std::vector<Hit> Index::search(const Query& query) const {
  std::vector<Evidence> evidence = gather(query);
  std::sort(evidence.begin(), evidence.end(), [](const Evidence& a, const Evidence& b) {
    return a.weight * a.rarity > b.weight * b.rarity;
  });
  thread_local std::vector<float> scores;
  scores.assign(keys_.size(), 0);
  std::size_t read = 0;
  for (const Evidence& e : evidence) {
    read += e.list->size();
    if (read > postings_read_max) break;
    switch (e.kind) {
      case Kind::stem: stems_.score(*e.list, e.weight, stem_bm25, scores); break;
      case Kind::gram: grams_.score(*e.list, e.weight, gram_bm25, scores); break;
      case Kind::meaning: concepts_.score(*e.list, e.weight, concept_bm25, scores); break;
    }
  }
  return best(scores, query);
}

std::vector<Hit> Index::best(const std::vector<float>& scores, const Query& query) const {
  // Ties go to the smaller key, so that results do not depend on the order of adding.
  auto better = [](const Hit& a, const Hit& b) {
    return a.score != b.score ? a.score > b.score : a.key < b.key;
  };
  std::priority_queue<Hit, std::vector<Hit>, decltype(better)> worst_first(better);
  for (std::size_t number = 0; number < scores.size(); ++number) {
    if (scores[number] <= 0 || keys_[number] == 0) continue;
    const Hit hit{keys_[number], static_cast<double>(scores[number] * importance_[number])};
    const bool full = worst_first.size() >= query.limit;
    if (full && (query.limit == 0 || !better(hit, worst_first.top()))) continue;
    if (query.allowed && !query.allowed(hit.key)) continue;
    worst_first.push(hit);
    if (full) worst_first.pop();
  }
  std::vector<Hit> hits;
  for (; !worst_first.empty(); worst_first.pop()) hits.push_back(worst_first.top());
  std::reverse(hits.begin(), hits.end());
  return hits;
}

}  // namespace hl::text

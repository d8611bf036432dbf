#include "engines/text/word_index.h"

#include <algorithm>
#include <queue>

#include "engines/text/analyser.h"
#include "engines/text/words.h"

namespace hl::text {
namespace {

constexpr std::size_t listed_beginning_max = 2;
constexpr std::size_t entries_read_max = 1'500'000;

// No word of a text holds this byte.
std::string beginning_key(std::string_view folded) { return '\x01' + std::string(folded); }
std::string owner_key(std::int64_t owner) { return '\x02' + std::to_string(owner); }

// The texts of the block that may be looked at; false when there are none.
template <class Block>
bool may_look_at(const Block& block, const WordIndex::Choice& owners, DocumentSet& set) {
  bool is_any = false;
  set.clear();
  for (const WordNumber owner : owners) {
    is_any = is_any || block.lists.size_of(owner) > 0;
    block.lists.insert_into(set, owner);
  }
  return is_any;
}

}  // namespace

WordIndex::Added WordIndex::add(std::string_view utf8, std::optional<std::int64_t> owner) {
  std::vector<WordNumber> numbers;
  for (const Word& word : split_words(utf8)) {
    if (word.folded.size() > word_size_max) continue;
    numbers.push_back(words_.learn(word.folded));
  }
  const auto settle = [&] {
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  };
  settle();
  const auto words = static_cast<std::uint32_t>(numbers.size());
  for (std::size_t i = 0; i < words; ++i) {
    const std::string word(words_.word(numbers[i]));
    for (std::size_t n = 1; n <= std::min(listed_beginning_max, word.size()); ++n)
      numbers.push_back(words_.learn(beginning_key(word.substr(0, n))));
  }
  if (owner) numbers.push_back(words_.learn(owner_key(*owner)));
  settle();
  texts_with_.resize(words_.size());
  for (const WordNumber number : numbers) ++texts_with_[number];
  if (size_ % documents_per_list == 0) {
    if (!blocks_.empty()) blocks_.back()->lists.seal();
    blocks_.push_back(std::make_unique<Block>());
  }
  blocks_.back()->lists.add(size_ % documents_per_list, numbers);
  return {size_++, words};
}

void WordIndex::remove(Number number) {
  blocks_[number / documents_per_list]->gone.insert(number % documents_per_list);
  ++gone_;
}

std::size_t WordIndex::texts_with(const Choice& choice) const {
  std::size_t sum = 0;
  for (const WordNumber word : choice) sum += texts_with_[word];
  return std::min<std::size_t>(sum, size_);
}

WordIndex::Choice WordIndex::beginning_with(const std::string& folded) const {
  constexpr std::size_t words_max = 20'000;
  if (folded.size() > listed_beginning_max) return words_.beginning_with(folded, words_max);
  const auto listed = words_.find(beginning_key(folded));
  return listed ? Choice{*listed} : Choice{};
}

std::optional<WordNumber> WordIndex::word_of_owner(std::int64_t owner) const {
  return words_.find(owner_key(owner));
}

void WordIndex::newest_with(const std::vector<Choice>& wanted, const Within& within,
                            const std::function<bool(Number)>& visit) const {
  if (wanted.empty()) return;
  thread_local DocumentSet found, one, seen;
  std::vector<std::pair<std::size_t, const Choice*>> order;
  for (std::size_t b = blocks_.size(); b-- > 0;) {
    const Block& block = *blocks_[b];
    if (within && !may_look_at(block, *within, seen)) continue;
    order.clear();
    for (const Choice& choice : wanted) {
      std::size_t size = 0;
      for (const WordNumber word : choice) size += block.lists.size_of(word);
      order.emplace_back(size, &choice);
    }
    // Where the rarest is missing, nothing else needs to be read.
    std::sort(order.begin(), order.end());
    if (order.front().first == 0) continue;
    bool is_any = true;
    for (std::size_t i = 0; is_any && i < order.size(); ++i) {
      DocumentSet& set = i == 0 ? found : one;
      set.clear();
      for (const WordNumber word : *order[i].second) block.lists.insert_into(set, word);
      if (i > 0) is_any = found.keep(one);
    }
    const auto first = static_cast<Number>(b * documents_per_list);
    if (!is_any || (within && !found.keep(seen)) || !found.drop(block.gone)) continue;
    if (!found.each_downwards([&](std::uint32_t document) { return visit(first + document); })) return;
  }
}

std::vector<WordIndex::Alike> WordIndex::most_alike(
    std::vector<Weighted> wanted, const Within& within, std::size_t limit, float factor_max,
    const std::function<float(Number)>& factor) const {
  std::sort(wanted.begin(), wanted.end(), [&](const Weighted& a, const Weighted& b) {
    return texts_with(a.choice) < texts_with(b.choice);
  });
  std::size_t entries = 0;
  const auto too_many = std::find_if(wanted.begin(), wanted.end(), [&](const Weighted& w) {
    return (entries += texts_with(w.choice)) > entries_read_max;
  });
  wanted.erase(too_many, wanted.end());
  const auto better = [](const Alike& a, const Alike& b) {
    return a.score != b.score ? a.score > b.score : a.number > b.number;
  };
  std::priority_queue<Alike, std::vector<Alike>, decltype(better)> worst_first(better);
  std::vector<float> scores;
  DocumentSet set, seen;
  for (std::size_t b = blocks_.size(); limit > 0 && b-- > 0;) {
    const Block& block = *blocks_[b];
    if (within && !may_look_at(block, *within, seen)) continue;
    scores.assign(documents_per_list, 0);
    for (const Weighted& one : wanted) {
      set.clear();
      for (const WordNumber word : one.choice) block.lists.insert_into(set, word);
      set.drop(block.gone);
      if (within) set.keep(seen);
      set.each_downwards([&](std::uint32_t document) {
        scores[document] += one.weight;
        return true;
      });
    }
    for (std::uint32_t document = 0; document < documents_per_list; ++document) {
      if (scores[document] <= 0) continue;
      const bool is_full = worst_first.size() == limit;
      if (is_full && scores[document] * factor_max <= worst_first.top().score) continue;
      const auto number = static_cast<Number>(b * documents_per_list) + document;
      const Alike alike{number, scores[document] * factor(number)};
      if (alike.score <= 0 || (is_full && !better(alike, worst_first.top()))) continue;
      worst_first.push(alike);
      if (is_full) worst_first.pop();
    }
  }
  std::vector<Alike> out;
  for (; !worst_first.empty(); worst_first.pop()) out.push_back(worst_first.top());
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace hl::text

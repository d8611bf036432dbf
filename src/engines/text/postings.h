// Which documents have a term, and how often: the inverted lists of one kind of evidence.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <unordered_map>
#include <vector>

namespace hl::text {

using DocumentNumber = std::uint32_t;

// How far repetition counts (k1), and how much long documents are held back (b, 0..1).
struct Bm25 {
  float k1 = 1.5F;
  float b = 0.75F;
};

template <class Key>
class Postings {
  // 24 bits of document number above 8 bits of frequency: half the memory of two plain integers,
  // and lists stay sorted by document.
  using Posting = std::uint32_t;
  static constexpr std::uint32_t frequency_max = 255;

  std::unordered_map<Key, std::vector<Posting>> lists_;
  std::vector<float> lengths_;
  double length_sum_ = 0;
  std::size_t documents_ = 0;

 public:
  using List = std::vector<Posting>;
  static constexpr DocumentNumber documents_max = 1U << 24U;

  // `document` must be greater than all before.
  void add(DocumentNumber document, const std::unordered_map<Key, std::uint32_t>& frequencies) {
    if (document >= documents_max) throw std::length_error("search index: too many documents");
    lengths_.resize(document + 1, 0);
    for (const auto& [key, frequency] : frequencies) {
      lists_[key].push_back(document << 8U | std::min(frequency, frequency_max));
      lengths_[document] += static_cast<float>(frequency);
    }
    length_sum_ += static_cast<double>(lengths_[document]);
    ++documents_;
  }

  // Its postings stay until renumber(); whoever searches must pass over them.
  void forget(DocumentNumber document) {
    length_sum_ -= static_cast<double>(lengths_[document]);
    --documents_;
  }

  // new_numbers[old] is the new number, smaller or equal and in the same order, or `documents_max`
  // for documents that are gone.
  void renumber(const std::vector<DocumentNumber>& new_numbers) {
    for (auto it = lists_.begin(); it != lists_.end();) {
      List kept;
      for (Posting posting : it->second) {
        const DocumentNumber now = new_numbers[posting >> 8U];
        if (now != documents_max) kept.push_back(now << 8U | (posting & 0xFFU));
      }
      it->second = std::move(kept);
      it = it->second.empty() ? lists_.erase(it) : std::next(it);
    }
    std::vector<float> lengths(documents_, 0);
    for (std::size_t old = 0; old < new_numbers.size(); ++old) {
      if (new_numbers[old] != documents_max) lengths[new_numbers[old]] = lengths_[old];
    }
    lengths_ = std::move(lengths);
  }

  [[nodiscard]] const List* find(const Key& key) const {
    auto it = lists_.find(key);
    return it == lists_.end() ? nullptr : &it->second;
  }

  [[nodiscard]] float rarity(const List& list) const {
    const double all = static_cast<double>(std::max(documents_, list.size()));
    const auto with = static_cast<double>(list.size());
    return static_cast<float>(std::log(1 + (all - with + 0.5) / (with + 0.5)));
  }

  void score(const List& list, float weight, Bm25 bm25, std::vector<float>& scores) const {
    const auto mean =
        static_cast<float>(length_sum_ / static_cast<double>(std::max<std::size_t>(documents_, 1)));
    const float fixed = bm25.k1 * (1 - bm25.b);
    const float per_length = mean > 0 ? bm25.k1 * bm25.b / mean : 0;
    const float top = weight * rarity(list) * (bm25.k1 + 1);
    for (Posting posting : list) {
      const DocumentNumber document = posting >> 8U;
      const auto frequency = static_cast<float>(posting & 0xFFU);
      scores[document] += top * frequency / (frequency + fixed + per_length * lengths_[document]);
    }
  }
};

}  // namespace hl::text

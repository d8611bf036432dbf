// Which documents have a term, and how often: the inverted lists of one kind of evidence.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hl::text {

using DocumentNumber = std::uint32_t;
using TermNumber = std::uint32_t;

// How far repetition counts (k1), and how much long documents are held back (b, 0..1).
struct Bm25 {
  float k1 = 1.5F;
  float b = 0.75F;
};

// The documents of one term in ascending order: differences, seven bits a byte, with the frequency in the two lowest
// bits where it is below four. One byte and a bit each as a rule.
class PostingList {
  static constexpr std::size_t bytes_max = 7;  // of one document
  std::vector<std::uint8_t> bytes_;
  DocumentNumber last_ = 0;  // one more than the last document
  std::uint32_t size_ = 0;

 public:
  void add(DocumentNumber document, std::uint32_t frequency) {
    // Twice as much each time would leave a third of an index empty.
    if (bytes_.size() + bytes_max > bytes_.capacity()) bytes_.reserve(bytes_.size() + bytes_.size() / 5 + bytes_max);
    const std::uint32_t low = std::min(frequency, 4U) - 1;
    put((document + 1 - last_) << 2U | low);
    if (low == 3) put(std::min(frequency, 255U) - 4);
    last_ = document + 1;
    ++size_;
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  void tidy() { bytes_.shrink_to_fit(); }
  // All that it consists of, one after the other: for keeping it in a file.
  template <class Parts>
  void each_part(Parts& parts) {
    parts(bytes_, last_, size_);
  }

  template <class Use>
  void each(Use use) const {
    DocumentNumber document = 0;
    for (const std::uint8_t* at = bytes_.data(); at != bytes_.data() + bytes_.size();) {
      const std::uint32_t head = get(at);
      document += head >> 2U;
      const std::uint32_t low = head & 3U;
      use(document - 1, low < 3 ? low + 1 : get(at) + 4);
    }
  }

 private:
  void put(std::uint32_t value) {
    for (; value >= 128; value >>= 7U) bytes_.push_back(static_cast<std::uint8_t>(value | 128U));
    bytes_.push_back(static_cast<std::uint8_t>(value));
  }
  static std::uint32_t get(const std::uint8_t*& at) {
    std::uint32_t value = *at & 127U;
    for (unsigned shift = 7; (*at++ & 128U) != 0; shift += 7) value |= (*at & 127U) << shift;
    return value;
  }
};

template <class Key>
class Postings {
  std::unordered_map<Key, TermNumber> numbers_;
  std::vector<PostingList> lists_;
  std::vector<float> lengths_;
  double length_sum_ = 0;
  std::size_t documents_ = 0;
  // While a document is read: how often it has each term, and which it has.
  std::vector<std::uint32_t> counts_;
  std::vector<TermNumber> counted_;

 public:
  using List = PostingList;
  static constexpr DocumentNumber documents_max = 1U << 24U;

  // Stays the same; for who meets a term often.
  TermNumber number_of(const Key& key) {
    const auto [it, is_new] = numbers_.try_emplace(key, static_cast<TermNumber>(lists_.size()));
    if (is_new) {
      lists_.emplace_back();
      counts_.push_back(0);
    }
    return it->second;
  }
  void count(TermNumber term, std::uint32_t times) {
    if (counts_[term] == 0) counted_.push_back(term);
    counts_[term] += times;
  }
  // Stores what was counted as this document's, which must be greater than all before.
  void add(DocumentNumber document) {
    if (document >= documents_max) throw std::length_error("search index: too many documents");
    lengths_.resize(document + 1, 0);
    for (const TermNumber term : counted_) {
      lists_[term].add(document, counts_[term]);
      lengths_[document] += static_cast<float>(counts_[term]);
      counts_[term] = 0;
    }
    counted_.clear();
    length_sum_ += static_cast<double>(lengths_[document]);
    ++documents_;
  }

  void tidy() {
    for (PostingList& list : lists_) list.tidy();
  }

  // All that it consists of, one after the other: for keeping it in a file.
  template <class Parts>
  void each_part(Parts& parts) {
    parts(numbers_, lists_, lengths_, length_sum_, documents_);
    counts_.resize(lists_.size(), 0);
  }

  // Its postings stay until renumber(); whoever searches must pass over them.
  void forget(DocumentNumber document) {
    length_sum_ -= static_cast<double>(lengths_[document]);
    --documents_;
  }

  // new_numbers[old] is the new number, smaller or equal and in the same order, or `documents_max`
  // for documents that are gone.
  void renumber(const std::vector<DocumentNumber>& new_numbers) {
    for (PostingList& list : lists_) {
      PostingList kept;
      list.each([&](DocumentNumber old, std::uint32_t frequency) {
        if (new_numbers[old] != documents_max) kept.add(new_numbers[old], frequency);
      });
      list = std::move(kept);
    }
    std::vector<float> lengths(documents_, 0);
    for (std::size_t old = 0; old < new_numbers.size(); ++old) {
      if (new_numbers[old] != documents_max) lengths[new_numbers[old]] = lengths_[old];
    }
    lengths_ = std::move(lengths);
  }

  [[nodiscard]] const List* find(const Key& key) const {
    const auto it = numbers_.find(key);
    return it == numbers_.end() || lists_[it->second].size() == 0 ? nullptr : &lists_[it->second];
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
    list.each([&](DocumentNumber document, std::uint32_t times) {
      const auto frequency = static_cast<float>(times);
      scores[document] += top * frequency / (frequency + fixed + per_length * lengths_[document]);
    });
  }
};

}  // namespace hl::text

#include "engines/text/word_lists.h"

#include <cstring>

namespace hl::text {
namespace {

// A list that would be as long as this is stored as bits.
constexpr std::size_t bits_size = documents_per_list / 8;

// A difference is at most 17 bits, seven in a byte, the lowest first; the top bit says that more come.
void append(std::vector<std::uint8_t>& bytes, std::uint32_t difference) {
  for (; difference >= 0x80U; difference >>= 7U)
    bytes.push_back(static_cast<std::uint8_t>(difference | 0x80U));
  bytes.push_back(static_cast<std::uint8_t>(difference));
}

template <class Use>
void each_in(std::span<const std::uint8_t> bytes, Use use) {
  std::uint32_t document = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    std::uint32_t difference = 0;
    for (unsigned shift = 0;; shift += 7) {
      const std::uint8_t byte = bytes[at++];
      difference |= (byte & 0x7FU) << shift;
      if (byte < 0x80U) break;
    }
    document += difference;
    use(document - 1);
  }
}

}  // namespace

void DocumentSet::insert_bits(const std::uint8_t* bits) {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    std::uint64_t word = 0;
    std::memcpy(&word, bits + 8 * i, 8);
    words_[i] |= word;
  }
}

bool DocumentSet::keep(const DocumentSet& other) {
  std::uint64_t any = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) any |= words_[i] &= other.words_[i];
  return any != 0;
}

bool DocumentSet::drop(const DocumentSet& other) {
  std::uint64_t any = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) any |= words_[i] &= ~other.words_[i];
  return any != 0;
}

void WordLists::add(std::uint32_t document, std::span<const WordNumber> words) {
  for (const WordNumber word : words) {
    if (growing_.size() <= word) growing_.resize(word + 1);
    Growing& list = growing_[word];
    // Counted from 1, so that the first difference is not 0.
    append(list.bytes, document + 1 - list.last);
    list.last = document + 1;
  }
}

void WordLists::seal() {
  begins_.reserve(growing_.size() + 1);
  for (Growing& list : growing_) {
    begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    if (list.bytes.size() < bits_size) {
      bytes_.insert(bytes_.end(), list.bytes.begin(), list.bytes.end());
    } else {
      const std::size_t at = bytes_.size();
      bytes_.resize(at + bits_size);
      each_in(list.bytes, [&](std::uint32_t document) {
        // In the order of the machine's words, as DocumentSet reads them.
        std::uint64_t word = 0;
        std::memcpy(&word, &bytes_[at + document / 64 * 8], 8);
        word |= std::uint64_t{1} << document % 64;
        std::memcpy(&bytes_[at + document / 64 * 8], &word, 8);
      });
    }
  }
  begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  bytes_.shrink_to_fit();
  // An assignment of {} would keep the room.
  std::vector<Growing>().swap(growing_);
}

// All are freed before they are stored anew, each as long as it must be: so they leave no holes between what is kept.
void WordLists::tidy() {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> sizes_and_lasts;
  std::vector<std::uint8_t> all;
  for (const Growing& list : growing_) {
    sizes_and_lasts.emplace_back(static_cast<std::uint32_t>(list.bytes.size()), list.last);
    all.insert(all.end(), list.bytes.begin(), list.bytes.end());
  }
  std::vector<Growing>().swap(growing_);
  growing_.resize(sizes_and_lasts.size());
  auto from = all.cbegin();
  for (std::size_t i = 0; i < growing_.size(); ++i) {
    const auto [size, last] = sizes_and_lasts[i];
    growing_[i].bytes.assign(from, from + size);
    growing_[i].last = last;
    from += size;
  }
}

std::span<const std::uint8_t> WordLists::bytes_of(WordNumber word) const {
  if (begins_.empty()) {
    if (word >= growing_.size()) return {};
    return growing_[word].bytes;
  }
  if (word + 1 >= begins_.size()) return {};
  return std::span(bytes_).subspan(begins_[word], begins_[word + 1] - begins_[word]);
}

void WordLists::insert_into(DocumentSet& set, WordNumber word) const {
  const auto bytes = bytes_of(word);
  if (!begins_.empty() && bytes.size() == bits_size) return set.insert_bits(bytes.data());
  each_in(bytes, [&](std::uint32_t document) { set.insert(document); });
}

}  // namespace hl::text

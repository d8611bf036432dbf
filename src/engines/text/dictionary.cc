#include "engines/text/dictionary.h"

#include <algorithm>
#include <numeric>

namespace hl::text {

WordNumber Dictionary::learn(std::string_view word) {
  if (const auto known = find(word)) return *known;
  const auto number = static_cast<WordNumber>(size());
  bytes_ += word;
  begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  numbers_.insert(number);
  constexpr std::size_t young_min = 4096;
  if (size() - sorted_.size() > std::max(young_min, size() / 8)) sort_in();
  return number;
}

std::optional<WordNumber> Dictionary::find(std::string_view word) const {
  const auto it = numbers_.find(word);
  return it == numbers_.end() ? std::nullopt : std::optional(*it);
}

void Dictionary::sort_in() {
  const auto old = static_cast<std::ptrdiff_t>(sorted_.size());
  sorted_.resize(size());
  std::iota(sorted_.begin() + old, sorted_.end(), static_cast<WordNumber>(old));
  const auto less = [this](WordNumber a, WordNumber b) { return word(a) < word(b); };
  std::sort(sorted_.begin() + old, sorted_.end(), less);
  std::inplace_merge(sorted_.begin(), sorted_.begin() + old, sorted_.end(), less);
}

void Dictionary::tidy() {
  sort_in();
  bytes_.shrink_to_fit();
  begins_.shrink_to_fit();
  sorted_.shrink_to_fit();
  number_anew();
}

void Dictionary::number_anew() {
  numbers_.clear();
  numbers_.reserve(size());
  for (WordNumber number = 0; number < size(); ++number) numbers_.insert(number);
}

std::vector<WordNumber> Dictionary::beginning_with(std::string_view beginning,
                                                   std::size_t limit) const {
  std::vector<WordNumber> out;
  auto it = std::lower_bound(sorted_.begin(), sorted_.end(), beginning,
                             [this](WordNumber a, std::string_view b) { return word(a) < b; });
  for (; it != sorted_.end() && out.size() < limit && word(*it).starts_with(beginning); ++it)
    out.push_back(*it);
  for (auto young = static_cast<WordNumber>(sorted_.size()); young < size(); ++young) {
    if (out.size() < limit && word(young).starts_with(beginning)) out.push_back(young);
  }
  return out;
}

}  // namespace hl::text

#include "engines/text/shortened_words.h"

#include <algorithm>
#include <functional>
#include <string>

namespace hl::text {

std::vector<std::uint32_t> ShortenedWords::hashes_of(std::string_view word) {
  const auto hash = [](std::string_view text) { return static_cast<std::uint32_t>(std::hash<std::string_view>{}(text)); };
  std::vector<std::uint32_t> hashes{hash(word)};
  std::string shorter(word.substr(std::min<std::size_t>(1, word.size())));
  for (std::size_t dropped = 0; dropped < word.size(); ++dropped) {
    hashes.push_back(hash(shorter));
    if (dropped < shorter.size()) shorter[dropped] = word[dropped];
  }
  // One of two equal neighbours dropped is the same as the other.
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

void ShortenedWords::add(std::string_view word, WordNumber number) {
  const auto hashes = hashes_of(word);
  make_room(hashes.size());
  for (const std::uint32_t hash : hashes) put({hash, number});
  used_ += hashes.size();
}

void ShortenedWords::put(Slot slot) {
  std::size_t at = place_of(slot.hash);
  while (slots_[at].word != nobody) at = next(at);
  slots_[at] = slot;
}

void ShortenedWords::make_room(std::size_t for_more) {
  if (4 * (used_ + for_more) <= 3 * slots_.size()) return;
  std::vector<Slot> old(slots_.size() + slots_.size() / 2 + 4 * for_more);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.word != nobody) put(slot);
  }
}

}  // namespace hl::text

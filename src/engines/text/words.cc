#include "engines/text/words.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

#include <array>

namespace hl::text {
namespace {

// What one character adds to a word: nothing at all for a combining accent, `separator` if it ends
// the word.
struct Folding {
  std::string text;
  bool separator = false;
};

std::string_view ligature(UChar32 c) {
  switch (c) {
    case 0xDF: return "ss";
    case 0xE6: return "ae";
    case 0xF8: return "o";
    case 0x111: return "d";
    case 0x131: return "i";
    case 0x142: return "l";
    case 0x153: return "oe";
    default: return {};
  }
}

void append_utf8(std::string& out, UChar32 c) {
  std::array<char, U8_MAX_LENGTH> bytes{};
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes.data(), size, c);
  out.append(bytes.data(), static_cast<std::size_t>(size));
}

void append_without_accents(std::string& out, UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfkd = unorm2_getNFKDInstance(&status);
  std::array<UChar, 32> units{};
  const std::int32_t length = unorm2_getDecomposition(nfkd, c, units.data(), 32, &status);
  if (U_FAILURE(status) || length <= 0) {
    append_utf8(out, c);
    return;
  }
  for (std::int32_t at = 0; at < length;) {
    UChar32 part = 0;
    U16_NEXT(units.data(), at, length, part);
    if (u_isalnum(part)) append_utf8(out, u_foldCase(part, U_FOLD_CASE_DEFAULT));
  }
}

Folding fold_character(UChar32 c) {
  if (u_charType(c) == U_NON_SPACING_MARK) return {};
  c = u_foldCase(c, U_FOLD_CASE_DEFAULT);
  if (auto spelled = ligature(c); !spelled.empty()) return {std::string(spelled), false};
  if (!u_isalnum(c)) return {{}, true};
  Folding folding;
  append_without_accents(folding.text, c);
  return folding;
}

// ICU's macro converts in ways our warnings forbid.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
// Negative for bytes that are not UTF-8.
UChar32 next_character(std::string_view utf8, std::size_t& at) {
  UChar32 c = 0;
  U8_NEXT(utf8.data(), at, utf8.size(), c);
  return c;
}
#pragma GCC diagnostic pop

// Nearly all characters of our languages lie below; looking them up is many times faster.
constexpr UChar32 table_size = 0x250;

const std::array<Folding, table_size>& folding_table() {
  static const auto table = [] {
    std::array<Folding, table_size> rows;
    for (UChar32 c = 0; c < table_size; ++c) rows[static_cast<std::size_t>(c)] = fold_character(c);
    return rows;
  }();
  return table;
}

}  // namespace

void each_word(std::string_view utf8, const std::function<void(const Word&)>& use) {
  const auto& table = folding_table();
  Word word;
  const auto finish = [&](std::size_t end) {
    if (word.folded.empty()) return;
    word.end = end;
    use(word);
    word.folded.clear();
  };
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t start = at;
    const UChar32 c = next_character(utf8, at);
    Folding rare;
    if (c < 0) rare.separator = true;
    if (c >= table_size) rare = fold_character(c);
    const Folding& folding = c >= 0 && c < table_size ? table[static_cast<std::size_t>(c)] : rare;
    if (folding.separator) {
      finish(start);
      continue;
    }
    if (word.folded.empty()) word.begin = start;
    word.folded += folding.text;
  }
  finish(utf8.size());
}

std::vector<Word> split_words(std::string_view utf8) {
  std::vector<Word> words;
  each_word(utf8, [&](const Word& word) { words.push_back(word); });
  return words;
}

std::string fold(std::string_view utf8) {
  std::string out;
  for (const Word& word : split_words(utf8)) {
    if (!out.empty()) out += ' ';
    out += word.folded;
  }
  return out;
}

}  // namespace hl::text

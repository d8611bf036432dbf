#include "lib/mime/encoded_words.h"

#include <glib.h>

#include <algorithm>
#include <atomic>
#include <optional>

namespace hl {
namespace {

// By the word of the name.
std::string made_valid(std::string_view bytes, std::string_view charset) {
  const auto size = static_cast<gssize>(bytes.size());
  char* made = charset.empty() ? nullptr : g_convert(bytes.data(), size, "UTF-8", std::string(charset).c_str(), nullptr, nullptr, nullptr);
  if (!made) made = g_utf8_make_valid(bytes.data(), size);
  std::string out(made);
  g_free(made);
  return out;
}

std::atomic<TextDecoder> text_decoder{&made_valid};

std::string decoded(std::string_view bytes, std::string_view charset) { return text_decoder.load()(bytes, charset); }

bool is_utf8(std::string_view bytes) { return g_utf8_validate(bytes.data(), static_cast<gssize>(bytes.size()), nullptr) != 0; }

struct Word {
  std::string charset;
  char how = 'B';
  std::string bytes;  // base64: of the words before that ended where their bytes ended
  std::string coded;  // with underscores for blanks; of base64 letters and digits only, without padding
  bool is_whole = true;  // base64: it ends where its bytes end
  std::size_t end = 0;
};

std::string from_base64(std::string coded) {
  while (coded.size() % 4 != 0) coded += coded.size() % 4 == 1 ? 'A' : '=';
  if (coded.empty()) return {};
  gsize length = 0;
  guchar* bytes = g_base64_decode(coded.c_str(), &length);
  std::string out(reinterpret_cast<char*>(bytes), length);
  g_free(bytes);
  return out;
}

std::string to_base64(const std::string& bytes) {
  char* text = g_base64_encode(reinterpret_cast<const guchar*>(bytes.data()), bytes.size());
  std::string out(text);
  g_free(text);
  return out;
}

std::optional<Word> word_at(std::string_view text, std::size_t begin) {
  constexpr std::size_t charset_bytes_max = 60;
  const auto charset_end = text.find('?', begin + 2);
  if (charset_end == std::string_view::npos || charset_end - begin - 2 > charset_bytes_max || charset_end == begin + 2) return std::nullopt;
  if (charset_end + 2 >= text.size() || text[charset_end + 2] != '?') return std::nullopt;
  Word word;
  word.charset = text.substr(begin + 2, charset_end - begin - 2);
  if (word.charset.find_first_of(" \t\"<>") != std::string::npos) return std::nullopt;
  word.how = g_ascii_toupper(text[charset_end + 1]);
  if (word.how != 'B' && word.how != 'Q') return std::nullopt;
  const auto payload = charset_end + 3;
  const auto end = text.find("?=", payload);
  if (end == std::string_view::npos) return std::nullopt;
  const auto coded = text.substr(payload, end - payload);
  if (coded.find("=?") != std::string_view::npos && word.how == 'B') return std::nullopt;
  word.end = end + 2;
  if (word.how == 'B') {
    for (const char c : coded) {
      if (g_ascii_isalnum(c) || c == '+' || c == '/') word.coded += c;
    }
    word.is_whole = coded.ends_with('=') || word.coded.size() % 4 == 0;
  } else {
    for (const char c : coded) {
      if (c == ' ' || c == '\t') word.coded += '_';
      else if (c != '\r' && c != '\n') word.coded += c;
    }
  }
  return word;
}

std::string from_quoted(const std::string& coded) {
  std::string out;
  for (std::size_t i = 0; i < coded.size(); ++i) {
    const bool is_hex = coded[i] == '=' && i + 2 < coded.size() && g_ascii_isxdigit(coded[i + 1]) && g_ascii_isxdigit(coded[i + 2]);
    if (is_hex) {
      out += static_cast<char>(g_ascii_xdigit_value(coded[i + 1]) * 16 + g_ascii_xdigit_value(coded[i + 2]));
      i += 2;
    } else {
      out += coded[i] == '_' ? ' ' : coded[i];
    }
  }
  return out;
}

// Always as UTF-8: GMime takes the names of character sets by their word, programs do not.
std::string written(const Word& word) {
  const std::string bytes = word.how == 'B' ? word.bytes + from_base64(word.coded) : from_quoted(word.coded);
  const std::string_view charset = std::string_view(word.charset).substr(0, word.charset.find('*'));  // RFC 2231, 5: with a language
  return "=?UTF-8?B?" + to_base64(decoded(bytes, charset)) + "?=";
}

bool is_same(const Word& a, const Word& b) {
  return a.how == b.how && g_ascii_strcasecmp(a.charset.c_str(), b.charset.c_str()) == 0;
}

void join(Word& open, const Word& next) {
  if (open.how == 'B' && open.is_whole) {
    // Each was encoded by itself.
    open.bytes += from_base64(open.coded);
    open.coded = next.coded;
  } else {
    open.coded += next.coded;
  }
  open.is_whole = next.is_whole || (open.how == 'B' && open.coded.size() % 4 == 0);
}

}  // namespace

void set_text_decoder(TextDecoder decoder) { text_decoder = decoder ? decoder : &made_valid; }

std::string with_whole_words(std::string_view header) {
  std::string out;
  std::optional<Word> open;
  std::size_t at = 0;
  while (at < header.size()) {
    const auto begin = header.find("=?", at);
    const auto word = begin == std::string_view::npos ? std::nullopt : word_at(header, begin);
    const auto between = header.substr(at, begin == std::string_view::npos ? std::string_view::npos : begin - at);
    const bool are_neighbours = between.find_first_not_of(" \t\r\n") == std::string_view::npos;
    if (word && open && are_neighbours && is_same(*open, *word)) {
      join(*open, *word);
      at = word->end;
      continue;
    }
    if (open) out += written(*open);
    open.reset();
    out += between;
    if (begin == std::string_view::npos) break;
    if (word) {
      open = word;
      at = word->end;
    } else {
      out += "=?";
      at = begin + 2;
    }
  }
  if (open) out += written(*open);
  return out;
}

std::string with_whole_words(std::string_view header, std::string_view charset) {
  const bool has_raw = std::any_of(header.begin(), header.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80u) != 0 || c == '\x1b'; });
  if (!has_raw) return with_whole_words(header);
  return with_whole_words(decoded(header, is_utf8(header) ? "" : charset));
}

}  // namespace hl

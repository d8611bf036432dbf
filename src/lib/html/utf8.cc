#include "lib/html/utf8.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <memory>

namespace hl::html {
namespace {

struct Closed {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Closed>;

Converter converter_for(const std::string& charset) {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(charset.c_str(), &error));
  return U_SUCCESS(error) ? std::move(converter) : nullptr;
}

// Where <meta charset> may stand, as the WHATWG's prescan looks for it.
std::string declared_charset(std::string_view bytes) {
  std::string head(bytes.substr(0, 1024));
  std::transform(head.begin(), head.end(), head.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const auto found = head.find("charset=");
  if (found == std::string::npos) return {};
  const auto begin = head.find_first_not_of("\"' ", found + 8);
  if (begin == std::string::npos) return {};
  const auto end = head.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_:.", begin);
  return head.substr(begin, end == std::string::npos ? end : end - begin);
}

Converter converter_of(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return converter_for("UTF-16LE");
  if (bytes.starts_with("\xFE\xFF")) return converter_for("UTF-16BE");
  const std::string charset = declared_charset(bytes);
  // Bytes that can be read as ASCII so far are no UTF-16, whatever they say.
  if (!charset.empty() && !charset.starts_with("utf-16") && !charset.starts_with("utf-32")) {
    if (auto converter = converter_for(charset)) return converter;
  }
  return converter_for("windows-1252");
}

bool is_allowed(UChar32 c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return (c & 0xFFFE) != 0xFFFE && !(c >= 0x7F && c < 0xA0) && !(c >= 0xD800 && c < 0xE000);
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  std::int32_t at = 0;
  const auto size = static_cast<std::int32_t>(bytes.size());
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  while (at < size) {
    UChar32 c = 0;
    U8_NEXT(data, at, size, c);
    if (c < 0) return false;
  }
  return true;
}

std::string to_utf8(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  icu::UnicodeString text;
  if (is_utf8(bytes)) {
    text = icu::UnicodeString::fromUTF8({bytes.data(), static_cast<std::int32_t>(bytes.size())});
  } else if (const auto converter = converter_of(bytes)) {
    UErrorCode error = U_ZERO_ERROR;
    text = icu::UnicodeString(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                              converter.get(), error);
    if (U_FAILURE(error)) text.remove();
  }
  std::string out;
  out.reserve(bytes.size());
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (c == 0xFEFF || !is_allowed(c)) continue;
    icu::UnicodeString(c).toUTF8String(out);
  }
  return out;
}

}  // namespace hl::html

#include "lib/locale/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>

namespace hl {
namespace {

struct Closed {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};
using Converter = std::unique_ptr<UConverter, Closed>;

std::string plain_name(std::string_view declared) {
  std::string out;
  for (const char c : declared.substr(0, 60)) {
    if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
    else if (static_cast<unsigned char>(c) > ' ' && c != '"' && c != '\'' && c != '<' && c != '>' && c != ';') out += c;
  }
  return out;
}

// "win-1251", "cp_1251", "windows1251"; "iso88592", "8859_2": as everybody else writes them.
std::string usual_name(const std::string& name) {
  const auto digits_from = [&](std::string_view prefix) {
    std::string_view rest(name);
    if (!rest.starts_with(prefix)) return std::string();
    rest.remove_prefix(prefix.size());
    while (rest.starts_with('-') || rest.starts_with('_')) rest.remove_prefix(1);
    const bool is_number = !rest.empty() && rest.find_first_not_of("0123456789") == std::string_view::npos;
    return is_number ? std::string(rest) : std::string();
  };
  for (const char* prefix : {"win", "windows", "x-win", "x-windows", "cp", "x-cp", "ms", "ansi"}) {
    if (const auto number = digits_from(prefix); number.size() == 4 && number.starts_with("125")) return "windows-" + number;
  }
  for (const char* prefix : {"iso-8859", "iso8859", "iso_8859", "x-iso-8859", "8859"}) {
    if (const auto number = digits_from(prefix); !number.empty() && number.size() <= 2) return "iso-8859-" + number;
  }
  return name;
}

// What is written under a name that means something smaller or nothing at all.
std::string converter_name(const std::string& name) {
  static const std::map<std::string, std::string, std::less<>> meant = {
      {"iso-8859-1", "windows-1252"}, {"iso8859-1", "windows-1252"}, {"iso_8859-1", "windows-1252"}, {"latin1", "windows-1252"}, {"latin-1", "windows-1252"}, {"l1", "windows-1252"}, {"8859-1", "windows-1252"}, {"iso-8859-1-windows-3.1-latin-1", "windows-1252"},
      {"ansi", "windows-1252"}, {"iso-8859-9", "windows-1254"}, {"iso-8859-11", "windows-874"}, {"tis-620", "windows-874"}, {"gb2312", "gb18030"}, {"gbk", "gb18030"}, {"gb_2312-80", "gb18030"}, {"cp936", "gb18030"}, {"ms936", "gb18030"}, {"x-gbk", "gb18030"}, {"chinese", "gb18030"}, {"eucgb2312_cn", "gb18030"}, {"euc-cn", "gb18030"},
      {"ks_c_5601-1987", "windows-949"}, {"ks_c_5601", "windows-949"}, {"ksc5601", "windows-949"}, {"euc-kr", "windows-949"}, {"cp949", "windows-949"}, {"uhc", "windows-949"}, {"korean", "windows-949"},
      {"shift_jis", "windows-31j"}, {"shift-jis", "windows-31j"}, {"sjis", "windows-31j"}, {"x-sjis", "windows-31j"}, {"cp932", "windows-31j"}, {"ms_kanji", "windows-31j"}, {"big5", "windows-950"}, {"x-big5", "windows-950"}, {"big5-hkscs", "Big5-HKSCS"}, {"cp950", "windows-950"},
      {"utf8", "UTF-8"}, {"utf_8", "UTF-8"}, {"unicode-1-1-utf-8", "UTF-8"}, {"unicode-1-1-utf-7", "UTF-7"}, {"x-unicode-2-0-utf-7", "UTF-7"}, {"x-mac-roman", "macintosh"}, {"x-macintosh", "macintosh"}, {"mac", "macintosh"}, {"iso-8859-8-i", "iso-8859-8"}, {"iso-8859-8-e", "iso-8859-8"}, {"logical", "iso-8859-8"},
      {"cp-850", "ibm-850"}, {"cp850", "ibm-850"}, {"cp437", "ibm-437"}, {"cp-1252", "windows-1252"}, {"cp1252", "windows-1252"}, {"x-cp1252", "windows-1252"}, {"windows1252", "windows-1252"}, {"win-1252", "windows-1252"}, {"iso-2022-jp-ms", "iso-2022-jp"}, {"cp50220", "iso-2022-jp"}, {"koi8-ru", "koi8-u"}, {"utf-16le", "UTF-16LE"}, {"ucs-2", "UTF-16"}, {"unicode", "UTF-16"}};
  const auto found = meant.find(name);
  if (found != meant.end()) return found->second;
  const std::string usual = usual_name(name);
  const auto again = meant.find(usual);
  return again == meant.end() ? usual : again->second;
}

// The names that say nothing.
bool says_nothing(const std::string& name) {
  return name.empty() || name == "us-ascii" || name == "ascii" || name == "ansi_x3.4-1968" || name == "unknown-8bit" || name == "x-unknown" || name == "unknown" || name == "default" || name == "default_charset" || name == "x-user-defined" || name == "binary" || name == "8bit" || name == "7bit" || name == "_autodetect" || name == "none";
}

struct Attempt {
  std::string text;
  std::size_t losses = 0;
};

std::string to_utf8(const std::u16string& text, std::size_t& losses) {
  std::string out;
  out.reserve(text.size() + text.size() / 4);
  for (std::size_t i = 0; i < text.size();) {
    UChar32 c = 0;
    U16_NEXT(text.data(), i, text.size(), c);
    if (U_IS_SURROGATE(c)) c = 0xfffd;
    if (c == 0xfffd) ++losses;
    if (c == 0 || (c == 0xfeff && out.empty())) continue;  // NUL is no text
    uint8_t bytes[U8_MAX_LENGTH];
    std::int32_t length = 0;
    UBool failed = false;
    U8_APPEND(bytes, length, U8_MAX_LENGTH, c, failed);
    if (!failed) out.append(bytes, bytes + length);
  }
  return out;
}

// ISO 2022: an escape right before another one says nothing; ICU takes it for an attack.
std::string without_idle_escapes(std::string_view bytes) {
  std::string out;
  for (std::size_t i = 0; i < bytes.size();) {
    const bool is_escape = bytes[i] == '\x1b' && i + 3 < bytes.size() && (bytes[i + 1] == '(' || bytes[i + 1] == '$');
    const std::size_t length = is_escape ? (bytes[i + 1] == '$' && bytes[i + 2] == '(' ? 4 : 3) : 1;
    if (!is_escape || i + length >= bytes.size() || bytes[i + length] != '\x1b') out += bytes.substr(i, length);
    i += length;
  }
  return out;
}

std::optional<Attempt> convert(std::string_view bytes, const std::string& name) {
  const std::string escaped = name.starts_with("iso-2022-jp") ? without_idle_escapes(bytes) : std::string();
  if (!escaped.empty()) bytes = escaped;
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status) || !converter) return std::nullopt;
  std::u16string text;
  constexpr std::size_t piece = 1 << 16;
  std::u16string buffer(piece, u'\0');
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  for (;;) {
    status = U_ZERO_ERROR;
    UChar* to = buffer.data();
    ucnv_toUnicode(converter.get(), &to, buffer.data() + piece, &at, end, nullptr, true, &status);
    text.append(buffer.data(), static_cast<std::size_t>(to - buffer.data()));
    if (status != U_BUFFER_OVERFLOW_ERROR) break;
  }
  Attempt out;
  out.text = to_utf8(text, out.losses);
  return out;
}

std::optional<std::string> by_mark(std::string_view bytes) {
  if (bytes.starts_with("\xef\xbb\xbf")) return "UTF-8";
  if (bytes.starts_with("\xff\xfe") && bytes.size() % 2 == 0) return "UTF-16LE";
  if (bytes.starts_with("\xfe\xff") && bytes.size() % 2 == 0) return "UTF-16BE";
  return std::nullopt;
}

bool is_seven_bit(std::string_view bytes) {
  return std::none_of(bytes.begin(), bytes.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80u) != 0; });
}

std::optional<std::string> by_escapes(std::string_view bytes) {
  if (bytes.find("\x1b$B") != std::string_view::npos || bytes.find("\x1b$@") != std::string_view::npos || bytes.find("\x1b(J") != std::string_view::npos) return "iso-2022-jp";
  if (bytes.find("\x1b$)C") != std::string_view::npos) return "iso-2022-kr";
  if (bytes.find("\x1b$)A") != std::string_view::npos) return "iso-2022-cn";
  return std::nullopt;
}

// For what is neither UTF-8 nor named: the languages of Western Europe are likeliest, and statistics may
// say otherwise only when they are sure and have enough to go by.
std::string by_statistics(std::string_view bytes) {
  constexpr std::size_t bytes_min = 40, bytes_looked_at = 20'000;
  constexpr int sure = 60;
  if (bytes.size() < bytes_min) return "windows-1252";
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, Closed> detector(ucsdet_open(&status));
  if (U_FAILURE(status)) return "windows-1252";
  const auto looked_at = bytes.substr(0, bytes_looked_at);
  ucsdet_setText(detector.get(), looked_at.data(), static_cast<std::int32_t>(looked_at.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || !match) return "windows-1252";
  const std::string name = ucsdet_getName(match, &status);
  if (ucsdet_getConfidence(match, &status) < sure || name.starts_with("ISO-8859-1") || name.starts_with("UTF") || name.starts_with("IBM42")) return "windows-1252";
  return converter_name(plain_name(name));
}

DecodedText guessed(std::string_view bytes) {
  if (const auto marked = by_mark(bytes)) return {convert(bytes, *marked)->text, *marked, true, false};
  if (is_seven_bit(bytes)) {
    const auto escaped = by_escapes(bytes);
    const std::string name = escaped.value_or("UTF-8");
    if (const auto read = convert(bytes, name)) return {read->text, name, escaped.has_value(), read->losses > 0};
  }
  const std::string name = is_utf8(bytes) ? "UTF-8" : by_statistics(bytes);
  auto read = convert(bytes, name);
  if (!read) read = convert(bytes, "windows-1252");
  return {read ? read->text : std::string(), name, true, read && read->losses > 0};
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  const auto length = static_cast<std::int64_t>(bytes.size());
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  for (std::int64_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(data, i, length, c);
    if (c < 0) return false;
  }
  return true;
}

DecodedText to_utf8(std::string_view bytes, std::string_view declared) {
  const std::string named = plain_name(declared);
  if (says_nothing(named)) return guessed(bytes);
  const std::string name = converter_name(named);
  // Half a letter at the end: somebody counted lines in bytes.
  if (bytes.size() % 2 == 1 && bytes.size() > 1 && (name.starts_with("UTF-16") || name.starts_with("utf-16"))) bytes.remove_suffix(1);
  const auto read = convert(bytes, name);
  if (!read) return guessed(bytes);
  const bool has_high = !is_seven_bit(bytes);
  // Bytes that are UTF-8 throughout are not what a one-byte set with the same bytes would spell.
  if (has_high && name.starts_with("windows-125") && is_utf8(bytes)) {
    if (const auto better = convert(bytes, "UTF-8")) return {better->text, "UTF-8", true, false};
  }
  if (read->losses == 0) return {read->text, name, false, false};
  if ((name == "UTF-8" || name == "utf-8") && !is_utf8(bytes)) {
    // Where nearly nothing can be read, the name is wrong; a few broken bytes are only broken.
    const auto high = static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80u) != 0; }));
    if (read->losses * 2 >= high) {
      auto other = guessed(bytes);
      if (!other.has_losses) return other;
    }
  }
  return {read->text, name, false, true};
}

}  // namespace hl

#include "lib/mime/uuencoded.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <optional>
#include <string_view>

namespace hl {
namespace {

std::string_view line_at(const std::string& text, std::size_t at) {
  const auto end = text.find('\n', at);
  std::string_view line(text.data() + at, (end == std::string::npos ? text.size() : end) - at);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::size_t after_line(const std::string& text, std::size_t at) {
  const auto end = text.find('\n', at);
  return end == std::string::npos ? text.size() : end + 1;
}

// "begin 644 report.pdf": the name.
std::optional<std::string> name_in(std::string_view line) {
  constexpr std::string_view word = "begin ";
  if (!line.starts_with(word)) return std::nullopt;
  line.remove_prefix(word.size());
  const auto blank = line.find(' ');
  const bool is_mode = blank == 3 || blank == 4;
  if (!is_mode || line.find_first_not_of("01234567") != blank || blank + 1 >= line.size()) return std::nullopt;
  std::string name(line.substr(blank + 1));
  if (const auto slash = name.find_last_of("/\\"); slash != std::string::npos && slash + 1 < name.size()) name.erase(0, slash + 1);
  return name;
}

// Where "end" stands, if all between is uuencoded.
std::optional<std::size_t> end_of(const std::string& text, std::size_t at) {
  bool has_lines = false;
  while (at < text.size()) {
    const auto line = line_at(text, at);
    if (line == "end") return has_lines ? std::optional(at) : std::nullopt;
    constexpr std::size_t line_bytes_max = 90;
    const bool is_coded = line.size() <= line_bytes_max && std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c <= '`'; });
    if (!is_coded) return std::nullopt;
    if (!line.empty()) {
      const std::size_t bytes = (static_cast<unsigned>(line[0]) - 32u) & 63u;
      if (line.size() > 1 + (bytes + 2) / 3 * 4 + 2) return std::nullopt;
    }
    has_lines = true;
    at = after_line(text, at);
  }
  return std::nullopt;
}

std::string decoded(std::string_view block) {
  GMimeEncoding state;
  g_mime_encoding_init_decode(&state, GMIME_CONTENT_ENCODING_UUENCODE);
  std::string out(g_mime_encoding_outlen(&state, block.size()), '\0');
  const std::size_t size = g_mime_encoding_step(&state, block.data(), block.size(), out.data());
  out.resize(size);
  return out;
}

}  // namespace

std::vector<UuencodedFile> take_uuencoded(std::string& text) {
  constexpr std::size_t files_max = 100;
  std::vector<UuencodedFile> files;
  for (std::size_t at = text.starts_with("begin ") ? 0 : text.find("\nbegin "); at != std::string::npos && files.size() < files_max; at = text.find("\nbegin ", at)) {
    const std::size_t begin = text[at] == '\n' ? at + 1 : at;
    const auto name = name_in(line_at(text, begin));
    const auto end = name ? end_of(text, after_line(text, begin)) : std::nullopt;
    if (!end) {
      at = begin;
      continue;
    }
    const std::size_t after = after_line(text, *end);
    const std::size_t coded = after_line(text, begin);
    files.push_back({*name, decoded(std::string_view(text).substr(coded, *end - coded))});
    text.erase(begin, after - begin);
    at = begin > 0 ? begin - 1 : 0;
  }
  return files;
}

}  // namespace hl

#include "lib/mime/bounds.h"

#include <algorithm>
#include <set>

namespace hl {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool begins_with(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

// Every delimiter that any part may use, by looking for "boundary=" anywhere.
std::set<std::string, std::less<>> delimiters_in(std::string_view raw, std::size_t most) {
  std::set<std::string, std::less<>> out;
  for (auto at = raw.find('='); at != std::string_view::npos && out.size() <= most; at = raw.find('=', at + 1)) {
    constexpr std::string_view word = "boundary";
    std::size_t before = at;
    while (before > 0 && (raw[before - 1] == ' ' || raw[before - 1] == '\t' || raw[before - 1] == '*')) --before;
    if (before < word.size() || !begins_with(raw.substr(before - word.size()), word)) continue;
    std::size_t begin = at + 1;
    while (begin < raw.size() && (raw[begin] == ' ' || raw[begin] == '\t' || raw[begin] == '\r' || raw[begin] == '\n')) ++begin;
    const bool is_quoted = begin < raw.size() && raw[begin] == '"';
    if (is_quoted) ++begin;
    constexpr std::size_t boundary_bytes_max = 200;
    const auto end = raw.find_first_of(is_quoted ? "\"\r\n" : "; \t\r\n", begin);
    const auto boundary = raw.substr(begin, std::min(end == std::string_view::npos ? raw.size() - begin : end - begin, boundary_bytes_max));
    if (!boundary.empty()) out.emplace("--" + std::string(boundary));
  }
  return out;
}

}  // namespace

std::size_t header_bytes_of(std::string_view raw) {
  const auto unix_end = raw.find("\n\n");
  const auto dos_end = raw.find("\n\r\n");
  return std::min({unix_end, dos_end, raw.size()});
}

std::optional<std::string> too_much(std::string_view raw, const MimeLimits& limits) {
  if (raw.size() > limits.bytes) return "the message is larger than " + std::to_string(limits.bytes) + " bytes";
  if (header_bytes_of(raw) > limits.header_bytes)
    return "the header is longer than " + std::to_string(limits.header_bytes) + " bytes";
  const auto delimiters = delimiters_in(raw, limits.parts);
  if (delimiters.size() > limits.parts) return "more than " + std::to_string(limits.parts) + " multiparts";
  std::size_t parts = 0;
  for (std::size_t at = raw.starts_with("--") ? 0 : raw.find("\n--"); at != std::string_view::npos; at = raw.find("\n--", at + 1)) {
    const std::size_t begin = raw[at] == '\n' ? at + 1 : at;
    const auto end = raw.find_first_of("\r\n", begin);
    std::string_view line = raw.substr(begin, end == std::string_view::npos ? std::string_view::npos : end - begin);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    if (delimiters.contains(line) && ++parts > limits.parts) return "more than " + std::to_string(limits.parts) + " parts";
  }
  return std::nullopt;
}

}  // namespace hl

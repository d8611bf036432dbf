#include "lib/mime/header_end.h"

#include <algorithm>

namespace hl {
namespace {

// "Name:", of printing characters (RFC 5322, 3.6.8), perhaps with blanks before the colon.
bool is_header(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  auto name = line.substr(0, colon);
  while (!name.empty() && (name.back() == ' ' || name.back() == '\t')) name.remove_suffix(1);
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

}  // namespace

std::optional<std::size_t> missing_header_end(std::string_view raw) {
  bool has_headers = false;
  std::optional<std::size_t> stray;
  int strays = 0;
  for (std::size_t at = 0; at < raw.size();) {
    const auto end = raw.find('\n', at);
    std::string_view line = raw.substr(at, end == std::string_view::npos ? std::string_view::npos : end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) return has_headers && strays > 1 ? stray : std::nullopt;
    const bool goes_on = line.front() == ' ' || line.front() == '\t';
    if (is_header(line) && !goes_on) {
      has_headers = true;
      stray.reset();
      strays = 0;
    } else if (!goes_on) {
      if (!stray) stray = at;
      ++strays;
    }
    at = end == std::string_view::npos ? raw.size() : end + 1;
  }
  return has_headers ? stray : std::nullopt;
}

}  // namespace hl

#include "lib/mime/mended.h"

#include <algorithm>
#include <vector>

#include "base/ascii.h"
#include "lib/mime/bounds.h"
#include "lib/mime/header_end.h"

namespace hl {
namespace {

struct Field {
  std::size_t begin = 0, end = 0;
};

// The fields named Content-Type, each with the lines that go on with it.
std::vector<Field> types_in(std::string_view header) {
  std::vector<Field> out;
  bool is_type = false;
  for (std::size_t at = 0; at < header.size();) {
    const auto newline = header.find('\n', at);
    const std::size_t next = newline == std::string_view::npos ? header.size() : newline + 1;
    const bool goes_on = header[at] == ' ' || header[at] == '\t';
    if (!goes_on) {
      is_type = ascii_lower(header.substr(at, 13)) == "content-type:";
      if (is_type) out.push_back({at, next});
    } else if (is_type) {
      out.back().end = next;
    }
    at = next;
  }
  return out;
}

std::string boundary_of(std::string_view field) {
  const std::string small = ascii_lower(field);
  if (small.find("multipart/") == std::string::npos) return {};
  const auto at = small.find("boundary=");
  if (at == std::string::npos) return {};
  std::string_view value = field.substr(at + 9);
  const bool is_quoted = value.starts_with('"');
  if (is_quoted) value.remove_prefix(1);
  return std::string(value.substr(0, value.find_first_of(is_quoted ? "\"\r\n" : "; \t\r\n")));
}

std::optional<std::string> with_one_type(std::string_view raw) {
  const std::size_t header_end = header_bytes_of(raw);
  const auto types = types_in(raw.substr(0, std::min(raw.size(), header_end + 1)));
  if (types.size() < 2) return std::nullopt;
  // For each the whole letter is looked through.
  constexpr std::size_t looked_at_max = 8;
  if (types.size() > looked_at_max) return std::nullopt;
  const auto is_true = [&](const Field& field) {
    const std::string boundary = boundary_of(raw.substr(field.begin, field.end - field.begin));
    return !boundary.empty() && raw.find("\n--" + boundary, header_end) != std::string_view::npos;
  };
  const auto kept = std::find_if(types.begin(), types.end(), is_true);
  if (kept == types.end()) return std::nullopt;
  std::string out;
  std::size_t done = 0;
  for (const Field& field : types) {
    if (field.begin == kept->begin) continue;
    out.append(raw.substr(done, field.begin - done));
    done = field.end;
  }
  return out.append(raw.substr(done));
}

std::optional<std::string> with_newlines(std::string_view raw) {
  if (raw.find('\n') != std::string_view::npos || raw.find('\r') == std::string_view::npos) return std::nullopt;
  std::string out(raw);
  std::replace(out.begin(), out.end(), '\r', '\n');
  return out;
}

}  // namespace

std::optional<Mended> mended(std::string_view raw) {
  std::optional<Mended> out;
  const auto take = [&](std::optional<std::string> better) {
    if (!better) return;
    if (!out) out.emplace();
    out->raw = std::move(*better);
    raw = out->raw;
  };
  take(with_newlines(raw));
  take(with_one_type(raw));
  if (const auto end = missing_header_end(raw)) {
    take(std::string(raw.substr(0, *end)).append("\n").append(raw.substr(*end)));
    out->lacked_header_end = true;
  }
  return out;
}

}  // namespace hl

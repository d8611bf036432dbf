#include "engines/mail/lines.h"

#include <array>

namespace hl::mail {
namespace {

// No-break and zero-width blanks and byte order marks, as mail programs strew them.
constexpr std::array<std::string_view, 6> wide_blanks = {"\u00a0", "\u200b", "\u200e",
                                                         "\u202f", "\u2060", "\ufeff"};

std::size_t blank_at(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r')) return 1;
  for (const auto blank : wide_blanks) {
    if (text.starts_with(blank)) return blank.size();
  }
  return 0;
}

std::size_t blank_before_end(std::string_view text) {
  if (text.empty()) return 0;
  if (text.back() == ' ' || (text.back() >= '\t' && text.back() <= '\r')) return 1;
  for (const auto blank : wide_blanks) {
    if (text.ends_with(blank)) return blank.size();
  }
  return 0;
}

Line read_line(std::string_view raw) {
  Line line;
  // "> > text", ">>text" and "> text" are all in use; so is one blank before the first.
  std::size_t at = 0;
  for (;;) {
    std::size_t next = at;
    while (next < raw.size() && raw[next] == ' ' && next - at < 2) ++next;
    if (next >= raw.size() || raw[next] != '>') break;
    ++line.depth;
    at = next + 1;
  }
  if (line.depth > 0 && at < raw.size() && raw[at] == ' ') ++at;
  std::string_view rest = raw.substr(at);
  line.is_delimiter = rest == "-- ";
  while (!rest.empty() && blank_before_end(rest) > 0) rest.remove_suffix(blank_before_end(rest));
  line.text = rest;
  return line;
}

bool goes_on(std::string_view raw, const Line& line) {
  return raw.ends_with(' ') && !line.is_delimiter && !line.text.empty();
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (const auto n = blank_at(text)) text.remove_prefix(n);
  while (const auto n = blank_before_end(text)) text.remove_suffix(n);
  return text;
}

bool is_blank(std::string_view text) { return trimmed(text).empty(); }

std::vector<Line> plain_lines(std::string_view text, Flowing flowing) {
  std::vector<Line> lines;
  bool was_flowing = false;
  int depth_before = 0;
  while (!text.empty() && lines.size() < lines_max) {
    const auto end = text.find('\n');
    std::string_view raw = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (raw.ends_with('\r')) raw.remove_suffix(1);
    // ">From here on": folders of mail (mbox) put a mark before this word; nobody quotes without a blank and just one line.
    const bool is_escaped = raw.starts_with(">From ") && depth_before == 0 && !text.starts_with('>');
    if (is_escaped) raw.remove_prefix(1);
    Line line = read_line(raw);
    depth_before = line.depth;
    if (flowing.is_flowed && line.depth == 0 && raw.starts_with(' ') && !line.text.empty())
      line.text.erase(0, line.text.front() == ' ' ? 1 : 0);  // space-stuffed
    const bool is_flowing = flowing.is_flowed && goes_on(raw, line);
    if (was_flowing && !line.is_delimiter && line.depth == lines.back().depth) {
      lines.back().text += (flowing.deletes_space ? "" : " ") + line.text;
    } else {
      lines.push_back(std::move(line));
    }
    was_flowing = is_flowing;
  }
  return lines;
}

}  // namespace hl::mail

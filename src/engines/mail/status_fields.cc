#include "engines/mail/status_fields.h"

#include <algorithm>

#include "base/ascii.h"
#include "engines/mail/lines.h"

namespace hl::mail {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view next_line(std::string_view& text) {
  const auto end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

constexpr std::string_view address_ends = "<>()[]{},;:\"'\\`| \t\r\n*=";

bool is_address(std::string_view word) {
  const auto at = word.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < word.size() && word.find('@', at + 1) == std::string_view::npos && word.size() <= 254;
}

}  // namespace

std::vector<StatusGroup> status_groups(std::string_view text) {
  constexpr std::size_t groups_max = 200, value_bytes_max = 2000;
  std::vector<StatusGroup> groups;
  StatusGroup group;
  std::string* last = nullptr;
  const auto end_group = [&] {
    if (!group.empty() && groups.size() < groups_max) groups.push_back(std::move(group));
    group.clear();
    last = nullptr;
  };
  while (!text.empty()) {
    const auto line = next_line(text);
    if (trimmed(line).empty()) {
      end_group();
    } else if (line.front() == ' ' || line.front() == '\t') {
      if (last && last->size() < value_bytes_max) *last += " " + std::string(trimmed(line));
    } else if (const auto colon = line.find(':'); colon != std::string_view::npos) {
      last = &group[ascii_lower(trimmed(line.substr(0, colon)))];
      if (last->empty()) *last = trimmed(line.substr(colon + 1)).substr(0, value_bytes_max);
    }
  }
  end_group();
  return groups;
}

std::string without_kind(const std::string& value) {
  const auto semicolon = value.find(';');
  std::string_view out = trimmed(std::string_view(value).substr(semicolon == std::string::npos ? 0 : semicolon + 1));
  if (out.starts_with('<') && out.ends_with('>')) out = out.substr(1, out.size() - 2);
  return std::string(out);
}

std::string status_in(std::string_view text) {
  for (std::size_t i = 0; i + 4 < text.size(); ++i) {
    if ((text[i] != '4' && text[i] != '5' && text[i] != '2') || text[i + 1] != '.' || !is_digit(text[i + 2])) continue;
    if (i > 0 && (is_digit(text[i - 1]) || text[i - 1] == '.')) continue;
    std::size_t end = i + 2;
    while (end < text.size() && end - i < 5 && is_digit(text[end])) ++end;
    if (end + 1 >= text.size() || text[end] != '.' || !is_digit(text[end + 1])) continue;
    ++end;
    const std::size_t detail = end;
    while (end < text.size() && end - detail < 3 && is_digit(text[end])) ++end;
    if (end < text.size() && text[end] == '.' && end + 1 < text.size() && is_digit(text[end + 1])) continue;  // 5.6.7.8 is a host
    return std::string(text.substr(i, end - i));
  }
  for (std::size_t i = 0; i + 3 < text.size(); ++i) {
    const bool begins = i == 0 || text[i - 1] == ' ' || text[i - 1] == '\n' || text[i - 1] == ':' || text[i - 1] == '#' || text[i - 1] == '<' || text[i - 1] == '(' || text[i - 1] == '"';
    if (begins && (text[i] == '4' || text[i] == '5') && text[i + 1] >= '0' && text[i + 1] <= '5' && is_digit(text[i + 2]) && (text[i + 3] == ' ' || text[i + 3] == '-'))
      return std::string(1, text[i]) + ".0.0";
  }
  return {};
}

std::vector<std::string> addresses_in(std::string_view text) {
  constexpr std::size_t addresses_max = 100;
  std::vector<std::string> out;
  for (auto at = text.find('@'); at != std::string_view::npos && out.size() < addresses_max; at = text.find('@', at + 1)) {
    auto begin = text.find_last_of(address_ends, at);
    begin = begin == std::string_view::npos ? 0 : begin + 1;
    auto end = std::min(text.find_first_of(address_ends, at), text.size());
    while (end > at && (text[end - 1] == '.' || text[end - 1] == '?' || text[end - 1] == '!')) --end;
    if (begin >= at) continue;
    const std::string word(text.substr(begin, end - begin));
    if (is_address(word) && word.find('.', word.find('@')) != std::string::npos && std::find(out.begin(), out.end(), word) == out.end()) out.push_back(word);
  }
  return out;
}

std::string field_in(std::string_view message, std::string_view lower_name) {
  while (!message.empty()) {
    const auto line = trimmed(next_line(message));
    if (line.size() <= lower_name.size() || line[lower_name.size()] != ':' || ascii_lower(line.substr(0, lower_name.size())) != lower_name) continue;
    const auto value = trimmed(line.substr(lower_name.size() + 1));
    if (!value.empty()) return std::string(value);
    return std::string(trimmed(next_line(message)));  // folded at once
  }
  return {};
}

}  // namespace hl::mail

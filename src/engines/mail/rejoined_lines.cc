#include "engines/mail/rejoined_lines.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "engines/mail/phrases.h"

namespace hl::mail {
namespace {

// With a capital letter, as programs begin; all of them ask for a date behind it.
constexpr std::array<std::string_view, 8> beginnings = {"On ", "Le ", "Op ", "Am ", "El ", "Il ", "Em ", "Den "};

bool begins_so(std::string_view text) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view one) { return text.starts_with(one); });
}

// Where the second half begins.
std::optional<std::size_t> attribution_within(const std::string& line) {
  if (begins_so(trimmed(line))) return std::nullopt;
  for (std::size_t at = line.size(); at-- > 1;) {
    if ((line[at - 1] != ' ' && line[at - 1] != '-') || !begins_so(std::string_view(line).substr(at))) continue;
    const Attribution about = attribution_of(std::string_view(line).substr(at));
    if (about.ends_so && about.has_verb && about.has_date && about.has_address) return at;
  }
  return std::nullopt;
}

int open_brackets(std::string_view text) {
  int open = 0;
  for (const char c : text) {
    if (c == '(' || c == '<') ++open;
    else if (c == ')' || c == '>') open = std::max(0, open - 1);
  }
  return open;
}

bool is_link_in_brackets(std::string_view text) { return text.starts_with("(http") || text.starts_with("<http"); }

bool begins_small(std::string_view text) { return !text.empty() && text[0] >= 'a' && text[0] <= 'z'; }

bool ends_sentence(std::string_view text) { return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') || text.ends_with(':') || text.ends_with(';'); }

}  // namespace

std::vector<Line> parted_attributions(std::vector<Line> lines) {
  std::vector<Line> out;
  out.reserve(lines.size());
  for (Line& line : lines) {
    const auto at = line.depth == 0 && line.mark == Mark::none ? attribution_within(line.text) : std::nullopt;
    if (!at) {
      out.push_back(std::move(line));
      continue;
    }
    Line second;
    second.text = line.text.substr(*at);
    std::string_view first(line.text);
    first = first.substr(0, *at);
    while (first.ends_with('-') || first.ends_with(' ')) first.remove_suffix(1);
    line.text = std::string(first);
    out.push_back(std::move(line));
    out.push_back(std::move(second));
  }
  return out;
}

bool goes_on_quoting(const std::vector<Line>& lines, std::size_t i) {
  constexpr std::size_t full_line_bytes = 60;
  if (i == 0 || i + 1 >= lines.size() || lines[i].depth > 0 || lines[i - 1].depth == 0 || lines[i + 1].depth == 0) return false;
  const auto above = trimmed(lines[i - 1].text);
  const auto text = trimmed(lines[i].text);
  if (text.empty()) return false;
  if (is_link_in_brackets(text)) return true;
  if (open_brackets(above) > 0 && text.find_first_of(")>") != std::string_view::npos && text.find(' ') == std::string_view::npos) return true;
  return above.size() >= full_line_bytes && !ends_sentence(above) && begins_small(text);
}

}  // namespace hl::mail

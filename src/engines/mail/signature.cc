#include "engines/mail/signature.h"

#include <algorithm>

#include "engines/mail/phrases.h"

namespace hl::mail {
namespace {

bool is_delimiter(const Line& line) {
  const auto text = trimmed(line.text);
  return line.is_delimiter || text == "--" || text == "__" || text == "\u2014" || text == "- --";
}

// From the line that somebody's program set for this purpose.
std::size_t delimited(const std::vector<const Line*>& own) {
  constexpr std::size_t lines_after_max = 25;
  for (std::size_t i = own.size(); i-- > 0;) {
    if (own.size() - i > lines_after_max && !own[i]->is_delimiter) continue;
    if (is_delimiter(*own[i])) return i;
  }
  return own.size();
}

std::size_t last_line_before(const std::vector<const Line*>& own, std::size_t end) {
  while (end > 0 && is_blank(own[end - 1]->text)) --end;
  return end;
}

// "Sent from my iPhone", among the last lines.
std::size_t footer(const std::vector<const Line*>& own, std::size_t end) {
  constexpr int lines_looked_at = 4;
  int looked = 0;
  for (std::size_t i = end; i-- > 0 && looked < lines_looked_at;) {
    if (is_blank(own[i]->text)) continue;
    ++looked;
    if (is_program_footer(own[i]->text)) return i;
  }
  return end;
}

// "------------ Sponsor ----------~-->"
bool is_long_stroke(std::string_view line) {
  constexpr std::size_t strokes_min = 20, begins_with = 10;
  line = trimmed(line);
  if (line.size() < strokes_min || line.substr(0, begins_with).find_first_not_of(line.front()) != std::string_view::npos) return false;
  return std::count_if(line.begin(), line.end(), [](char c) { return c == '-' || c == '_' || c == '=' || c == '*'; }) >= static_cast<std::ptrdiff_t>(strokes_min);
}

// Shorter than what parts whole letters.
bool is_short_stroke(std::string_view line) {
  line = trimmed(line);
  return is_stroke(line) || (line.size() >= 2 && line.find_first_not_of("-_*=") == std::string_view::npos);
}

std::size_t disclaimer(const std::vector<const Line*>& own, std::size_t end) {
  constexpr int lines_looked_at = 40;
  int looked = 0;
  std::size_t found = end;
  for (std::size_t i = end; i-- > 0 && looked < lines_looked_at;) {
    if (is_blank(own[i]->text)) continue;
    ++looked;
    const bool begins_paragraph = i == 0 || is_blank(own[i - 1]->text) || is_short_stroke(own[i - 1]->text);
    if (begins_paragraph && is_disclaimer(own[i]->text)) found = i;
  }
  while (found > 0 && found < end && is_short_stroke(own[found - 1]->text)) --found;
  return found;
}

// What lists and free mailboxes add: a long stroke, and below it some lines with an address, to the end.
std::size_t advertisement(const std::vector<const Line*>& own, std::size_t end) {
  constexpr std::size_t lines_max = 12;
  std::size_t found = end, lines = 0;
  bool has_address = false;
  for (std::size_t i = end; i-- > 0 && lines <= lines_max;) {
    if (is_blank(own[i]->text)) continue;
    ++lines;
    // A stroke right below a line underlines it.
    const bool is_apart = i == 0 || is_blank(own[i - 1]->text) || trimmed(own[i]->text).starts_with('_');
    if (has_address && is_apart && is_long_stroke(own[i]->text)) found = i;
    has_address = has_address || is_contact(own[i]->text);
  }
  return found;
}

// "Met vriendelijke groeten" with the firm's telephone numbers below.
std::size_t closing(const std::vector<const Line*>& own, std::size_t end) {
  constexpr int lines_looked_at = 18;
  int looked = 0;
  bool has_contact = false;
  for (std::size_t i = end; i-- > 0 && looked < lines_looked_at;) {
    if (is_blank(own[i]->text)) continue;
    ++looked;
    if (is_closing(own[i]->text)) return has_contact ? i : end;
    has_contact = has_contact || is_contact(own[i]->text);
  }
  return end;
}

// A card without a formula: the last paragraph, short lines, at least two of them ways to reach somebody.
std::size_t card(const std::vector<const Line*>& own, std::size_t end) {
  constexpr std::size_t lines_min = 3, lines_max_of_card = 10, bytes_max = 80;
  std::size_t begin = end, contacts = 0;
  while (begin > 0 && !is_blank(own[begin - 1]->text)) {
    const auto text = trimmed(own[begin - 1]->text);
    if (text.size() > bytes_max || text.ends_with('?') || text.ends_with(':')) return end;
    contacts += is_contact(text) ? 1u : 0u;
    --begin;
  }
  const bool is_after_text = last_line_before(own, begin) > 0;
  const std::size_t lines = end - begin;
  if (!is_after_text || lines < lines_min || lines > lines_max_of_card || contacts < 2) return end;
  return is_contact(own[begin]->text) ? end : begin;
}

}  // namespace

std::size_t signature_begin(const std::vector<const Line*>& own) {
  std::size_t begin = own.size();
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (own[i]->mark != Mark::signature) continue;
    begin = i;
    break;
  }
  begin = std::min(begin, delimited(own));
  for (auto find : {advertisement, footer, disclaimer, footer, closing, card}) {
    const std::size_t end = last_line_before(own, begin);
    const std::size_t found = find(own, end);
    if (found < end) begin = found;
  }
  // Nobody writes a letter that is all signature, unless its program says that it is one.
  return begin;
}

}  // namespace hl::mail

#include "engines/mail/quotation.h"

#include <algorithm>
#include <optional>
#include <set>

#include "engines/mail/phrases.h"
#include "engines/mail/rejoined_lines.h"

namespace hl::mail {
namespace {

constexpr std::size_t attribution_lines_max = 4;

class Finder {
  const std::vector<Line>& lines_;
  Quotation out_;

 public:
  explicit Finder(const std::vector<Line>& lines) : lines_(lines), out_{std::vector<Part>(lines.size(), Part::own), false} {}

  Quotation find() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].depth > 0 || lines_[i].mark == Mark::quote) out_.parts[i] = Part::quote;
      if (lines_[i].mark == Mark::signature) out_.parts[i] = Part::signature;
      if (out_.parts[i] == Part::own && goes_on_quoting(lines_, i)) out_.parts[i] = Part::quote;
    }
    out_.is_forward = begins_with_forward();
    mark_other_marks();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (out_.parts[i] != Part::own || is_blank(lines_[i].text)) continue;
      if (is_tail_from(i)) {
        out_.begins_with_header = !has_own_before(i) && (is_original_message_line(lines_[i].text) || header_field_of(lines_[i].text) != HeaderField::none);
        quote_tail(i);
        break;
      }
      if (const auto end = short_header(i)) {
        for (std::size_t k = begin_with_stroke(i); k <= *end; ++k) out_.parts[k] = Part::quote;
        continue;
      }
      if (const auto begin = attribution_ending_at(i)) {
        for (std::size_t k = *begin; k <= i; ++k) out_.parts[k] = Part::quote;
        if (!is_followed_by_quote(i)) {
          quote_tail(*begin);
          break;
        }
      }
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::optional<std::size_t> next_line(std::size_t i) const {
    for (++i; i < lines_.size(); ++i) {
      if (!is_blank(lines_[i].text)) return i;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_quote(std::size_t i) const { return lines_[i].depth > 0 || out_.parts[i] == Part::quote; }
  [[nodiscard]] bool is_followed_by_quote(std::size_t i) const {
    const auto next = next_line(i);
    return next && is_quote(*next);
  }

  // The stroke above belongs to it, in any language.
  [[nodiscard]] std::size_t begin_with_stroke(std::size_t begin) const {
    const auto belongs = [](std::string_view line) { return is_blank(line) || is_stroke(line) || is_above_header(line) || is_framed_by_strokes(line); };
    while (begin > 0 && !is_quote(begin - 1) && belongs(lines_[begin - 1].text)) --begin;
    return begin;
  }

  void quote_tail(std::size_t begin) {
    begin = begin_with_stroke(begin);
    for (std::size_t k = begin; k < lines_.size(); ++k) out_.parts[k] = Part::quote;
  }

  [[nodiscard]] bool has_own_before(std::size_t i) const {
    for (std::size_t k = 0; k < i; ++k) {
      if (!is_blank(lines_[k].text) && !is_stroke(lines_[k].text)) return true;
    }
    return false;
  }

  // What the markup says is quoted may be passed on.
  [[nodiscard]] bool begins_with_forward() const {
    const auto first = std::find_if(lines_.begin(), lines_.end(), [](const Line& line) { return !is_blank(line.text); });
    return first != lines_.end() && first->mark == Mark::quote && is_forwarded_message_line(first->text);
  }

  bool is_tail_from(std::size_t i) {
    const std::string& line = lines_[i].text;
    if (is_forwarded_message_line(line) && next_line(i)) {
      out_.is_forward = true;
      return true;
    }
    return is_original_message_line(line) || is_reply_above_line(line) || is_little_header(i) || is_header_on_one_line(line) || is_nameless_header(i);
  }

  // "Jan> Which cable?", "| Which cable?": programs that quote by other marks than '>'. The first such line stands below
  // a line that says who wrote, or nothing; bars and colons stand elsewhere too, so that there must be two of them.
  void mark_other_marks() {
    std::set<std::string_view> known;
    std::optional<std::size_t> before;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (is_blank(lines_[i].text)) continue;
      const auto mark = other_quote_mark(lines_[i].text);
      if (out_.parts[i] == Part::own && !mark.empty() && (known.contains(mark) || begins_quoting(before, i, mark))) {
        known.insert(mark);
        out_.parts[i] = Part::quote;
      }
      before = i;
    }
  }

  [[nodiscard]] bool begins_quoting(std::optional<std::size_t> before, std::size_t i, std::string_view mark) const {
    const bool is_below_author = before && (is_quote(*before) || attribution_of(lines_[*before].text).ends_so);
    if (mark.ends_with('>')) return is_below_author;
    const auto next = next_line(i);
    const bool are_two = next && other_quote_mark(lines_[*next].text) == mark;
    return are_two && before ? is_below_author && attribution_of(lines_[*before].text).has_verb : are_two && mark == "|";
  }

  // Who, when, "To: …", "cc: …", "Subject: …", the first two without names of fields, on one line or two: Notes.
  [[nodiscard]] bool is_nameless_header(std::size_t i) const {
    constexpr std::size_t lines_before_max = 2, line_bytes_max = 120, name_bytes_max = 60, window = 8;
    const auto to = std::find_if(lines_.begin() + static_cast<std::ptrdiff_t>(i), lines_.begin() + static_cast<std::ptrdiff_t>(std::min(lines_.size(), i + window)),
                                 [](const Line& line) { return header_field_of(line.text) == HeaderField::to; });
    if (to == lines_.end() || header_field_of(to->text) != HeaderField::to) return false;
    bool has_date = false;
    std::size_t k = i;
    for (std::size_t said = 0; k < lines_.size() && said <= lines_before_max; ++k) {
      const auto line = trimmed(lines_[k].text);
      if (line.empty() && said > 0) continue;
      if (header_field_of(line) != HeaderField::none) break;
      const Attribution about = attribution_of(line);
      const bool may_be_name = said == 0 && line.size() <= name_bytes_max && !line.ends_with('.') && !line.ends_with(',');
      if (line.size() > line_bytes_max || !(about.has_date || about.has_address || may_be_name)) return false;
      has_date = has_date || about.has_date;
      ++said;
    }
    if (!has_date || k >= lines_.size() || header_field_of(lines_[k].text) != HeaderField::to) return false;
    for (std::size_t end = std::min(lines_.size(), k + window); k < end; ++k) {
      if (header_field_of(lines_[k].text) == HeaderField::subject) return true;
    }
    return false;
  }

  // "From: …", "Sent: …", "To: …", "Subject: …", perhaps with blank lines between and long ones broken.
  [[nodiscard]] bool is_little_header(std::size_t i) const {
    const HeaderField first = header_field_of(lines_[i].text);
    if (first == HeaderField::none || first == HeaderField::other || first == HeaderField::copy) return false;
    constexpr std::size_t window = 16;
    constexpr int strangers_max = 2;
    std::set<HeaderField> seen;
    int strangers = 0;
    for (std::size_t k = i; k < lines_.size() && k < i + window; ++k) {
      if (is_blank(lines_[k].text)) continue;
      const HeaderField field = header_field_of(lines_[k].text);
      if (field != HeaderField::none) {
        if (field != HeaderField::other) seen.insert(field);
        strangers = 0;
      } else if (++strangers > strangers_max) {
        break;
      }
    }
    const bool has_sender = seen.contains(HeaderField::from);
    const std::size_t wanted = first == HeaderField::from || first == HeaderField::date ? 3 : 4;
    return (has_sender && seen.size() >= wanted) || is_pair_of_fields(i);
  }

  // "From: jan@example.be" and "Date: 12 Jan 2026 10:15", one below the other and apart from what was written: so exactly writes no person.
  [[nodiscard]] bool is_pair_of_fields(std::size_t i) const {
    const bool is_apart = i == 0 || is_blank(lines_[i - 1].text) || is_stroke(lines_[i - 1].text);
    if (!is_apart || i + 1 >= lines_.size() || is_followed_by_quote(i + 1)) return false;
    const HeaderField first = header_field_of(lines_[i].text), second = header_field_of(lines_[i + 1].text);
    const auto is_person = [](HeaderField field) { return field == HeaderField::from || field == HeaderField::to; };
    if (first == HeaderField::date && is_person(second)) return has_date_and_time(lines_[i].text) && attribution_of(lines_[i + 1].text).has_address;
    if (first == HeaderField::from && second == HeaderField::date) return has_date_and_time(lines_[i + 1].text) && attribution_of(lines_[i].text).has_address;
    return false;
  }

  // "From: …" and "Date: …" alone, right above lines with marks: where the second stands.
  [[nodiscard]] std::optional<std::size_t> short_header(std::size_t i) const {
    const HeaderField first = header_field_of(lines_[i].text);
    if (first != HeaderField::from && first != HeaderField::date) return std::nullopt;
    if (i + 1 >= lines_.size() || is_quote(i + 1) || !is_followed_by_quote(i + 1)) return std::nullopt;
    const HeaderField second = header_field_of(lines_[i + 1].text);
    const bool are_both = second != first && (second == HeaderField::from || second == HeaderField::date);
    return are_both ? std::optional(i + 1) : std::nullopt;
  }

  [[nodiscard]] std::string joined(std::size_t begin, std::size_t end) const {
    std::string out;
    for (std::size_t k = begin; k <= end; ++k) {
      if (!out.empty()) out += ' ';
      out += trimmed(lines_[k].text);
    }
    return out;
  }

  // "On Monday, 12 January 2026, Jan Peeters" / "<jan@example.be> wrote:": the first of its lines.
  [[nodiscard]] std::optional<std::size_t> attribution_ending_at(std::size_t i) const {
    const bool has_quote = is_followed_by_quote(i);
    const Attribution last = attribution_of(lines_[i].text);
    // "2012/11/7 Jan Peeters <jan@example.be>", as Gmail wrote it once.
    if (!last.ends_so && has_quote && last.has_date && last.has_address && trimmed(lines_[i].text).ends_with('>')) return i;
    // "In message <1@b.example>, Jan <jan@example.be> writes"
    if (!last.ends_so && has_quote && last.ends_with_verb && last.has_address) return i;
    if (!last.ends_so) return std::nullopt;
    std::optional<std::size_t> begin;
    for (std::size_t k = i;; --k) {
      const Attribution all = attribution_of(joined(k, i));
      if (all.ends_so) {
        const bool is_sure = all.has_verb && (all.has_address ? all.has_date || has_quote || next_line(i).has_value() : all.has_date);
        const bool is_likely = has_quote && (all.has_verb || all.has_address || (all.has_date && all.has_beginning));
        const bool says_when_and_who = all.has_date && all.has_address;
        if ((is_sure || is_likely || says_when_and_who) && (has_quote || !all.is_sentence)) {
          if (!begin) begin = k;
          // Its beginning is on a line further up.
          if (k < *begin && all.has_beginning && all.has_date) begin = k;
          if (all.has_beginning && all.has_date) break;
        }
      }
      if (k == 0 || i - k + 1 >= attribution_lines_max || is_blank(lines_[k - 1].text) || is_quote(k - 1)) break;
    }
    while (begin && begin_is_above(*begin) && i - *begin + 1 < attribution_lines_max) --*begin;
    return begin;
  }

  // "<jan@example.be> wrote:" and "wrote:" go on with the line above, and so does what follows "Jan Peeters <".
  [[nodiscard]] bool begin_is_above(std::size_t i) const {
    if (i == 0 || is_quote(i - 1)) return false;
    const auto line = trimmed(lines_[i].text), above = trimmed(lines_[i - 1].text);
    if (above.empty() || above.ends_with('.') || above.ends_with('?') || above.ends_with('!')) return false;
    return line.starts_with('<') || above.ends_with('<') || above.ends_with('(') || is_only_verb(line);
  }
};

}  // namespace

Quotation find_quotation(const std::vector<Line>& lines) { return Finder(lines).find(); }

}  // namespace hl::mail

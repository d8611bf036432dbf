#include "engines/mail/reply.h"

#include <algorithm>

#include "engines/mail/phrases.h"
#include "engines/mail/quotation.h"
#include "engines/mail/rejoined_lines.h"
#include "engines/mail/signature.h"

namespace hl::mail {
namespace {

constexpr const char* quote_mark = "> ";

struct Run {
  Part part;
  std::size_t begin, end;
};

// Lines of the same kind together; blank ones go with what stands before them.
std::vector<Run> runs_of(const std::vector<Line>& lines, const std::vector<Part>& parts) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool is_neutral = is_blank(lines[i].text) && lines[i].depth == 0;
    if (!runs.empty() && (is_neutral || runs.back().part == parts[i])) runs.back().end = i + 1;
    else if (!is_neutral) runs.push_back({parts[i], i, i + 1});
  }
  return runs;
}

void append(std::string& out, const Line& line, bool with_marks) {
  if (with_marks)
    for (int d = 0; d < line.depth; ++d) out += quote_mark;
  out += line.text;
  out += '\n';
}

std::string without_blank_edges(const std::string& text) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    const auto line = std::string_view(text).substr(at, end - at);
    if (!is_blank(line)) break;
    at = end == std::string::npos ? text.size() : end + 1;
    begin = at;
  }
  std::string_view out = std::string_view(text).substr(begin);
  const auto bare = trimmed(out);
  if (bare.empty()) return {};
  return std::string(out.substr(0, static_cast<std::size_t>(bare.data() - out.data()) + bare.size()));
}

class Splitter {
  const std::vector<Line>& lines_;
  const std::vector<Part>& parts_;
  Reply out_;

 public:
  Splitter(const std::vector<Line>& lines, const std::vector<Part>& parts) : lines_(lines), parts_(parts) {}

  Reply split() {
    const auto runs = runs_of(lines_, parts_);
    const bool keeps_quotes = answers_between(runs);
    std::size_t last_own = 0;
    for (std::size_t r = 0; r < runs.size(); ++r) {
      if (runs[r].part == Part::own) last_own = r;
    }
    for (std::size_t r = 0; r < runs.size(); ++r) {
      const Run& run = runs[r];
      if (run.part == Part::own) add_own(run);
      else if (run.part == Part::signature) add(out_.signature, run, true);
      else add((keeps_quotes && r < last_own) || is_within_paragraph(runs, r) ? out_.text : out_.quoted, run, true);
    }
    out_.text = without_blank_edges(out_.text);
    out_.quoted = without_blank_edges(out_.quoted);
    out_.signature = without_blank_edges(out_.signature);
    return std::move(out_);
  }

 private:
  // At least two quotations with something written below each.
  [[nodiscard]] bool answers_between(const std::vector<Run>& runs) const {
    int answers = 0;
    for (std::size_t r = 0; r + 1 < runs.size(); ++r) {
      if (runs[r].part != Part::quote || runs[r + 1].part != Part::own) continue;
      answers += is_only_signature(runs[r + 1]) ? 0 : 1;
    }
    return answers >= 2;
  }

  // "The log says / > ERROR 42 / what does it mean?"
  [[nodiscard]] bool is_within_paragraph(const std::vector<Run>& runs, std::size_t r) const {
    constexpr std::size_t lines_max = 5;
    const Run& run = runs[r];
    const bool is_between = r > 0 && r + 1 < runs.size() && runs[r - 1].part == Part::own && runs[r + 1].part == Part::own;
    return is_between && run.end - run.begin <= lines_max && lines_[run.begin].depth > 0 && !is_blank(lines_[run.begin - 1].text) && !is_blank(lines_[run.end - 1].text);
  }

  [[nodiscard]] std::vector<const Line*> lines_of(const Run& run) const {
    std::vector<const Line*> out;
    for (std::size_t i = run.begin; i < run.end; ++i) out.push_back(&lines_[i]);
    return out;
  }

  [[nodiscard]] bool is_only_signature(const Run& run) const {
    const auto own = lines_of(run);
    const std::size_t begin = signature_begin(own);
    return std::all_of(own.begin(), own.begin() + static_cast<std::ptrdiff_t>(begin),
                       [](const Line* line) { return is_blank(line->text); });
  }

  void add(std::string& to, const Run& run, bool with_marks) {
    for (std::size_t i = run.begin; i < run.end; ++i) append(to, lines_[i], with_marks);
  }

  void add_own(const Run& run) {
    const auto own = lines_of(run);
    const std::size_t begin = signature_begin(own);
    for (std::size_t i = 0; i < own.size(); ++i) append(i < begin ? out_.text : out_.signature, *own[i], false);
  }
};

std::string all_of(const std::vector<Line>& lines) {
  std::string out;
  for (const Line& line : lines) append(out, line, true);
  return without_blank_edges(out);
}

}  // namespace

Reply split_reply(const std::vector<Line>& as_they_came, std::string_view subject) {
  const std::vector<Line> lines = parted_attributions(as_they_came);
  const Quotation found = find_quotation(lines);
  Reply reply = Splitter(lines, found.parts).split();
  const bool is_forward = found.is_forward || is_forward_subject(subject) || (found.begins_with_header && !is_reply_subject(subject));
  const bool is_all_signature = reply.text.empty() && reply.quoted.empty() && !reply.signature.empty();
  if (reply.text.empty() && is_forward) return {all_of(lines), "", ""};
  if (is_all_signature) std::swap(reply.text, reply.signature);
  return reply;
}

}  // namespace hl::mail

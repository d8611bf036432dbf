#include "lib/html/writer.h"

#include "lib/html/html.h"

namespace hl::html {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

}  // namespace

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

void Writer::begin_paragraph() {
  if (is_paragraph_open_) return;
  end_line();
  html_ += "<p>";
  is_paragraph_open_ = true;
}

void Writer::end_paragraph() {
  if (!is_paragraph_open_) return;
  html_ += "</p>";
  is_paragraph_open_ = false;
  end_line();
}

void Writer::pending_blank() {
  if (!is_blank_pending_) return;
  is_blank_pending_ = false;
  html_ += ' ';
  plain_ += ' ';
}

void Writer::text(std::string_view text, bool needs_paragraph) {
  if (preformatted_ > 0) {
    for (const char c : text) {
      if (c == '\r') continue;
      html_ += escape({&c, 1});
      plain_ += c;
    }
    return;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    // A hard blank alone makes no paragraph.
    if (needs_paragraph && !is_paragraph_open_ && text.substr(i).starts_with("\xC2\xA0")) {
      ++i;
      continue;
    }
    if (is_blank(c)) {
      is_blank_pending_ = !plain_.empty() && plain_.back() != '\n' && plain_.back() != '\t';
      continue;
    }
    if (needs_paragraph) begin_paragraph();
    pending_blank();
    html_ += escape({&c, 1});
    plain_ += c;
  }
}

void Writer::end_line() {
  is_blank_pending_ = false;
  while (!plain_.empty() && (plain_.back() == ' ' || plain_.back() == '\t')) plain_.pop_back();
  if (!plain_.empty() && plain_.back() != '\n') plain_ += '\n';
}

void Writer::end_cell() {
  is_blank_pending_ = false;
  while (!plain_.empty() && (plain_.back() == ' ' || plain_.back() == '\n')) plain_.pop_back();
  plain_ += '\t';
}

void Writer::open_block(std::string_view tag, std::string_view attributes) {
  end_paragraph();
  html_ += '<';
  html_ += tag;
  html_ += attributes;
  html_ += '>';
}

void Writer::close_block(std::string_view tag) {
  end_paragraph();
  html_ += "</";
  html_ += tag;
  html_ += '>';
}

void Writer::open_inline(std::string_view tag, std::string_view attributes, bool needs_paragraph) {
  if (needs_paragraph) begin_paragraph();
  pending_blank();
  html_ += '<';
  html_ += tag;
  html_ += attributes;
  html_ += '>';
}

void Writer::close_inline(std::string_view tag) {
  html_ += "</";
  html_ += tag;
  html_ += '>';
}

void Writer::line_break(bool needs_paragraph) {
  if (preformatted_ > 0) return text("\n", needs_paragraph);
  // Empty lines between blocks are the source's way to leave space.
  if (needs_paragraph && !is_paragraph_open_) return;
  html_ += "<br>";
  end_line();
}

void Writer::rule() {
  end_paragraph();
  html_ += "<hr>";
  end_line();
}

void Writer::picture(std::string_view attributes, bool needs_paragraph) {
  if (needs_paragraph) begin_paragraph();
  pending_blank();
  html_ += "<img";
  html_ += attributes;
  html_ += '>';
}

std::string Writer::take_plain() {
  end_line();
  if (!plain_.empty() && plain_.back() == '\n') plain_.pop_back();
  return std::move(plain_);
}

}  // namespace hl::html

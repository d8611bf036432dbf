#include "slices/knowledge/sheet_writer.h"

namespace hl::knowledge {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

}  // namespace

std::string escape_html(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

void SheetWriter::text(std::string_view text) {
  if (preformatted_ > 0) {
    html_ += escape_html(text);
    plain_ += text;
    return;
  }
  std::string clean;
  for (char c : text) {
    if (is_blank(c)) {
      is_blank_pending_ = true;
      continue;
    }
    const bool at_start = clean.empty() && (plain_.empty() || plain_.back() == '\n');
    if (is_blank_pending_ && !at_start) clean += ' ';
    is_blank_pending_ = false;
    clean += c;
  }
  html_ += escape_html(clean);
  plain_ += clean;
}

void SheetWriter::open(std::string_view tag, std::string_view attribute, std::string_view value) {
  std::string whole(tag);
  whole.append(" ").append(attribute).append("=\"").append(escape_html(value)).append("\"");
  markup("<", whole);
}

void SheetWriter::markup(std::string_view bracket, std::string_view tag) {
  // A blank before an opening tag belongs outside of it.
  const bool opens = bracket == "<";
  if (opens && is_blank_pending_ && !plain_.empty() && plain_.back() != '\n') {
    html_ += ' ';
    plain_ += ' ';
    is_blank_pending_ = false;
  }
  html_.append(bracket).append(tag).append(">");
}

void SheetWriter::end_block() {
  is_blank_pending_ = false;
  while (!plain_.empty() && plain_.back() == ' ') plain_.pop_back();
  if (!plain_.empty() && plain_.back() != '\n') plain_ += '\n';
}

std::string SheetWriter::take_plain() {
  end_block();
  if (!plain_.empty()) plain_.pop_back();
  return std::move(plain_);
}

}  // namespace hl::knowledge

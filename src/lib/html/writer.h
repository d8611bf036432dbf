// Writes cleaned HTML and plain text at the same time, each element where it may stand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hl::html {

class Writer {
  std::string html_, plain_;
  bool is_blank_pending_ = false;
  bool is_paragraph_open_ = false;  // one that was opened for text that stood in no block
  int preformatted_ = 0;

 public:
  // Runs of blanks become one, except in preformatted text. `needs_paragraph`: nothing but blocks may
  // stand here.
  void text(std::string_view text, bool needs_paragraph);
  // A tag that is written whole: the attributes are escaped by the caller.
  void open_block(std::string_view tag, std::string_view attributes);
  void close_block(std::string_view tag);
  void open_inline(std::string_view tag, std::string_view attributes, bool needs_paragraph);
  void close_inline(std::string_view tag);
  void line_break(bool needs_paragraph);
  void rule();
  // A picture stands among words.
  void picture(std::string_view attributes, bool needs_paragraph);
  void end_paragraph();
  void end_line();
  void end_cell();
  void begin_preformatted() { ++preformatted_; }
  void end_preformatted() { --preformatted_; }

  [[nodiscard]] std::string take_html() { return std::move(html_); }
  [[nodiscard]] std::string take_plain();

 private:
  void begin_paragraph();
  void pending_blank();
};

}  // namespace hl::html

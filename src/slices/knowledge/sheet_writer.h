// Writes one text twice at the same time: as HTML, everything escaped, and as plain text for
// search.
#pragma once

#include <string>
#include <string_view>

namespace hl::knowledge {

std::string escape_html(std::string_view text);

class SheetWriter {
  std::string html_, plain_;
  bool is_blank_pending_ = false;
  int preformatted_ = 0;

 public:
  // Runs of blanks become one, except in preformatted text.
  void text(std::string_view text);
  // Only literals of ours: they are not escaped.
  void open(std::string_view tag) { markup("<", tag); }
  void open(std::string_view tag, std::string_view attribute, std::string_view value);
  void close(std::string_view tag) { markup("</", tag); }
  // Ends the line of the plain text.
  void end_block();
  void begin_preformatted() { ++preformatted_; }
  void end_preformatted() { --preformatted_; }

  [[nodiscard]] std::string take_html() { return std::move(html_); }
  [[nodiscard]] std::string take_plain();

 private:
  void markup(std::string_view bracket, std::string_view tag);
};

}  // namespace hl::knowledge

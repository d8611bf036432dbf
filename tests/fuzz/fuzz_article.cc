// Articles that somebody imports as lines of JSON.
#include "slices/knowledge/article_lines.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  const auto article = hl::knowledge::article_of_line(std::string(input));
  if (!article) return;
  const std::string html = hl::knowledge::html_of_plain(article->body);
  must(html.find("<script") == std::string::npos, "plain text never becomes a script");
}

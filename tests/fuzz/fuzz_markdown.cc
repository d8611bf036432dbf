// Markdown files of articles.
#include "lib/html/html.h"
#include "lib/markdown/markdown.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  const auto clean = hl::html::clean(hl::markdown::to_html(input));
  if (clean) must(clean->html.find("<script") == std::string::npos, "no script goes through");
}

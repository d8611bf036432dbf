// Letters, pasted texts and files of articles.
#include "lib/html/html.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  const auto once = hl::html::clean(input);
  if (!once) return;
  must(once->html.find("<script") == std::string::npos, "no script goes through");
  must(once->html.size() <= 64 * input.size() + 64, "what is written is bounded by what was read");
  const auto twice = hl::html::clean(once->html);
  must(twice.has_value(), "what was written can be read");
  must(twice->html.find("<svg") == std::string::npos, "nor does foreign content");
}

// Pages of user guides that somebody imports.
#include "slices/knowledge/mallard.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  (void)hl::knowledge::mallard_licence(input, "legal.xml");
  const auto page = hl::knowledge::MallardPage::parse(input, "a.page");
  if (!page) return;
  must(page->title().size() <= input.size(), "a title is part of its page");
  (void)page->language_tag();
}

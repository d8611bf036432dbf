// What people type into the search, and the texts it goes through.
#include "engines/text/index.h"
#include "engines/text/snippet.h"
#include "engines/text/words.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  if (input.size() > 2000) return;
  static hl::text::Index index(hl::Language::nl);
  if (index.size() == 0) {
    index.add(1, {"Printer offline", "De printer drukt niet af", "Controleer de netwerkkabel."});
    index.add(2, {"Wachtwoord vergeten", "", "Vraag een nieuw wachtwoord aan."});
  }
  for (const bool as_you_type : {false, true}) {
    const auto hits = index.search({.text = std::string(input), .limit = 5, .as_you_type = as_you_type});
    must(hits.size() <= index.size(), "no document twice");
  }
  index.add(3, {input, "", input});
  (void)hl::text::fold(input);
  (void)hl::text::snippet(index.analyser(), input, "printer");
  (void)hl::text::snippet(index.analyser(), "De printer drukt niet af", input);
}

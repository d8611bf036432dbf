// Telephone numbers as people and exchanges write them.
#include "lib/phone/phone_number.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  if (input.size() > 250) return;
  for (const char* country : {"BE", "US", "??"}) {
    const auto number = hl::PhoneNumber::parse(input, country);
    if (!number) continue;
    must(number->e164().starts_with('+'), "E.164 begins with a plus sign");
    must(number->e164().size() <= 20, "E.164 is short");
    must(!number->display("BE").empty(), "a number can be shown");
  }
}

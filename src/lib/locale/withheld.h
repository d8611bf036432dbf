// What must not leave the helpdesk in a text that somebody typed. Pure.
#pragma once

#include <string>
#include <vector>

namespace hl {

struct Withheld {
  std::vector<std::string> words;  // names, lines of an address, e-mail addresses; found without accents and case
  std::vector<std::string> numbers;  // phone numbers in any form; found however they are written
};

// A name as a whole and each part of it that has three letters or more.
void withhold_name(Withheld& out, const std::string& name);
// Each line or part between commas that has five characters or more.
void withhold_address(Withheld& out, const std::string& address);

// The text with … in their places.
std::string without(std::string text, const Withheld& withheld);

}  // namespace hl

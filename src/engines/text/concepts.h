// What people at a helpdesk talk about, in the words of four languages: "screen", "monitor",
// "beeldscherm" and "écran" are one thing. Lets a text be found by other words, and in another
// language, than it was written with.
#pragma once

#include <span>
#include <string_view>

#include "base/language.h"

namespace hl::text {

// Words and phrases (at most four words each), separated by commas. Endings need no listing: they
// are compared as stems.
struct Concept {
  std::string_view en, fr, nl, de;
  [[nodiscard]] std::string_view in(Language language) const {
    switch (language) {
      case Language::en: return en;
      case Language::fr: return fr;
      case Language::nl: return nl;
      case Language::de: return de;
    }
    return en;
  }
};

std::span<const Concept> concepts();

}  // namespace hl::text

#pragma once

#include <array>
#include <boost/describe/enum.hpp>
#include <string>

namespace hl {

BOOST_DEFINE_ENUM_CLASS(Language, en, fr, nl, de)

inline constexpr std::array<Language, 4> all_languages = {Language::en, Language::fr, Language::nl,
                                                          Language::de};

// One text in the four languages of the interface.
struct Words {
  std::string en, fr, nl, de;
  const std::string& in(Language language) const {
    switch (language) {
      case Language::en: return en;
      case Language::fr: return fr;
      case Language::nl: return nl;
      case Language::de: return de;
    }
    return en;
  }
  friend bool operator==(const Words&, const Words&) = default;
};

}  // namespace hl

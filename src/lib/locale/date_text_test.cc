#include "lib/locale/date_text.h"

#include <gtest/gtest.h>

namespace hl {
namespace {

TEST(DateText, IsWrittenAsPeopleOfTheCountryDo) {
  const Instant at = *parse_rfc3339("2026-11-23T15:30:00Z");
  const std::tuple<Language, const char*, const char*> table[] = {
      {Language::fr, "BE", "lundi 23 novembre 2026 à 15:30"},
      {Language::nl, "BE", "maandag 23 november 2026 om 15:30"},
      {Language::de, "BE", "Montag, 23. November 2026 um 15:30"},
      {Language::en, "BE", "Monday, 23 November 2026 at 15:30"},
      {Language::en, "US", "Monday, November 23, 2026 at 3:30\u202fPM"},
  };
  for (const auto& [language, country, text] : table)
    EXPECT_EQ(long_date_and_time(at, language, country), text) << country;
}

}  // namespace
}  // namespace hl

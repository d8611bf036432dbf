// Dates and times as people of a country write them, by ICU's tables (CLDR).
#pragma once

#include <string>

#include "base/instant.h"
#include "base/language.h"

namespace hl {

// "lundi 23 novembre 2026 à 10:30". `wall_clock` is what a clock on the wall shows there, as if it
// were UTC; `country` is ISO 3166-1 alpha-2.
std::string long_date_and_time(Instant wall_clock, Language language, const std::string& country);

}  // namespace hl

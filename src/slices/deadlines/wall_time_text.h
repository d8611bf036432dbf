// Dates and times as they stand on walls and in calendars, without a zone.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "engines/worktime/wall_clock_hours.h"

namespace hl::deadlines {

// "HH:MM" or "HH:MM:SS", up to 24:00; nullopt for anything else.
std::optional<std::chrono::seconds> time_of_day(std::string_view text);
// "YYYY-MM-DD".
std::optional<std::chrono::local_days> date_of(std::string_view text);
// "YYYY-MM-DD HH:MM", or with seconds.
std::optional<worktime::WallTime> wall_time_of(std::string_view text);
// As wall_time_of() reads it; seconds only where there are some.
std::string to_text(worktime::WallTime wall);

}  // namespace hl::deadlines

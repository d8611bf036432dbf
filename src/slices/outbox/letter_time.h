// Times in letters, on the clock of the company that reads them.
#pragma once

#include <optional>
#include <string>

#include "base/instant.h"
#include "base/language.h"

namespace hl::outbox {

// The IANA zone that a company's calendar names; empty where it cannot be read.
std::string zone_of_calendar(const std::string& calendar);
// Nothing when the machine does not know the zone: a time that may be wrong is worse than none.
std::optional<std::string> letter_time(Instant at, const std::string& zone, Language language,
                                       const std::string& country);

}  // namespace hl::outbox

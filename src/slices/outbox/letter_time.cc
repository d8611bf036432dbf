#include "slices/outbox/letter_time.h"

#include <algorithm>

#include "base/json.h"
#include "lib/locale/date_text.h"
#include "lib/zones/zones.h"

namespace hl::outbox {

std::string zone_of_calendar(const std::string& calendar) {
  const auto parsed = parse_json(calendar);
  const auto* object = parsed ? parsed->if_object() : nullptr;
  const auto* zone = object ? object->if_contains("zone") : nullptr;
  return zone && zone->is_string() ? std::string(zone->get_string()) : "";
}

std::optional<std::string> letter_time(Instant at, const std::string& zone, Language language,
                                       const std::string& country) {
  const auto offsets = zones::offsets_of(zone);
  if (!offsets) return std::nullopt;
  const auto& changes = (*offsets)->changes;
  const auto next = std::upper_bound(changes.begin(), changes.end(), at,
                                     [](Instant t, const auto& change) { return t < change.since; });
  const Instant wall = next == changes.begin() ? at : at + std::prev(next)->offset;
  return long_date_and_time(wall, language, country);
}

}  // namespace hl::outbox

#include "slices/mail/invitation.h"

#include <algorithm>

#include "base/ascii.h"
#include "lib/ical/ical.h"
#include "lib/locale/charset.h"
#include "lib/locale/windows_zones.h"
#include "lib/zones/zones.h"

namespace hl::mail {
namespace {

bool is_calendar(const MailFile& file) {
  return file.type == "text/calendar" || file.type == "application/ics" || ascii_lower(file.name).ends_with(".ics");
}

// Nothing else is asked for in the machine's folder of zones.
bool is_zone_name(const std::string& name) {
  constexpr std::size_t longest = 64;
  const auto fits = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '_' || c == '-' || c == '+'; };
  return !name.empty() && name.size() <= longest && name.front() != '/' && std::all_of(name.begin(), name.end(), fits);
}

std::shared_ptr<const zones::Offsets> offsets_by(const std::string& name) {
  if (!is_zone_name(name)) return nullptr;
  auto found = zones::offsets_of(name);
  return found ? *found : nullptr;
}

// Calendars name zones as IANA does, as Windows does, or as a path that ends in IANA's name.
std::shared_ptr<const zones::Offsets> offsets_meant(const std::string& zone) {
  if (auto found = offsets_by(zone)) return found;
  if (auto found = offsets_by(zone_of_windows(zone))) return found;
  for (auto slash = zone.rfind('/'), parts = std::size_t{0}; slash != std::string::npos && slash > 0 && parts < 3; ++parts) {
    if (auto found = parts > 0 ? offsets_by(zone.substr(slash + 1)) : nullptr) return found;
    slash = zone.rfind('/', slash - 1);
  }
  return nullptr;
}

// The first moment at which those clocks show it; in an hour that they skip, what they would have shown.
std::optional<Instant> moment_of(const std::string& local, const zones::Offsets& zone) {
  const auto as_if_utc = parse_rfc3339(local + ":00Z");
  if (!as_if_utc) return std::nullopt;
  std::optional<Instant> out;
  for (std::size_t n = 0; n < zone.changes.size(); ++n) {
    const Instant then = *as_if_utc - zone.changes[n].offset;
    if (out && then < zone.changes[n].since) break;
    out = then;
    if (n + 1 == zone.changes.size() || then < zone.changes[n + 1].since) break;
  }
  return out;
}

MailMoment moment(const IcalTime& time) {
  MailMoment out{{}, time.local, time.zone};
  constexpr std::size_t day_length = 10;
  if (time.local.size() == day_length || time.zone.empty()) return out;
  if (const auto zone = offsets_meant(time.zone)) out.at = moment_of(time.local, *zone);
  return out;
}

}  // namespace

std::optional<MailInvitation> invitation_in(const std::vector<MailFile>& files) {
  for (const MailFile& file : files) {
    if (!is_calendar(file) || !file.withheld.empty()) continue;
    auto event = read_ical(to_utf8(file.bytes, "").text);
    if (!event) continue;
    MailInvitation out{event->title, event->place, event->organiser, event->organiser_address, moment(event->starts), {}, event->is_repeated, event->is_cancelled, event->method == "reply" || event->method == "counter", event->others};
    if (event->ends) out.ends = moment(*event->ends);
    return out;
  }
  return std::nullopt;
}

}  // namespace hl::mail

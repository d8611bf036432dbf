#include "lib/zones/zones.h"

#include <absl/time/time.h>

#include <algorithm>
#include <map>
#include <mutex>

namespace hl::zones {
namespace {

const absl::Time first_known = absl::FromUnixSeconds(0);
const absl::Time last_known = absl::FromCivil(absl::CivilYear(2100), absl::UTCTimeZone());

Instant instant(absl::Time t) { return Instant(std::chrono::seconds(absl::ToUnixSeconds(t))); }

// Abseil opens any file of that name, and below right/ lie zones that count leap seconds.
bool is_iana_name(const std::string& name) {
  const auto belongs = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '+' || c == '/';
  };
  return !name.empty() && name.front() != '/' && std::all_of(name.begin(), name.end(), belongs) &&
         name.rfind("right/", 0) != 0 && name != "localtime";
}

Offsets read(const absl::TimeZone& zone) {
  Offsets out;
  const auto append = [&](absl::Time since) {
    const std::chrono::seconds offset(zone.At(since).offset);
    // Abbreviations change without the offset; such changes are left out.
    if (!out.changes.empty() && out.changes.back().offset == offset) return;
    out.changes.push_back({instant(since), offset});
  };
  append(first_known);
  absl::Time at = first_known;
  absl::TimeZone::CivilTransition transition;
  while (zone.NextTransition(at, &transition)) {
    at = zone.At(transition.to).trans;
    if (at >= last_known) break;
    append(at);
  }
  out.until = instant(last_known);
  return out;
}

}  // namespace

Outcome<std::shared_ptr<const Offsets>> offsets_of(const std::string& name) {
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<const Offsets>> known;
  const std::lock_guard lock(mutex);
  const auto found = known.find(name);
  if (found != known.end()) return found->second;
  absl::TimeZone zone;
  if (!is_iana_name(name) || !absl::LoadTimeZone(name, &zone)) {
    return refuse(Problem::invalid_input,
                  "\"" + name.substr(0, 60) +
                      "\" is not a time zone that this machine knows; write an IANA name such as "
                      "Europe/Brussels");
  }
  auto offsets = std::make_shared<const Offsets>(read(zone));
  known.emplace(name, offsets);
  return offsets;
}

}  // namespace hl::zones

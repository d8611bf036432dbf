#include "lib/ical/ical.h"

#include <libical/ical.h>

#include <cstdio>
#include <memory>

#include "base/ascii.h"
#include "lib/ical/event_lines.h"

namespace hl {
namespace {

constexpr std::size_t text_bytes_max = 500;

struct Free {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, Free>;

// Cut between characters; line breaks are spaces.
std::string shortened(const char* text) {
  std::string out = text ? text : "";
  std::size_t end = std::min(out.size(), text_bytes_max);
  while (end < out.size() && end > 0 && (static_cast<unsigned char>(out[end]) & 0xc0u) == 0x80u) --end;
  out.resize(end);
  for (char& c : out)
    if (c >= 0 && c < ' ') c = ' ';
  return out;
}

// Years that a calendar of ours reaches.
std::string written(const icaltimetype& time) {
  if (icaltime_is_null_time(time) || !icaltime_is_valid_time(time) || time.year < 1970 || time.year > 2099) return {};
  char out[32] = {};
  if (time.is_date) std::snprintf(out, sizeof out, "%04d-%02d-%02d", time.year, time.month, time.day);
  else std::snprintf(out, sizeof out, "%04d-%02d-%02dT%02d:%02d", time.year, time.month, time.day, time.hour, time.minute);
  return out;
}

std::string zone_of(icalproperty* property, const icaltimetype& time) {
  if (time.is_date) return {};
  if (icaltime_is_utc(time)) return "UTC";
  auto* zone = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
  return zone ? shortened(icalparameter_get_tzid(zone)) : "";
}

icalproperty* first(icalcomponent* event, icalproperty_kind kind) { return icalcomponent_get_first_property(event, kind); }

std::optional<IcalTime> end_of(icalcomponent* event, const icaltimetype& start, const std::string& zone_of_start) {
  if (auto* property = first(event, ICAL_DTEND_PROPERTY)) {
    icaltimetype time = icalproperty_get_dtend(property);
    if (written(time).empty()) return std::nullopt;
    // A day's end is the first day on which it is over.
    if (time.is_date && start.is_date && icaltime_compare(time, start) > 0) icaltime_adjust(&time, -1, 0, 0, 0);
    return IcalTime{written(time), zone_of(property, time)};
  }
  auto* property = first(event, ICAL_DURATION_PROPERTY);
  if (!property || start.is_date) return std::nullopt;
  const icaldurationtype span = icalproperty_get_duration(property);
  constexpr unsigned days_max = 366;
  if (icaldurationtype_is_null_duration(span) || icaldurationtype_is_bad_duration(span) || span.is_neg || span.days > days_max ||
      span.weeks > days_max || span.hours > days_max * 24 || span.minutes > days_max * 1440 || span.seconds > days_max * 86400)
    return std::nullopt;
  const icaltimetype time = icaltime_add(start, span);
  if (written(time).empty()) return std::nullopt;
  return IcalTime{written(time), zone_of_start};
}

void take_organiser(icalcomponent* event, IcalEvent& out) {
  auto* property = first(event, ICAL_ORGANIZER_PROPERTY);
  if (!property) return;
  if (auto* name = icalproperty_get_first_parameter(property, ICAL_CN_PARAMETER)) out.organiser = shortened(icalparameter_get_cn(name));
  const std::string address = shortened(icalproperty_get_organizer(property));
  if (ascii_lower(address.substr(0, 7)) == "mailto:") out.organiser_address = address.substr(7);
}

}  // namespace

std::optional<IcalEvent> read_ical(std::string_view text) {
  const auto lines = event_lines(text);
  if (!lines) return std::nullopt;
  icalerror_set_errors_are_fatal(false);
  const Component calendar(icalparser_parse_string(lines->text.c_str()));
  auto* event = calendar ? icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT) : nullptr;
  auto* starts = event ? first(event, ICAL_DTSTART_PROPERTY) : nullptr;
  if (!starts) return std::nullopt;
  const icaltimetype start = icalproperty_get_dtstart(starts);
  IcalEvent out;
  out.starts = {written(start), zone_of(starts, start)};
  if (out.starts.local.empty()) return std::nullopt;
  out.ends = end_of(event, start, out.starts.zone);
  if (auto* property = first(event, ICAL_SUMMARY_PROPERTY)) out.title = shortened(icalproperty_get_summary(property));
  if (auto* property = first(event, ICAL_LOCATION_PROPERTY)) out.place = shortened(icalproperty_get_location(property));
  if (auto* property = first(event, ICAL_STATUS_PROPERTY)) out.is_cancelled = icalproperty_get_status(property) == ICAL_STATUS_CANCELLED;
  if (auto* property = icalcomponent_get_first_property(calendar.get(), ICAL_METHOD_PROPERTY))
    out.method = ascii_lower(icalenum_method_to_string(icalproperty_get_method(property)));
  out.is_cancelled = out.is_cancelled || out.method == "cancel";
  take_organiser(event, out);
  out.is_repeated = lines->is_repeated;
  out.others = lines->others;
  return out;
}

}  // namespace hl

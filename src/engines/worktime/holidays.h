// Public holidays of Belgium, the Netherlands, Germany, France and Luxembourg, computed for any year of
// the Gregorian calendar. Regions are named by ISO 3166-2 codes ("DE-BY"); where law draws a line that
// ISO does not know, by a code of our own: "FR-ALM" (Alsace-Moselle), "BE-CFR" and "BE-CDE" (the French
// and German-speaking Communities), "DE-BY-MH" (Bavarian municipalities with Assumption Day), "DE-BY-A"
// (Augsburg). A region's list contains its country's, except the days of Belgian regions and communities,
// which are free only in their own services and are therefore added by choice.
// Rules as they stand today, with the year from which (or the one year in which) they hold where that is
// recent. Easter: Meeus/Jones/Butcher.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hl::worktime {

struct Holiday {
  std::chrono::local_days date;
  std::string_view name;  // a key such as "easter_monday"; people read the interface's words for it

  friend bool operator==(const Holiday&, const Holiday&) = default;
};

struct HolidayRegion {
  std::string_view code;
  std::string_view name;  // in the region's language
};

// All regions, sorted by code.
std::span<const HolidayRegion> holiday_regions();
bool is_holiday_region(std::string_view code);

// Sorted by date, without doubles; empty for an unknown region.
std::vector<Holiday> holidays_of(std::string_view region, std::chrono::year year);

std::chrono::local_days easter_sunday(std::chrono::year year);

}  // namespace hl::worktime

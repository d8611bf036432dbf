#include "engines/worktime/holidays.h"

#include <algorithm>
#include <array>

namespace hl::worktime {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::month_day;
using std::chrono::sys_days;
using std::chrono::weekday;
using std::chrono::year;

// What moves: Easter, and the few that hang on a weekday.
enum class Moving { none, easter, before_advent, third_sunday_of_september, not_on_sunday };

struct Rule {
  std::string_view name;
  std::string_view regions;  // those that have it, each between spaces
  Moving moving = Moving::none;
  int month = 0;
  int day = 0;  // of the month; days after Easter Sunday
  int since = 0;
  int until = 9999;
  int every = 1;  // only in years that this divides
};

constexpr std::string_view easter_monday_regions = " BE NL DE FR LU ";

constexpr std::array rules = {
    Rule{"new_year", easter_monday_regions, Moving::none, 1, 1},
    Rule{"epiphany", " DE-BW DE-BY DE-ST ", Moving::none, 1, 6},
    Rule{"womens_day", " DE-BE ", Moving::none, 3, 8, 2019},
    Rule{"womens_day", " DE-MV ", Moving::none, 3, 8, 2023},
    Rule{"good_friday", " DE FR-ALM ", Moving::easter, 0, -2},
    Rule{"easter_sunday", " NL DE-BB ", Moving::easter, 0, 0},
    Rule{"easter_monday", easter_monday_regions, Moving::easter, 0, 1},
    // Before 1980 a Sunday moved it to the day after.
    Rule{"queens_day", " NL ", Moving::not_on_sunday, 4, 30, 1980, 2013},
    Rule{"kings_day", " NL ", Moving::not_on_sunday, 4, 27, 2014},
    Rule{"labour_day", " BE DE FR LU ", Moving::none, 5, 1},
    Rule{"liberation_day", " NL ", Moving::none, 5, 5, 0, 9999, 5},
    Rule{"victory_day", " FR ", Moving::none, 5, 8},
    Rule{"iris_day", " BE-BRU ", Moving::none, 5, 8},
    Rule{"liberation_anniversary", " DE-BE ", Moving::none, 5, 8, 2020, 2020},
    Rule{"liberation_anniversary", " DE-BE ", Moving::none, 5, 8, 2025, 2025},
    Rule{"europe_day", " LU ", Moving::none, 5, 9, 2019},
    Rule{"ascension", easter_monday_regions, Moving::easter, 0, 39},
    Rule{"whit_sunday", " NL DE-BB ", Moving::easter, 0, 49},
    Rule{"whit_monday", easter_monday_regions, Moving::easter, 0, 50},
    Rule{"corpus_christi", " DE-BW DE-BY DE-HE DE-NW DE-RP DE-SL ", Moving::easter, 0, 60},
    Rule{"uprising_anniversary", " DE-BE ", Moving::none, 6, 17, 2028, 2028},
    Rule{"national_day", " LU ", Moving::none, 6, 23},
    Rule{"flemish_community_day", " BE-VLG ", Moving::none, 7, 11},
    Rule{"bastille_day", " FR ", Moving::none, 7, 14},
    Rule{"national_day", " BE ", Moving::none, 7, 21},
    Rule{"peace_festival", " DE-BY-A ", Moving::none, 8, 8},
    Rule{"assumption", " BE FR LU DE-SL DE-BY-MH DE-BY-A ", Moving::none, 8, 15},
    Rule{"walloon_day", " BE-WAL ", Moving::third_sunday_of_september, 9, 0},
    Rule{"childrens_day", " DE-TH ", Moving::none, 9, 20, 2019},
    Rule{"french_community_day", " BE-CFR ", Moving::none, 9, 27},
    Rule{"german_unity", " DE ", Moving::none, 10, 3, 1990},
    Rule{"reformation_day", " DE ", Moving::none, 10, 31, 2017, 2017},
    Rule{"reformation_day", " DE-BB DE-MV DE-SN DE-ST DE-TH ", Moving::none, 10, 31},
    Rule{"reformation_day", " DE-HB DE-HH DE-NI DE-SH ", Moving::none, 10, 31, 2018},
    Rule{"all_saints", " BE FR LU DE-BW DE-BY DE-NW DE-RP DE-SL ", Moving::none, 11, 1},
    Rule{"armistice", " BE FR ", Moving::none, 11, 11},
    Rule{"german_community_day", " BE-CDE ", Moving::none, 11, 15},
    Rule{"repentance_day", " DE-SN ", Moving::before_advent, 11, 23},
    Rule{"christmas", easter_monday_regions, Moving::none, 12, 25},
    Rule{"boxing_day", " NL DE LU FR-ALM ", Moving::none, 12, 26},
};

constexpr std::array regions = {
    HolidayRegion{"BE", "Belgique / België / Belgien"},
    HolidayRegion{"BE-BRU", "Région de Bruxelles-Capitale / Brussels Hoofdstedelijk Gewest"},
    HolidayRegion{"BE-CDE", "Deutschsprachige Gemeinschaft"},
    HolidayRegion{"BE-CFR", "Communauté française"},
    HolidayRegion{"BE-VLG", "Vlaamse Gemeenschap"},
    HolidayRegion{"BE-WAL", "Région wallonne"},
    HolidayRegion{"DE", "Deutschland"},
    HolidayRegion{"DE-BB", "Brandenburg"},
    HolidayRegion{"DE-BE", "Berlin"},
    HolidayRegion{"DE-BW", "Baden-Württemberg"},
    HolidayRegion{"DE-BY", "Bayern"},
    HolidayRegion{"DE-BY-A", "Bayern, Augsburg"},
    HolidayRegion{"DE-BY-MH", "Bayern, mit Mariä Himmelfahrt"},
    HolidayRegion{"DE-HB", "Bremen"},
    HolidayRegion{"DE-HE", "Hessen"},
    HolidayRegion{"DE-HH", "Hamburg"},
    HolidayRegion{"DE-MV", "Mecklenburg-Vorpommern"},
    HolidayRegion{"DE-NI", "Niedersachsen"},
    HolidayRegion{"DE-NW", "Nordrhein-Westfalen"},
    HolidayRegion{"DE-RP", "Rheinland-Pfalz"},
    HolidayRegion{"DE-SH", "Schleswig-Holstein"},
    HolidayRegion{"DE-SL", "Saarland"},
    HolidayRegion{"DE-SN", "Sachsen"},
    HolidayRegion{"DE-ST", "Sachsen-Anhalt"},
    HolidayRegion{"DE-TH", "Thüringen"},
    HolidayRegion{"FR", "France"},
    HolidayRegion{"FR-ALM", "Alsace-Moselle"},
    HolidayRegion{"LU", "Luxembourg / Lëtzebuerg"},
    HolidayRegion{"NL", "Nederland"},
};

local_days date_of(year y, int month, int day) {
  return local_days(y / month / day);
}

weekday weekday_of(local_days date) { return weekday(sys_days(date.time_since_epoch())); }

local_days date_in(const Rule& rule, year y) {
  switch (rule.moving) {
    case Moving::none: return date_of(y, rule.month, rule.day);
    case Moving::easter: return easter_sunday(y) + days(rule.day);
    // The Wednesday before 23 November.
    case Moving::before_advent: {
      const auto before = date_of(y, 11, 22);
      return before - (weekday_of(before) - std::chrono::Wednesday);
    }
    case Moving::third_sunday_of_september:
      return local_days(y / std::chrono::September / std::chrono::Sunday[3]);
    // A Sunday is left to the church.
    case Moving::not_on_sunday: {
      const auto date = date_of(y, rule.month, rule.day);
      return weekday_of(date) == std::chrono::Sunday ? date - days(1) : date;
    }
  }
  return {};
}

bool has(const Rule& rule, std::string_view region) {
  return rule.regions.find(" " + std::string(region) + " ") != std::string_view::npos;
}

// The region and all that its list contains: DE-BY-A, DE-BY, DE. Belgian ones stand alone.
std::vector<std::string_view> with_parents(std::string_view region) {
  std::vector<std::string_view> out{region};
  if (region.starts_with("BE-")) return out;
  for (auto dash = region.rfind('-'); dash != std::string_view::npos; dash = region.rfind('-')) {
    region = region.substr(0, dash);
    out.push_back(region);
  }
  return out;
}

}  // namespace

local_days easter_sunday(year y) {
  const int number = static_cast<int>(y);
  const int a = number % 19;
  const int b = number / 100;
  const int c = number % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return date_of(y, n / 31, n % 31 + 1);
}

std::span<const HolidayRegion> holiday_regions() { return regions; }

bool is_holiday_region(std::string_view code) {
  return std::any_of(regions.begin(), regions.end(),
                     [&](const HolidayRegion& r) { return r.code == code; });
}

std::vector<Holiday> holidays_of(std::string_view region, year y) {
  std::vector<Holiday> out;
  if (!is_holiday_region(region)) return out;
  const auto codes = with_parents(region);
  const int number = static_cast<int>(y);
  for (const Rule& rule : rules) {
    if (number < rule.since || number > rule.until || number % rule.every != 0) continue;
    if (std::any_of(codes.begin(), codes.end(), [&](auto code) { return has(rule, code); }))
      out.push_back({date_in(rule, y), rule.name});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Holiday& a, const Holiday& b) { return a.date < b.date; });
  return out;
}

}  // namespace hl::worktime

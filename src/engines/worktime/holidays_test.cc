#include "engines/worktime/holidays.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <set>

namespace hl::worktime {
namespace {

using std::chrono::year;

std::string text_of(std::chrono::local_days date) {
  const std::chrono::year_month_day d(date);
  char out[16];
  std::snprintf(out, sizeof out, "%02u-%02u", static_cast<unsigned>(d.month()),
                static_cast<unsigned>(d.day()));
  return out;
}

// "01-01 04-06 …"
std::string dates(std::string_view region, int in_year) {
  std::string out;
  for (const auto& h : holidays_of(region, year(in_year)))
    out += (out.empty() ? "" : " ") + text_of(h.date);
  return out;
}

// Dates of Easter as the churches publish them, with the earliest and the latest there are.
TEST(Holidays, KnowEaster) {
  const struct {
    int in_year;
    const char* date;
  } rows[] = {{1818, "03-22"}, {1943, "04-25"}, {1970, "03-29"}, {2000, "04-23"}, {2008, "03-23"},
              {2024, "03-31"}, {2025, "04-20"}, {2026, "04-05"}, {2027, "03-28"}, {2038, "04-25"},
              {2049, "04-18"}, {2076, "04-19"}, {2099, "04-12"}};
  for (const auto& row : rows)
    EXPECT_EQ(text_of(easter_sunday(year(row.in_year))), row.date) << row.in_year;
}

// Juliana's birthday until Beatrix abdicated, then the King's own; since 1980 a Sunday moves either to the day before.
TEST(Holidays, KnowTheDutchDayOfTheQueenAndOfTheKing) {
  const struct {
    int in_year;
    const char* name;
    const char* date;
  } rows[] = {{1980, "queens_day", "04-30"}, {1989, "queens_day", "04-29"}, {1995, "queens_day", "04-29"},
              {2000, "queens_day", "04-29"}, {2006, "queens_day", "04-29"}, {2013, "queens_day", "04-30"},
              {2014, "kings_day", "04-26"},  {2015, "kings_day", "04-27"},  {2025, "kings_day", "04-26"},
              {2031, "kings_day", "04-26"}};
  for (const auto& row : rows) {
    std::string found;
    for (const auto& h : holidays_of("NL", year(row.in_year)))
      if (h.name.ends_with("ns_day") || h.name.ends_with("gs_day")) found += std::string(h.name) + " " + text_of(h.date);
    EXPECT_EQ(found, std::string(row.name) + " " + row.date) << row.in_year;
  }
}

// As the governments' own lists for these years have them.
TEST(Holidays, AreThoseOfEachCountryAndRegion) {
  const struct {
    const char* region;
    int in_year;
    const char* dates;
  } rows[] = {
      {"BE", 2026, "01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25"},
      {"BE", 2027, "01-01 03-29 05-01 05-06 05-17 07-21 08-15 11-01 11-11 12-25"},
      {"BE-VLG", 2026, "07-11"},
      {"BE-CFR", 2026, "09-27"},
      {"BE-CDE", 2026, "11-15"},
      {"BE-WAL", 2026, "09-20"},
      {"BE-BRU", 2026, "05-08"},
      {"NL", 2026, "01-01 04-05 04-06 04-27 05-14 05-24 05-25 12-25 12-26"},
      {"NL", 2025, "01-01 04-20 04-21 04-26 05-05 05-29 06-08 06-09 12-25 12-26"},
      {"FR", 2026, "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25"},
      {"FR-ALM", 2026,
       "01-01 04-03 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25 12-26"},
      {"LU", 2026, "01-01 04-06 05-01 05-09 05-14 05-25 06-23 08-15 11-01 12-25 12-26"},
      {"LU", 2018, "01-01 04-02 05-01 05-10 05-21 06-23 08-15 11-01 12-25 12-26"},
      {"DE", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26"},
      {"DE-BW", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26"},
      {"DE-BY", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26"},
      {"DE-BY-MH", 2026,
       "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 08-15 10-03 11-01 12-25 12-26"},
      {"DE-BY-A", 2026,
       "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 08-08 08-15 10-03 11-01 12-25 12-26"},
      {"DE-BE", 2026, "01-01 03-08 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26"},
      {"DE-BE", 2025, "01-01 03-08 04-18 04-21 05-01 05-08 05-29 06-09 10-03 12-25 12-26"},
      {"DE-BE", 2028, "01-01 03-08 04-14 04-17 05-01 05-25 06-05 06-17 10-03 12-25 12-26"},
      {"DE-BB", 2026, "01-01 04-03 04-05 04-06 05-01 05-14 05-24 05-25 10-03 10-31 12-25 12-26"},
      {"DE-HB", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26"},
      {"DE-HB", 2016, "01-01 03-25 03-28 05-01 05-05 05-16 10-03 12-25 12-26"},
      {"DE-HB", 2017, "01-01 04-14 04-17 05-01 05-25 06-05 10-03 10-31 12-25 12-26"},
      {"DE-HE", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 12-25 12-26"},
      {"DE-HH", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26"},
      {"DE-MV", 2026, "01-01 03-08 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26"},
      {"DE-MV", 2022, "01-01 04-15 04-18 05-01 05-26 06-06 10-03 10-31 12-25 12-26"},
      {"DE-NI", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26"},
      {"DE-NW", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26"},
      {"DE-RP", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26"},
      {"DE-SH", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26"},
      {"DE-SL", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 06-04 08-15 10-03 11-01 12-25 12-26"},
      {"DE-SN", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 11-18 12-25 12-26"},
      {"DE-SN", 2022, "01-01 04-15 04-18 05-01 05-26 06-06 10-03 10-31 11-16 12-25 12-26"},
      {"DE-ST", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26"},
      {"DE-TH", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 09-20 10-03 10-31 12-25 12-26"},
  };
  std::set<std::string_view> seen;
  for (const auto& row : rows) {
    EXPECT_EQ(dates(row.region, row.in_year), row.dates) << row.region << " " << row.in_year;
    seen.insert(row.region);
  }
  for (const auto& region : holiday_regions()) EXPECT_TRUE(seen.contains(region.code)) << region.code;
}

TEST(Holidays, OfAnUnknownPlaceAreNone) {
  EXPECT_TRUE(holidays_of("XX", year(2026)).empty());
  EXPECT_FALSE(is_holiday_region("DE-XX"));
}

}  // namespace
}  // namespace hl::worktime

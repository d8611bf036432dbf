#include "lib/zones/zones.h"

#include <gtest/gtest.h>

namespace hl::zones {
namespace {

using namespace std::chrono_literals;

std::chrono::seconds offset_at(const std::string& name, std::string_view when) {
  const auto offsets = *offsets_of(name);
  const auto t = *parse_rfc3339(when);
  auto out = offsets->changes.front().offset;
  for (const auto& change : offsets->changes) {
    if (change.since <= t) out = change.offset;
  }
  return out;
}

TEST(Zones, KnowEveryChangeUntil2100) {
  const struct {
    std::string name;
    std::string_view when;
    std::chrono::seconds expected;
  } rows[] = {
      {"Europe/Brussels", "2026-03-29T00:59:59Z", 1h},
      {"Europe/Brussels", "2026-03-29T01:00:00Z", 2h},
      {"Europe/Brussels", "2026-10-25T01:00:00Z", 1h},
      {"Europe/Brussels", "1971-07-01T00:00:00Z", 1h},
      {"Europe/Brussels", "2099-07-01T00:00:00Z", 2h},
      {"America/Nuuk", "2050-07-01T00:00:00Z", -1h},
      {"Australia/Lord_Howe", "2026-01-01T00:00:00Z", 11h},
      {"Asia/Kolkata", "2026-01-01T00:00:00Z", 5h + 30min},
      {"Pacific/Apia", "2011-12-30T09:59:59Z", -10h},
      {"Pacific/Apia", "2011-12-30T10:00:00Z", 14h},
      {"UTC", "2026-01-01T00:00:00Z", 0s},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(offset_at(row.name, row.when), row.expected) << row.name << " " << row.when;
  }
}

TEST(Zones, ListOnlyWhatChanges) {
  const auto offsets = *offsets_of("Europe/Brussels");
  EXPECT_EQ(offsets->changes.front().since, Instant());
  for (std::size_t i = 1; i < offsets->changes.size(); ++i) {
    EXPECT_LT(offsets->changes[i - 1].since, offsets->changes[i].since);
    EXPECT_NE(offsets->changes[i - 1].offset, offsets->changes[i].offset);
  }
  EXPECT_LT(offsets->changes.back().since, offsets->until);
}

TEST(Zones, RefuseNamesThatAreNotZones) {
  for (const char* name : {"", "Europe/Brussel", "localtime", "/etc/localtime", "../zoneinfo/UTC",
                           "right/Europe/Brussels", "zone.tab", "Europe"}) {
    EXPECT_FALSE(offsets_of(name).has_value()) << name;
  }
}

}  // namespace
}  // namespace hl::zones

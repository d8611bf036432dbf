#include "lib/locale/windows_zones.h"

#include <gtest/gtest.h>

namespace hl {
namespace {

TEST(WindowsZones, AreKnownByTheirNames) {
  EXPECT_EQ(zone_of_windows("Romance Standard Time"), "Europe/Paris");
  EXPECT_EQ(zone_of_windows("W. Europe Standard Time"), "Europe/Berlin");
  EXPECT_EQ(zone_of_windows("Europe/Brussels"), "");
  EXPECT_EQ(zone_of_windows(""), "");
}

}  // namespace
}  // namespace hl

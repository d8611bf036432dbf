#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "server/test_database.h"
#include "slices/telephony/hold_music.h"
#include "slices/telephony/setup_store.h"

namespace hl::telephony {
namespace {

TEST(HoldMusic, IsAFileOfItsTones) {
  const std::string file = hold_music();
  ASSERT_EQ(file.substr(0, 4), "RIFF");
  ASSERT_EQ(file.size(), 44U + 16 * 8000 * 2);
  // The first half second is the first tone: how much of it, and of another, is in it.
  const auto share = [&](double hz) {
    double re = 0, im = 0;
    for (std::size_t n = 0; n < 4000; ++n) {
      const auto low = static_cast<unsigned char>(file[44 + 2 * n]);
      const auto high = static_cast<signed char>(file[45 + 2 * n]);
      const double value = (high * 256 + low) / 32768.0;
      const double turn = 2 * std::numbers::pi * hz * static_cast<double>(n) / 8000;
      re += value * std::cos(turn);
      im += value * std::sin(turn);
    }
    return std::hypot(re, im) / 2000;
  };
  EXPECT_GT(share(melody_hz[0]), 0.1);
  EXPECT_LT(share(1000), 0.01);
}

TEST(TelephoneNumber, IsKeptAsPeopleOfTheCountryDialIt) {
  EXPECT_EQ(canonical("081 99 90 00", "BE"), "+3281999000");
  EXPECT_EQ(canonical("+3281999000", "BE"), "+3281999000");
  EXPECT_EQ(canonical("helpdesk", "BE"), "helpdesk");
}

TEST(Practice, IsCountedByLevel) {
  TestDatabase db;
  const AccountId account = db->write([&](Tx& tx) {
    access::NewAccount fresh;
    fresh.name = "Tom";
    fresh.email = "tom@desk.example";
    const AccountId id = *access::create_account(tx, db.ids, fresh);
    add_practice(tx, id, Level::novice);
    add_practice(tx, id, Level::novice);
    add_practice(tx, id, Level::expert);
    return id;
  });
  const auto known = db->read([&](Tx& tx) { return practice(tx, account); });
  EXPECT_EQ(known.novice, 2);
  EXPECT_EQ(known.regular, 0);
  EXPECT_EQ(known.expert, 1);
}

}  // namespace
}  // namespace hl::telephony

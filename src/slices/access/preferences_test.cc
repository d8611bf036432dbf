#include "slices/access/preferences.h"

#include <gtest/gtest.h>

#include "server/test_database.h"

namespace hl::access {
namespace {

AccountId somebody(TestDatabase& database) {
  const AccountId id(41);
  database->write([&](Tx& tx) {
    tx.run("INSERT INTO account (id,role,name,email,language,password_hash) VALUES (?,'technician','T','t@x.example','en','')", id);
  });
  return id;
}

TEST(Preferences, AreWhatWasStoredAndAtFirstWhatEverybodyHas) {
  TestDatabase database;
  const AccountId me = somebody(database);
  const auto kept = [&] { return database->read([&](Tx& tx) { return preferences_of(tx, me); }); };
  EXPECT_EQ(kept().formats, Formats::language);
  EXPECT_FALSE(kept().quiet);
  Preferences wanted;
  wanted.formats = Formats::de_be;
  wanted.quiet = QuietHours{22 * 60, 6 * 60};
  wanted.own_keys.push_back({{"keys.everywhere"}, {"c"}, {"n"}});
  for (const Density density : {Density::compact, Density::comfortable}) {
    wanted.density = density;
    database->write([&](Tx& tx) { store_preferences(tx, me, wanted); });
    EXPECT_EQ(kept().density, density);
  }
  EXPECT_EQ(kept().quiet->from_minute, 1320);
  EXPECT_EQ(kept().own_keys.at(0).now.value, "n");
}

TEST(Preferences, ThatCannotBeAreRefusedWithTheirPlace) {
  const auto wrong = [](auto change) {
    Preferences one;
    change(one);
    const auto refusal = check_preferences(one);
    return refusal && !refusal->errors.empty() ? refusal->errors.front().pointer : std::string();
  };
  EXPECT_EQ(wrong([](Preferences&) {}), "");
  EXPECT_EQ(wrong([](Preferences& one) { one.quiet = QuietHours{0, 1440}; }), "/quiet/until_minute");
  EXPECT_EQ(wrong([](Preferences& one) { one.quiet = QuietHours{-1, 0}; }), "/quiet/from_minute");
  EXPECT_EQ(wrong([](Preferences& one) {
              for (const char* now : {"n", "m"}) one.own_keys.push_back({{"keys.list"}, {"j"}, {now}});
            }),
            "/own_keys/1");
  EXPECT_EQ(wrong([](Preferences& one) {
              for (std::size_t i = 0; i <= own_keys_max; ++i)
                one.own_keys.push_back({{"keys.list"}, {std::to_string(i)}, {"n"}});
            }),
            "/own_keys");
}

}  // namespace
}  // namespace hl::access

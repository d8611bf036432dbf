#include "lib/database/recollection.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <mutex>

#include "lib/database/database.h"
#include "lib/database/test_target.h"

namespace hl {
namespace {

class RecollectionTest : public ::testing::Test {
 protected:
  void SetUp() override {
    database_.write([](Tx& tx) {
      tx.connection().define("CREATE TABLE row (id INTEGER PRIMARY KEY, t TEXT)");
      tx.connection().define("CREATE TABLE row_count (id INTEGER PRIMARY KEY, n INTEGER)");
      tx.run("INSERT INTO row VALUES (1,'a')");
      tx.run("INSERT INTO row_count VALUES (1,0)");
    });
  }
  static std::int64_t next_number(Tx& tx) {
    if (auto* n = tx.pending<std::int64_t>("row_count", 1)) return ++*n;
    const auto stored = tx.first("SELECT n FROM row_count WHERE id=1",
                                 [](Row& row) { return row.integer(0); });
    return ++tx.set_pending("row_count", 1, *stored, [](Tx& end, std::int64_t n) {
      end.run("UPDATE row_count SET n=? WHERE id=1", n);
    });
  }
  std::int64_t stored() {
    return *database_.read([](Tx& tx) {
      return tx.first("SELECT n FROM row_count WHERE id=1", [](Row& row) { return row.integer(0); });
    });
  }
  TestTarget target_;
  Database database_{Database::Options{target_.name(), 2, true}};
};

TEST_F(RecollectionTest, ARowIsRememberedUntilItsTableMayHaveChanged) {
  const auto remembered_after = [&](const char* sql) {
    return database_.write([&](Tx& tx) -> bool {
      tx.remember("row", 1, std::string("a"));
      tx.each(sql, [](Row&) {});
      return tx.recall<std::string>("row", 1) != nullptr;
    });
  };
  EXPECT_TRUE(remembered_after("SELECT t FROM row"));
  EXPECT_TRUE(remembered_after("UPDATE row_count SET n=0"));
  EXPECT_TRUE(remembered_after("INSERT INTO row_count VALUES (7,0)"));
  EXPECT_FALSE(remembered_after("UPDATE row SET t='b' WHERE id=1 RETURNING t"));
  EXPECT_FALSE(remembered_after("INSERT INTO row (id,t) VALUES (2,'b')"));
  EXPECT_FALSE(remembered_after("DELETE FROM row WHERE id=2"));
  EXPECT_FALSE(remembered_after("WITH x AS (SELECT 1) UPDATE row SET t='c'"));
  EXPECT_FALSE(database_.write([](Tx& tx) -> bool { return tx.recall<std::string>("row", 1); }));
}

TEST_F(RecollectionTest, APartThatFailsIsForgottenAndWhatWasCountedBeforeItIsNot) {
  database_.write([](Tx& tx) {
    EXPECT_EQ(next_number(tx), 1);
    const auto why = tx.alone([&] {
      EXPECT_EQ(next_number(tx), 2);
      tx.remember("row", 1, std::string("changed"));
      throw std::runtime_error("no");
    });
    EXPECT_EQ(why, "no");
    EXPECT_FALSE(tx.recall<std::string>("row", 1));
    EXPECT_EQ(next_number(tx), 2);
  });
  EXPECT_EQ(stored(), 2);
}

// Whatever is refused, the numbers given are 1, 2, 3 … without a gap and without a double.
TEST_F(RecollectionTest, NumbersOfAGroupHaveNoGaps) {
  std::mutex mutex;
  std::vector<std::int64_t> given;
  for (int round = 0; round < 5; ++round) {
    std::atomic<int> came{0};
    std::vector<std::thread> threads;
    const auto one = [&](int i) {
      ++came;
      const auto number = database_.write([&](Tx& tx) -> std::optional<std::int64_t> {
        const auto n = next_number(tx);
        return i % 5 == round ? std::nullopt : std::optional(n);
      });
      const std::lock_guard lock(mutex);
      if (number) given.push_back(*number);
    };
    database_.write([&](Tx&) {
      for (int i = 0; i < 10; ++i) threads.emplace_back(one, i);
      while (came < 10) std::this_thread::yield();
    });
    for (auto& thread : threads) thread.join();
  }
  std::sort(given.begin(), given.end());
  ASSERT_EQ(given.size(), 40U);
  for (std::size_t i = 0; i < given.size(); ++i)
    EXPECT_EQ(given[i], static_cast<std::int64_t>(i) + 1);
  EXPECT_EQ(stored(), 40);
}

TEST_F(RecollectionTest, WorkThatIsAnnouncedAndDoesNotComeHoldsNobodyUp) {
  {
    const Database::Coming never(database_);
    database_.write([](Tx& tx) { tx.run("UPDATE row_count SET n=3"); });
  }
  Database::Coming coming(database_);
  database_.write([](Tx& tx) { tx.run("UPDATE row_count SET n=n+1"); }, &coming, 0);
  EXPECT_EQ(stored(), 4);
}

}  // namespace
}  // namespace hl

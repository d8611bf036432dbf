#include "lib/sqlite/database.h"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>

namespace hl {
namespace {

class DatabaseTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "hotliner-db-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    database_ = std::make_unique<Database>(Database::Options{folder_ + "/a.db", 2, true});
    database_->write([](Tx& tx) { tx.run("CREATE TABLE n (id INTEGER PRIMARY KEY, t TEXT)"); });
  }
  void TearDown() override {
    database_.reset();
    std::filesystem::remove_all(folder_);
  }
  std::int64_t count() {
    return *database_->read(
        [](Tx& tx) { return tx.first("SELECT count(*) FROM n", [](Row& r) { return r.integer(0); }); });
  }
  std::string folder_;
  std::unique_ptr<Database> database_;
};

TEST_F(DatabaseTest, ManyWritersAreGroupedAndNoneIsLost) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 16; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 50; ++i)
        database_->write([&](Tx& tx) { tx.run("INSERT INTO n VALUES (?,?)", t * 1000 + i, "x"); });
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(count(), 16 * 50);
}

TEST_F(DatabaseTest, AFailureRollsBackOnlyItsOwnWork) {
  EXPECT_THROW(database_->write([](Tx& tx) {
    tx.run("INSERT INTO n VALUES (1,'a')");
    throw std::runtime_error("no");
  }),
               std::runtime_error);
  const std::optional<int> refused = database_->write([](Tx& tx) -> std::optional<int> {
    tx.run("INSERT INTO n VALUES (2,'b')");
    return std::nullopt;
  });
  EXPECT_FALSE(refused);
  database_->write([](Tx& tx) { tx.run("INSERT INTO n VALUES (3,'c')"); });
  EXPECT_EQ(count(), 1);
}

TEST_F(DatabaseTest, WhatFollowsTheCommitIsNotToldOfRefusedWork) {
  std::atomic<int> told{0};
  database_->write([&](Tx& tx) { tx.after_commit([&] { ++told; }); });
  (void)database_->write([&](Tx& tx) -> std::optional<int> {
    tx.after_commit([&] { told += 100; });
    return std::nullopt;
  });
  EXPECT_EQ(told, 1);
}

TEST_F(DatabaseTest, ReadersCannotWrite) {
  EXPECT_THROW(database_->read([](Tx& tx) { tx.run("INSERT INTO n VALUES (9,'z')"); }),
               DatabaseError);
  EXPECT_EQ(count(), 0);
}

TEST_F(DatabaseTest, TypesSurviveTheRoundTrip) {
  database_->write([](Tx& tx) {
    tx.run("CREATE TABLE v (i INTEGER, d REAL, t TEXT, n TEXT)");
    tx.run("INSERT INTO v VALUES (?,?,?,?)", std::int64_t{1} << 52, 0.25, std::string("é\0x", 4),
           std::optional<std::string>());
  });
  database_->read([](Tx& tx) {
    tx.each("SELECT i,d,t,n FROM v", [](Row& r) {
      EXPECT_EQ(r.integer(0), std::int64_t{1} << 52);
      EXPECT_EQ(r.real(1), 0.25);
      EXPECT_EQ(r.text(2), std::string("é\0x", 4));
      EXPECT_FALSE(r.maybe_text(3));
    });
  });
}

}  // namespace
}  // namespace hl

#include "lib/database/database.h"

#include <gtest/gtest.h>

#include <atomic>
#include <set>

#include "lib/database/copy.h"
#include "lib/database/test_target.h"

namespace hl {
namespace {

class DatabaseTest : public ::testing::Test {
 protected:
  void SetUp() override {
    database_ = open();
    define(*database_, "CREATE TABLE n (id INTEGER PRIMARY KEY, t TEXT)");
  }
  std::unique_ptr<Database> open() {
    return std::make_unique<Database>(Database::Options{target_.name(), 2, true});
  }
  static void define(Database& database, const std::string& sql) {
    database.write([&](Tx& tx) { tx.connection().define(sql); });
  }
  static void insert(Database& database, std::int64_t id) {
    database.write([&](Tx& tx) { tx.run("INSERT INTO n VALUES (?,?)", id, "x"); });
  }
  std::int64_t count() {
    return *database_->read(
        [](Tx& tx) { return tx.first("SELECT count(*) FROM n", [](Row& r) { return r.integer(0); }); });
  }
  TestTarget target_;
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

// Callers who wait for one commit: all but the first come while the writer is at work.
template <class Work>
void together(Database& database, int n, Work work) {
  std::atomic<int> came{0};
  std::vector<std::thread> threads;
  const auto start = [&](int i) {
    ++came;
    work(i);
  };
  database.write([&](Tx&) {
    for (int i = 0; i < n; ++i) threads.emplace_back(start, i);
    while (came < n) std::this_thread::yield();
  });
  for (auto& thread : threads) thread.join();
}

TEST_F(DatabaseTest, WorkThatFailsAfterAChangeLeavesTheOthersOfItsGroup) {
  std::atomic<int> refused{0}, thrown{0}, constraints{0}, told{0};
  for (int round = 0; round < 5; ++round) {
    together(*database_, 12, [&](int i) {
      const int id = round * 100 + i;
      const auto kept = [&](Tx& tx) {
        tx.after_commit([&] { ++told; });
        tx.run("INSERT INTO n VALUES (?,?)", id, "x");
      };
      if (i % 4 == 0) {
        refused += !database_->write([&](Tx& tx) -> std::optional<int> {
          kept(tx);
          return std::nullopt;
        });
      } else if (i % 4 == 1) {
        EXPECT_THROW(database_->write([&](Tx& tx) {
          kept(tx);
          throw std::runtime_error("no");
        }),
                     std::runtime_error);
        ++thrown;
      } else if (i % 4 == 2) {
        try {
          database_->write([&](Tx& tx) {
            kept(tx);
            tx.run("INSERT INTO n VALUES (?,?)", id, "again");
          });
        } catch (const DatabaseError& error) {
          constraints += error.is_constraint();
        }
      } else {
        database_->write(kept);
      }
    });
  }
  EXPECT_EQ(refused, 15);
  EXPECT_EQ(thrown, 15);
  EXPECT_EQ(constraints, 15);
  EXPECT_EQ(told, 15);
  EXPECT_EQ(count(), 15);
}

TEST_F(DatabaseTest, AnswersWhatWasAskedTogether) {
  insert(*database_, 1);
  insert(*database_, 2);
  const auto read_id = [](Row& row) { return row.integer(0); };
  const auto ask = [&](Tx& tx) {
    auto all = tx.ask("SELECT id FROM n ORDER BY id", read_id);
    auto none = tx.ask("SELECT id FROM n WHERE id>?", read_id, 7);
    const auto greatest = tx.first("SELECT max(id) FROM n", read_id);
    EXPECT_EQ(greatest, 2);
    EXPECT_FALSE(none.first());
    EXPECT_EQ(all.all(), (std::vector<std::int64_t>{1, 2}));
    return 0;
  };
  for (int again = 0; again < 2; ++again) {
    database_->read(ask);
    database_->read_at_once(ask);
    database_->write(ask);
  }
  // An answer that nobody reads is in nobody's way.
  database_->read_at_once([&](Tx& tx) { (void)tx.ask("SELECT id FROM n", read_id); });
  database_->read_at_once(ask);
  EXPECT_THROW(database_->read_at_once([](Tx& tx) { tx.run("INSERT INTO n VALUES (9,'z')"); }),
               DatabaseError);
  EXPECT_EQ(count(), 2);
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
  static const std::string bytes("a\0\xff\\", 4);
  define(*database_, "CREATE TABLE v (i INTEGER, d REAL, t TEXT, b BLOB, n TEXT)");
  database_->write([](Tx& tx) {
    tx.run("INSERT INTO v VALUES (?,?,?,?,?)", std::int64_t{1} << 52, 0.25, "é'?", Bytes{bytes},
           std::optional<std::string>());
  });
  database_->read([](Tx& tx) {
    tx.each("SELECT i,d,t,b,n FROM v WHERE t<>'?'", [](Row& r) {
      EXPECT_EQ(r.integer(0), std::int64_t{1} << 52);
      EXPECT_EQ(r.real(1), 0.25);
      EXPECT_EQ(r.text(2), "é'?");
      EXPECT_EQ(r.bytes(3), bytes);
      EXPECT_FALSE(r.maybe_text(4));
    });
  });
}

TEST_F(DatabaseTest, TwoNodesHandOutIdentifiersThatGrowInTheOrderOfCommits) {
  const auto other = open();
  std::vector<std::int64_t> in_order;
  std::mutex mutex;
  const auto work = [&](Database& database) {
    for (int i = 0; i < 100; ++i) {
      database.write([&](Tx& tx) {
        const auto id = database.ids().next();
        tx.run("INSERT INTO n VALUES (?,'x')", id);
        // Within the transaction, so in the order in which the nodes take turns.
        const std::lock_guard lock(mutex);
        in_order.push_back(id);
      });
    }
  };
  std::thread first([&] { work(*database_); });
  std::thread second([&] { work(*other); });
  first.join();
  second.join();
  EXPECT_TRUE(std::is_sorted(in_order.begin(), in_order.end()));
  EXPECT_EQ(count(), 200);
}

TEST_F(DatabaseTest, ACommitOfAnotherNodeEndsTheWait) {
  const auto other = open();
  const auto seen = database_->commits_seen();
  std::atomic<bool> is_told{false};
  std::thread waiting([&] {
    // A file's other process is only noticed by looking; a server tells.
    is_told = database_->wait_for_commit(seen, std::chrono::seconds(20)) != seen;
  });
  insert(target_.is_postgres() ? *other : *database_, 7);
  waiting.join();
  EXPECT_TRUE(is_told);
}

TEST_F(DatabaseTest, RowsThatAreInsertedTogetherAreSeenByWhatFollowsAndFailAlone) {
  define(*database_, "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES n(id), t TEXT)");
  std::atomic<int> refused{0};
  together(*database_, 30, [&](int i) {
    try {
      database_->write([&](Tx& tx) {
        tx.insert("INSERT INTO n (id,t) VALUES (?,?)", i / 2, std::string_view("x"));
        tx.insert("INSERT INTO child (id,parent,t) VALUES (?,?,?)", i, i / 2, std::optional<std::string>());
        if (i % 3 == 0) {
          EXPECT_TRUE(tx.first("SELECT 1 FROM child WHERE id=?", [](Row&) { return true; }, i));
        }
      });
    } catch (const DatabaseError& error) {
      refused += error.is_constraint();
    }
  });
  EXPECT_EQ(refused, 15);
  EXPECT_EQ(count(), 15);
  const auto children = database_->read([](Tx& tx) {
    return tx.first("SELECT count(*) FROM child WHERE t IS NULL", [](Row& r) { return r.integer(0); });
  });
  EXPECT_EQ(children, 15);
}

TEST_F(DatabaseTest, TextComparesByItsBytes) {
  database_->write([](Tx& tx) {
    tx.run("INSERT INTO n VALUES (1,'b'),(2,'A'),(3,'é'),(4,'a'),(5,'Z')");
  });
  const auto order = database_->read([](Tx& tx) {
    return tx.all("SELECT t FROM n WHERE t>'A' ORDER BY t", [](Row& r) { return r.text(0); });
  });
  EXPECT_EQ(order, (std::vector<std::string>{"Z", "a", "b", "é"}));
}

TEST_F(DatabaseTest, AFaultOfOneStatementNamesItAndLeavesTheConnectionUsable) {
  insert(*database_, 1);
  try {
    insert(*database_, 1);
    FAIL() << "a second row with the same key";
  } catch (const DatabaseError& error) {
    EXPECT_TRUE(error.is_constraint()) << error.what();
    EXPECT_NE(std::string(error.what()).find("INSERT INTO n"), std::string::npos);
  }
  EXPECT_THROW(database_->read([](Tx& tx) {
    tx.each("SELECT nothing FROM n", [](Row&) {});
  }),
               DatabaseError);
  insert(*database_, 2);
  EXPECT_EQ(count(), 2);
}

TEST_F(DatabaseTest, ACopyGoesOnWhereItStoppedAndIsTheSameRowForRow) {
  define(*database_, "CREATE TABLE m (a TEXT, b INTEGER, d REAL, x BLOB, PRIMARY KEY (a,b))");
  const std::string bytes("\0\1", 2);
  database_->write([&](Tx& tx) {
    for (int i = 0; i < 4500; ++i)
      tx.run("INSERT INTO m VALUES (?,?,?,?)", i % 2 ? "odd" : "even", i, 0.1 * i, Bytes{bytes});
  });
  TestTarget elsewhere;
  const auto from = open_connection(target_.name(), Connection::Mode::read_only);
  const auto to = open_connection(elsewhere.name(), Connection::Mode::read_write_create);
  to->define("CREATE TABLE m (a TEXT, b INTEGER, d REAL, x BLOB, PRIMARY KEY (a,b))");
  const auto tables = common_tables(*from, *to, {"n", "node_mark"});
  ASSERT_EQ(tables.size(), 1U);
  from->begin_reading();
  struct Stop {};
  EXPECT_THROW(copy_rows(*from, *to, tables[0], [](const std::string&, std::int64_t) { throw Stop(); }),
               Stop);
  std::int64_t copied = 0;
  const auto count_rows = [&](const std::string&, std::int64_t rows) { copied = rows; };
  copy_rows(*from, *to, tables[0], count_rows);
  EXPECT_EQ(copied, 2500);
  EXPECT_EQ(first_difference(*from, *to, tables[0], count_rows), "");
  to->begin_writing();
  Tx(*to).run("UPDATE m SET d=7 WHERE a='odd' AND b=4499");
  to->settle();
  to->commit();
  EXPECT_EQ(first_difference(*from, *to, tables[0], count_rows), "m /odd/4499 is not the same");
  from->end_reading();
}

}  // namespace
}  // namespace hl

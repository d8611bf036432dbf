// A database for one test: a file of its own in the temporary folder, with the shipped schema.
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>

#include "server/migrate.h"
#include "slices/events/events.h"

namespace hl {

class TestDatabase {
  std::filesystem::path folder_;
  std::unique_ptr<Database> database_;

 public:
  IdSource ids;
  events::Reactions reactions;

  TestDatabase() {
    std::string name = (std::filesystem::temp_directory_path() / "hotliner-test-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    migrate(file());
    database_ = std::make_unique<Database>(Database::Options{file(), 2, false});
  }
  ~TestDatabase() {
    database_.reset();
    std::filesystem::remove_all(folder_);
  }
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  [[nodiscard]] std::string file() const { return (folder_ / "test.db").string(); }
  Database& operator*() { return *database_; }
  Database* operator->() { return database_.get(); }

  // Runs work(Work&) in one writing transaction as `actor` at `now`.
  template <class Use>
  auto as(const Actor& actor, Instant now, Use use) {
    return database_->write([&](Tx& tx) {
      Work work{tx, now, ids, actor, reactions};
      return use(work);
    });
  }
};

}  // namespace hl

// A database for one test with the shipped schema (lib/database/test_target.h).
#pragma once

#include <memory>

#include "lib/database/test_target.h"
#include "server/migrate.h"
#include "slices/events/events.h"

namespace hl {

class TestDatabase {
  TestTarget target_;
  std::unique_ptr<Database> database_;

  std::unique_ptr<Database> open() {
    migrate(target());
    return std::make_unique<Database>(Database::Options{target(), 2, false});
  }

 public:
  IdSource& ids;
  events::Reactions reactions;

  TestDatabase() : database_(open()), ids(database_->ids()) {}

  [[nodiscard]] std::string target() const { return target_.name(); }
  [[nodiscard]] bool is_postgres() const { return target_.is_postgres(); }
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

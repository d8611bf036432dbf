// Brings a database to the present schema: each migration is one transaction, and a database that
// already holds something is copied first.
#pragma once

#include <string>
#include <vector>

#include "lib/sqlite/database.h"

namespace hl {

struct MigrationReport {
  std::vector<std::string> applied;
  std::string backup_file;  // empty when none was needed
};
// Throws DatabaseError; refuses (std::runtime_error) a database newer than this program.
MigrationReport migrate(const std::string& database_file);

// The names of migrations that `migrate` would apply.
std::vector<std::string> pending_migrations(const std::string& database_file);

}  // namespace hl

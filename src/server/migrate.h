// Brings a database to the present schema: each migration is one transaction, and a file that already
// holds something is copied first. One SQL text serves both databases (Connection::define).
#pragma once

#include <string>
#include <vector>

#include "lib/database/database.h"

namespace hl {

struct MigrationReport {
  std::vector<std::string> applied;
  std::string backup_file;  // empty when none was needed
};
// Throws DatabaseError; refuses (std::runtime_error) a database newer than this program.
MigrationReport migrate(const std::string& database);

// A database that is being filled by a move from another one, not finished yet.
inline constexpr const char* half_copied_mark = "half-copied";
bool is_half_copied(Connection& connection);

// The names of migrations that `migrate` would apply.
std::vector<std::string> pending_migrations(const std::string& database);

}  // namespace hl

// A database as one file: copied while the server works, and put back. Everything is inside it,
// attachments too. Errors are std::runtime_error with what, where and the cure.
#pragma once

#include <string>

namespace hl::cli {

// Refuses what is not there or is not a database of Hotliner.
void require_database(const std::string& file);

// One consistent moment of the database, on disk when this returns. Refuses an existing target.
void backup_database(const std::string& file, const std::string& to);

struct Restored {
  std::string kept_aside;  // where the replaced database is; empty when there was none
};
// Puts a checked copy of the backup in place. An existing database is only replaced when asked for,
// is kept beside the new one, and must not be open anywhere.
Restored restore_database(const std::string& from, const std::string& file, bool replaces);

}  // namespace hl::cli

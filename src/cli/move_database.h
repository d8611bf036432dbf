// Moves a helpdesk between a SQLite file and a PostgreSQL server, in either direction, and proves
// that every row arrived. Errors are std::runtime_error with what, where and the cure.
#pragma once

#include <iosfwd>
#include <string>

namespace hl::cli {

// The target must be empty, or the remains of the same move interrupted, which then goes on. The
// source is only read. What is written to the source meanwhile is not in the target; it is noticed.
void move_database(const std::string& from, const std::string& to, std::ostream& progress);

// The same for one moment of a source that goes on being written to.
void copy_snapshot(const std::string& from, const std::string& to, std::ostream& progress);

// Throws when `target` is not a database of Hotliner.
void require_helpdesk(const std::string& target);

}  // namespace hl::cli

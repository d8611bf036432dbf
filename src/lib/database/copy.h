// Copies and compares whole tables between two databases of either kind, row by row in the order of
// their keys, in pages, so that memory stays small and an interrupted copy can go on.
#pragma once

#include <functional>

#include "lib/database/connection.h"

namespace hl {

// Called after each page: table, rows of it done so far.
using CopyProgress = std::function<void(const std::string& table, std::int64_t rows)>;

// Both sides must have the same tables; those named in `skipped` are left out. Throws DatabaseError
// or, when the tables are not the same, std::runtime_error.
std::vector<Table> common_tables(Connection& from, Connection& to,
                                 const std::vector<std::string>& skipped);

// Goes on after the greatest key that `to` has already. One transaction of `to` for each page.
void copy_rows(Connection& from, Connection& to, const Table& table, const CopyProgress& progress);

// Says how the first row that is not the same in both differs; empty when all are equal.
std::string first_difference(Connection& a, Connection& b, const Table& table,
                             const CopyProgress& progress);

}  // namespace hl

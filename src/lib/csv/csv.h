// Comma-separated values (RFC 4180) with libcsv: quoted fields may hold anything, also line breaks.
#pragma once

#include <functional>
#include <istream>
#include <string>
#include <vector>

#include "base/outcome.h"

namespace hl::csv {

inline constexpr std::size_t row_bytes_max = 8'000'000;

struct Row {
  int number = 0;  // from 1, the heading too
  std::vector<std::string> fields;
};

// The separator that the first line has most of: a comma, a semicolon or a tab.
char separator_of(const std::string& first_line);

// Calls `use` for each row; empty lines are left out. Refuses rows larger than row_bytes_max.
Outcome<Done> read(std::istream& in, char separator, const std::function<void(Row)>& use);

// One line with its end, every field in quotes.
std::string line(const std::vector<std::string>& fields, char separator);

}  // namespace hl::csv

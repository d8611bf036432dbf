// Proves that a database is whole: SQLite's own check, every reference, every ticket against the
// events it is the sum of, every attachment against its checksum.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hl::cli {

struct Verdict {
  std::int64_t tickets = 0;
  std::int64_t events = 0;
  std::int64_t attachments = 0;
  std::vector<std::string> errors;  // the first hundred
};
Verdict verify_database(const std::string& file);

}  // namespace hl::cli

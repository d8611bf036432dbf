// A helpdesk of any size, made up from a seed: companies of very different sizes, their people, staff,
// articles and tickets with all their events, deadlines and texts in four languages. About nine of ten
// tickets are solved. What is stored passes `hotliner verify`.
#pragma once

#include <functional>

#include "lib/database/database.h"

namespace hl::bench {

struct Size {
  int tickets = 10'000;
  int people = 2'000;
  int articles = 0;
  int events_per_ticket = 10;
  std::uint64_t seed = 1;
  // The moment at which everything has happened.
  Instant now;
};

// The staff's password; bench@hotliner.example is the administrator, tech1…60@ are technicians of whom
// every sixth serves three companies only, expert1…20@ are experts with skills.
inline constexpr const char* password = "calm-printer-42";

using Progress = std::function<void(const char* what, int done)>;
// Into an empty, migrated database; each transaction holds thousands of rows.
void generate(Database& database, const Size& size, const Progress& progress);

}  // namespace hl::bench

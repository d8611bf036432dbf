// How many nodes serve a helpdesk on PostgreSQL: each says every few seconds that it lives.
#pragma once

#include "base/instant.h"
#include "lib/database/database.h"

namespace hl {

class NodeCount {
 public:
  explicit NodeCount(Database& database);

  // Says that this node lives, forgets those that have not said so for a while, and returns how many
  // there are. On SQLite there is one and nothing is written.
  int renew(Instant now);

 private:
  Database& database_;
  const bool is_alone_;
  const std::string id_;
};

}  // namespace hl

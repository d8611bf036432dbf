#include "server/node_count.h"

#include "lib/database/connection.h"
#include "lib/sodium/secrets.h"

namespace hl {

NodeCount::NodeCount(Database& database)
    : database_(database), is_alone_(!is_postgres_url(database.target())), id_(random_token()) {}

int NodeCount::renew(Instant now) {
  if (is_alone_) return 1;
  constexpr auto patience = std::chrono::seconds(20);
  return database_.write([&](Tx& tx) {
    tx.run("INSERT INTO node (id,seen_at) VALUES (?,?) ON CONFLICT (id) DO UPDATE SET seen_at=excluded.seen_at",
           id_, now);
    tx.run("DELETE FROM node WHERE seen_at<?", now - patience);
    return static_cast<int>(
        tx.first("SELECT count(*) FROM node", [](Row& row) { return row.integer(0); }).value_or(1));
  });
}

}  // namespace hl

#include "cli/verify.h"

#include "cli/backup.h"
#include "lib/database/tx.h"
#include "slices/access/audit.h"
#include "slices/tickets/verify_store.h"

namespace hl::cli {
namespace {

constexpr std::size_t errors_max = 100;

void check_file(Tx& tx, std::vector<std::string>& errors) {
  tx.each("PRAGMA integrity_check", [&](Row& row) {
    if (row.text(0) != "ok" && errors.size() < errors_max) errors.push_back("file: " + row.text(0));
  });
  tx.each("PRAGMA foreign_key_check", [&](Row& row) {
    if (errors.size() < errors_max)
      errors.push_back("table " + row.text(0) + ", row " + row.text(1) +
                       ": points at a missing row of " + row.text(2));
  });
}

}  // namespace

Verdict verify_database(const std::string& file) {
  require_database(file);
  const auto connection = open_connection(file, Connection::Mode::read_only);
  connection->begin_reading();
  Tx tx(*connection);
  Verdict verdict;
  try {
    // A server keeps its references whole by itself and has checksums of its own.
    if (!connection->is_postgres()) check_file(tx, verdict.errors);
    const auto stored = tickets::verify_stored(tx, errors_max);
    verdict.tickets = stored.tickets;
    verdict.events = stored.events;
    verdict.attachments = stored.attachments;
    if (const auto chain = access::check_audit(tx); !chain.broken.empty())
      verdict.errors.push_back("audit trail: " + chain.broken);
    verdict.errors.insert(verdict.errors.end(), stored.errors.begin(), stored.errors.end());
  } catch (const DatabaseError& error) {
    if (error.is_unavailable()) throw;
    verdict.errors.push_back(std::string("cannot be read further: ") + error.what());
  }
  connection->end_reading();
  return verdict;
}

}  // namespace hl::cli

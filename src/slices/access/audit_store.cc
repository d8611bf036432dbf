#include "lib/sodium/secrets.h"
#include "slices/access/audit.h"

namespace hl::access {
namespace {

struct Stored {
  std::int64_t position;
  std::int64_t at;
  std::optional<std::int64_t> account;
  std::string address, action, subject, detail, hash;
};

Stored read_row(Row& row) {
  return {row.integer(0), row.integer(1), row.maybe_integer(2), row.text(3),
          row.text(4),    row.text(5),    row.text(6),          row.text(7)};
}

constexpr const char* columns = "position,at,account_id,address,action,subject,detail,hash";

std::string chained(const Stored& row, const std::string& previous) {
  const json::value account = row.account ? json::value(*row.account) : json::value(nullptr);
  return sha256_hex(json::serialize(json::array{previous, row.position, row.at, account,
                                                row.address, row.action, row.subject, row.detail}));
}

}  // namespace

void audit(Tx& tx, Instant now, std::optional<AccountId> by, const AuditEntry& entry) {
  const auto last =
      tx.first(std::string("SELECT ") + columns + " FROM audit ORDER BY position DESC LIMIT 1",
               read_row);
  Stored row{last ? last->position + 1 : 1,
             to_ms(now),
             by ? std::optional(by->raw()) : std::nullopt,
             entry.address,
             entry.action,
             entry.subject,
             json::serialize(entry.detail),
             {}};
  row.hash = chained(row, last ? last->hash : "");
  tx.run("INSERT INTO audit VALUES (?,?,?,?,?,?,?,?)", row.position, row.at, row.account,
         row.address, row.action, row.subject, row.detail, row.hash);
}

void audit(Work& work, const AuditEntry& entry) {
  audit(work.tx, work.now,
        work.actor.id.is_set() ? std::optional(work.actor.id) : std::nullopt, entry);
}

std::vector<AuditLine> audit_lines(Tx& tx, const AuditFilter& filter) {
  std::string where = "u.position<?";
  if (filter.account) where += " AND u.account_id=" + std::to_string(filter.account->raw());
  if (filter.action) where += " AND u.action=?";
  const std::string sql =
      "SELECT u.position,u.at,u.account_id,a.name,u.address,u.action,u.subject,u.detail FROM audit u "
      "LEFT JOIN account a ON a.id=u.account_id WHERE " +
      where + " ORDER BY u.position DESC LIMIT ?";
  const auto read = [](Row& row) {
    AuditLine line;
    line.position = row.integer(0);
    line.at = row.instant(1);
    line.account_id = row.maybe_id<AccountId>(2);
    line.account_name = row.maybe_text(3);
    line.address = row.text(4);
    line.action = row.text(5);
    line.subject = row.text(6);
    boost::system::error_code error;
    if (const auto detail = json::parse(row.text(7), error); !error && detail.is_object())
      line.detail = detail.get_object();
    return line;
  };
  if (filter.action) return tx.all(sql, read, filter.before, *filter.action, filter.limit);
  return tx.all(sql, read, filter.before, filter.limit);
}

AuditChain check_audit(Tx& tx) {
  AuditChain chain;
  tx.each(std::string("SELECT ") + columns + " FROM audit ORDER BY position", [&](Row& row) {
    const Stored stored = read_row(row);
    if (stored.position != chain.rows + 1) {
      chain.broken = "row " + std::to_string(chain.rows + 1) + " is missing";
      return false;
    }
    if (chained(stored, chain.last_hash) != stored.hash) {
      chain.broken = "row " + std::to_string(stored.position) + " (" + stored.action +
                     ") is not what was written, or the one before is not";
      return false;
    }
    ++chain.rows;
    chain.last_hash = stored.hash;
    return true;
  });
  return chain;
}

}  // namespace hl::access

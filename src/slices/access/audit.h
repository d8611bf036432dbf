// The audit trail: who did what that matters for trust, from where. Written in the transaction of what
// it tells of, never changed; each row is chained to the one before by a hash (SHA-256), so that a row
// changed, put in or taken out afterwards is found. The last rows can only be cut off unnoticed if
// nobody kept the newest hash elsewhere (`hotliner audit` prints it).
#pragma once

#include "base/json.h"
#include "slices/access/work.h"

namespace hl::access {

struct AuditLine {
  std::int64_t position = 0;
  Instant at{};
  std::optional<AccountId> account_id;
  std::optional<std::string> account_name;
  std::string address;  // of the network, empty for the program itself
  std::string action;   // past participle: "signed_in"
  std::string subject;  // what it was done to: "tess@hotliner.example"
  json::object detail;  // old and new values; never a secret
};

struct AuditEntry {
  std::string action;
  std::string subject;
  json::object detail = {};
  std::string address = {};
};
void audit(Tx& tx, Instant now, std::optional<AccountId> by, const AuditEntry& entry);
void audit(Work& work, const AuditEntry& entry);

struct AuditFilter {
  std::optional<AccountId> account;
  std::optional<std::string> action;
  std::int64_t before = INT64_MAX;  // position
  int limit = 50;
};
// Newest first.
std::vector<AuditLine> audit_lines(Tx& tx, const AuditFilter& filter);

struct AuditChain {
  std::int64_t rows = 0;
  std::string last_hash;
  // What is wrong with the first row that does not fit; empty when all do.
  std::string broken;
};
AuditChain check_audit(Tx& tx);

}  // namespace hl::access

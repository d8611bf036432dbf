#include "slices/escalation/ladder_store.h"

#include <stdexcept>

namespace hl::escalation {

struct StoredRungs {
  std::vector<Rung> rungs;
};
BOOST_DESCRIBE_STRUCT(StoredRungs, (), (rungs))

namespace {

constexpr const char* select = "SELECT id,company_id,service,priority,rungs,version FROM ladder ";

std::string text_of(const std::vector<Rung>& rungs) {
  return json::serialize(to_json(StoredRungs{rungs}));
}

Ladder read(Row& row) {
  Ladder out;
  out.id = row.id<LadderId>(0);
  if (const auto company = row.id<CompanyId>(1); company.is_set()) out.scope.company = company;
  out.scope.service = row.text(2);
  out.scope.priority = static_cast<int>(row.integer(3));
  const auto parsed = parse_json(row.text(4));
  auto stored = parsed ? from_json<StoredRungs>(*parsed) : Outcome<StoredRungs>(parsed.error());
  if (!stored)
    throw std::runtime_error("ladder " + std::to_string(out.id.raw()) + " cannot be read: " +
                             stored.error().detail);
  out.rungs = std::move(stored->rungs);
  out.version = static_cast<int>(row.integer(5));
  return out;
}

CompanyId company_of(const Scope& scope) { return scope.company.value_or(CompanyId()); }

}  // namespace

void insert_ladder(Tx& tx, const Ladder& l) {
  tx.run("INSERT INTO ladder (id,company_id,service,priority,rungs,version) VALUES (?,?,?,?,?,?)",
         l.id, company_of(l.scope), l.scope.service, l.scope.priority, text_of(l.rungs), l.version);
}

void update_ladder(Tx& tx, const Ladder& l) {
  tx.run("UPDATE ladder SET rungs=?,version=? WHERE id=?", text_of(l.rungs), l.version, l.id);
}

void delete_ladder(Tx& tx, LadderId id) { tx.run("DELETE FROM ladder WHERE id=?", id); }

std::optional<Ladder> ladder(Tx& tx, LadderId id) {
  return tx.first(std::string(select) + "WHERE id=?", read, id);
}

std::optional<Ladder> ladder_of_scope(Tx& tx, const Scope& scope) {
  return tx.first(std::string(select) + "WHERE company_id=? AND service=? AND priority=?", read,
                  company_of(scope), scope.service, scope.priority);
}

std::vector<Ladder> ladders_of(Tx& tx, const Actor& actor, int limit) {
  return tx.all(std::string(select) + "WHERE company_id=0 OR " + actor.company_filter("company_id") +
                    " ORDER BY company_id,service,priority LIMIT ?",
                read, limit);
}

Ladder ladder_for(Tx& tx, const Scope& ticket) {
  const auto some = tx.all(std::string(select) +
                               "WHERE company_id IN (0,?) AND service IN ('',?) AND priority IN "
                               "(0,?) ORDER BY id",
                           read, company_of(ticket), ticket.service, ticket.priority);
  return ladder_for(some, ticket);
}

}  // namespace hl::escalation

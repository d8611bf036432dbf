#include "slices/diagnosis/release_store.h"

#include "base/json.h"
#include "slices/diagnosis/model_numbers.h"

namespace hl::diagnosis {
namespace {

constexpr const char* columns =
    "id,model_id,version,company_id,site_id,state,made_at,above_id,before_id,learned_until,verdict,"
    "rolled_back_at,rolled_back_by";

ReleaseRow read_release(Row& row) {
  ReleaseRow out;
  out.id = row.id<ReleaseId>(0);
  out.model = {row.text(1), static_cast<int>(row.integer(2))};
  out.scope = {row.maybe_id<CompanyId>(3), row.maybe_id<SiteId>(4)};
  boost::describe::enum_from_string(row.text(5).c_str(), out.state);
  out.made_at = row.instant(6);
  out.above = row.maybe_id<ReleaseId>(7);
  out.before = row.maybe_id<ReleaseId>(8);
  out.learned_until = row.instant(9);
  if (auto verdict = from_json<GateVerdict>(json::parse(row.text(10)))) out.verdict = *verdict;
  out.rolled_back_at = row.maybe_instant(11);
  out.rolled_back_by = row.maybe_id<AccountId>(12);
  return out;
}

std::string select(const std::string& rest) {
  return "SELECT " + std::string(columns) + " FROM model_release WHERE " + rest;
}

void set_state(Tx& tx, ReleaseId id, ReleaseState state) {
  tx.run("UPDATE model_release SET state=? WHERE id=?", boost::describe::enum_to_string(state, ""),
         id);
}

// What was in use before, unless it stands on the same release above.
std::optional<ReleaseRow> one_before(Tx& tx, const ReleaseRow& last) {
  auto row = last.before ? release(tx, *last.before) : std::nullopt;
  while (row && (row->state != ReleaseState::replaced ||
                 (last.above && row->above == last.above &&
                  release(tx, *row->above)->state == ReleaseState::rolled_back))) {
    row = row->before ? release(tx, *row->before) : std::nullopt;
  }
  return row;
}

}  // namespace

std::string Scope::key() const {
  if (site) return "site:" + std::to_string(site->raw());
  if (company) return "company:" + std::to_string(company->raw());
  return "helpdesk";
}

std::optional<ReleaseRow> release(Tx& tx, ReleaseId id) {
  return tx.first(select("id=?"), read_release, id);
}

std::optional<ReleaseRow> release_in_use(Tx& tx, const ModelKey& model, const Scope& scope) {
  return tx.first(select("model_id=? AND state='in_use' AND scope=? AND version=?"), read_release,
                  model.id, scope.key(), model.version);
}

std::vector<ReleaseRow> releases(Tx& tx, const hl::Actor& actor, const std::string& model_id,
                                 int limit) {
  return tx.all(select("model_id=? AND (company_id IS NULL OR " +
                       actor.company_filter("company_id") + ") ORDER BY id DESC LIMIT ?"),
                read_release, model_id, limit);
}

std::optional<Instant> learned_until(Tx& tx, const ModelKey& model, const Scope& scope) {
  return tx.first(
      "SELECT learned_until FROM model_release WHERE model_id=? AND scope=? AND version=? AND "
      "state<>'refused' ORDER BY learned_until DESC LIMIT 1",
      [](Row& row) { return row.instant(0); }, model.id, scope.key(), model.version);
}

ReleaseNumbers numbers_of(Tx& tx, ReleaseId id, const Model& authored) {
  const auto found = tx.first(
      "SELECT numbers,counts FROM model_release WHERE id=?",
      [&](Row& row) {
        return ReleaseNumbers{with_numbers(authored, row.text(0)),
                              counts_from_text(row.text(1), authored)};
      },
      id);
  return found ? *found : ReleaseNumbers{authored, Counts(authored)};
}

void store_release(Tx& tx, const ReleaseRow& row, const Model& numbers, const Counts& counts) {
  const std::string scope = row.scope.key();
  tx.run("DELETE FROM model_release WHERE model_id=? AND state='refused' AND scope=?",
         row.model.id, scope);
  if (row.state == ReleaseState::in_use) {
    tx.run("UPDATE model_release SET state='replaced' WHERE model_id=? AND state='in_use' AND "
           "scope=?",
           row.model.id, scope);
  }
  tx.run("INSERT INTO model_release VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,NULL,NULL)", row.id,
         row.model.id, row.model.version, scope, row.scope.company, row.scope.site,
         boost::describe::enum_to_string(row.state, ""), row.made_at, row.above, row.before,
         row.learned_until, json::serialize(to_json(row.verdict)), numbers_to_text(numbers),
         counts_to_text(counts));
}

void roll_back(Tx& tx, const ReleaseRow& row, Instant now, AccountId by) {
  tx.run("UPDATE model_release SET state='rolled_back', rolled_back_at=?, rolled_back_by=? WHERE "
         "id=?",
         now, by, row.id);
  if (const auto before = one_before(tx, row)) set_state(tx, before->id, ReleaseState::in_use);
  const auto standing_on_it = tx.all(select("above_id=? AND state='in_use'"), read_release, row.id);
  for (const ReleaseRow& below : standing_on_it) roll_back(tx, below, now, by);
}

Model model_in_use(Tx& tx, const ModelKey& key, const ModelFile& file, const Scope& scope) {
  std::vector<Scope> special_first;
  if (scope.site) special_first.push_back(scope);
  if (scope.company) special_first.push_back({scope.company, {}});
  special_first.push_back({});
  for (const Scope& one : special_first) {
    const auto text = tx.first(
        "SELECT numbers FROM model_release WHERE model_id=? AND state='in_use' AND scope=? AND "
        "version=?",
        [](Row& row) { return row.text(0); }, key.id, one.key(), key.version);
    if (text) return with_numbers(file.model, *text);
  }
  return file.model;
}

}  // namespace hl::diagnosis

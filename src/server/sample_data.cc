#include "server/sample_data.h"

#include <algorithm>
#include <set>

#include "lib/database/chunk.h"
#include "slices/access/audit.h"
#include "slices/escalation/departed.h"
#include "slices/events/events.h"
#include "slices/knowledge/draft_store.h"

namespace hl {
namespace {

const std::string in_sample_company = "company_id IN (SELECT id FROM sample WHERE kind='company')";

std::string marked(SampleKind kind) {
  return std::string("(SELECT id FROM sample WHERE kind='") + boost::describe::enum_to_string(kind, "") + "')";
}

template <class... Args>
std::int64_t count(Tx& tx, const std::string& rows, const Args&... args) {
  return tx.first("SELECT COUNT(*) FROM " + rows, [](Row& row) { return row.integer(0); }, args...).value_or(0);
}

// Accounts that came with the sample, and those with which people of its companies sign in.
const std::string of_sample = "(id IN (SELECT id FROM sample WHERE kind='account') OR person_id IN (SELECT id FROM person WHERE " +
                              in_sample_company + "))";
// Nobody has rewritten it here.
const std::string untouched = "NOT EXISTS (SELECT 1 FROM article_draft d WHERE d.article_id=article.id) AND NOT EXISTS (SELECT 1 "
                              "FROM article_revision r WHERE r.article_id=article.id AND r.published_by IS NOT NULL)";
const std::string unchanged_texts = "(SELECT m.id FROM text_module m JOIN sample_text s ON s.module_id=m.id AND s.updated_at=m.updated_at)";

SampleCounts going(Tx& tx, AccountId asker) {
  SampleCounts out;
  out.companies = count(tx, "company WHERE id IN " + marked(SampleKind::company));
  out.people = count(tx, "person WHERE " + in_sample_company);
  out.devices = count(tx, "device WHERE " + in_sample_company);
  out.tickets = count(tx, "ticket WHERE " + in_sample_company);
  out.calls = count(tx, "call WHERE " + in_sample_company);
  out.accounts = count(tx, "account WHERE id<>? AND disabled_at IS NULL AND " + of_sample, asker);
  out.suppliers = count(tx, "supplier WHERE id IN " + marked(SampleKind::supplier));
  out.articles = count(tx, "article WHERE archived_at IS NULL AND id IN " + marked(SampleKind::article) + " AND " + untouched);
  out.texts = count(tx, "text_module WHERE id IN " + unchanged_texts + " OR " + in_sample_company);
  return out;
}

SampleCounts everything(Tx& tx) {
  SampleCounts out;
  out.companies = count(tx, "company");
  out.people = count(tx, "person");
  out.devices = count(tx, "device");
  out.tickets = count(tx, "ticket");
  out.calls = count(tx, "call");
  out.accounts = count(tx, "account WHERE disabled_at IS NULL");
  out.suppliers = count(tx, "supplier");
  out.articles = count(tx, "article WHERE archived_at IS NULL");
  out.texts = count(tx, "text_module");
  return out;
}

SampleCounts difference(const SampleCounts& all, const SampleCounts& part) {
  SampleCounts out;
  boost::mp11::mp_for_each<boost::describe::describe_members<SampleCounts, boost::describe::mod_public>>(
      [&](auto d) { out.*d.pointer = all.*d.pointer - part.*d.pointer; });
  return out;
}

struct SampleAccount {
  AccountId id;
  bool is_staff = false;
};

std::vector<SampleAccount> accounts_to_go(Tx& tx, AccountId asker) {
  return tx.all("SELECT id,role FROM account WHERE id<>? AND " + of_sample,
                [](Row& row) { return SampleAccount{row.id<AccountId>(0), row.text(1) != "requester"}; }, asker);
}

// Those whose name stands in what stays. Each place is read once for all, for few of them have an index by account.
std::set<AccountId> named(Tx& tx, const std::vector<SampleAccount>& accounts) {
  std::vector<AccountId> ids;
  for (const SampleAccount& one : accounts) ids.push_back(one.id);
  std::set<AccountId> out;
  for (const std::string& place : account_witnesses()) {
    const auto dot = place.find('.');
    const std::string column = place.substr(dot + 1);
    in_chunks<64>(ids, [&](auto... chunk) {
      for (const AccountId id : tx.all("SELECT DISTINCT " + column + " FROM " + place.substr(0, dot) + " WHERE " + column +
                                           " IN " + chunk_places<sizeof...(chunk)>(),
                                       [](Row& row) { return row.id<AccountId>(0); }, chunk...))
        out.insert(id);
    });
  }
  const auto ladders = tx.all("SELECT rungs FROM ladder", [](Row& row) { return row.text(0); });
  for (const AccountId id : ids) {
    const std::string digits = std::to_string(id.raw());
    if (std::any_of(ladders.begin(), ladders.end(), [&](const std::string& rungs) { return rungs.find(digits) != std::string::npos; }))
      out.insert(id);
  }
  return out;
}

// Returns how many could only be switched off.
std::int64_t remove_accounts(Work& work, const std::vector<SampleAccount>& accounts) {
  // All are gone before tickets are offered anew, so that none is offered to another of them.
  for (const SampleAccount& one : accounts) {
    if (one.is_staff) escalation::take_from(work, one.id);
  }
  const std::set<AccountId> staying = named(work.tx, accounts);
  std::int64_t switched_off = 0;
  for (const SampleAccount& one : accounts) {
    if (staying.contains(one.id)) {
      ++switched_off;
      continue;
    }
    for (const std::string& statement : sample_account_statements()) work.tx.run(statement, one.id);
  }
  return switched_off;
}

void remove_suppliers(Tx& tx) {
  const std::string nobody_names =
      marked(SampleKind::supplier) +
      " AND id NOT IN (SELECT manufacturer_id FROM device WHERE manufacturer_id IS NOT NULL)"
      " AND id NOT IN (SELECT supplier_id FROM support_contract) AND id NOT IN (SELECT supplier_id FROM supplier_thread)"
      " AND id NOT IN (SELECT supplier_id FROM handover WHERE supplier_id IS NOT NULL)"
      " AND NOT EXISTS (SELECT 1 FROM ladder l WHERE l.rungs LIKE '%' || CAST(supplier.id AS TEXT) || '%')";
  const std::string these = "(SELECT id FROM supplier WHERE id IN " + nobody_names + ")";
  tx.run("DELETE FROM supplier_contact WHERE supplier_id IN " + these);
  tx.run("DELETE FROM supplier_profile WHERE supplier_id IN " + these);
  tx.run("DELETE FROM supplier WHERE id IN " + nobody_names);
}

// They leave every list and search; those who write articles can bring one back.
void archive_articles(Work& work) {
  const auto ids = work.tx.all(
      "SELECT id FROM article WHERE archived_at IS NULL AND id IN " + marked(SampleKind::article) + " AND " + untouched,
      [](Row& row) { return row.id<knowledge::ArticleId>(0); });
  for (const knowledge::ArticleId id : ids) knowledge::archive(work.tx, work.ids, id, work.now);
}

void remove_texts(Tx& tx) {
  tx.run("DELETE FROM text_module_variant WHERE module_id IN " + unchanged_texts);
  tx.run("DELETE FROM text_module WHERE id IN " + unchanged_texts);
  tx.run("DELETE FROM sample_text");
}

// Their secrets were printed where everybody could read them.
void remove_tokens(Tx& tx, AccountId asker) {
  tx.run("DELETE FROM cti_token WHERE name=?", sample_exchange);
  tx.run("DELETE FROM api_token WHERE account_id=? AND name=?", asker, sample_token);
}

}  // namespace

void mark_sample(Tx& tx, SampleKind kind, std::int64_t id) {
  tx.run("INSERT INTO sample VALUES (?,?) ON CONFLICT DO NOTHING", boost::describe::enum_to_string(kind, ""), id);
}

void mark_sample_text(Tx& tx, std::int64_t id, Instant written_at) {
  tx.run("INSERT INTO sample_text (module_id,updated_at) VALUES (?,?)", id, written_at);
}

SampleData sample_data(Tx& tx, AccountId asker) {
  SampleData out;
  out.is_there = count(tx, "sample") > 0;
  if (!out.is_there) return out;
  out.goes = going(tx, asker);
  out.people_added = count(tx, "person WHERE " + in_sample_company + " AND id NOT IN " + marked(SampleKind::person));
  out.tickets_added = count(tx, "ticket WHERE " + in_sample_company + " AND id NOT IN " + marked(SampleKind::ticket));
  out.stays = difference(everything(tx), out.goes);
  out.is_own_account = count(tx, "sample WHERE kind='account' AND id=?", asker) > 0;
  return out;
}

Outcome<SampleRemoved> remove_sample(Work& work, const std::string& address) {
  Tx& tx = work.tx;
  if (count(tx, "sample") == 0) return refuse(Problem::not_possible_now, "there is no sample data; nothing was removed");
  if (work.actor.role != Role::administrator) return refuse(Problem::not_allowed, "only an administrator may do that");
  const SampleCounts before = everything(tx);
  SampleRemoved out;
  out.mailboxes_switched_off = count(tx, "mailbox WHERE is_active=1 AND " + in_sample_company);
  const auto accounts = accounts_to_go(tx, work.actor.id);
  if (work.actor.id.raw() != 0) remove_tokens(tx, work.actor.id);
  for (const SampleAccount& one : accounts) {
    access::end_access(tx, one.id);
    access::switch_account_off(tx, one.id, work.now);
  }
  tx.run("UPDATE account SET person_id=NULL WHERE person_id IN (SELECT id FROM person WHERE " + in_sample_company + ")");
  for (const std::string& statement : sample_company_statements()) tx.run(statement);
  out.accounts_switched_off = remove_accounts(work, accounts);
  remove_suppliers(tx);
  archive_articles(work);
  remove_texts(tx);
  tx.run("DELETE FROM sample");
  out.gone = difference(before, everything(tx));
  // Everybody's pages look again.
  events::Event event;
  event.kind = "sample_removed";
  events::record(work, std::move(event));
  access::audit(tx, work.now, work.actor.id,
                {"sample_removed", "sample data", {{"gone", json::value(to_json(out.gone))}, {"accounts_switched_off", out.accounts_switched_off}},
                 address});
  return out;
}

}  // namespace hl

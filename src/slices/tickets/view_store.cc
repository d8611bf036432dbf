#include "slices/tickets/view_store.h"

#include "slices/tickets/presence.h"

namespace hl::tickets {
namespace {

constexpr const char* columns = "SELECT id,account_id,name,is_shared,filter FROM queue_view ";

SavedView read_view(Row& row) {
  SavedView view{row.id<QueueViewId>(0), row.id<AccountId>(1), row.text(2), row.boolean(3), {}};
  // A filter of another version that cannot be read narrows nothing down.
  boost::system::error_code error;
  const auto stored = json::parse(row.text(4), error);
  if (error) return view;
  if (auto filter = from_json<QueueFilter>(stored)) view.filter = std::move(*filter);
  return view;
}

}  // namespace

std::vector<SavedView> saved_views(Tx& tx, const Actor& actor) {
  std::vector<SavedView> out;
  const auto take = [&](Row& row) {
    SavedView view = read_view(row);
    const auto& company = view.filter.company_id;
    if (!company || actor.may_see(*company)) out.push_back(std::move(view));
  };
  tx.each(std::string(columns) + "WHERE account_id=? ORDER BY id LIMIT ?", take, actor.id,
          views_of_account_max);
  tx.each(std::string(columns) + "WHERE is_shared=1 AND account_id<>? ORDER BY id LIMIT ?", take, actor.id,
          views_shared_max);
  return out;
}

std::optional<SavedView> saved_view(Tx& tx, QueueViewId id) {
  return tx.first(std::string(columns) + "WHERE id=?", read_view, id);
}

void store_view(Tx& tx, const SavedView& view) {
  tx.run("INSERT INTO queue_view (id,account_id,name,is_shared,filter) VALUES (?,?,?,?,?) ON CONFLICT (id) DO "
         "UPDATE SET name=excluded.name, is_shared=excluded.is_shared, filter=excluded.filter",
         view.id, view.account, view.name, view.is_shared, json::serialize(to_json(view.filter)));
}

void delete_view(Tx& tx, QueueViewId id) { tx.run("DELETE FROM queue_view WHERE id=?", id); }

void store_presence(Tx& tx, AccountId account, std::optional<TicketId> ticket, bool is_answering, Instant now) {
  if (!ticket) return tx.run("DELETE FROM presence WHERE account_id=?", account);
  tx.run("INSERT INTO presence (account_id,ticket_id,seen_at,is_answering) VALUES (?,?,?,?) ON CONFLICT (account_id) DO UPDATE "
         "SET ticket_id=excluded.ticket_id, seen_at=excluded.seen_at, is_answering=excluded.is_answering",
         account, *ticket, now, is_answering);
}

std::vector<Reader> readers(Tx& tx, Instant now) {
  return tx.all("SELECT p.ticket_id,t.company_id,p.account_id,a.name,p.is_answering FROM presence p JOIN ticket t ON "
                "t.id=p.ticket_id JOIN account a ON a.id=p.account_id WHERE p.seen_at>? ORDER BY "
                "p.ticket_id,a.name,a.id LIMIT 1000",
                [](Row& row) {
                  return Reader{row.id<TicketId>(0), row.id<CompanyId>(1), row.id<AccountId>(2), row.text(3), row.boolean(4)};
                },
                now - presence_lasts);
}

}  // namespace hl::tickets

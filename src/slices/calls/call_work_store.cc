#include "slices/calls/call_work_store.h"

namespace hl::calls {
namespace {

CallWork read_work(Row& row) {
  CallWork w;
  w.id = row.id<WorkId>(0);
  w.call = row.id<CallId>(1);
  w.account = row.id<AccountId>(2);
  w.ticket = row.maybe_id<TicketId>(3);
  w.talked_ms = row.integer(4);
  w.ended_at = row.instant(5);
  w.wrapped_ms = row.maybe_integer(6);
  w.corrected_s = row.maybe_integer(7);
  w.reason = row.maybe_text(8);
  return w;
}

std::string select(const char* rest) {
  return std::string("SELECT id,call_id,account_id,ticket_id,talked_ms,ended_at,wrapped_ms,corrected_s,reason FROM "
                     "call_work WHERE ") +
         rest;
}

}  // namespace

void store_call_work(Tx& tx, const CallWork& w) {
  tx.run(
      "INSERT INTO call_work (id,call_id,account_id,ticket_id,talked_ms,ended_at,wrapped_ms,corrected_s,reason) VALUES "
      "(?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET ticket_id=excluded.ticket_id,talked_ms=excluded.talked_ms,"
      "ended_at=excluded.ended_at,wrapped_ms=excluded.wrapped_ms,corrected_s=excluded.corrected_s,reason=excluded.reason",
      w.id, w.call, w.account, w.ticket, w.talked_ms, w.ended_at, w.wrapped_ms, w.corrected_s, w.reason);
}

void move_call_work(Tx& tx, CallId call, TicketId ticket) {
  tx.run("UPDATE call_work SET ticket_id=? WHERE call_id=?", ticket, call);
}

std::optional<CallWork> call_work(Tx& tx, WorkId id) { return tx.first(select("id=?"), read_work, id); }

std::optional<CallWork> call_work(Tx& tx, CallId call, AccountId account) {
  return tx.first(select("call_id=? AND account_id=?"), read_work, call, account);
}

std::vector<CallWork> call_work_of_ticket(Tx& tx, TicketId ticket) {
  return tx.all(select("ticket_id=? ORDER BY id LIMIT 500"), read_work, ticket);
}

std::vector<CallWork> unwritten(Tx& tx, AccountId account, Instant since) {
  auto out = tx.all(select("account_id=? AND wrapped_ms IS NULL ORDER BY id DESC LIMIT 10"), read_work, account);
  std::erase_if(out, [&](const CallWork& one) { return one.ended_at < since; });
  return out;
}

}  // namespace hl::calls

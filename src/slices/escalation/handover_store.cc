#include "slices/escalation/handover_store.h"

#include <map>

namespace hl::escalation {
namespace {

constexpr const char* columns =
    "id,ticket_id,state,kind,account_id,supplier_id,from_id,reason_code,note,offered_at,accepted_"
    "at,"
    "returned_at,returned_by,returned_reason,pass_on_at,dossier,ladder_id,rung,returned_code,rests_since,reminders";

std::string select(const std::string& condition) {
  return std::string("SELECT ") + columns + " FROM handover WHERE " + condition;
}

template <class Enum>
const char* name_of(Enum value) {
  return boost::describe::enum_to_string(value, "");
}

Handover read(Row& row) {
  Handover h;
  h.id = row.id<HandoverId>(0);
  h.ticket = row.id<TicketId>(1);
  boost::describe::enum_from_string(row.text(2).c_str(), h.state);
  boost::describe::enum_from_string(row.text(3).c_str(), h.kind);
  h.account = row.maybe_id<AccountId>(4);
  h.supplier = row.maybe_id<SupplierId>(5);
  h.from = row.maybe_id<AccountId>(6);
  h.reason_code = row.text(7);
  h.note = row.maybe_text(8);
  h.offered_at = row.instant(9);
  h.accepted_at = row.maybe_instant(10);
  h.returned_at = row.maybe_instant(11);
  h.returned_by = row.maybe_id<AccountId>(12);
  h.returned_reason = row.maybe_text(13);
  h.pass_on_at = row.maybe_instant(14);
  h.dossier = row.maybe_text(15);
  h.ladder = row.maybe_id<LadderId>(16);
  if (!row.is_null(17)) h.rung = static_cast<int>(row.integer(17));
  h.returned_code = ending_code(row.maybe_text(18));
  h.rests_since = row.maybe_instant(19);
  h.reminders = static_cast<int>(row.integer(20));
  return h;
}

}  // namespace

void insert_handover(Tx& tx, const Handover& h) {
  tx.run(std::string("INSERT INTO handover (") + columns +
             ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
         h.id, h.ticket, name_of(h.state), name_of(h.kind), h.account, h.supplier, h.from,
         h.reason_code, h.note, h.offered_at, h.accepted_at, h.returned_at, h.returned_by,
         h.returned_reason, h.pass_on_at, h.dossier, h.ladder, h.rung, stored(h.returned_code), h.rests_since, h.reminders);
}

void update_handover(Tx& tx, const Handover& h) {
  tx.run(
      "UPDATE handover SET state=?,accepted_at=?,returned_at=?,returned_by=?,returned_reason=?,"
      "pass_on_at=?,returned_code=?,rests_since=?,reminders=? WHERE id=?",
      name_of(h.state), h.accepted_at, h.returned_at, h.returned_by, h.returned_reason,
      h.pass_on_at, stored(h.returned_code), h.rests_since, h.reminders, h.id);
}

std::optional<Handover> handover(Tx& tx, HandoverId id) {
  return tx.first(select("id=?"), read, id);
}

std::optional<Handover> open_handover(Tx& tx, TicketId ticket) {
  return tx.first(select("ticket_id=? AND state IN ('offered','accepted')"), read, ticket);
}

std::vector<Handover> handovers_of_ticket(Tx& tx, TicketId ticket, int limit) {
  return tx.all(select("ticket_id=? ORDER BY id LIMIT ?"), read, ticket, limit);
}

std::vector<Handover> open_handovers_of(Tx& tx, AccountId account, int limit) {
  // The first of each of four ranges of an index: whoever is in charge of a bad day has thousands.
  std::map<HandoverId, Handover> found;
  for (const char* side : {"account_id", "from_id"}) {
    for (const char* state : {"offered", "accepted"}) {
      for (Handover& h : tx.all(select(std::string(side) + "=? AND state=? ORDER BY id LIMIT ?"), read, account, state, limit))
        found.emplace(h.id, std::move(h));
    }
  }
  std::vector<Handover> out;
  for (auto& [id, h] : found) {
    if (std::ssize(out) == limit) break;
    out.push_back(std::move(h));
  }
  return out;
}

std::vector<AccountId> asked_in_round(Tx& tx, const Handover& last) {
  std::vector<AccountId> out;
  auto began_at = last.offered_at;
  bool is_over = false;
  if (last.account) out.push_back(*last.account);
  tx.each(
      "SELECT account_id,offered_at,returned_at,returned_code,accepted_at FROM handover WHERE ticket_id=? AND id<? "
      "ORDER BY id DESC",
      [&](Row& row) {
        // Whoever accepted a ticket or handed it on by hand has ended the round that led to him.
        const bool is_by_hand = ending_code(row.maybe_text(3)) == EndingCode::handed_on || !row.is_null(4);
        is_over = is_over || is_by_hand || row.maybe_instant(2) != began_at;
        if (is_over) return;
        began_at = row.instant(1);
        if (const auto account = row.maybe_id<AccountId>(0)) out.push_back(*account);
      },
      last.ticket, last.id);
  return out;
}

std::vector<AccountId> decliners(Tx& tx, TicketId ticket) {
  return tx.all(
      "SELECT account_id FROM handover WHERE ticket_id=? AND state='returned' AND returned_by=account_id AND "
      "(returned_code IS NULL OR returned_code<>?) ORDER BY id",
      [](Row& row) { return row.id<AccountId>(0); }, ticket, stored(EndingCode::handed_on));
}

void wake_resting(Tx& tx, AccountId account, Instant now, const std::optional<Actor>& he) {
  const auto resting = tx.all(
      "SELECT h.id,t.company_id FROM handover h JOIN ticket t ON t.id=h.ticket_id WHERE h.account_id=? AND "
      "h.state='offered' AND h.rests_since IS NOT NULL",
      [](Row& row) { return std::pair(row.id<HandoverId>(0), row.id<CompanyId>(1)); }, account);
  for (const auto& [id, company] : resting) {
    if (!he || !he->may_see(company)) tx.run("UPDATE handover SET pass_on_at=? WHERE id=?", now, id);
  }
}

bool has_open_handovers(Tx& tx, AccountId account, int more_than) {
  // Looked up state by state and never sorted: whoever is in charge of a bad day has thousands.
  int found = 0;
  for (const char* state : {"offered", "accepted"}) {
    found += tx.first("SELECT count(*) FROM (SELECT 1 FROM handover WHERE account_id=? AND state=? LIMIT ?) AS his",
                      [](Row& row) { return static_cast<int>(row.integer(0)); }, account, state, more_than + 1)
                 .value_or(0);
  }
  return found > more_than;
}

Excluded returners(Tx& tx, TicketId ticket, Instant now) {
  Excluded out;
  // Who only did not see it in time may be asked again when a shift has passed.
  constexpr auto shift = std::chrono::hours(8);
  tx.each(
      "SELECT account_id,supplier_id,returned_by,returned_at,returned_code,accepted_at FROM handover WHERE ticket_id=? AND "
      "state='returned' ORDER BY id",
      [&](Row& row) {
        // Handing on to whoever knows more is not refusing; but whoever had it in hand has done what he can.
        if (ending_code(row.maybe_text(4)) == EndingCode::handed_on && row.is_null(5)) return;
        const auto account = row.maybe_id<AccountId>(0);
        const auto by = row.maybe_id<AccountId>(2);
        if (const auto supplier = row.maybe_id<SupplierId>(1)) out.suppliers.push_back(*supplier);
        // Whose offer was only taken back by its sender has refused nothing.
        else if (account && (by ? by == account : row.maybe_instant(3).value_or(now) > now - shift))
          out.accounts.push_back(*account);
      },
      ticket);
  return out;
}

std::vector<HandoverId> offers_to_pass_on(Tx& tx, Instant now, int limit) {
  return tx.all(
      "SELECT h.id FROM handover h JOIN ticket t ON t.id=h.ticket_id WHERE "
      "h.state='offered' AND h.pass_on_at<=? AND t.status IN ('open','on_hold') "
      "ORDER BY h.pass_on_at,h.id LIMIT ?",
      [](Row& row) { return row.id<HandoverId>(0); }, now, limit);
}

void insert_notice(Tx& tx, NoticeId id, TicketId ticket, AccountId account, Instant now,
                   NoticeKind kind) {
  tx.run("INSERT INTO notice (id,ticket_id,account_id,at,kind) VALUES (?,?,?,?,?)", id, ticket, account,
         now, name_of(kind));
}

std::vector<Notice> unseen_notices(Tx& tx, AccountId account, int limit) {
  return tx.all(
      "SELECT id,ticket_id,at,kind FROM notice WHERE account_id=? AND seen_at IS NULL ORDER BY id "
      "LIMIT ?",
      [](Row& row) {
        Notice notice{row.id<NoticeId>(0), row.id<TicketId>(1), row.instant(2)};
        boost::describe::enum_from_string(row.text(3).c_str(), notice.kind);
        return notice;
      },
      account, limit);
}

bool see_notice(Tx& tx, AccountId account, NoticeId id, Instant now) {
  return tx.change("UPDATE notice SET seen_at=? WHERE id=? AND account_id=? AND seen_at IS NULL",
                   now, id, account) > 0;
}

}  // namespace hl::escalation

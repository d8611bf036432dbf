#include "slices/deadlines/deadline_store.h"

#include "slices/deadlines/schedule.h"

namespace hl::deadlines {
namespace {

const char* name_of(ClockKind kind) { return boost::describe::enum_to_string(kind, ""); }
const char* name_of(worktime::ClockState state) {
  return boost::describe::enum_to_string(state, "");
}

void read_hold(const std::string& body, LogLine& line) {
  const auto parsed = json::parse(body);
  const auto& hold = parsed.as_object();
  const auto* pauses = hold.if_contains("pauses");
  line.pauses = !pauses || !pauses->is_bool() || pauses->get_bool();
  if (const auto* reason = hold.if_contains("reason"); reason && reason->is_string())
    line.reason = std::string(reason->get_string());
}

constexpr const char* insert =
    "INSERT INTO deadline (ticket_id,kind,due_at,next_percent,next_fire_at,state) VALUES "
    "(?,?,?,?,?,?),(?,?,?,?,?,?)";

void write_rows(Tx& tx, const std::string& sql, TicketId id, const BothRows& rows) {
  const auto& [a, b] = rows;
  tx.run(sql, id, name_of(a.kind), a.due_at, a.next_percent, a.next_fire_at, name_of(a.state), id,
      name_of(b.kind), b.due_at, b.next_percent, b.next_fire_at, name_of(b.state));
}

}  // namespace

std::vector<LogLine> log_of(Tx& tx, TicketId id) {
  std::vector<LogLine> out;
  tx.each(
      "SELECT at,kind,body FROM event WHERE ticket_id=? ORDER BY id",
      [&](Row& row) {
        const auto kind = log_kind(row.text(1));
        if (!kind) return;
        LogLine line{row.instant(0), *kind};
        // Bodies can be long, and only this one says anything about time.
        if (*kind == LogKind::held) read_hold(row.text(2), line);
        out.push_back(std::move(line));
      },
      id);
  return out;
}

BothPercents next_percents(Tx& tx, TicketId id) {
  BothPercents out{first_percent, first_percent};
  tx.each(
      "SELECT kind,next_percent FROM deadline WHERE ticket_id=?",
      [&](Row& row) {
        const bool is_solution = row.text(0) == name_of(ClockKind::solution);
        out[is_solution ? 1 : 0] = static_cast<int>(row.integer(1));
      },
      id);
  return out;
}

void insert_rows(Tx& tx, TicketId id, const BothRows& rows) { write_rows(tx, insert, id, rows); }

void store_rows(Tx& tx, TicketId id, const BothRows& rows) {
  static const std::string upsert =
      std::string(insert) +
      " ON CONFLICT (ticket_id,kind) DO UPDATE SET due_at=excluded.due_at,"
      "next_percent=excluded.next_percent,next_fire_at=excluded.next_fire_at,state=excluded.state";
  write_rows(tx, upsert, id, rows);
}

void silence(Tx& tx, TicketId id) {
  tx.run("UPDATE deadline SET next_fire_at=NULL WHERE ticket_id=?", id);
}

void postpone(Tx& tx, TicketId id, Instant now, Instant until) {
  tx.run("UPDATE deadline SET next_fire_at=? WHERE ticket_id=? AND next_fire_at<=?", until, id, now);
}

bool is_due(Tx& tx, Instant now) { return !due_rows(tx, now, 1).empty(); }

std::vector<TicketId> due_rows(Tx& tx, Instant now, int limit) {
  return tx.all(
      "SELECT ticket_id FROM deadline WHERE next_fire_at<=? ORDER BY next_fire_at,ticket_id "
      "LIMIT ?",
      [](Row& row) { return row.id<TicketId>(0); }, now, limit);
}

std::vector<TicketId> open_tickets(Tx& tx, CompanyId company, int limit) {
  return tx.all(
      "SELECT id FROM ticket WHERE company_id=? AND status IN ('open','on_hold') ORDER BY id "
      "LIMIT ?",
      [](Row& row) { return row.id<TicketId>(0); }, company, limit);
}

void make_due(Tx& tx, CompanyId company, TicketId after, Instant now) {
  tx.run(
      "UPDATE deadline SET next_fire_at=? WHERE ticket_id IN (SELECT id FROM ticket WHERE "
      "company_id=? AND status IN ('open','on_hold') AND id>?)",
      now, company, after);
}

}  // namespace hl::deadlines

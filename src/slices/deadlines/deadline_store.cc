#include "slices/deadlines/deadline_store.h"

#include <boost/describe/enum_from_string.hpp>

#include "lib/database/many_rows.h"

namespace hl::deadlines {
namespace {

const char* name_of(ClockKind kind) { return boost::describe::enum_to_string(kind, ""); }
const char* name_of(worktime::ClockState state) {
  return boost::describe::enum_to_string(state, "");
}

constexpr const char* insert =
    "INSERT INTO deadline (ticket_id,kind,instance,due_at,told,next_fire_at,state) VALUES "
    "(?,?,?,?,?,?,?)";
constexpr const char* or_update =
    " ON CONFLICT (ticket_id,kind) DO UPDATE SET instance=excluded.instance,due_at=excluded.due_at,"
    "told=excluded.told,next_fire_at=excluded.next_fire_at,state=excluded.state";

}  // namespace

std::vector<LogLine> log_of(Tx& tx, TicketId id) {
  std::vector<LogLine> out;
  tx.each(
      "SELECT at,kind,body FROM event WHERE ticket_id=? ORDER BY id",
      [&](Row& row) {
        // Bodies can be long; only those that say something about time are read.
        const auto kind = row.text(1);
        if (auto line = log_line(row.instant(0), kind, [&] { return row.text(2); }))
          out.push_back(std::move(*line));
      },
      id);
  return out;
}

ToldBefore told_before(Tx& tx, TicketId id) {
  ToldBefore out;
  tx.each(
      "SELECT kind,instance,told FROM deadline WHERE ticket_id=?",
      [&](Row& row) {
        Told one{ClockKind::first_answer, static_cast<int>(row.integer(1)), row.text(2)};
        if (boost::describe::enum_from_string(row.text(0).c_str(), one.kind))
          out.push_back(std::move(one));
      },
      id);
  return out;
}

void insert_rows(Tx& tx, TicketId id, const Rows& rows) {
  for (const auto& r : rows)
    tx.insert(insert, id, name_of(r.kind), r.instance, r.due_at, r.told, r.next_fire_at, name_of(r.state));
}

void store_rows(Tx& tx, TicketId id, const Rows& rows) {
  static const std::string sql = std::string(insert) + or_update;
  for (const auto& r : rows)
    tx.run(sql, id, name_of(r.kind), r.instance, r.due_at, r.told, r.next_fire_at, name_of(r.state));
}

void update_rows(Tx& tx, const std::vector<RowOf>& rows) {
  run_many(tx,
           "UPDATE deadline SET instance=v.column3,due_at=v.column4,told=v.column5,next_fire_at=v.column6,"
           "state=v.column7 FROM (VALUES ",
           ") AS v WHERE deadline.ticket_id=v.column1 AND deadline.kind=v.column2", rows, [](const RowOf& of) {
             const auto& [id, r] = of;
             return std::tuple(id, name_of(r.kind), r.instance, r.due_at, std::string_view(r.told), r.next_fire_at,
                               name_of(r.state));
           });
}

void delete_row(Tx& tx, TicketId id, ClockKind kind) {
  tx.run("DELETE FROM deadline WHERE ticket_id=? AND kind=?", id, name_of(kind));
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
      "SELECT id FROM ticket WHERE company_id=? AND status IN ('open','on_hold') LIMIT ?",
      [](Row& row) { return row.id<TicketId>(0); }, company, limit);
}

std::vector<TicketId> open_tickets_at_suppliers(Tx& tx, CompanyId company, int limit) {
  return tx.all(
      "SELECT t.id FROM ticket t JOIN deadline d ON d.ticket_id=t.id WHERE t.company_id=? AND t.status IN "
      "('open','on_hold') AND d.kind='supplier' ORDER BY t.id LIMIT ?",
      [](Row& row) { return row.id<TicketId>(0); }, company, limit);
}

std::int64_t events_until(Tx& tx) {
  return tx.first("SELECT id FROM event ORDER BY id DESC LIMIT 1", [](Row& row) { return row.integer(0); }).value_or(0);
}

std::vector<TicketId> tickets_since(Tx& tx, std::int64_t event, int limit) {
  return tx.all("SELECT COALESCE(ticket_id,0) FROM event WHERE id>? ORDER BY id LIMIT ?",
                [](Row& row) { return row.id<TicketId>(0); }, event, limit);
}

void begin_recomputing(Tx& tx, CompanyId company) {
  tx.run("INSERT INTO recomputing (company_id,version,after_id) VALUES (?,1,0) ON CONFLICT (company_id) DO "
         "UPDATE SET version=recomputing.version+1, after_id=0",
         company);
}

void end_recomputing(Tx& tx, CompanyId company) {
  tx.run("DELETE FROM recomputing WHERE company_id=?", company);
}

namespace {

RecomputingRow recomputing_row(Row& row) {
  return {row.id<CompanyId>(0), row.integer(1), row.id<TicketId>(2)};
}

}  // namespace

std::optional<RecomputingRow> any_recomputing(Tx& tx) {
  return tx.first("SELECT company_id,version,after_id FROM recomputing ORDER BY company_id LIMIT 1",
                  recomputing_row);
}

std::optional<RecomputingRow> recomputing_of(Tx& tx, CompanyId company) {
  return tx.first("SELECT company_id,version,after_id FROM recomputing WHERE company_id=?",
                  recomputing_row, company);
}

void go_on_recomputing(Tx& tx, CompanyId company, TicketId after) {
  tx.run("UPDATE recomputing SET after_id=? WHERE company_id=?", after, company);
}

}  // namespace hl::deadlines

#include "slices/escalation/rota_store.h"

#include "slices/deadlines/deadlines.h"

namespace hl::escalation {
namespace {

constexpr int rows_max = 5000;

Shift read_shift(Row& row) {
  return {row.id<ShiftId>(0), row.id<AccountId>(1), row.maybe_text(2), row.instant(3),
          row.instant(4)};
}
Absence read_absence(Row& row) {
  return {row.id<AbsenceId>(0), row.id<AccountId>(1), row.instant(2), row.instant(3)};
}

constexpr const char* shifts = "SELECT id,account_id,skill,from_at,until_at FROM shift ";
constexpr const char* absences = "SELECT id,account_id,from_at,until_at FROM absence ";

std::vector<TeamHours> teams_at(Tx& tx, Instant now) {
  std::vector<TeamHours> out;
  for (const auto& team : deadlines::team_states(tx, now))
    out.push_back({team.team, team.is_open, team.changes_at});
  return out;
}

std::vector<OwnHours> people_at(Tx& tx, Instant now, const std::vector<AccountId>& whose) {
  std::vector<OwnHours> out;
  for (auto& one : deadlines::person_states(tx, now, whose))
    out.push_back({one.account, one.is_open, one.changes_at, std::move(one.calendar)});
  return out;
}

}  // namespace

void insert_shift(Tx& tx, const Shift& s) {
  tx.run("INSERT INTO shift (id,account_id,skill,from_at,until_at) VALUES (?,?,?,?,?)", s.id,
         s.account_id, s.skill, s.from_at, s.until_at);
}

void insert_absence(Tx& tx, const Absence& a) {
  tx.run("INSERT INTO absence (id,account_id,from_at,until_at) VALUES (?,?,?,?)", a.id,
         a.account_id, a.from_at, a.until_at);
}

std::optional<Shift> shift(Tx& tx, ShiftId id) {
  return tx.first(std::string(shifts) + "WHERE id=?", read_shift, id);
}

std::optional<Absence> absence(Tx& tx, AbsenceId id) {
  return tx.first(std::string(absences) + "WHERE id=?", read_absence, id);
}

void delete_shift(Tx& tx, ShiftId id) { tx.run("DELETE FROM shift WHERE id=?", id); }
void delete_absence(Tx& tx, AbsenceId id) { tx.run("DELETE FROM absence WHERE id=?", id); }

Rota rota_between(Tx& tx, Instant from, Instant until) {
  constexpr const char* overlaps =
      "WHERE until_at>? AND from_at<? ORDER BY from_at,id LIMIT ?";
  return {tx.all(std::string(shifts) + overlaps, read_shift, from, until, rows_max),
          tx.all(std::string(absences) + overlaps, read_absence, from, until, rows_max), {}, {}};
}

Rota rota_from(Tx& tx, Instant now, const std::vector<AccountId>& whose) {
  constexpr const char* to_come = "WHERE until_at>? ORDER BY until_at,id LIMIT ?";
  return {tx.all(std::string(shifts) + to_come, read_shift, now, rows_max),
          tx.all(std::string(absences) + to_come, read_absence, now, rows_max), teams_at(tx, now),
          people_at(tx, now, whose)};
}

Rota rota_of(Tx& tx, Instant now, AccountId account) {
  constexpr const char* to_come = "WHERE until_at>? AND account_id=? ORDER BY until_at,id LIMIT ?";
  return {tx.all(std::string(shifts) + to_come, read_shift, now, account, rows_max),
          tx.all(std::string(absences) + to_come, read_absence, now, account, rows_max), teams_at(tx, now),
          people_at(tx, now, {account})};
}

}  // namespace hl::escalation

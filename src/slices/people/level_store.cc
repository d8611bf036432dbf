#include "slices/people/level_store.h"

#include <algorithm>

namespace hl::people {
namespace {

// Longer than any call, so that nothing is forgotten while somebody is on the line.
constexpr std::chrono::milliseconds call_life = std::chrono::hours(12);

std::chrono::milliseconds life(int days) {
  return days == 0 ? call_life : std::chrono::milliseconds(std::chrono::hours(24) * days);
}

template <class Enum>
const char* name_of(Enum value) {
  return boost::describe::enum_to_string(value, "");
}

template <class Enum>
std::optional<Enum> enum_of(const std::optional<std::string>& text) {
  Enum out{};
  if (!text || !boost::describe::enum_from_string(text->c_str(), out)) return std::nullopt;
  return out;
}

}  // namespace

std::vector<LevelEvidence> level_evidence(Tx& tx, PersonId id, Instant now) {
  // The latest fifty say more than enough.
  auto rows = tx.all(
      "SELECT at,code,wording,detail,value FROM level_evidence WHERE person_id=? AND expires_at>? "
      "ORDER BY id DESC LIMIT 50",
      [](Row& row) {
        std::optional<LevelEvidence> one;
        if (const auto code = enum_of<level::EvidenceCode>(row.text(1))) {
          one = LevelEvidence{row.instant(0),
                              *code,
                              enum_of<Level>(row.maybe_text(2)),
                              row.maybe_text(3).value_or(""),
                              {}};
          if (!row.is_null(4)) one->value = row.real(4);
        }
        return one;
      },
      id, now);
  std::vector<LevelEvidence> out;
  for (auto row = rows.rbegin(); row != rows.rend(); ++row)
    if (*row) out.push_back(std::move(**row));
  return out;
}

int level_history_days(Tx& tx, CompanyId id) {
  return tx
      .first(
          "SELECT days FROM level_history WHERE company_id=?",
          [](Row& row) { return static_cast<int>(row.integer(0)); }, id)
      .value_or(0);
}

void set_level_history_days(Tx& tx, CompanyId id, int days) {
  tx.run("DELETE FROM level_history WHERE company_id=?", id);
  if (days > 0) tx.run("INSERT INTO level_history (company_id,days) VALUES (?,?)", id, days);
  const std::int64_t kept = life(days).count();
  tx.run(
      "UPDATE level_evidence SET expires_at=at+? WHERE expires_at>at+? AND person_id IN "
      "(SELECT id FROM person WHERE company_id=?)",
      kept, kept, id);
}

void add_level_evidence(Tx& tx, IdSource& ids, const Person& p, const LevelEvidence& e) {
  std::optional<std::string> wording;
  if (e.wording) wording = name_of(*e.wording);
  tx.run(
      "INSERT INTO level_evidence (id,person_id,at,code,wording,detail,value,expires_at) "
      "VALUES (?,?,?,?,?,?,?,?)",
      ids.next(), p.id, e.at, name_of(e.code), wording, e.detail, e.value,
      e.at + life(level_history_days(tx, p.company)));
}

void set_level(Work& work, const Person& p, std::optional<Level> level) {
  std::optional<std::string> text;
  if (level) text = name_of(*level);
  work.tx.run("UPDATE person SET level_set=? WHERE id=?", text, p.id);
}

void forget_level_evidence(Tx& tx, Instant now) {
  constexpr int batch = 5000;
  tx.run(
      "DELETE FROM level_evidence WHERE id IN (SELECT id FROM level_evidence WHERE expires_at<=? "
      "ORDER BY expires_at LIMIT ?)",
      now, batch);
}

}  // namespace hl::people

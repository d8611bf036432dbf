#include "slices/calls/disposition_store.h"

#include "lib/database/database.h"

namespace hl::calls {
namespace {

Disposition read_disposition(Row& row) {
  return {row.id<DispositionId>(0), row.maybe_id<CompanyId>(1),
          {row.text(2), row.text(3), row.text(4), row.text(5)}, row.boolean(6)};
}

constexpr const char* columns = "SELECT id,company_id,en,fr,nl,de,is_retired FROM call_disposition WHERE ";

const std::vector<Disposition>& usual() {
  static const std::vector<Disposition> all = {
      {DispositionId(1), {}, {"Solved", "Résolu", "Opgelost", "Gelöst"}},
      {DispositionId(2), {}, {"Handed over", "Transmis", "Overgedragen", "Übergeben"}},
      {DispositionId(3), {}, {"Call back promised", "Rappel promis", "Terugbellen beloofd", "Rückruf zugesagt"}},
      {DispositionId(4), {}, {"Information given", "Renseignement donné", "Informatie gegeven", "Auskunft erteilt"}},
      {DispositionId(5), {}, {"Caller hung up", "L’appelant a raccroché", "Beller heeft opgehangen", "Anrufer hat aufgelegt"}},
      {DispositionId(6), {}, {"Wrong number", "Faux numéro", "Verkeerd nummer", "Falsche Nummer"}},
  };
  return all;
}

bool has_any(Tx& tx) {
  return tx.first("SELECT id FROM call_disposition LIMIT 1", [](Row& row) { return row.integer(0); }).has_value();
}

}  // namespace

void keep_usual_dispositions(Tx& tx) {
  if (has_any(tx)) return;
  for (const Disposition& one : usual()) insert_disposition(tx, one);
}

std::optional<Disposition> disposition(Tx& tx, DispositionId id) {
  return tx.first(std::string(columns) + "id=?", read_disposition, id);
}

Outcome<Disposition> access_disposition(Tx& tx, const Actor& actor, DispositionId id) {
  auto found = disposition(tx, id);
  if (!found || !actor.is_staff() || found->is_retired || (found->company && !actor.may_see(*found->company)))
    return refuse(Problem::not_found);
  return std::move(*found);
}

std::vector<Disposition> dispositions(Tx& tx, const Actor& actor) {
  if (!has_any(tx)) return usual();
  return tx.all(std::string(columns) + "is_retired=0 AND (company_id IS NULL OR " + actor.company_filter("company_id") +
                    ") ORDER BY id LIMIT " + std::to_string(dispositions_max),
                read_disposition);
}

void insert_disposition(Tx& tx, const Disposition& d) {
  tx.run("INSERT INTO call_disposition (id,company_id,en,fr,nl,de,is_retired) VALUES (?,?,?,?,?,?,?)", d.id, d.company,
         d.words.en, d.words.fr, d.words.nl, d.words.de, d.is_retired);
}

void update_disposition(Tx& tx, const Disposition& d) {
  tx.run("UPDATE call_disposition SET en=?,fr=?,nl=?,de=?,is_retired=? WHERE id=?", d.words.en, d.words.fr, d.words.nl,
         d.words.de, d.is_retired, d.id);
}

}  // namespace hl::calls

#include "slices/deadlines/calendar_json.h"
#include "slices/deadlines/contract_hours.h"
#include "slices/deadlines/deadlines.h"

namespace hl::deadlines {

std::int64_t contract_of(const std::vector<LogLine>& log) {
  std::int64_t out = 0;
  for (const LogLine& line : log)
    if (line.kind == LogKind::supplier_asked) out = line.contract;
  return out;
}

std::optional<Terms> with_contract_of(Tx& tx, std::optional<Terms> terms, const std::vector<LogLine>& log) {
  const auto contract = contract_of(log);
  if (!terms || contract == 0) return terms;
  if (const auto text = contract_hours(tx, contract)) terms->supplier = compiled(*text);
  return terms;
}

std::optional<std::string> contract_hours(Tx& tx, std::int64_t contract) {
  return tx.first("SELECT calendar FROM contract_hours WHERE contract_id=?", [](Row& row) { return row.text(0); },
                  contract);
}

Outcome<Done> set_contract_hours(Work& work, CompanyId company, std::int64_t contract,
                                 const std::optional<json::value>& calendar) {
  const auto before = contract_hours(work.tx, contract);
  if (calendar) {
    if (const auto parsed = parse_calendar(*calendar, "/calendar"); !parsed) return parsed.error();
    const std::string text = json::serialize(*calendar);
    if (before == text) return Done{};
    work.tx.run("INSERT INTO contract_hours (contract_id,calendar) VALUES (?,?) ON CONFLICT (contract_id) DO UPDATE "
                "SET calendar=excluded.calendar",
                contract, text);
  } else {
    if (!before) return Done{};
    work.tx.run("DELETE FROM contract_hours WHERE contract_id=?", contract);
  }
  recompute_company(work, company);
  return Done{};
}

}  // namespace hl::deadlines

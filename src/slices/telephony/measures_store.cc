#include "slices/telephony/measures.h"

namespace hl::telephony {

MeasureRules measure_rules(Tx& tx, const MeasureRules& usual) {
  return tx
      .first("SELECT service_level_s,service_level_percent,short_s,occupancy_percent,calls_per_hour,wrap_up_s FROM "
             "phone_measure_rules",
             [](Row& row) {
               const auto at = [&](int column) { return static_cast<int>(row.integer(column)); };
               return MeasureRules{at(0), at(1), at(2), at(3), at(4), at(5)};
             })
      .value_or(usual);
}

void set_measure_rules(Tx& tx, const MeasureRules& r) {
  tx.run("INSERT INTO phone_measure_rules (id,service_level_s,service_level_percent,short_s,occupancy_percent,"
         "calls_per_hour,wrap_up_s) VALUES (1,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET "
         "service_level_s=excluded.service_level_s,service_level_percent=excluded.service_level_percent,"
         "short_s=excluded.short_s,occupancy_percent=excluded.occupancy_percent,"
         "calls_per_hour=excluded.calls_per_hour,wrap_up_s=excluded.wrap_up_s",
         r.service_level_s, r.service_level_percent, r.short_s, r.occupancy_percent, r.calls_per_hour, r.wrap_up_s);
}

}  // namespace hl::telephony

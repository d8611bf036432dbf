#include "lib/database/database.h"
#include "slices/calls/call_tally.h"

namespace hl::calls {
namespace {

void add(Tx& tx, const TallyKey& key, const CallCounts& more) {
  tx.run(
      "INSERT INTO call_tally (hour,company_id,queue,within_s,answered,given_up,waited_ms,talked,talked_ms,wrapped_ms,"
      "out_of_hours) VALUES (?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (hour,company_id,queue,within_s) DO UPDATE SET "
      "answered=call_tally.answered+excluded.answered,given_up=call_tally.given_up+excluded.given_up,"
      "waited_ms=call_tally.waited_ms+excluded.waited_ms,talked=call_tally.talked+excluded.talked,"
      "talked_ms=call_tally.talked_ms+excluded.talked_ms,wrapped_ms=call_tally.wrapped_ms+excluded.wrapped_ms,"
      "out_of_hours=call_tally.out_of_hours+excluded.out_of_hours",
      key.hour, key.company ? key.company->raw() : std::int64_t{0}, key.queue, key.within_s, more.answered, more.given_up,
      more.waited_ms, more.talked, more.talked_ms, more.wrapped_ms, more.out_of_hours);
}

}  // namespace

void count_anew(Tx& tx, const Call& before, const Call& after) {
  const auto was = share_of(before);
  const auto is = share_of(after);
  if (was && is && was->key == is->key) {
    CallCounts change = is->counts;
    change += -was->counts;
    if (change != CallCounts{}) add(tx, is->key, change);
    return;
  }
  if (was) add(tx, was->key, -was->counts);
  if (is) add(tx, is->key, is->counts);
}

std::vector<TallyRow> tallies(Tx& tx, const Actor& actor, const TallyFilter& filter) {
  const std::string sql =
      "SELECT company_id,queue,within_s,CAST(SUM(answered) AS BIGINT),CAST(SUM(given_up) AS BIGINT),"
      "CAST(SUM(waited_ms) AS BIGINT),CAST(SUM(talked) AS BIGINT),CAST(SUM(talked_ms) AS BIGINT),"
      "CAST(SUM(wrapped_ms) AS BIGINT),CAST(SUM(out_of_hours) AS BIGINT) FROM call_tally WHERE hour>=? AND hour<? AND (company_id=0 OR " +
      actor.company_filter("company_id") + ") GROUP BY company_id,queue,within_s";
  std::vector<TallyRow> out;
  tx.each(
      sql,
      [&](Row& row) {
        TallyRow one;
        if (row.integer(0) != 0) one.key.company = CompanyId(row.integer(0));
        one.key.queue = row.text(1);
        one.key.within_s = static_cast<int>(row.integer(2));
        one.counts = {row.integer(3), row.integer(4), row.integer(5), row.integer(6), row.integer(7),
                      row.integer(8), row.integer(9)};
        const bool is_wanted = (!filter.company || filter.company == one.key.company) &&
                               (!filter.queue || *filter.queue == one.key.queue);
        if (is_wanted) out.push_back(std::move(one));
      },
      filter.from, filter.until);
  return out;
}

}  // namespace hl::calls

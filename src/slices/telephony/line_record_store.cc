#include "slices/telephony/line_record.h"

#include <algorithm>

namespace hl::telephony {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;

template <class Enum>
std::string name_of(Enum value) {
  return boost::describe::enum_to_string(value, "");
}

template <class Enum>
std::optional<Enum> value_of(const std::optional<std::string>& text) {
  Enum out{};
  return text && boost::describe::enum_from_string(text->c_str(), out) ? std::optional(out) : std::nullopt;
}

// Each hour gets its part.
template <class Use>
void by_hour(Instant since, Instant until, Use use) {
  for (std::int64_t at = to_ms(since); at < to_ms(until);) {
    const std::int64_t hour = at - at % hour_ms;
    const std::int64_t end = std::min(hour + hour_ms, to_ms(until));
    use(instant_from_ms(hour), end - at);
    at = end;
  }
}

struct OpenSpell {
  std::int64_t id = 0;
  std::string state;
  Instant since{};
};

}  // namespace

void change_line(Work& work, const LineChange& change) {
  const auto open = work.tx.all("SELECT id,state,since FROM line_spell WHERE account_id=? AND until IS NULL",
                                [](Row& row) { return OpenSpell{row.integer(0), row.text(1), row.instant(2)}; },
                                change.account);
  for (const OpenSpell& spell : open) {
    work.tx.run("UPDATE line_spell SET until=? WHERE id=?", work.now, spell.id);
    by_hour(spell.since, work.now, [&](Instant hour, std::int64_t spent) {
      work.tx.run(
          "INSERT INTO line_tally (hour,state,spent_ms) VALUES (?,?,?) ON CONFLICT (hour,state) DO UPDATE SET "
          "spent_ms=line_tally.spent_ms+excluded.spent_ms",
          hour, spell.state, spent);
    });
  }
  if (change.state == LineState::off) return;
  const auto reason = change.reason ? std::optional(name_of(*change.reason)) : std::nullopt;
  work.tx.run("INSERT INTO line_spell (id,account_id,state,reason,call_id,since) VALUES (?,?,?,?,?,?)", work.ids.next(),
              change.account, name_of(change.state), reason, change.call, work.now);
}

void end_spells_left_behind(Tx& tx, Instant now) { tx.run("UPDATE line_spell SET until=? WHERE until IS NULL", now); }

std::optional<LineState> line_of(Tx& tx, AccountId account) {
  return tx.first("SELECT state FROM line_spell WHERE account_id=? AND until IS NULL LIMIT 1",
                  [](Row& row) { return value_of<LineState>(row.text(0)).value_or(LineState::away); }, account);
}

std::vector<LineNow> lines_now(Tx& tx) {
  return tx.all(
      "SELECT s.account_id,a.name,s.state,s.reason,s.since FROM line_spell s JOIN account a ON a.id=s.account_id WHERE "
      "s.until IS NULL AND s.account_id>0 ORDER BY a.name LIMIT 500",
      [](Row& row) {
        return LineNow{row.id<AccountId>(0), row.text(1), value_of<LineState>(row.text(2)).value_or(LineState::away),
                       value_of<AwayReason>(row.maybe_text(3)), row.instant(4)};
      });
}

std::map<LineState, std::int64_t> time_spent(Tx& tx, Instant from, Instant until, Instant now) {
  std::map<LineState, std::int64_t> out;
  tx.each(
      "SELECT state,CAST(SUM(spent_ms) AS BIGINT) FROM line_tally WHERE hour>=? AND hour<? GROUP BY state",
      [&](Row& row) {
        if (const auto state = value_of<LineState>(row.text(0))) out[*state] += row.integer(1);
      },
      from, until);
  for (const LineNow& line : lines_now(tx)) {
    by_hour(line.since, now, [&](Instant hour, std::int64_t spent) {
      if (hour >= from && hour < until) out[line.state] += spent;
    });
  }
  return out;
}

}  // namespace hl::telephony

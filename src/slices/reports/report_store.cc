#include "slices/reports/report_store.h"

#include <algorithm>
#include <map>

#include "slices/diagnosis/diagnosis.h"

namespace hl::reports {
namespace {

constexpr std::size_t rows_max = 50;

// What the rows of every statement begin with.
constexpr const char* dimensions = "t.company_id,t.team,t.model_id";

std::string quoted(const std::string& word) {
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + "'";
}

std::string filter_of(const Actor& actor, const ReportFilter& filter) {
  std::string out = " AND " + actor.company_filter("t.company_id");
  if (filter.company) out += " AND t.company_id=" + std::to_string(filter.company->raw());
  if (filter.team) out += " AND t.team=" + quoted(*filter.team);
  if (filter.kind) out += std::string(" AND t.kind='") + boost::describe::enum_to_string(*filter.kind, "") + "'";
  return out;
}

std::string deadline_of(const char* kind) {
  return std::string(" LEFT JOIN deadline d ON d.ticket_id=t.id AND d.kind='") + kind + "'";
}

// Named so that SQLite sees that the index of returns has all of them.
const char* const returned = "r.kind IN ('ticket_contributed', 'ticket_held', 'ticket_reopened')";

struct Statements {
  std::string opened, solved, closed, offered, waiting;
};

Statements statements_of(const Actor& actor, const ReportFilter& filter) {
  const std::string rest = filter_of(actor, filter);
  const std::string head = std::string("SELECT ") + dimensions + ",";
  Statements out;
  out.opened = head + "t.opened_at,d.state FROM ticket t" + deadline_of("first_answer") +
               " WHERE t.opened_at>=? AND t.status<>'merged'" + rest;
  out.solved = head + "t.solved_at,d.state,CASE WHEN EXISTS(SELECT 1 FROM handover h WHERE h.ticket_id=t.id) THEN 1 ELSE 0 END,"
               "CASE WHEN EXISTS(SELECT 1 FROM event r WHERE r.ticket_id=t.id AND " + returned +
               ") THEN 1 ELSE 0 END FROM ticket t" + deadline_of("solution") +
               " WHERE t.solved_at>=? AND t.status='solved'" + rest;
  // CROSS JOIN begins with the events of the period.
  out.closed = head + "e.at,CASE WHEN EXISTS(SELECT 1 FROM event r WHERE r.ticket_id=e.ticket_id AND r.id>e.id AND " +
               returned + " AND r.kind='ticket_reopened') THEN 1 ELSE 0 END FROM event e CROSS JOIN ticket t WHERE "
               "e.kind='ticket_solved' AND e.at>=? AND t.id=e.ticket_id AND t.status<>'merged'" + rest;
  out.offered = head + "h.offered_at FROM handover h CROSS JOIN ticket t WHERE h.offered_at>=? AND t.id=h.ticket_id "
                "AND t.status<>'merged'" + rest;
  out.waiting = head + "count(*) FROM ticket t WHERE t.status IN ('open','on_hold')" + rest + " GROUP BY " + dimensions;
  return out;
}

// Whose figure it is besides the helpdesk's.
struct Share {
  std::string company;
  std::optional<std::string> team, service;
};

class Counting {
  Tx& tx_;
  const Period& period_;
  const ReportFilter& filter_;
  TicketReport& out_;
  std::map<std::string, std::optional<std::string>> skills_;  // of models
  std::map<std::string, ReportCounts> companies_;
  std::map<std::optional<std::string>, ReportCounts> teams_, services_;
  ReportCounts later_;  // what came after the period: the backlog is known as of now, and counted back

 public:
  Counting(Tx& tx, const Period& period, const ReportFilter& filter, TicketReport& out)
      : tx_(tx), period_(period), filter_(filter), out_(out) {}

  void count(const Statements& all) {
    opened(all.opened);
    solved(all.solved);
    closed(all.closed);
    offered(all.offered);
    waiting(all.waiting);
  }

  void finish() {
    for (const auto& spell : out_.spells) add(out_.total, spell.counts);
    // Backwards from now; `backlog` of each spell held what it added until here.
    std::int64_t at_end = out_.total.backlog - later_.opened + later_.solved;
    out_.total.backlog = at_end;
    for (auto spell = out_.spells.rbegin(); spell != out_.spells.rend(); ++spell) {
      spell->counts.backlog = at_end;
      at_end += spell->counts.solved - spell->counts.opened;
    }
    out_.before.backlog = at_end;
    for (auto& [id, counts] : companies_) {
      const auto name = companies::company_name(tx_, CompanyId(std::stoll(id)));
      out_.by_company.push_back({id, name, counts});
    }
    for (auto& [team, counts] : teams_) out_.by_team.push_back({team, std::nullopt, counts});
    for (auto& [service, counts] : services_) out_.by_service.push_back({service, std::nullopt, counts});
    for (auto* rows : {&out_.by_company, &out_.by_team, &out_.by_service}) keep_most(*rows);
  }

 private:
  static void add(ReportCounts& sum, const ReportCounts& one) {
    boost::mp11::mp_for_each<boost::describe::describe_members<ReportCounts, boost::describe::mod_public>>(
        [&](auto d) { sum.*d.pointer += one.*d.pointer; });
  }
  static void keep_most(std::vector<ReportRow>& rows) {
    const auto size = [](const ReportRow& row) { return row.counts.opened + row.counts.solved + row.counts.backlog; };
    std::erase_if(rows, [&](const ReportRow& row) { return size(row) == 0; });
    std::stable_sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) { return size(a) > size(b); });
    if (rows.size() > rows_max) rows.resize(rows_max);
  }

  // Nothing when the filter leaves it out.
  std::optional<Share> share_of(Row& row) {
    Share share{std::to_string(row.integer(0)), row.maybe_text(1), std::nullopt};
    if (const auto model = row.maybe_text(2)) {
      const auto [at, is_new] = skills_.try_emplace(*model);
      if (is_new) at->second = diagnosis::skill_of_model(tx_, *model);
      share.service = at->second;
    }
    if (!share.service) share.service = share.team;
    if (filter_.service && share.service != filter_.service) return std::nullopt;
    return share;
  }
  // To each figure it belongs to, by when it was.
  template <class Change>
  void to_each(const Share& share, Instant at, Change change) {
    const int spell = period_.spell_of(at);
    if (spell < 0) return change(out_.before);
    // What comes after the period changes the backlog at its end, of each share too.
    const bool is_later = spell >= period_.spells();
    if (is_later) change(later_);
    else change(out_.spells[static_cast<std::size_t>(spell)].counts);
    ReportCounts added;
    change(added);
    for (auto* counts : {&companies_[share.company], &teams_[share.team], &services_[share.service]}) {
      if (is_later) counts->backlog += added.solved - added.opened;
      else add(*counts, added);
    }
  }

  void opened(const std::string& sql) {
    tx_.each(sql, [&](Row& row) {
      const auto share = share_of(row);
      if (!share) return;
      const auto state = row.maybe_text(4);
      to_each(*share, row.instant(3), [&](ReportCounts& counts) {
        ++counts.opened;
        if (state == "met" || state == "missed") ++counts.answers;
        if (state == "met") ++counts.answers_in_time;
      });
    }, period_.previous);
  }
  void solved(const std::string& sql) {
    tx_.each(sql, [&](Row& row) {
      const auto share = share_of(row);
      if (!share) return;
      const auto state = row.maybe_text(4);
      const bool was_handed_over = row.integer(5) == 1, came_back = row.integer(6) == 1;
      to_each(*share, row.instant(3), [&](ReportCounts& counts) {
        ++counts.solved;
        if (state == "met" || state == "missed") ++counts.solutions;
        if (state == "met") ++counts.solutions_in_time;
        if (was_handed_over) ++counts.handed_over;
        if (!was_handed_over && !came_back) ++counts.first_contact;
      });
    }, period_.previous);
  }
  void closed(const std::string& sql) {
    tx_.each(sql, [&](Row& row) {
      const auto share = share_of(row);
      if (!share) return;
      const bool was_reopened = row.integer(4) == 1;
      to_each(*share, row.instant(3), [&](ReportCounts& counts) {
        ++counts.closings;
        if (was_reopened) ++counts.reopened;
      });
    }, period_.previous);
  }
  void offered(const std::string& sql) {
    tx_.each(sql, [&](Row& row) {
      if (const auto share = share_of(row))
        to_each(*share, row.instant(3), [](ReportCounts& counts) { ++counts.handovers; });
    }, period_.previous);
  }
  void waiting(const std::string& sql) {
    tx_.each(sql, [&](Row& row) {
      const auto share = share_of(row);
      if (!share) return;
      for (auto* counts : {&out_.total, &companies_[share->company], &teams_[share->team], &services_[share->service]})
        counts->backlog += row.integer(3);
    });
  }
};

std::string text_of(std::chrono::sys_days day) { return to_rfc3339(Instant(day)).substr(0, 10); }

}  // namespace

TicketReport ticket_report(Tx& tx, const Actor& actor, const Period& period, const ReportFilter& filter) {
  TicketReport out;
  out.from = text_of(period.first);
  out.until = text_of(period.last);
  out.zone = period.zone;
  out.spell_days = period.spell_days;
  for (int n = 0; n < period.spells(); ++n) out.spells.push_back({period.bounds[static_cast<std::size_t>(n)], {}});
  Counting counting(tx, period, filter, out);
  counting.count(statements_of(actor, filter));
  counting.finish();
  return out;
}

}  // namespace hl::reports

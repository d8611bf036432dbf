#include <algorithm>
#include <charconv>
#include <variant>

#include "slices/tickets/ticket_store.h"

namespace hl::tickets {
namespace {

constexpr const char* line_columns =
    "t.id,t.number,t.title,t.status,t.priority,t.kind,t.company_id,c.name,t.person_id,p.name,"
    "t.owner_id,a.name,t.team,t.due_at,t.due_kind,t.due_state,t.opened_at,t.updated_at,t.sort_at "
    "FROM ticket t JOIN company c ON c.id=t.company_id LEFT JOIN person p ON p.id=t.person_id "
    "LEFT JOIN account a ON a.id=t.owner_id ";

TicketLine read_line(Row& r) {
  TicketLine l;
  l.id = r.id<TicketId>(0);
  l.number = r.text(1);
  l.title = r.text(2);
  boost::describe::enum_from_string(r.text(3).c_str(), l.status);
  l.priority = static_cast<int>(r.integer(4));
  boost::describe::enum_from_string(r.text(5).c_str(), l.kind);
  l.company_id = r.id<CompanyId>(6);
  l.company_name = r.text(7);
  l.person_id = r.maybe_id<PersonId>(8);
  l.person_name = r.maybe_text(9);
  if (!r.is_null(10)) l.owner = access::NamedAccount{r.id<AccountId>(10), r.text(11)};
  l.team = r.maybe_text(12);
  l.due_at = r.maybe_instant(13);
  l.due_kind = r.maybe_text(14);
  l.due_state = r.maybe_text(15);
  l.opened_at = r.instant(16);
  l.updated_at = r.instant(17);
  return l;
}

struct Cursor {
  std::int64_t sort_at = -1;
  std::int64_t id = 0;
};

Outcome<Cursor> parse_cursor(const std::optional<std::string>& text) {
  Cursor cursor;
  if (!text) return cursor;
  const char* end = text->data() + text->size();
  const auto sort_at = std::from_chars(text->data(), end, cursor.sort_at);
  const bool goes_on = sort_at.ec == std::errc() && sort_at.ptr != end && *sort_at.ptr == '-';
  const auto id = goes_on ? std::from_chars(sort_at.ptr + 1, end, cursor.id) : sort_at;
  if (!goes_on || id.ec != std::errc() || id.ptr != end)
    return invalid("/after", "is not a cursor; use `next` as it was given");
  return cursor;
}

// The newest of what lies in somebody's hands.
std::vector<std::int64_t> handed_to(Tx& tx, AccountId account) {
  constexpr int handovers_max = 300;
  std::vector<std::int64_t> out;
  for (const char* state : {"offered", "accepted"}) {
    tx.each("SELECT ticket_id FROM handover WHERE account_id=? AND state=? ORDER BY id DESC LIMIT ?",
            [&](Row& row) { out.push_back(row.integer(0)); }, account, state, handovers_max);
  }
  return out;
}

// One stretch of an index of the migrations, in which rows already lie in the order shown. A view is one
// stretch or several that are merged: a list never sorts what it does not show.
struct Lane {
  std::string condition;  // with one ? if there is a value
  std::variant<std::monostate, std::int64_t, std::string> value;
};

// Staff who serve more companies than this read all and leave out what they may not see.
constexpr std::size_t company_lanes_max = 100;

const char* status_of(QueueView view) {
  if (view == QueueView::on_hold) return "on_hold";
  return view == QueueView::closed ? "solved" : "open";
}

std::string in_list(const std::vector<std::string>& words) {
  std::string list;
  for (const auto& word : words) {
    // Skills are words of our own, but a quote in one must not end the SQL text.
    std::string quoted;
    for (const char c : word) quoted += c == '\'' ? std::string("''") : std::string(1, c);
    list += (list.empty() ? "'" : ",'") + quoted + "'";
  }
  return list.empty() ? "1=0" : "t.team IN (" + list + ")";
}

struct Plan {
  std::vector<Lane> lanes;
  std::string filter;  // what the lanes' rows must be besides
};

Plan plan_by_company(const std::vector<CompanyId>& companies, QueueView view, const Actor& actor) {
  Plan plan;
  for (const CompanyId company : companies) {
    plan.lanes.push_back(
        {std::string("t.company_id=? AND t.status='") + status_of(view) + "'", company.raw()});
  }
  if (view == QueueView::team) plan.filter = in_list(actor.skills);
  if (view == QueueView::unassigned) plan.filter = "t.owner_id IS NULL";
  return plan;
}

Plan plan_of(Tx& tx, const Actor& actor, const QueueQuery& query) {
  // Requesters see their own tickets only, not those of their colleagues.
  if (!actor.is_staff())
    return {{{"t.person_id=?", actor.person ? actor.person->raw() : 0}}, {}};
  if (query.person_id) return {{{"t.person_id=?", query.person_id->raw()}}, {}};
  const QueueView view = query.view.value_or(QueueView::open);
  const std::string company =
      query.company_id ? "t.company_id=" + std::to_string(query.company_id->raw()) : "";
  Plan plan;
  if (view == QueueView::mine)
    return {{{"t.owner_id=? AND t.status='open'", actor.id.raw()}}, company};
  if (view == QueueView::handed_to_me) {
    for (const std::int64_t id : handed_to(tx, actor.id))
      plan.lanes.push_back({"t.id=? AND t.status='open'", id});
    plan.filter = company;
    return plan;
  }
  if (query.company_id) return plan_by_company({*query.company_id}, view, actor);
  if (!actor.sees_all_companies && actor.companies.size() <= company_lanes_max)
    return plan_by_company(actor.companies, view, actor);
  if (view == QueueView::team) {
    for (const auto& skill : actor.skills)
      plan.lanes.push_back({"t.team=? AND t.status='open'", skill});
  } else if (view == QueueView::unassigned) {
    plan.lanes.push_back({"t.owner_id IS NULL AND t.status='open'", {}});
  } else {
    plan.lanes.push_back({std::string("t.status='") + status_of(view) + "'", {}});
  }
  return plan;
}

}  // namespace

Outcome<QueuePage> queue(Tx& tx, const Actor& actor, const QueueQuery& query) {
  const int limit = std::clamp(query.limit.value_or(50), 1, 200);
  const auto cursor = parse_cursor(query.after);
  if (!cursor) return cursor.error();
  const Plan plan = plan_of(tx, actor, query);
  std::string rest = " AND " + actor.company_filter("t.company_id");
  if (!plan.filter.empty()) rest += " AND " + plan.filter;
  rest += " AND (t.sort_at,t.id)>(?,?) ORDER BY t.sort_at,t.id LIMIT ?";
  std::vector<std::pair<std::int64_t, std::int64_t>> places;
  for (const Lane& lane : plan.lanes) {
    const std::string sql = "SELECT t.sort_at,t.id FROM ticket t WHERE " + lane.condition + rest;
    const auto take = [&](Row& row) { places.emplace_back(row.integer(0), row.integer(1)); };
    std::visit(
        [&](const auto& value) {
          if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>)
            tx.each(sql, take, cursor->sort_at, cursor->id, limit + 1);
          else
            tx.each(sql, take, value, cursor->sort_at, cursor->id, limit + 1);
        },
        lane.value);
  }
  std::sort(places.begin(), places.end());
  QueuePage page;
  const auto shown = std::min<std::size_t>(places.size(), static_cast<std::size_t>(limit));
  for (std::size_t i = 0; i < shown; ++i)
    page.items.push_back(*line(tx, TicketId(places[i].second)));
  if (places.size() > shown) {
    const auto& [sort_at, id] = places[shown - 1];
    page.next = std::to_string(sort_at) + "-" + std::to_string(id);
  }
  return page;
}

std::optional<TicketLine> line(Tx& tx, TicketId id) {
  return tx.first(std::string("SELECT ") + line_columns + "WHERE t.id=?", read_line, id);
}

std::vector<TicketLine> lines_of_person(Tx& tx, PersonId id, bool only_open, int limit) {
  const std::string filter = only_open ? "AND t.status IN ('open','on_hold') " : "";
  return tx.all(std::string("SELECT ") + line_columns + "WHERE t.person_id=? " + filter +
                    "ORDER BY t.id DESC LIMIT ?",
                read_line, id, limit);
}

}  // namespace hl::tickets

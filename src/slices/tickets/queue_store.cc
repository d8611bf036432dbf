#include <algorithm>
#include <charconv>

#include "slices/tickets/ticket_store.h"

namespace hl::tickets {
namespace {

constexpr const char* line_columns =
    "t.id,t.number,t.title,t.status,t.priority,t.kind,t.company_id,c.name,t.person_id,p.name,"
    "t.owner_id,a.name,t.team,t.due_at,t.due_kind,t.due_state,t.opened_at,t.updated_at,t.sort_at "
    "FROM ";
constexpr const char* line_tables =
    "ticket t JOIN company c ON c.id=t.company_id LEFT JOIN person p ON p.id=t.person_id "
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

Outcome<Cursor> parse_cursor(const std::optional<std::string>& text, const char* pointer) {
  Cursor cursor;
  if (!text) return cursor;
  const char* end = text->data() + text->size();
  const auto sort_at = std::from_chars(text->data(), end, cursor.sort_at);
  const bool goes_on = sort_at.ec == std::errc() && sort_at.ptr != end && *sort_at.ptr == '-';
  const auto id = goes_on ? std::from_chars(sort_at.ptr + 1, end, cursor.id) : sort_at;
  if (!goes_on || id.ec != std::errc() || id.ptr != end)
    return invalid(pointer, "is not a cursor; use `next` or `prev` as it was given");
  return cursor;
}

// One stretch of an index of the migrations, in which rows already lie in the order shown: a condition on
// the ticket `t`. A view is one stretch or several that are merged: a list never sorts what it does not
// show.
struct Lane {
  std::string condition;
  std::string tables = "ticket t";
};

// Staff who serve more companies than this read all and leave out what they may not see.
constexpr std::size_t company_lanes_max = 100;

const char* status_of(QueueView view) {
  if (view == QueueView::on_hold) return "on_hold";
  return view == QueueView::closed ? "solved" : "open";
}

// Skills are words of our own, but a quote in one must not end the SQL text.
std::string quoted(const std::string& word) {
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + "'";
}

std::string in_list(const std::vector<std::string>& words) {
  std::string list;
  for (const auto& word : words) list += (list.empty() ? "" : ",") + quoted(word);
  return list.empty() ? "1=0" : "t.team IN (" + list + ")";
}

struct Plan {
  std::vector<Lane> lanes;
  std::string filter = "1=1";  // what the lanes' rows must be besides
};

// What the rows must be besides, from checked numbers and words in quotes alone.
std::string filter_of(const QueueQuery& query) {
  std::string out;
  if (query.priority) out += " AND t.priority=" + std::to_string(*query.priority);
  if (query.owner_id) out += " AND t.owner_id=" + std::to_string(query.owner_id->raw());
  if (query.kind) out += std::string(" AND t.kind='") + boost::describe::enum_to_string(*query.kind, "") + "'";
  if (query.team) out += " AND t.team=" + quoted(query.team->value);
  return out;
}

std::string status_is(QueueView view) { return std::string("t.status='") + status_of(view) + "'"; }

Plan plan_by_company(const std::vector<CompanyId>& companies, QueueView view, const Actor& actor) {
  Plan plan;
  // What few teams of a company hold is little beside all that it has open.
  const bool by_team = view == QueueView::team && companies.size() * actor.skills.size() <= company_lanes_max;
  for (const CompanyId company : companies) {
    const std::string lane = "t.company_id=" + std::to_string(company.raw()) + " AND " + status_is(view);
    if (!by_team) plan.lanes.push_back({lane});
    for (const auto& skill : by_team ? actor.skills : std::vector<std::string>()) plan.lanes.push_back({lane + " AND t.team=" + quoted(skill)});
  }
  if (view == QueueView::team && !by_team) plan.filter = in_list(actor.skills);
  if (view == QueueView::unassigned) plan.filter = "t.owner_id IS NULL";
  return plan;
}

Plan plan_of(const Actor& actor, const QueueQuery& query) {
  const auto of_person = [](std::int64_t id) {
    return Plan{{{"t.person_id=" + std::to_string(id)}}};
  };
  // Requesters see their own tickets only, not those of their colleagues.
  if (!actor.is_staff()) return of_person(actor.person ? actor.person->raw() : 0);
  if (query.person_id) return of_person(query.person_id->raw());
  const QueueView view = query.view.value_or(QueueView::open);
  const std::string me = std::to_string(actor.id.raw());
  const std::string company =
      query.company_id ? "t.company_id=" + std::to_string(query.company_id->raw()) : "1=1";
  if (view == QueueView::mine) return {{{"t.owner_id=" + me + " AND t.status='open'"}}, company};
  if (view == QueueView::handed_to_me)
    // A technician holds few tickets of the many that are open: CROSS JOIN begins with those.
    return {{{"h.account_id=" + me + " AND h.state IN ('offered','accepted') AND t.id=h.ticket_id "
              "AND t.status='open'", "handover h CROSS JOIN ticket t"}}, company};
  // The narrowest stretch first: what one person or one team holds, then a company, then a priority.
  const std::string of_view = status_is(view) + (view == QueueView::unassigned ? " AND t.owner_id IS NULL" : "") +
                              (view == QueueView::team ? " AND " + in_list(actor.skills) : "");
  if (query.owner_id)
    return {{{"t.owner_id=" + std::to_string(query.owner_id->raw()) + " AND " + of_view}}, company};
  if (query.team) return {{{"t.team=" + quoted(query.team->value) + " AND " + of_view}}, company};
  if (query.company_id) return plan_by_company({*query.company_id}, view, actor);
  if (query.priority && view != QueueView::unassigned)
    return {{{"t.priority=" + std::to_string(*query.priority) + " AND " + of_view}}, company};
  if (!actor.sees_all_companies && actor.companies.size() <= company_lanes_max)
    return plan_by_company(actor.companies, view, actor);
  if (view == QueueView::unassigned) return {{{"t.owner_id IS NULL AND t.status='open'"}}};
  if (view != QueueView::team) return {{{status_is(view)}}};
  Plan plan;
  for (const auto& skill : actor.skills)
    plan.lanes.push_back({"t.team=" + quoted(skill) + " AND t.status='open'"});
  return plan;
}

}  // namespace

std::string queue_statement(const Actor& actor, const QueueQuery& query, std::int64_t from_sort,
                            std::int64_t from_id, int limit) {
  const Plan plan = plan_of(actor, query);
  const bool is_back = query.before.has_value();
  const std::string way = is_back ? " DESC" : "";
  const std::string rest = " AND " + actor.company_filter("t.company_id") + " AND " + plan.filter + filter_of(query) +
                           " AND (t.sort_at,t.id)" + (is_back ? "<(" : ">(") + std::to_string(from_sort) + "," +
                           std::to_string(from_id) + ") ORDER BY t.sort_at" + way + ",t.id" + way + " LIMIT " +
                           std::to_string(limit);
  std::string lanes;
  for (const Lane& lane : plan.lanes) {
    // A name for each, because PostgreSQL wants one; UNION, so that no ticket shows twice.
    lanes += lanes.empty() ? "" : " UNION ";
    lanes += "SELECT * FROM (SELECT t.sort_at,t.id FROM " + lane.tables + " WHERE " + lane.condition +
             rest + ") AS lane";
  }
  if (lanes.empty()) lanes = "SELECT sort_at,id FROM ticket WHERE 1=0";
  // The page first, then what belongs to its rows: CROSS JOIN keeps SQLite to that order.
  return std::string("SELECT ") + line_columns + "(SELECT * FROM (" + lanes +
         ") AS lanes ORDER BY sort_at" + way + ",id" + way + " LIMIT " + std::to_string(limit) +
         ") AS page CROSS JOIN " + line_tables + "WHERE t.id=page.id ORDER BY page.sort_at" + way + ",page.id" + way;
}

namespace {

std::string list_of(const std::vector<TicketId>& ids) {
  std::string list;
  for (const TicketId id : ids) list += (list.empty() ? "" : ",") + std::to_string(id.raw());
  return list;
}

}  // namespace

std::string named_statement(const Actor& actor, const QueueQuery& query, const std::vector<TicketId>& ids) {
  const Plan plan = plan_of(actor, query);
  const std::string list = list_of(ids);
  std::string lanes;
  for (const Lane& lane : plan.lanes) {
    lanes += lanes.empty() ? "" : " UNION ";
    lanes += "SELECT t.id FROM " + lane.tables + " WHERE " + lane.condition + " AND " +
             actor.company_filter("t.company_id") + " AND " + plan.filter + filter_of(query) + " AND t.id IN (" + list + ")";
  }
  if (lanes.empty()) lanes = "SELECT id FROM ticket WHERE 1=0";
  return std::string("SELECT ") + line_columns + "(" + lanes + ") AS page CROSS JOIN " + line_tables +
         "WHERE t.id=page.id ORDER BY t.sort_at,t.id";
}

namespace {

constexpr std::size_t named_max = 200;

Outcome<std::vector<TicketId>> parse_ids(const std::string& text) {
  std::vector<TicketId> ids;
  const char* at = text.data();
  const char* const end = at + text.size();
  for (;;) {
    std::int64_t id = 0;
    const auto read = std::from_chars(at, end, id);
    if (read.ec != std::errc() || id <= 0 || (read.ptr != end && *read.ptr != ','))
      return invalid("/ids", "must be identifiers with commas between them");
    ids.emplace_back(id);
    if (ids.size() > named_max) return invalid("/ids", "names more than 200 tickets; ask in parts", "too_many");
    if (read.ptr == end) return ids;
    at = read.ptr + 1;
  }
}

std::string cursor_of(std::int64_t sort_at, TicketId id) {
  return std::to_string(sort_at) + "-" + std::to_string(id.raw());
}

// Which of these tickets are in the queue now, as they are now.
Outcome<QueuePage> named(Tx& tx, const Actor& actor, const QueueQuery& query) {
  const auto ids = parse_ids(*query.ids);
  if (!ids) return ids.error();
  QueuePage page;
  page.items = tx.all(named_statement(actor, query, *ids), read_line);
  return page;
}

}  // namespace

Outcome<QueuePage> queue(Tx& tx, const Actor& actor, const QueueQuery& query) {
  if (query.priority && (*query.priority < 1 || *query.priority > 5))
    return invalid("/priority", "must be 1 to 5", "out_of_range");
  if (query.ids) return named(tx, actor, query);
  if (query.after && query.before) return invalid("/before", "cannot be given together with /after");
  const int limit = std::clamp(query.limit.value_or(50), 1, 200);
  const bool is_back = query.before.has_value();
  const auto cursor = is_back ? parse_cursor(query.before, "/before") : parse_cursor(query.after, "/after");
  if (!cursor) return cursor.error();
  struct Found {
    TicketLine line;
    std::int64_t sort_at;
  };
  auto found = tx.all(queue_statement(actor, query, cursor->sort_at, cursor->id, limit + 1), [](Row& row) {
    return Found{read_line(row), row.integer(18)};
  });
  const bool is_more = found.size() > static_cast<std::size_t>(limit);
  if (is_more) found.pop_back();
  if (is_back) std::reverse(found.begin(), found.end());
  QueuePage page;
  if (!found.empty()) {
    if (is_back || is_more) page.next = cursor_of(found.back().sort_at, found.back().line.id);
    if (is_back ? is_more : query.after.has_value())
      page.prev = cursor_of(found.front().sort_at, found.front().line.id);
  }
  for (Found& one : found) page.items.push_back(std::move(one.line));
  return page;
}

std::optional<TicketLine> line(Tx& tx, TicketId id) {
  return tx.first(std::string("SELECT ") + line_columns + line_tables + "WHERE t.id=?", read_line, id);
}

std::map<TicketId, TicketLine> lines(Tx& tx, const Actor& actor, const std::vector<TicketId>& ids) {
  std::map<TicketId, TicketLine> out;
  if (ids.empty() || !actor.is_staff()) return out;
  tx.each(std::string("SELECT ") + line_columns + line_tables + "WHERE t.id IN (" + list_of(ids) + ") AND " +
              actor.company_filter("t.company_id"),
          [&](Row& row) {
            auto line = read_line(row);
            out.emplace(line.id, std::move(line));
          });
  return out;
}

std::vector<TicketLine> lines_of_person(Tx& tx, PersonId id, bool only_open, int limit) {
  const std::string filter = only_open ? "AND t.status IN ('open','on_hold') " : "";
  return tx.all(std::string("SELECT ") + line_columns + line_tables + "WHERE t.person_id=? " + filter +
                    "ORDER BY t.id DESC LIMIT ?",
                read_line, id, limit);
}

}  // namespace hl::tickets

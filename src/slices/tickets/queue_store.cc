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

std::string status_is(QueueView view) { return std::string("t.status='") + status_of(view) + "'"; }

Plan plan_by_company(const std::vector<CompanyId>& companies, QueueView view, const Actor& actor) {
  Plan plan;
  for (const CompanyId company : companies)
    plan.lanes.push_back(
        {"t.company_id=" + std::to_string(company.raw()) + " AND " + status_is(view)});
  if (view == QueueView::team) plan.filter = in_list(actor.skills);
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
  if (query.company_id) return plan_by_company({*query.company_id}, view, actor);
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

std::string queue_statement(const Actor& actor, const QueueQuery& query, std::int64_t after_sort,
                            std::int64_t after_id, int limit) {
  const Plan plan = plan_of(actor, query);
  const std::string rest = " AND " + actor.company_filter("t.company_id") + " AND " + plan.filter +
                           " AND (t.sort_at,t.id)>(" + std::to_string(after_sort) + "," +
                           std::to_string(after_id) + ") ORDER BY t.sort_at,t.id LIMIT " +
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
         ") AS lanes ORDER BY sort_at,id LIMIT " + std::to_string(limit) + ") AS page CROSS JOIN " +
         line_tables + "WHERE t.id=page.id ORDER BY page.sort_at,page.id";
}

Outcome<QueuePage> queue(Tx& tx, const Actor& actor, const QueueQuery& query) {
  const int limit = std::clamp(query.limit.value_or(50), 1, 200);
  const auto cursor = parse_cursor(query.after);
  if (!cursor) return cursor.error();
  QueuePage page;
  std::int64_t last_sort = 0;
  tx.each(queue_statement(actor, query, cursor->sort_at, cursor->id, limit + 1), [&](Row& row) {
    if (page.items.size() == static_cast<std::size_t>(limit)) {
      page.next = std::to_string(last_sort) + "-" + std::to_string(page.items.back().id.raw());
      return false;
    }
    page.items.push_back(read_line(row));
    last_sort = row.integer(18);
    return true;
  });
  return page;
}

std::optional<TicketLine> line(Tx& tx, TicketId id) {
  return tx.first(std::string("SELECT ") + line_columns + line_tables + "WHERE t.id=?", read_line, id);
}

std::vector<TicketLine> lines_of_person(Tx& tx, PersonId id, bool only_open, int limit) {
  const std::string filter = only_open ? "AND t.status IN ('open','on_hold') " : "";
  return tx.all(std::string("SELECT ") + line_columns + line_tables + "WHERE t.person_id=? " + filter +
                    "ORDER BY t.id DESC LIMIT ?",
                read_line, id, limit);
}

}  // namespace hl::tickets

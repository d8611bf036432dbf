#include <algorithm>
#include <charconv>

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

// Requesters see their own tickets only, not those of their colleagues.
std::string own_filter(const Actor& actor) {
  if (actor.is_staff()) return "1=1";
  return "t.person_id=" + std::to_string(actor.person ? actor.person->raw() : 0);
}

// Which rows a view shows, each condition riding one index of migration 0001.
std::string view_filter(const Actor& actor, const QueueQuery& query) {
  const std::string me = std::to_string(actor.id.raw());
  if (!actor.is_staff()) return own_filter(actor);
  if (query.person_id) return "t.person_id=" + std::to_string(query.person_id->raw());
  std::string company;
  if (query.company_id) company = "t.company_id=" + std::to_string(query.company_id->raw()) + " AND ";
  std::string teams;
  for (const auto& skill : actor.skills) {
    // Skills are words of our own, but a quote in one must not end the SQL text.
    std::string quoted;
    for (const char c : skill) quoted += c == '\'' ? std::string("''") : std::string(1, c);
    teams += (teams.empty() ? "'" : ",'") + quoted + "'";
  }
  switch (query.view.value_or(QueueView::open)) {
    case QueueView::mine: return company + "t.owner_id=" + me + " AND t.status='open'";
    case QueueView::team: return company + "t.team IN (" + teams + ") AND t.status='open'";
    case QueueView::unassigned: return company + "t.owner_id IS NULL AND t.status='open'";
    case QueueView::open: return company + "t.status='open'";
    case QueueView::on_hold: return company + "t.status='on_hold'";
    case QueueView::closed: return company + "t.status='solved'";
    case QueueView::handed_to_me:
      return company + "t.status='open' AND t.id IN (SELECT ticket_id FROM handover WHERE "
                       "account_id=" + me + " AND state IN ('offered','accepted'))";
  }
  return "1=0";
}

}  // namespace

Outcome<QueuePage> queue(Tx& tx, const Actor& actor, const QueueQuery& query) {
  const int limit = std::clamp(query.limit.value_or(50), 1, 200);
  const auto cursor = parse_cursor(query.after);
  if (!cursor) return cursor.error();
  QueuePage page;
  std::int64_t last_sort = 0;
  tx.each(std::string("SELECT ") + line_columns + "WHERE " + view_filter(actor, query) + " AND " +
              actor.company_filter("t.company_id") +
              " AND (t.sort_at,t.id)>(?,?) ORDER BY t.sort_at,t.id LIMIT ?",
          [&](Row& row) {
            if (page.items.size() == static_cast<std::size_t>(limit)) {
              page.next = std::to_string(last_sort) + "-" + std::to_string(page.items.back().id.raw());
              return false;
            }
            page.items.push_back(read_line(row));
            last_sort = row.integer(18);
            return true;
          },
          cursor->sort_at, cursor->id, limit + 1);
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

std::vector<TicketLine> find_by_number(Tx& tx, const Actor& actor, const std::string& prefix,
                                       int limit) {
  std::string upper = prefix;
  for (char& c : upper) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  return tx.all(std::string("SELECT ") + line_columns + "WHERE t.number>=? AND t.number<?||'z' AND " +
                    actor.company_filter("t.company_id") + " AND " + own_filter(actor) +
                    " ORDER BY t.number LIMIT ?",
                read_line, upper, upper, limit);
}

}  // namespace hl::tickets

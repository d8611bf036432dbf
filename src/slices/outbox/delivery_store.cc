#include "slices/outbox/delivery_store.h"

#include <algorithm>
#include <charconv>

namespace hl::outbox {
namespace {

constexpr const char* columns =
    "SELECT o.id,o.destination,o.state,o.courier,o.company_id,c.name,o.ticket_id,t.number,w.name,"
    "e.kind,o.attempts,o.queued_at,o.due_at,o.settled_at,o.reason,o.detail,l.purpose FROM outbox o "
    "LEFT JOIN outbox_letter l ON l.delivery_id=o.id "
    "LEFT JOIN company c ON c.id=o.company_id LEFT JOIN ticket t ON t.id=o.ticket_id "
    "LEFT JOIN webhook w ON w.id=o.destination LEFT JOIN event e ON e.id=o.event_id ";

DeliveryLine read_line(Row& row) {
  DeliveryLine line;
  line.id = row.id<DeliveryId>(0);
  const auto destination = row.id<Destination>(1);
  boost::describe::enum_from_string(row.text(2).c_str(), line.state);
  line.is_under_way = line.state == DeliveryState::pending && !row.is_null(3);
  line.company_id = row.maybe_id<CompanyId>(4);
  line.company_name = row.maybe_text(5);
  line.ticket_id = row.maybe_id<TicketId>(6);
  line.ticket_number = row.maybe_text(7);
  if (destination != letters()) {
    line.kind = DeliveryKind::webhook;
    line.webhook_id = destination;
    line.webhook_name = row.maybe_text(8);
  }
  line.event_kind = row.maybe_text(9);
  if (destination == letters() && line.event_kind == "ticket_noted") line.kind = DeliveryKind::answer;
  line.attempts = static_cast<int>(row.integer(10));
  line.queued_at = row.instant(11);
  if (line.state == DeliveryState::pending) line.next_attempt_at = row.instant(12);
  line.settled_at = row.maybe_instant(13);
  if (const auto reason = row.maybe_text(14))
    boost::describe::enum_from_string(reason->c_str(), line.reason.emplace(Reason::given_up));
  line.detail = row.maybe_text(15);
  // Each LetterPurpose is a kind of the same name.
  if (const auto purpose = row.maybe_text(16)) boost::describe::enum_from_string(purpose->c_str(), line.kind);
  return line;
}

// Whoever sees some companies only sees what is theirs, and what goes to them and not to the helpdesk.
std::string seen_by(const Actor& actor) {
  if (actor.sees_all_companies) return "1=1";
  return actor.company_filter("o.company_id") + " AND (o.destination=0 OR w.company_id IS NOT NULL)";
}

struct PendingCursor {
  std::int64_t destination = -1, due_at = 0, id = 0;
};

// "0/1790000000000/17": where a page of pending ones ended.
std::optional<PendingCursor> pending_cursor(const std::string& text) {
  PendingCursor out;
  const char* at = text.data();
  const char* end = at + text.size();
  for (std::int64_t* part : {&out.destination, &out.due_at, &out.id}) {
    const auto [rest, error] = std::from_chars(at, end, *part);
    if (error != std::errc() || (rest != end && *rest != '/')) return std::nullopt;
    at = rest == end ? end : rest + 1;
  }
  return at == end ? std::optional(out) : std::nullopt;
}

std::string cursor_after(const DeliveryLine& line, bool is_pending) {
  const std::string id = std::to_string(line.id.raw());
  if (!is_pending) return id;
  return std::to_string(line.webhook_id.value_or(letters()).raw()) + "/" +
         std::to_string(to_ms(line.next_attempt_at.value_or(Instant{}))) + "/" + id;
}

std::vector<DeliveryLine> pending_after(Tx& tx, const Actor& actor, const PendingCursor& cursor,
                                        int limit) {
  return tx.all(std::string(columns) +
                    "WHERE o.state='pending' AND (o.destination,o.due_at,o.id)>(?,?,?) AND " +
                    seen_by(actor) + " ORDER BY o.destination,o.due_at,o.id LIMIT ?",
                read_line, cursor.destination, cursor.due_at, cursor.id, limit);
}

// Settled or not, newest first; the condition is part of the text, because it names an index.
std::vector<DeliveryLine> newest_before(Tx& tx, const Actor& actor, const std::string& condition,
                                        std::int64_t before, int limit) {
  return tx.all(std::string(columns) + "WHERE o.id<? AND " + condition + " AND " + seen_by(actor) +
                    " ORDER BY o.id DESC LIMIT ?",
                read_line, before, limit);
}

Refusal not_a_cursor() { return invalid("/after", "is not a cursor; use `next` as given"); }

Outcome<std::vector<DeliveryLine>> lines(Tx& tx, const Actor& actor, const DeliveryQuery& query,
                                         int limit) {
  if (query.state == DeliveryState::pending) {
    const auto cursor = query.after ? pending_cursor(*query.after) : PendingCursor{};
    if (!cursor) return not_a_cursor();
    return pending_after(tx, actor, *cursor, limit);
  }
  std::int64_t before = INT64_MAX;
  if (query.after) {
    const char* end = query.after->data() + query.after->size();
    const auto [rest, error] = std::from_chars(query.after->data(), end, before);
    if (error != std::errc() || rest != end) return not_a_cursor();
  }
  std::string condition = "1=1";
  if (query.state) condition = query.state == DeliveryState::failed ? "o.state='failed'" : "o.state='delivered'";
  return newest_before(tx, actor, condition, before, limit);
}

}  // namespace

Outcome<DeliveryPage> list_deliveries(Tx& tx, const Actor& actor, const DeliveryQuery& query) {
  const int limit = std::clamp(query.limit.value_or(50), 1, 200);
  auto found = lines(tx, actor, query, limit + 1);
  if (!found) return found.error();
  DeliveryPage page{std::move(*found), std::nullopt};
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = cursor_after(page.items.back(), query.state == DeliveryState::pending);
  }
  return page;
}

Outcome<DeliveryLine> access_delivery(Tx& tx, const Actor& actor, DeliveryId id) {
  auto line = tx.first(std::string(columns) + "WHERE o.id=? AND " + seen_by(actor), read_line, id);
  if (!line) return refuse(Problem::not_found);
  return std::move(*line);
}

void try_again(Tx& tx, const DeliveryLine& line, Instant now) {
  tx.run("UPDATE outbox SET state='pending',attempts=0,queued_at=?,due_at=?,settled_at=NULL WHERE id=?",
         now, now, line.id);
  if (line.webhook_id) tx.run("UPDATE webhook SET paused_until=0 WHERE id=?", *line.webhook_id);
}

void give_up(Tx& tx, DeliveryId id, Instant now) {
  tx.run("UPDATE outbox SET state='failed',courier=NULL,reason='given_up',detail=NULL,settled_at=? "
         "WHERE id=? AND state='pending'",
         now, id);
}

void give_up_all_to(Tx& tx, WebhookId webhook, Instant now) {
  tx.run("UPDATE outbox SET state='failed',courier=NULL,reason='webhook_removed',detail=NULL,"
         "settled_at=? WHERE destination=? AND state='pending'",
         now, webhook);
}

bool is_letter_left(Tx& tx, Instant since) {
  return tx.first("SELECT 1 FROM outbox WHERE destination=0 AND state='pending' AND courier IS NULL "
                  "AND due_at<? ORDER BY due_at LIMIT 1",
                  [](Row&) { return true; }, since)
      .value_or(false);
}

}  // namespace hl::outbox

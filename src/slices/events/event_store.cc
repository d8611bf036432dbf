#include "slices/events/events.h"

namespace hl::events {
namespace {

constexpr const char* heads =
    "id,at,kind,company_id,ticket_id,call_id,person_id,actor_id,is_visible,recipients";
constexpr const char* columns =
    "id,at,kind,company_id,ticket_id,call_id,person_id,actor_id,is_visible,recipients,body";

// ",12,15," so that a list is one column; empty means everybody.
std::optional<std::string> pack(const std::vector<AccountId>& recipients) {
  if (recipients.empty()) return std::nullopt;
  std::string out = ",";
  for (const AccountId id : recipients) out += std::to_string(id.raw()) + ",";
  return out;
}

std::vector<AccountId> unpack(const std::string& packed) {
  std::vector<AccountId> out;
  std::size_t at = 1;
  while (at < packed.size()) {
    const auto end = packed.find(',', at);
    out.emplace_back(std::strtoll(packed.c_str() + at, nullptr, 10));
    at = end + 1;
  }
  return out;
}

Event read_head(Row& row) {
  Event e{row.id<EventId>(0), row.instant(1), row.text(2)};
  e.company = row.maybe_id<CompanyId>(3);
  e.ticket = row.maybe_id<TicketId>(4);
  e.call = row.maybe_id<CallId>(5);
  e.person = row.maybe_id<PersonId>(6);
  e.actor = row.maybe_id<AccountId>(7);
  e.is_visible = row.boolean(8);
  e.recipients = unpack(row.text(9));
  return e;
}

Event read(Row& row) {
  Event e = read_head(row);
  // A damaged body must not hide the rest of the log; `hotliner verify` tells of it.
  boost::system::error_code error;
  const auto body = json::parse(row.text(10), error);
  if (!error && body.is_object()) e.body = body.get_object();
  return e;
}

}  // namespace

Event record(Work& work, Event event) {
  event.id = work.next_id<EventId>();
  event.at = work.now;
  if (!event.actor && work.actor.id.is_set()) event.actor = work.actor.id;
  static const std::string insert =
      std::string("INSERT INTO event (") + columns + ") VALUES (?,?,?,?,?,?,?,?,?,?,?)";
  work.tx.insert(insert, event.id, event.at, event.kind, event.company, event.ticket, event.call,
                 event.person, event.actor, event.is_visible, pack(event.recipients),
                 json::serialize(event.body));
  for (const auto& reaction : work.reactions.on_event) reaction(work, event);
  return event;
}

std::vector<Event> of_ticket(Tx& tx, TicketId ticket, bool only_visible) {
  return tx.all(std::string("SELECT ") + columns +
                    " FROM event WHERE ticket_id=? AND is_visible>=? ORDER BY id",
                read, ticket, only_visible);
}

std::optional<Event> by_id(Tx& tx, EventId id) {
  return tx.first(std::string("SELECT ") + columns + " FROM event WHERE id=?", read, id);
}

Batch after(Tx& tx, const Actor& actor, std::int64_t cursor, int limit) {
  Batch batch{{}, cursor};
  // A reader far behind looks through a bounded stretch and goes on with the cursor it gets.
  constexpr int looked_at_max = 5000;
  tx.each(std::string("SELECT ") + heads + " FROM event WHERE id>? ORDER BY id LIMIT ?",
          [&](Row& row) {
            Event event = read_head(row);
            batch.cursor = event.id.raw();
            if (may_hear(actor, event)) batch.events.push_back(std::move(event));
            return batch.events.size() < static_cast<std::size_t>(limit);
          },
          cursor, looked_at_max);
  return batch;
}

std::vector<Event> heads_after(Tx& tx, std::int64_t cursor, int limit) {
  return tx.all(std::string("SELECT ") + heads + " FROM event WHERE id>? ORDER BY id LIMIT ?",
                read_head, cursor, limit);
}

std::int64_t last_cursor(Tx& tx) {
  return tx.first("SELECT id FROM event ORDER BY id DESC LIMIT 1",
                  [](Row& row) { return row.integer(0); })
      .value_or(0);
}

}  // namespace hl::events

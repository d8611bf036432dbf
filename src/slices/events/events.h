// The append-only log of everything that happened, and who may hear of it. An event is recorded in
// the transaction of the change it tells of; clients hear it after the commit (server/hub.h), with
// its id as cursor. Identifiers of events grow in the order of commits, on however many nodes.
#pragma once

#include "slices/access/access.h"

namespace hl::companies {
struct Company;
}
namespace hl::tickets {
struct Due;
}

namespace hl::events {

struct Event {
  EventId id;
  Instant at;
  std::string kind;  // past participle: "ticket_opened"
  std::optional<CompanyId> company = {};
  std::optional<TicketId> ticket = {};
  std::optional<CallId> call = {};
  std::optional<PersonId> person = {};  // the requester whom it concerns
  std::optional<AccountId> actor = {};
  bool is_visible = false;  // the requester may see it too
  // Empty: all staff who may see the company; else only these accounts (and supervisors).
  std::vector<AccountId> recipients = {};
  json::object body = {};
};

// Called in the same transaction, in order; must not loop (server/reactions.cc bounds the depth).
struct Reactions {
  std::vector<std::function<void(Work&, const Event&)>> on_event;
  // Asked what is due of a ticket that is being opened, so that its row is written once; what it
  // returns runs as soon as the row is there.
  std::function<std::function<void()>(Work&, const Event&, const companies::Company&, tickets::Due&)>
      on_opening = {};
};

// Fills id, at and actor, stores the event, runs the reactions. Returns it as stored.
Event record(Work& work, Event event);

bool may_hear(const Actor& actor, const Event& event);

// Events of one ticket in order. `only_visible` leaves out what a requester may not see.
std::vector<Event> of_ticket(Tx& tx, TicketId ticket, bool only_visible = false);
std::optional<Event> by_id(Tx& tx, EventId id);
// Events after the cursor that the actor may hear, at most `limit`; `last` is where to go on.
struct Batch {
  std::vector<Event> events;
  std::int64_t cursor = 0;
};
Batch after(Tx& tx, const Actor& actor, std::int64_t cursor, int limit);
// What the log has got after the cursor, whoever may hear it; without bodies.
std::vector<Event> heads_after(Tx& tx, std::int64_t cursor, int limit);
std::int64_t last_cursor(Tx& tx);

// What goes over the wire: no body, the client fetches what it shows.
struct EventLine {
  EventId id;
  Instant at;
  std::string kind;
  std::optional<TicketId> ticket_id;
  std::optional<CallId> call_id;
  std::optional<CompanyId> company_id;
};
BOOST_DESCRIBE_STRUCT(EventLine, (), (id, at, kind, ticket_id, call_id, company_id))
EventLine line_of(const Event& event);

Routes routes();

}  // namespace hl::events

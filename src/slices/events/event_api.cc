#include <algorithm>

#include "slices/events/events.h"

namespace hl::events {

struct EventsQuery {
  std::optional<std::int64_t> after;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(EventsQuery, (), (after, limit))
struct EventsPage {
  std::int64_t cursor = 0;
  std::vector<EventLine> events;
};
BOOST_DESCRIBE_STRUCT(EventsPage, (), (cursor, events))

bool may_hear(const Actor& actor, const Event& event) {
  if (actor.role == Role::requester) {
    return event.is_visible && event.person && event.person == actor.person;
  }
  if (event.company && !actor.may_see(*event.company)) return false;
  if (event.recipients.empty()) return true;
  if (actor.role == Role::supervisor) return true;
  return std::find(event.recipients.begin(), event.recipients.end(), actor.id) !=
         event.recipients.end();
}

EventLine line_of(const Event& e) { return {e.id, e.at, e.kind, e.ticket, e.call, e.company}; }

namespace {

Outcome<EventsPage> list_events(Work& work, const RouteInput&, const EventsQuery& query) {
  const int limit = std::clamp(query.limit.value_or(100), 1, 200);
  const Batch batch = after(work.tx, work.actor, query.after.value_or(0), limit);
  EventsPage page{batch.cursor, {}};
  for (const Event& event : batch.events) page.events.push_back(line_of(event));
  return page;
}

}  // namespace

Routes routes() {
  return {get_route<EventsQuery, EventsPage>("/events", "What happened after a cursor.",
                                             roles::everybody, list_events)};
}

}  // namespace hl::events

#include "slices/tickets/ticket_store.h"

namespace hl::tickets {

bool pauses(HoldReason reason) {
  switch (reason) {
    case HoldReason::requester:
    case HoldReason::supplier:
    case HoldReason::part:
    case HoldReason::appointment: return true;
    // Somebody on our own side: the promise to the requester goes on.
    case HoldReason::third_party: return false;
  }
  return false;
}

namespace {

void insert_opened(Work& work, const Ticket& t, const events::Event& event) {
  Due due;
  std::function<void()> afterwards;
  if (work.reactions.on_opening) afterwards = work.reactions.on_opening(work, event, due);
  insert_ticket(work.tx, t, due);
  if (afterwards) afterwards();
}

}  // namespace

events::Event record(Work& work, Ticket& t, const std::string& kind, json::object body,
                     bool is_visible, std::vector<AccountId> recipients) {
  events::Event event;
  event.kind = kind;
  event.at = work.now;
  if (work.actor.id.is_set()) event.actor = work.actor.id;
  event.company = t.company;
  event.ticket = t.id;
  event.person = t.person;
  event.is_visible = is_visible;
  event.recipients = std::move(recipients);
  event.body = std::move(body);
  apply(t, event);
  // The row is stored before the reactions run, because they read it.
  if (kind == "ticket_opened") insert_opened(work, t, event);
  else update_ticket(work.tx, t);
  event.company = t.company;
  event.person = t.person;
  return events::record(work, std::move(event));
}

Ticket open_ticket(Work& work, const NewTicket& n) {
  Ticket t;
  t.id = work.next_id<TicketId>();
  t.company = n.company;
  json::object body{
      {"number", companies::next_ticket_number(work.tx, n.company)},
      {"title", n.title},
      {"problem", n.problem},
      {"kind", to_json(n.kind)},
      {"impact", n.impact},
      {"urgency", n.urgency},
      {"priority", priority_of(n.impact, n.urgency)},
      {"company_id", n.company.raw()},
      {"person_id", to_json(n.person)},
      {"device_id", to_json(n.device)},
      {"owner_id", to_json(n.owner)},
      {"team", to_json(n.team)},
      {"call_id", to_json(n.call)},
  };
  t.person = n.person;
  record(work, t, "ticket_opened", std::move(body), true);
  return t;
}

void assign(Work& work, Ticket& t, std::optional<AccountId> owner, std::optional<std::string> team) {
  if (t.owner == owner && t.team == team) return;
  record(work, t, "ticket_assigned",
         {{"owner_id", to_json(owner)},
          {"owner_name", to_json(access::account_name(work.tx, owner))},
          {"team", to_json(team)}});
}

}  // namespace hl::tickets

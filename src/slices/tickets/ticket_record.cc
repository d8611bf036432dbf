#include <stdexcept>

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

events::Event event_of(Work& work, const Ticket& t, const std::string& kind, json::object body,
                       bool is_visible) {
  events::Event event;
  event.kind = kind;
  event.at = work.now;
  if (work.actor.id.is_set()) event.actor = work.actor.id;
  event.company = t.company;
  event.ticket = t.id;
  event.person = t.person;
  event.is_visible = is_visible;
  event.body = std::move(body);
  return event;
}

json::object opening_of(const NewTicket& n, const std::string& number) {
  return {
      {"number", number},
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
}

}  // namespace

events::Event record(Work& work, Ticket& t, const std::string& kind, json::object body,
                     bool is_visible, std::vector<AccountId> recipients) {
  events::Event event = event_of(work, t, kind, std::move(body), is_visible);
  event.recipients = std::move(recipients);
  apply(t, event);
  // The row is stored before the reactions run, because they read it.
  update_ticket(work.tx, t);
  event.company = t.company;
  event.person = t.person;
  event = events::record(work, std::move(event));
  // Where reactions have changed the ticket, the caller's next event must not undo that.
  if (auto now = ticket(work.tx, t.id)) t = std::move(*now);
  return event;
}

Opened open_to_show(Work& work, const NewTicket& n) {
  auto numbered = companies::number_ticket(work.tx, n.company);
  if (!numbered) throw std::logic_error("a ticket of a company that does not exist");
  Opened opened;
  Ticket& t = opened.ticket;
  t.id = work.next_id<TicketId>();
  t.company = n.company;
  t.person = n.person;
  events::Event event =
      event_of(work, t, "ticket_opened", opening_of(n, numbered->number), true);
  apply(t, event);
  std::function<void()> afterwards;
  if (work.reactions.on_opening)
    afterwards = work.reactions.on_opening(work, event, numbered->company, opened.due);
  insert_ticket(work.tx, t, opened.due);
  if (afterwards) afterwards();
  events::record(work, std::move(event));
  opened.company_name = std::move(numbered->company.name);
  return opened;
}

Ticket open_ticket(Work& work, const NewTicket& n) { return open_to_show(work, n).ticket; }

void note_contribution(Work& work, Ticket& t, const char* by) {
  if (t.status == TicketStatus::merged) return;
  record(work, t, "ticket_contributed", {{"by", by}});
  if (t.hold && t.hold->reason == HoldReason::requester) record(work, t, "ticket_resumed", {}, true);
}

void note_answer(Work& work, Ticket& t, const char* by) {
  if (t.answered_at && !awaits_answer(work.tx, t.id)) return;
  record(work, t, "ticket_answered", {{"by", by}});
}

void assign(Work& work, Ticket& t, std::optional<AccountId> owner, std::optional<std::string> team) {
  if (t.owner == owner && t.team == team) return;
  record(work, t, "ticket_assigned",
         {{"owner_id", to_json(owner)},
          {"was_owner_id", to_json(t.owner)},
          {"owner_name", to_json(access::account_name(work.tx, owner))},
          {"team", to_json(team)}});
}

}  // namespace hl::tickets

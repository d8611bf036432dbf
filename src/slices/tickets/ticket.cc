#include "slices/tickets/ticket.h"

namespace hl::tickets {
namespace {

const json::value* find(const json::object& body, std::string_view key) {
  return body.if_contains(key);
}

template <class T>
void set(T& member, const json::object& body, std::string_view key) {
  const auto* value = find(body, key);
  if (!value) return;
  FieldErrors errors;
  T read{};
  reading::read(*value, read, "", errors);
  if (errors.empty()) member = std::move(read);
}

void apply_fields(Ticket& t, const json::object& body) {
  set(t.title, body, "title");
  set(t.problem, body, "problem");
  set(t.kind, body, "kind");
  set(t.impact, body, "impact");
  set(t.urgency, body, "urgency");
  set(t.priority, body, "priority");
  set(t.priority_reason, body, "priority_reason");
  set(t.company, body, "company_id");
  set(t.person, body, "person_id");
  set(t.device, body, "device_id");
  set(t.owner, body, "owner_id");
  set(t.team, body, "team");
  set(t.model_id, body, "model_id");
}

void apply_opened(Ticket& t, const events::Event& e) {
  t.id = e.ticket.value_or(TicketId());
  t.company = e.company.value_or(CompanyId());
  set(t.number, e.body, "number");
  apply_fields(t, e.body);
  t.opened_at = e.at;
}

void apply_solved(Ticket& t, const events::Event& e) {
  Solution s;
  set(s.outcome, e.body, "outcome");
  set(s.summary, e.body, "summary");
  set(s.cause_id, e.body, "cause_id");
  set(s.action_id, e.body, "action_id");
  set(s.follow_up, e.body, "follow_up");
  s.at = e.at;
  s.by = e.actor;
  t.solution = std::move(s);
  t.solved_at = e.at;
  if (t.handover && t.handover->state != HandoverState::returned) {
    t.handover->state = HandoverState::solved;
  }
  t.hold.reset();
  t.status = TicketStatus::solved;
}

void apply_hold(Ticket& t, const events::Event& e) {
  Hold hold;
  set(hold.reason, e.body, "reason");
  set(hold.until, e.body, "until");
  set(hold.note, e.body, "note");
  t.hold = std::move(hold);
  t.status = TicketStatus::on_hold;
}

void apply_handover(Ticket& t, const events::Event& e) {
  if (e.kind == "handover_offered") {
    // Of the ticket that this one was moved from: it counts for the clocks, and is not to be found here.
    if (!find(e.body, "handover_id")) return;
    HandoverMark mark;
    set(mark.id, e.body, "handover_id");
    set(mark.kind, e.body, "kind");
    set(mark.to_name, e.body, "to_name");
    t.handover = std::move(mark);
  } else if (t.handover && (e.kind == "handover_accepted" || e.kind == "handover_returned")) {
    t.handover->state =
        e.kind == "handover_accepted" ? HandoverState::accepted : HandoverState::returned;
  }
}

}  // namespace

int priority_of(int impact, int urgency) { return impact + urgency - 1; }

void apply(Ticket& t, const events::Event& e) {
  if (e.kind == "ticket_opened") {
    apply_opened(t, e);
  } else if (e.kind == "ticket_changed" || e.kind == "ticket_assigned") {
    apply_fields(t, e.body);
  } else if (e.kind == "ticket_held") {
    apply_hold(t, e);
  } else if (e.kind == "ticket_resumed") {
    t.hold.reset();
    t.status = TicketStatus::open;
  } else if (e.kind == "ticket_answered") {
    if (!t.answered_at) t.answered_at = e.at;
  } else if (e.kind == "ticket_solved") {
    apply_solved(t, e);
  } else if (e.kind == "ticket_reopened") {
    t.solution.reset();
    t.solved_at.reset();
    t.status = TicketStatus::open;
  } else if (e.kind == "ticket_merged") {
    set(t.merged_into, e.body, "into");
    t.status = TicketStatus::merged;
  } else if (e.kind == "ticket_unmerged") {
    t.merged_into.reset();
    t.status = t.solution ? TicketStatus::solved
               : t.hold   ? TicketStatus::on_hold
                          : TicketStatus::open;
  }
  if (e.kind.starts_with("handover_")) apply_handover(t, e);
  t.updated_at = e.at;
  ++t.version;
}

std::optional<Ticket> fold(const std::vector<events::Event>& events) {
  if (events.empty() || events.front().kind != "ticket_opened") return std::nullopt;
  Ticket ticket;
  for (const auto& event : events) apply(ticket, event);
  return ticket;
}

Outcome<Done> may_change(const Ticket& ticket) {
  if (ticket.status == TicketStatus::merged) return refuse(Problem::ticket_is_merged);
  return Done{};
}

Outcome<Done> may_work_on(const Ticket& ticket) {
  if (ticket.status == TicketStatus::solved) return refuse(Problem::ticket_is_solved);
  return may_change(ticket);
}

}  // namespace hl::tickets

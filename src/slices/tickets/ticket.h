// A ticket: one problem, from opening to solution. Its state is the fold of its events, which are
// never changed; the row in the database is only that fold, kept for lists. Pure rules, no database.
#pragma once

#include "base/level.h"
#include "slices/events/events.h"

namespace hl::tickets {

BOOST_DEFINE_ENUM_CLASS(TicketStatus, open, on_hold, solved, merged)
BOOST_DEFINE_ENUM_CLASS(TicketKind, incident, service_request)
BOOST_DEFINE_ENUM_CLASS(HoldReason, requester, supplier, part, appointment, third_party)
BOOST_DEFINE_ENUM_CLASS(SolutionOutcome, solved, workaround, no_fault, withdrawn)

struct Hold {
  HoldReason reason = HoldReason::requester;
  std::optional<Instant> until;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(Hold, (), (reason, until, note))

struct Solution {
  SolutionOutcome outcome = SolutionOutcome::solved;
  std::string summary;
  std::optional<std::string> cause_id;
  std::optional<std::string> action_id;
  std::optional<std::string> follow_up;
  Instant at{};
  std::optional<AccountId> by;
};
BOOST_DESCRIBE_STRUCT(Solution, (), (outcome, summary, cause_id, action_id, follow_up, at, by))

BOOST_DEFINE_ENUM_CLASS(HandoverState, offered, accepted, returned, solved)
// Where the ticket was handed to last, folded from the events of the escalation slice.
struct HandoverMark {
  HandoverId id;
  HandoverState state = HandoverState::offered;
  std::string kind;  // expert, supervisor, manufacturer, field_technician
  std::string to_name;
};
BOOST_DESCRIBE_STRUCT(HandoverMark, (), (id, state, kind, to_name))

struct Ticket {
  TicketId id;
  CompanyId company;
  std::string number;
  std::string title;
  std::string problem;
  TicketKind kind = TicketKind::incident;
  TicketStatus status = TicketStatus::open;
  int impact = 3;
  int urgency = 2;
  int priority = 4;
  std::optional<std::string> priority_reason;  // set when the priority was overridden
  std::optional<PersonId> person;
  std::optional<DeviceId> device;
  std::optional<AccountId> owner;
  std::optional<std::string> team;
  std::optional<Hold> hold;
  std::optional<std::string> model_id;
  std::optional<TicketId> merged_into;
  std::optional<Solution> solution;
  std::optional<HandoverMark> handover;
  Instant opened_at{};
  Instant updated_at{};
  std::optional<Instant> answered_at;
  std::optional<Instant> solved_at;
  std::int64_t version = 0;  // the number of events folded in
};

// Impact x urgency, both 1 (high) to 3 (low), as ITIL has it:
// P1 P2 P3 / P2 P3 P4 / P3 P4 P5.
int priority_of(int impact, int urgency);

// Applies one event to the state. Kinds that concern other slices only touch version and updated_at.
void apply(Ticket& ticket, const events::Event& event);
// The state after all of a ticket's events; nothing when the first is not its opening.
std::optional<Ticket> fold(const std::vector<events::Event>& events);

// Whether a change is possible in the present state; the refusal names why not.
Outcome<Done> may_change(const Ticket& ticket);    // not merged
Outcome<Done> may_work_on(const Ticket& ticket);   // neither merged nor solved

}  // namespace hl::tickets

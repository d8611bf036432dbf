// What one does with a ticket that one has got: for one of them, or for many in one request.
#pragma once

#include "slices/tickets/ticket_forms.h"

namespace hl::tickets {

// Refuses a follow-up date that has passed: the ticket would come back at once. `at`: where the form has it.
Outcome<Done> check_follow_up(const char* at, const HoldForm& form, Instant now);
void hold(Work& work, Ticket& ticket, const HoldForm& form);
// Refuses an owner who does not work for the ticket's company.
Outcome<Done> give_to(Work& work, Ticket& ticket, const OwnerForm& form);
void solve(Work& work, Ticket& ticket, const SolutionForm& form);

BOOST_DEFINE_ENUM_CLASS(ActKind, assign, priority, hold, resume, close, reopen)
// One deed on one ticket. Which members count depends on the kind.
struct Act {
  TicketId ticket_id;
  ActKind kind = ActKind::assign;
  std::optional<AccountId> account_id;        // assign
  std::optional<Text<1, 60>> team;            // assign
  std::optional<int> priority;                // priority
  std::optional<Line> priority_reason;        // priority; may be left out where impact and urgency say the same
  std::optional<HoldForm> hold;               // hold; reopen: to wait again
  std::optional<SolutionForm> solution;       // close
  std::optional<std::int64_t> version;        // only if nothing happened to the ticket since
};
BOOST_DESCRIBE_STRUCT(Act, (), (ticket_id, kind, account_id, team, priority, priority_reason, hold, solution, version))

// Does it, and says what would take it back (with the version after it); nothing where nothing changed.
Outcome<std::optional<Act>> perform(Work& work, const Act& act);

}  // namespace hl::tickets

// A call is answered, its caller identified, its ticket opened or joined, and it ends.
#pragma once

#include "slices/calls/calls.h"

namespace hl::calls {

struct CallAnswer {
  std::optional<TicketId> ticket_id;  // joins this ticket instead of opening one
  std::optional<PersonId> person_id;
  std::optional<CompanyId> company_id;
};
BOOST_DESCRIBE_STRUCT(CallAnswer, (), (ticket_id, person_id, company_id))

struct CallerChoice {
  std::optional<PersonId> person_id;
  // Without a person: somebody new of this company, who is nothing but the number.
  std::optional<CompanyId> company_id;
  std::optional<bool> remember;  // the number is theirs
};
BOOST_DESCRIBE_STRUCT(CallerChoice, (), (person_id, company_id, remember))

// `by` is nothing when the exchange does not say who took it; then no ticket is opened until
// somebody claims the call. A call to the outside opens none by itself. The refusal
// call_already_answered has the name of the one who took it as detail.
Outcome<Done> answer_call(Work& work, Call& call, std::optional<AccountId> by,
                          const CallAnswer& how);
// Opens the ticket of an answered call that had to wait for its company.
Outcome<Done> identify_caller(Work& work, Call& call, const CallerChoice& choice);
void end_call(Work& work, Call& call);

}  // namespace hl::calls

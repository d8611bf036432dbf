// Finding calls by a number, or by who called.
#pragma once

#include "slices/calls/calls.h"

namespace hl::calls {

struct CallLine {
  CallId id;
  CallState state = CallState::ended;
  Direction direction = Direction::in;
  std::optional<std::string> number;  // for people to read
  std::optional<PersonId> person_id;
  std::optional<std::string> person_name;
  std::optional<std::string> company_name;
  Instant rang_at{};
  std::optional<TicketId> ticket_id;
};
BOOST_DESCRIBE_STRUCT(CallLine, (), (id, state, direction, number, person_id, person_name, company_name, rang_at, ticket_id))

// Newest first, those that the actor may see: from or to a number that begins as typed, with six digits at least,
// or with one of these people. A bounded number of each is looked at.
std::vector<CallLine> find_calls(Tx& tx, const Actor& actor, const std::string& text,
                                 const std::vector<people::PersonLine>& people, int limit);

}  // namespace hl::calls

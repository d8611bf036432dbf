// After the call: what it ended with, how long writing it down took, and the time that is booked on its ticket.
#pragma once

#include "slices/calls/calls.h"

namespace hl::calls {

using WorkId = Id<struct CallWorkTag>;

// A technician's part in a call.
struct CallWork {
  WorkId id;
  CallId call;
  AccountId account;
  std::optional<TicketId> ticket;
  std::int64_t talked_ms = 0;
  Instant ended_at{};                      // of his talk
  std::optional<std::int64_t> wrapped_ms;  // nothing: he is still writing, or never said that he was done
  std::optional<std::int64_t> corrected_s;
  std::optional<std::string> reason;  // why it was corrected
};
// Seconds on the ticket: what somebody said, else talk and after-call work.
std::int64_t booked_s(const CallWork& work);
// Writing a call down is counted for this long at most.
inline constexpr std::chrono::milliseconds wrap_up_counted_max = std::chrono::minutes(30);
inline constexpr int booked_s_max = 86'400;

// The talk that ends now is his who answered. Before the call is changed.
void book_talk(Work& work, const Call& call);
// What the actor's call ended with; of a call that an exchange told of, this ends the writing too. Refuses
// not_possible_now where he did not talk in it.
Outcome<Done> wrap_up(Work& work, Call& call, std::optional<DispositionId> disposition);
Outcome<CallWork> correct(Work& work, TicketId ticket, WorkId id, int seconds, const std::string& reason);

std::optional<CallWork> call_work(Tx& tx, CallId call, AccountId account);
std::vector<CallWork> call_work_of_ticket(Tx& tx, TicketId ticket);
// Not written down yet, newest first.
std::vector<CallWork> unwritten(Tx& tx, AccountId account, Instant since);

Routes wrap_up_routes();

}  // namespace hl::calls

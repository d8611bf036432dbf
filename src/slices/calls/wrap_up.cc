#include "slices/calls/wrap_up.h"

#include <algorithm>

#include "slices/calls/call_store.h"
#include "slices/calls/call_work_store.h"
#include "slices/calls/disposition_store.h"
#include "slices/calls/ringing.h"

namespace hl::calls {
namespace {

// A call's event on its ticket, where there is one that may be written on.
void record_on_ticket(Work& work, const Call& c, const char* kind, json::object body) {
  auto ticket = c.ticket ? tickets::ticket(work.tx, *c.ticket) : std::nullopt;
  if (!ticket) return;
  body["call_id"] = c.id.raw();
  tickets::record(work, *ticket, kind, std::move(body));
}

json::object with_disposition(Tx& tx, const Call& c, json::object body) {
  const auto found = c.disposition ? disposition(tx, *c.disposition) : std::nullopt;
  if (found) body["disposition"] = to_json(found->words);
  return body;
}

void end_writing(Work& work, Call& c, CallWork& part) {
  const auto spent = std::clamp(work.now - part.ended_at, std::chrono::milliseconds(0), wrap_up_counted_max);
  part.wrapped_ms = spent.count();
  part.ticket = c.ticket;
  store_call_work(work.tx, part);
  c.wrapped_ms += spent.count();
  update_call(work.tx, c);
  record_on_ticket(work, c, "ticket_call_wrapped_up",
                   with_disposition(work.tx, c, {{"by", part.account.raw()},
                                                 {"talked_s", part.talked_ms / 1000},
                                                 {"wrapped_s", spent.count() / 1000},
                                                 {"booked_s", booked_s(part)}}));
  tell(work, "call_wrapped_up", c, c.company);
}

}  // namespace

std::int64_t booked_s(const CallWork& work) {
  return work.corrected_s.value_or((work.talked_ms + work.wrapped_ms.value_or(0)) / 1000);
}

void book_talk(Work& work, const Call& c) {
  if (!c.answered_by || !c.answered_at) return;
  CallWork part;
  if (auto found = call_work(work.tx, c.id, *c.answered_by)) part = std::move(*found);
  else part.id = work.next_id<WorkId>();
  part.call = c.id;
  part.account = *c.answered_by;
  part.ticket = c.ticket;
  part.talked_ms += (work.now - *c.answered_at).count();
  part.ended_at = work.now;
  store_call_work(work.tx, part);
}

void written_down(Work& work, CallId id, AccountId account) {
  auto c = call(work.tx, id);
  auto part = call_work(work.tx, id, account);
  // Whoever was called back into it talks again and writes on; what was counted stays.
  if (c && part && !part->wrapped_ms) end_writing(work, *c, *part);
}

Outcome<Done> wrap_up(Work& work, Call& c, std::optional<DispositionId> chosen) {
  auto part = call_work(work.tx, c.id, work.actor.id);
  if (!part) return refuse(Problem::not_possible_now, "only who talked in this call can say how it ended");
  if (chosen) {
    keep_usual_dispositions(work.tx);
    const auto found = access_disposition(work.tx, work.actor, *chosen);
    if (!found || (found->company && found->company != c.company))
      return invalid("/disposition_id", "is not one for calls of this company; choose one of the list");
  }
  const bool has_changed = chosen != c.disposition;
  c.disposition = chosen;
  if (!part->wrapped_ms && !is_over_trunk(c)) {
    end_writing(work, c, *part);
    return Done{};
  }
  update_call(work.tx, c);
  if (part->wrapped_ms && has_changed)
    record_on_ticket(work, c, "ticket_call_disposed", with_disposition(work.tx, c, {}));
  return Done{};
}

Outcome<CallWork> correct(Work& work, TicketId ticket_id, WorkId id, int seconds, const std::string& reason) {
  constexpr Roles overseers = role_bit(Role::supervisor) | role_bit(Role::administrator);
  auto ticket = tickets::access_ticket(work.tx, work.actor, ticket_id);
  if (!ticket) return ticket.error();
  auto part = call_work(work.tx, id);
  if (!part || part->ticket != ticket_id) return refuse(Problem::not_found);
  if (part->account != work.actor.id && !work.actor.has(overseers))
    return refuse(Problem::not_possible_now, "this is a colleague's time; he or a supervisor can correct it");
  if (seconds < 0 || seconds > booked_s_max) return invalid("/booked_s", "give 0 to 86400 seconds", "out_of_range");
  const std::int64_t was_s = booked_s(*part);
  part->corrected_s = seconds;
  part->reason = reason;
  store_call_work(work.tx, *part);
  tickets::record(work, *ticket, "ticket_time_corrected",
                  {{"work_id", id.raw()}, {"was_s", was_s}, {"booked_s", seconds}, {"why", reason}});
  return std::move(*part);
}

}  // namespace hl::calls

// Whoever gave up waiting is called back; unless he calls again before that.
#pragma once

#include "slices/calls/calls.h"

namespace hl::calls {

// The number, where it says who calls: not where it is several people's. A company that shows one for all has many
// callers, each of whom is promised his own call.
std::optional<std::string> own_number(Tx& tx, const Call& c);
// The ticket on which this caller is promised to be called back, because he gave up, or called outside the hours; where the
// actor may see it.
std::optional<TicketId> promised_ticket(Work& work, const Call& c);
// A missed call that has its own promised ticket, on which nobody has worked, turns out to be of somebody who is promised a
// call already: it goes on there.
void join_other_promise(Work& work, Call& c);
// Who stands in the list has tried again.
void count_try(Work& work, Call& listed, const Call& again);
// We talk with him, whoever called and by whatever way, where it is known who of us does: what he was promised is kept,
// and what he gave up before, and stands on no other ticket, is nobody's to do any more. `before`: the call as it was.
void note_talk(Work& work, const Call& before, const Call& c);

// Where who talks is somebody else than was thought: what the talk kept for the other is promised to him again, for the same
// time, and the call leaves his ticket. `before`: the call as it was.
void give_promises_back(Work& work, const Call& before, Call& c);

}  // namespace hl::calls

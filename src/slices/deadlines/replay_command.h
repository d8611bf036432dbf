// `hotliner replay`: works out the clocks of a ticket from a case on standard input, without
// database.
#pragma once

#include <iosfwd>

#include "base/json.h"
#include "engines/worktime/clocks.h"

namespace hl::deadlines {

// {"first_answer":{"due_at":"…Z","state":"running","used":"PT42M"},…}
json::object present(const worktime::Clocks& clocks);

// Reads one case (the whole of `in`, or with jsonl one on each line) and writes one line of result
// for each:
//   {"calendar":{…},"policy":{…},"now":"…","events":[{"at":"…","kind":"opened"},…]}
//   {"clocks":{"first_answer":{"due_at":"…Z","state":"running","used":"PT42M"},"solution":{…}}}
// `now` may be left out: the time of the last event. A case that cannot be read costs one line on
// `err` and, with jsonl, an {"error":"…"} in its place, so that lines stay in step. Returns the
// exit code: 0, or 1 if any case was refused.
int replay_command(bool jsonl, std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace hl::deadlines

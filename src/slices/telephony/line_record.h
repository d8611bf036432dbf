// In what state technicians' lines are and were, with the reason; and the same added up by the hour, of nobody in
// particular.
#pragma once

#include <map>

#include "slices/access/access.h"
#include "slices/telephony/page_messages.h"

namespace hl::telephony {

struct LineChange {
  AccountId account;
  LineState state = LineState::off;  // off: he has no line any more
  std::optional<AwayReason> reason = {};
  std::optional<CallId> call = {};
};
// The spell before it ends.
void change_line(Work& work, const LineChange& change);
// Of an ended program: how long these lasted nobody knows, so they are not counted.
void end_spells_left_behind(Tx& tx, Instant now);

struct LineNow {
  AccountId account;
  std::string name;
  LineState state = LineState::off;
  std::optional<AwayReason> reason;
  Instant since{};
};
// Nothing: his telephone is open in no page.
std::optional<LineState> line_of(Tx& tx, AccountId account);
// By name; at most 500.
std::vector<LineNow> lines_now(Tx& tx);

// What technicians did in the hours that begin in [from, until), up to now; in milliseconds by state.
std::map<LineState, std::int64_t> time_spent(Tx& tx, Instant from, Instant until, Instant now);

}  // namespace hl::telephony

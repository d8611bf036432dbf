// What goes between a technician's page and the switchboard over WS /telephone/line, as JSON.
#pragma once

#include "base/json.h"

namespace hl::telephony {

// off: no page; ready: calls may come; ringing: one does; talking, held; wrap_up: the call is over and being
// written down; away: no calls, by his own wish or because he let one ring.
BOOST_DEFINE_ENUM_CLASS(LineState, off, ready, ringing, talking, held, wrap_up, away)
BOOST_DEFINE_ENUM_CLASS(PageWord, ready, away, answer, decline, hold, resume, hang_up)
// Why something ended or did not work, where it is not what the page asked for.
BOOST_DEFINE_ENUM_CLASS(LineNote, caller_hung_up, not_answered, sound_failed, moved)

struct PageSays {
  PageWord say = PageWord::ready;
  std::optional<Text<1, 60'000>> sdp;  // with answer
};
BOOST_DESCRIBE_STRUCT(PageSays, (), (say, sdp))

struct LineView {
  LineState state = LineState::off;
  std::int64_t for_ms = 0;  // how long it has been so
  std::optional<CallId> call_id;
  std::optional<TicketId> ticket_id;
  int waiting = 0;                  // callers whom this technician may see
  std::optional<std::string> sdp;   // with ringing: the offer to answer
  bool answers_itself = false;      // he talked with this caller a moment ago
  std::optional<LineNote> note;
};
BOOST_DESCRIBE_STRUCT(LineView, (), (state, for_ms, call_id, ticket_id, waiting, sdp, answers_itself, note))

}  // namespace hl::telephony

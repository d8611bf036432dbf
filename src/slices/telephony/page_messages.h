// What goes between a technician's page and the switchboard over WS /telephone/line, as JSON.
#pragma once

#include "base/json.h"

namespace hl::telephony {

// off: no page; ready: calls may come; ringing: one does; talking, held; consulting: the caller hears music while
// somebody else is asked; joined: all three talk; consulted: a colleague asks; wrap_up: the call is over and being
// written down; listening: a supervisor hears a colleague's call; away: no calls, by his own wish or because he let one ring.
BOOST_DEFINE_ENUM_CLASS(LineState, off, ready, ringing, talking, held, consulting, joined, consulted, wrap_up, away,
                        listening)
// Why somebody takes no calls.
BOOST_DEFINE_ENUM_CLASS(AwayReason, pause, training, visit, other, not_answered)
// look: tell me once more, with who is free. transfer: hands the call over; consult: asks first, then complete (they
// talk without him), join (all three) or back (to the caller alone). record: begins a recording, or goes on with it. raise_hand: a supervisor
// may listen (with his offer), whisper, and only listen again (hush); admit: the answer of who raised his hand.
// check: the page's offer, to hear for some seconds what comes back to it.
BOOST_DEFINE_ENUM_CLASS(PageWord, ready, away, answer, decline, hold, resume, hang_up, look, transfer, consult, complete,
                        join, back, record, record_pause, record_end,
                        raise_hand, lower_hand, listen, admit, whisper, hush,
                        check)
// Why something ended or did not work, where it is not what the page asked for.
BOOST_DEFINE_ENUM_CLASS(LineNote, caller_hung_up, not_answered, sound_failed, moved, not_reached, no_answer, line_busy, not_free, no_way_out,
                        not_a_number, other_country, premium, too_often, too_many, not_recorded,
                        no_announcement, recordings_full, recording_long, recording_unheard)
// possible: whoever talks may begin it; preparing, announcing: the caller is told first.
BOOST_DEFINE_ENUM_CLASS(RecordingState, possible, preparing, announcing, running, paused)

struct PageSays {
  PageWord say = PageWord::ready;
  std::optional<Text<1, 60'000>> sdp;    // with answer: his answer; with consult: his offer
  std::optional<Text<1, 60>> to;         // with transfer and consult: a number outside,
  std::optional<AccountId> colleague;    // or one of us
  std::optional<AwayReason> why;         // with away
};
BOOST_DESCRIBE_STRUCT(PageSays, (), (say, sdp, to, colleague, why))

struct Colleague {
  AccountId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Colleague, (), (id, name))
// The other one in a question: whom he asks, or who asks him.
struct ConsultView {
  std::string name;
  bool is_talking = false;
  std::optional<std::string> sdp;  // the answer to his offer
};
BOOST_DESCRIBE_STRUCT(ConsultView, (), (name, is_talking, sdp))

struct RecordingView {
  RecordingState state = RecordingState::possible;
  std::int64_t length_ms = 0;  // of what was kept, a moment ago
};
BOOST_DESCRIBE_STRUCT(RecordingView, (), (state, length_ms))

// With talking: whether one's hand is raised, and who listens.
struct HandView {
  bool is_raised = false;
  std::optional<std::string> listener;
  bool is_whispering = false;
  std::optional<std::string> sdp;  // his offer, to be admitted
};
BOOST_DESCRIBE_STRUCT(HandView, (), (is_raised, listener, is_whispering, sdp))
// For supervisors: whose hand is raised.
struct RaisedHand {
  AccountId id;
  std::string name;
  std::optional<TicketId> ticket_id;
  std::int64_t for_ms = 0;
  bool is_heard = false;  // by a colleague already
};
BOOST_DESCRIBE_STRUCT(RaisedHand, (), (id, name, ticket_id, for_ms, is_heard))
struct ListeningView {
  std::string name;
  bool is_whispering = false;
  std::optional<std::string> sdp;  // the answer to his offer
};
BOOST_DESCRIBE_STRUCT(ListeningView, (), (name, is_whispering, sdp))

struct LineView {
  LineState state = LineState::off;
  std::int64_t for_ms = 0;  // how long it has been so
  std::optional<CallId> call_id;
  std::optional<TicketId> ticket_id;
  int waiting = 0;                    // callers whom this technician may see
  std::optional<std::string> sdp;     // with ringing: the offer to answer
  bool answers_itself = false;        // he talked with this caller a moment ago
  std::optional<ConsultView> consult;
  std::vector<Colleague> colleagues;  // with talking, held: who is free and may see the caller
  std::optional<LineNote> note;
  std::optional<AwayReason> why;        // with away
  std::optional<std::int64_t> left_ms;  // with wrap_up: then calls come again
  // With ready: for so long nobody rings for him, after a hard call or as many as one can bear.
  std::optional<std::int64_t> rests_ms;
  // Whom he calls, until that one has taken it; while it rings, who asked to be called back.
  std::optional<std::string> calling;
  std::optional<RecordingView> recording;  // of the talk; nothing: by the rules of its company there is none
  std::optional<HandView> hand;
  std::vector<RaisedHand> hands;
  std::optional<ListeningView> listening;
  std::optional<std::string> check;  // the answer to the offer of a check
};
BOOST_DESCRIBE_STRUCT(LineView, (),
                      (state, for_ms, call_id, ticket_id, waiting, sdp, answers_itself, consult, colleagues, note, why,
                       left_ms, rests_ms, calling, recording, hand, hands, listening, check))

}  // namespace hl::telephony

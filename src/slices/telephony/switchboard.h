// The switchboard's inside: what it knows of calls and pages, and what it does with them. All of it belongs
// to one strand; SIP, pages and the clock post to it, and nothing waits for them.
#pragma once

#include <deque>
#include <map>
#include <mutex>

#include "lib/rtpengine/key_listener.h"
#include "lib/rtpengine/media.h"
#include "lib/sip/audio_offer.h"
#include "lib/sip/sip_line.h"
#include "slices/telephony/call_recorder.h"
#include "slices/telephony/dial_rules.h"
#include "slices/telephony/measures.h"
#include "slices/telephony/page_messages.h"
#include "slices/telephony/setup_store.h"
#include "slices/telephony/strand.h"
#include "slices/telephony/telephony.h"
#include "slices/telephony/voice.h"

namespace hl::telephony {

using Stopwatch = std::chrono::steady_clock;

// A page that hears itself by way of rtpengine.
struct SoundCheck {
  std::string media;
  int port = -1;
  Instant until{};
  std::string answer = {};
};

// A technician with his page, or after it.
struct Desk {
  Actor actor;
  Switchboard::Who who;
  std::shared_ptr<http::Socket> socket;  // none: the page is gone
  LineState state = LineState::off;
  bool wants_calls = false;  // what he returns to after a call, or with his page
  Instant since{};
  Instant idle_since{};
  Instant rests_until{};
  std::optional<sip::CallKey> call;
  std::optional<TicketId> ticket;
  queue::Practice practice;
  std::vector<Instant> dialled;  // numbers outside, in the last hour
  int heard = 0;  // messages of the page since the last look
  std::optional<AwayReason> why = {}, noted_why = {};  // he takes no calls; and what stands in the record
  std::optional<CallId> last_call = {};                // with wrap_up: what is being written down
  std::vector<Instant> answered = {};                  // when his last talks began
  std::optional<sip::CallKey> listens_to = {};         // a colleague's call
  std::optional<SoundCheck> check = {};
};

// Somebody whom the one who talks asks, or to whom he hands the caller over.
struct Consult {
  std::string name;   // a colleague's, or a number outside in international form
  std::string media;  // rtpengine's name for the sound between the two; none: he is not asked first
  std::optional<sip::CallKey> leg = {};    // to the number outside
  std::optional<AccountId> colleague = {};
  bool is_talking = false;
  bool is_completing = false;  // as soon as he takes it, he has the caller
  std::string offer = {};      // for the colleague's page
  std::string answer = {};     // for the page of the one who asks
};

// choosing: he is asked for his language; leaving: he hears a last word, and is hung up; dialling: we call him, for
// somebody who wants to talk with him.
enum class Stage { waiting, choosing, leaving, dialling };

// Whom we call: once the page has answered, his telephone rings.
struct Outward {
  std::string number;
  std::optional<TrunkId> trunk = {};
  bool was_promised = false;  // he asked for it while he waited; else one of us did
  std::string answer = {};    // of the page
  bool is_ringing = false;
  Instant rang_since{};
};

// What a caller is being told, one file after the other.
struct Speech {
  std::deque<std::string> files;
  bool is_saying = false;
  int count = 0;  // of speeches, so that what is late belongs to none
  int rounds = 0;  // how often the menu was said
  bool was_offered = false;  // to be called back
  Instant until{};
  Instant ended{};
};

// A recording that is being made, or will be as soon as the caller was told.
struct Taping {
  int tape = 0;   // of the recorder
  int count = 0;  // of recordings of this call, so that what is late belongs to none
  RecordingState state = RecordingState::preparing;
  Instant since{};
  Instant until{};  // he is being told
  std::optional<calls::RecordingId> id = {};
  int pieces = 0;
  std::string unsaved = {};  // what the database would not take yet
  std::chrono::milliseconds length{};
};

// A supervisor who hears what is said, and may speak to who talks of us.
struct Ear {
  AccountId account;
  std::string media;  // rtpengine's name for the sound between the two pages
  int count = 0;
  bool is_whispering = false;
  std::string offer = {};   // for the page of who talks
  std::string answer = {};  // for his own
};

struct LiveCall {
  sip::CallKey key = 0;
  CallId id;
  std::string media;  // its name at rtpengine
  std::string sdp;    // the caller's
  sip::AudioOffer audio;
  queue::Waiting waiting;
  Number called;              // as whose calls it waits
  bool has_overflowed = false;
  Stage stage = Stage::waiting;
  std::optional<Outward> outward;
  std::string from;              // as it was written
  bool wants_call_back = false;  // and has been told that he will be called
  Speech speech;
  std::optional<AccountId> desk;  // for whom it rings or who talks
  std::string offer;              // what his page was given
  bool is_answered = false;       // the caller hears something of us
  bool is_being_answered = false;  // rtpengine has been asked for that
  bool is_connecting = false;      // or for connecting him with the page that answered
  bool has_music = false;
  bool is_talking = false;
  bool is_again = false;  // his page answers by itself: he talks with this caller already
  bool is_kept_talking = true;  // so it will be for whom it is kept
  std::optional<Consult> consult;
  std::optional<sip::CallKey> bridge;  // the number outside that the caller talks with, and nobody of us
  int consulted = 0;                   // how many were asked
  std::optional<CompanyId> recording_company;  // whose rules these are; nothing: nobody knows who calls
  calls::RecordingPolicy recording_policy = calls::RecordingPolicy::never;
  std::optional<Taping> recording;
  int taped = 0;
  bool was_begun_by_hand = false, was_ended_by_hand = false;
  std::optional<Instant> hand_since;  // who talks wants a supervisor to listen
  std::optional<Ear> ear;
  int listened = 0;
  bool was_told = false;           // that he is recorded
  bool recording_goes_on = false;  // with the next who talks
  int joined = 0;         // how many pages were offered it
  Instant rang_since{};
  Instant talks_since{};
  // Before it was put back, and who did: a page that is loaded again does not make two short talks of a long one.
  std::optional<AccountId> talked_by;
  std::chrono::milliseconds talked_before{};
  Instant looked_at{};

  [[nodiscard]] bool waits() const { return !desk && !bridge && stage == Stage::waiting; }
  [[nodiscard]] std::string codec() const { return audio.payload_type == 8 ? "PCMA" : "PCMU"; }
  [[nodiscard]] std::string inside() const { return "page" + std::to_string(joined); }
};

struct Switchboard::Parts {
  Parts(Database& database, IdSource& ids, Now now, const events::Reactions& reactions,
        const SwitchboardOptions& options);
  ~Parts();
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  // live_calls.cc: calls come and go
  void invited(const sip::Invite& invite);
  void admit(LiveCall& call, const sip::Invite& invite);
  void ended(sip::CallKey key);
  void queue_with_music(LiveCall& call);
  void take_up(LiveCall& call);
  void play_music(LiveCall& call);
  void drop(LiveCall& call, std::optional<LineNote> note, bool is_ours_to_end);
  void put_back(LiveCall& call, AccountId kept_for, std::chrono::milliseconds span, bool answers_itself);
  // He has talked, and writes it down.
  void leave(Desk& desk, const LiveCall& call, std::optional<LineNote> note);

  // reception.cc: what callers are told, and which keys they press
  void greet(LiveCall& call);
  void ask_for_language(LiveCall& call);
  void say(LiveCall& call, std::vector<std::string> files);
  void say_next(LiveCall& call);
  void said_all(LiveCall& call);
  void key_heard(const KeyReport& report);
  void look_at_speech(Instant now);
  void tell_places(Instant now);
  void say_place(LiveCall& call, int place);
  [[nodiscard]] static Language language_of(const LiveCall& call);

  // pages.cc: pages come, speak and go
  void page_opened(const Who& who, const Actor& actor, const std::shared_ptr<http::Socket>& socket);
  void page_closed(AccountId account, const http::Socket* socket);
  void page_says(AccountId account, const http::Socket* socket, const std::string& text);
  void answered(LiveCall& call, const std::string& sdp);
  void connected(sip::CallKey key, int joined, const Outcome<std::string>& outside);
  void hold(Desk& desk, LiveCall& call, bool is_on);
  void talker_says(Desk& desk, LiveCall& call, const PageSays& said);
  void choose(Desk& desk, LiveCall* call, bool wants_calls);
  void lost(Desk& desk, LiveCall& call);
  void enter(Desk& desk, LineState state, std::optional<LineNote> note = std::nullopt);
  void tell(const Desk& desk, std::optional<LineNote> note = std::nullopt);
  void release(Desk& desk);
  static bool is_writing_up(const Desk& desk);

  // consult.cc: somebody else is asked, or gets the caller
  Desk* free_colleague(const Desk& desk, const LiveCall& call, AccountId account);
  std::vector<Colleague> free_colleagues(const Desk& desk, const LiveCall& call);
  void put_on_hold(LiveCall& call, bool is_on, Media::Then<Done> then);
  void transfer(Desk& desk, LiveCall& call, const PageSays& said);
  void consult(Desk& desk, LiveCall& call, const PageSays& said);
  void consult_answered(LiveCall& call, const std::string& sdp);
  void complete(Desk& desk, LiveCall& call);
  void join(Desk& desk, LiveCall& call);
  void hand_over(Desk& desk, LiveCall& call, Desk& other, std::chrono::milliseconds span, bool answers_itself);
  void finish_consult(LiveCall& call);
  void end_consult(LiveCall& call, std::optional<LineNote> note);
  void colleague_says(LiveCall& call, const PageSays& said);
  LiveCall* consulting(sip::CallKey key, int count);

  // outside.cc: calls to numbers
  static int dialled_lately(Desk& desk);
  void spare_those_who_called_enough(queue::Waiting& promised);
  std::optional<LineNote> dials(Desk& desk, const std::string& number, std::optional<TrunkId> trunk);
  std::optional<std::string> dialled(Desk& desk, const std::string& text);
  static Media::Join outward(const LiveCall& call);
  void dial(LiveCall& call, const Outcome<std::string>& sdp);
  void leg_taken(sip::CallKey leg, const std::string& sdp);
  void bridge(LiveCall& call, const std::string& sdp);
  void leg_ended(sip::CallKey leg);

  // recording.cc: what is kept of talks
  void talk_begins(LiveCall& call);
  void look_at_rules();
  void follow_rules(LiveCall& call, const calls::CallRecordingRules& found);
  [[nodiscard]] static bool may_go_on(const LiveCall& call);
  void prepare_recording(LiveCall& call, Instant now);
  std::optional<LineNote> why_not_recorded(const LiveCall& call);
  void begin_recording(LiveCall& call, bool is_by_hand);
  void announce_recording(LiveCall& call);
  void start_tape(LiveCall& call);
  void follow_talk(LiveCall& call, LineState state);
  void pause_recording(LiveCall& call, bool is_on);
  bool store_piece(LiveCall& call, bool is_last);
  void end_recording(LiveCall& call, std::optional<LineNote> note);
  void look_at_recordings(Instant now);
  [[nodiscard]] std::optional<RecordingView> recording_view(const LiveCall& call) const;

  // listening.cc: who talks raises a hand, and a supervisor listens or whispers
  void raise_hand(LiveCall& call, bool is_up);
  bool listener_says(Desk& desk, const PageSays& said);
  void listen(Desk& desk, const PageSays& said);
  void admit_listener(LiveCall& call, const std::string& sdp);
  void whisper(Desk& desk, LiveCall& call, bool is_on);
  void look_at_ears();
  void end_ear(LiveCall& call);
  void stop_listening(Desk& desk);
  LiveCall* listened_to(sip::CallKey key, int count);
  void show_hands(const Desk& desk, LineView& view);
  [[nodiscard]] std::optional<HandView> hand_view(const LiveCall& call) const;
  void tell_overseers();
  void note_listening(const LiveCall& call, const char* action);

  // sound_check.cc: whether sound goes between a page and rtpengine
  void check_sound(Desk& desk, const std::string& sdp);
  void end_check(Desk& desk);
  Desk* checking(AccountId account, const std::string& name);

  // line_notes.cc: what is kept of lines, and how people rest
  void note_line(Desk& desk, LineState before);
  void rest(Desk& desk, const LiveCall& call);
  void end_wrap_up(Desk& desk);
  void renew_measures();

  // outgoing.cc: we call somebody, because one of us wants to, or because he asked for it while he waited
  void take_requests();
  void begin(const DialRequest& request);
  void dial_out(LiveCall& call, const std::string& sdp);
  void reached(LiveCall& call, const std::string& sdp);
  void talking_out(sip::CallKey key, int joined, const Outcome<std::string>& ok);
  void look_at_those_called(Instant now);
  [[nodiscard]] bool may_call_back(const LiveCall& call) const;
  void promise(LiveCall& call);
  void wait_without_telephone(sip::CallKey key);

  // dispatch.cc: who rings for whom, and what time demands
  void dispatch();
  bool overflows(const LiveCall& call);
  void overflow(LiveCall& call);
  void ring(LiveCall& call, Desk& desk);
  void offered(sip::CallKey key, int joined, const Outcome<std::string>& offer);
  void stop_ringing(LiveCall& call, bool is_declined);
  void look_after();
  void look_at_sound(Instant now);
  void sound_lost(sip::CallKey key, const Refusal& why);
  void look_at_desks(Instant now);
  void renew_trunks();
  void note_troubles(const std::vector<Trunk>& rows);
  void registration_changed(std::int64_t trunk, const sip::RegistrationNews& news);
  [[nodiscard]] const WayOut* way_over(std::optional<TrunkId> trunk) const;

  template <class Change>
  auto write(Change change) {
    return database.write([&](Tx& tx) {
      Work work{tx, wall_clock(), ids, system_actor(), reactions};
      return change(work);
    });
  }
  // Spans are measured by a clock that nobody sets.
  static Instant now();
  LiveCall* call_of(const Desk& desk);
  LiveCall* live(sip::CallKey key);
  // The page that was offered this call as its so manieth is still the one that it is for.
  LiveCall* joining(sip::CallKey key, int joined);
  // What only needs to be told when it fails.
  static Media::Then<Done> logged();
  [[nodiscard]] bool admits(const std::string& address);
  void read_addresses(const std::vector<Trunk>& rows);

  Database& database;
  IdSource& ids;
  const Now wall_clock;
  const events::Reactions& reactions;
  const SwitchboardOptions options;
  const std::string music;  // the file's path
  const Voice voice;
  std::optional<std::chrono::milliseconds> mean_talk;
  std::map<sip::CallKey, LiveCall> calls;
  std::map<AccountId, Desk> desks;
  std::map<sip::CallKey, sip::CallKey> legs;  // calls to the outside, and for which caller
  DialRules dialling;
  MeasureRules measures;
  std::vector<WayOut> ways_out;      // the first is taken where nobody chose
  std::vector<TrunkId> enrolled;     // registers
  std::int64_t recorded = 0;  // bytes, as they were counted
  Instant recorded_at{};      // then
  std::uint64_t commits_seen = 0, requests_seen = 0;
  int turn = 0;
  std::size_t shown_waiting = 0;
  std::mutex trunks_mutex;
  http::Networks trunks;  // behind the mutex
  std::uint64_t refused_at = 0;  // commits seen then; behind the mutex
  Strand strand;
  CallRecorder recorder;
  SoundTap mirror;
  int checks = 0;
  NgClient ng;
  Media media;
  std::unique_ptr<sip::Line> line;
  std::unique_ptr<KeyListener> keys;
};

}  // namespace hl::telephony

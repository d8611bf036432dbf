// Calls are recorded by their company's rules: the caller is told first, in his language; then both voices come from
// rtpengine, are kept while the two talk and nobody has paused it, and are stored every few seconds.
#include <spdlog/spdlog.h>

#include "slices/telephony/switchboard.h"

namespace hl::telephony {
namespace {

constexpr auto length_max = std::chrono::hours(1);
constexpr auto quiet_max = std::chrono::seconds(20);

std::string subscription(const LiveCall& call, const char* side) {
  return "tape" + std::to_string(call.recording->count) + side;
}

bool lets_go_on(const std::optional<CompanyId>& company, calls::RecordingPolicy policy, bool was_begun_by_hand) {
  return company && calls::would_keep(policy, was_begun_by_hand);
}

}  // namespace

// He talks with somebody of ours, for the first time or again.
void Switchboard::Parts::talk_begins(LiveCall& call) {
  const auto found = database.read([&](Tx& tx) { return calls::rules_of_call(tx, call.id); });
  call.recording_company = found.company;
  call.recording_policy = found.rules.policy;
  const bool goes_on = std::exchange(call.recording_goes_on, false) && may_go_on(call);
  // Whoever wanted none is not asked again by a page that was loaded anew.
  const bool begins = found.rules.policy == calls::RecordingPolicy::always && !call.was_ended_by_hand;
  if (goes_on || begins) begin_recording(call, goes_on && call.was_begun_by_hand);
  else if (found.company && found.rules.policy != calls::RecordingPolicy::never) tell(desks.at(*call.desk));
}

// While they talk somebody finds out or corrects whose call it is, or changes the rules: what holds now holds at once.
void Switchboard::Parts::look_at_rules() {
  const bool is_any = std::any_of(calls.begin(), calls.end(), [](const auto& one) { return one.second.is_talking && one.second.desk; });
  if (!is_any) return;
  const auto found = database.read([](Tx& tx) { return calls::rules_of_talks(tx); });
  for (auto& [key, call] : calls) {
    if (!call.is_talking || !call.desk) continue;
    const auto now_hold = found.find(call.id);
    if (now_hold != found.end()) follow_rules(call, now_hold->second);
  }
}

void Switchboard::Parts::follow_rules(LiveCall& call, const calls::CallRecordingRules& found) {
  if (found.company == call.recording_company && found.rules.policy == call.recording_policy) return;
  const bool is_other_company = call.recording_company && found.company != call.recording_company;
  const bool must_end = call.recording && !lets_go_on(found.company, found.rules.policy, call.was_begun_by_hand);
  // By these rules nothing of it would have been kept. What cannot be written now is tried again at the next look.
  if (must_end && is_other_company) write([&](Work& work) { return calls::forget_recordings(work, call.id), true; });
  call.recording_company = found.company;
  call.recording_policy = found.rules.policy;
  if (call.hand_since) tell_overseers();
  if (must_end) {
    end_recording(call, LineNote::not_recorded);
    call.was_told = false;
  } else if (!call.recording && found.rules.policy == calls::RecordingPolicy::always && !call.was_ended_by_hand) {
    begin_recording(call, false);
  } else {
    tell(desks.at(*call.desk));
  }
}

bool Switchboard::Parts::may_go_on(const LiveCall& call) {
  return lets_go_on(call.recording_company, call.recording_policy, call.was_begun_by_hand);
}

std::optional<LineNote> Switchboard::Parts::why_not_recorded(const LiveCall& call) {
  if (!call.was_told && !voice.sentence(language_of(call), "recorded")) return LineNote::no_announcement;
  // All of them are made here; that some were deleted is soon enough known a minute later.
  constexpr auto counted_every = std::chrono::minutes(1);
  if (recorded_at == Instant{} || now() - recorded_at >= counted_every) {
    recorded_at = now();
    recorded = database.read([](Tx& tx) { return calls::recorded_bytes(tx); });
  }
  return recorded >= options.recorded_bytes_max ? std::optional(LineNote::recordings_full) : std::nullopt;
}

void Switchboard::Parts::begin_recording(LiveCall& call, bool is_by_hand) {
  if (call.recording || !call.recording_company || call.recording_policy == calls::RecordingPolicy::never) return;
  Desk& desk = desks.at(*call.desk);
  if (const auto why = why_not_recorded(call)) return tell(desk, *why);
  const auto tape = recorder.open();
  if (!tape) return tell(desk, LineNote::recordings_full);
  call.recording = Taping{};
  call.was_begun_by_hand = is_by_hand;
  call.recording->tape = tape->id;
  call.recording->count = ++call.taped;
  call.recording->since = now();
  const auto from = [this, key = call.key, count = call.taped](sound::Side side) {
    return [this, key, count, side](const Outcome<SoundSource>& source) {
      LiveCall* const same = live(key);
      if (!same || !same->recording || same->recording->count != count) return;
      if (source) return recorder.admit(same->recording->tape, side, *source);
      spdlog::error("telephone: {}", source.error().detail);
      end_recording(*same, LineNote::not_recorded);
    };
  };
  media.tap(call.media, Media::outside, subscription(call, "-outside"), recorder.address(), tape->outside, from(sound::Side::left));
  media.tap(call.media, call.inside(), subscription(call, "-inside"), recorder.address(), tape->inside, from(sound::Side::right));
  tell(desk);
}

// What he says would be mixed up with what is played, so that nobody hears him meanwhile; he hears the caller.
void Switchboard::Parts::announce_recording(LiveCall& call) {
  constexpr auto at_most = std::chrono::minutes(1);
  Taping& tape = *call.recording;
  tape.state = RecordingState::announcing;
  tape.until = now() + at_most;
  media.block(call.media, call.inside(), true, logged());
  media.speak(call.media, *voice.sentence(language_of(call), "recorded"),
              [this, key = call.key, count = tape.count](const Outcome<std::chrono::milliseconds>& span) {
                LiveCall* const same = live(key);
                if (!same || !same->recording || same->recording->count != count) return;
                if (span) same->recording->until = now() + *span;
                else end_recording(*same, LineNote::not_recorded);
              });
  tell(desks.at(*call.desk));
}

// He was told: from here on it is kept.
void Switchboard::Parts::start_tape(LiveCall& call) {
  Taping& tape = *call.recording;
  if (tape.state == RecordingState::announcing) media.block(call.media, call.inside(), false, logged());
  call.was_told = true;
  tape.id = write([&](Work& work) {
    return calls::begin_recording(work, call.id, *call.recording_company, *call.desk, call.was_begun_by_hand);
  });
  tape.state = RecordingState::running;
  follow_talk(call, desks.at(*call.desk).state);
  tell(desks.at(*call.desk));
}

// Only what the two say to each other is kept, not what one of them says while the other hears music.
void Switchboard::Parts::follow_talk(LiveCall& call, LineState state) {
  if (!call.recording) return;
  Taping& tape = *call.recording;
  const bool is_talking = state == LineState::talking;
  if (tape.state == RecordingState::preparing && is_talking) tape.since = now();
  // The music took the place of the announcement: he will be told again.
  if (tape.state == RecordingState::announcing && !is_talking) tape.state = RecordingState::preparing;
  recorder.keep(tape.tape, is_talking && tape.state == RecordingState::running);
}

void Switchboard::Parts::pause_recording(LiveCall& call, bool is_on) {
  if (!call.recording || call.recording->state != (is_on ? RecordingState::running : RecordingState::paused)) return;
  Desk& desk = desks.at(*call.desk);
  call.recording->state = is_on ? RecordingState::paused : RecordingState::running;
  follow_talk(call, desk.state);
  tell(desk);
}

// False: it is not to be kept. What cannot be stored goes with the next piece.
bool Switchboard::Parts::store_piece(LiveCall& call, bool is_last) {
  Taping& tape = *call.recording;
  const auto piece = recorder.take(tape.tape, is_last);
  if (!tape.id || !piece) return true;
  tape.length = piece->length;
  tape.unsaved += piece->bytes;
  bool is_kept = true;
  try {
    is_kept = write([&](Work& work) {
      const bool is_wanted = calls::add_piece(work, *tape.id, {tape.pieces, tape.unsaved, piece->length.count(), piece->paused.count()});
      if (is_wanted && is_last) calls::end_recording(work, *tape.id);
      return is_wanted;
    });
  } catch (const std::exception& error) {
    spdlog::error("telephone: a recording cannot be stored: {}", error.what());
    return true;
  }
  ++tape.pieces;
  recorded += static_cast<std::int64_t>(tape.unsaved.size());
  tape.unsaved.clear();
  return is_kept;
}

void Switchboard::Parts::end_recording(LiveCall& call, std::optional<LineNote> note) {
  if (!call.recording) return;
  if (call.recording->state == RecordingState::announcing) {
    media.stop_playing(call.media, logged());
    media.block(call.media, call.inside(), false, logged());
  }
  for (const char* side : {"-outside", "-inside"}) media.untap(call.media, subscription(call, side), [](const Outcome<Done>&) {});
  store_piece(call, true);
  recorder.close(call.recording->tape);
  call.recording.reset();
  const auto desk = call.desk ? desks.find(*call.desk) : desks.end();
  if (desk != desks.end() && desk->second.call == call.key) tell(desk->second, note);
}

// What is said before the sound has found its way is heard by nobody. Of who says nothing nothing comes, so that one of the
// two is enough after a while; where neither comes, no copy reaches us, and silence would be kept.
void Switchboard::Parts::prepare_recording(LiveCall& call, Instant now) {
  constexpr auto patience = std::chrono::seconds(3);
  constexpr auto at_most = std::chrono::seconds(8);
  const auto waited = now - call.recording->since;
  const int voices = recorder.voices(call.recording->tape);
  if (voices == 0 && waited >= at_most) return end_recording(call, LineNote::recording_unheard);
  if (voices < 2 && (voices == 0 || waited < patience)) return;
  if (call.was_told) start_tape(call);
  else announce_recording(call);
}

void Switchboard::Parts::look_at_recordings(Instant now) {
  for (auto& [key, call] : calls) {
    if (!call.recording || !call.desk) continue;
    Taping& tape = *call.recording;
    const bool is_talking = desks.at(*call.desk).state == LineState::talking;
    if (tape.state == RecordingState::preparing && is_talking) {
      prepare_recording(call, now);
    } else if (tape.state == RecordingState::running && is_talking && recorder.quiet_for(tape.tape) >= quiet_max) {
      end_recording(call, LineNote::recording_unheard);
    } else if (tape.state == RecordingState::announcing && now >= tape.until) {
      start_tape(call);
    } else if (tape.id && !store_piece(call, false)) {
      end_recording(call, LineNote::not_recorded);
    } else if (tape.length >= length_max) {
      call.was_told = false;
      end_recording(call, LineNote::recording_long);
    }
  }
}

std::optional<RecordingView> Switchboard::Parts::recording_view(const LiveCall& call) const {
  if (!call.is_talking || !call.recording_company || call.recording_policy == calls::RecordingPolicy::never) return std::nullopt;
  if (!call.recording) return RecordingView{};
  return RecordingView{call.recording->state, recorder.length(call.recording->tape).count()};
}

}  // namespace hl::telephony

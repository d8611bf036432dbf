// Calls are recorded by their company's rules: the caller is told first, in his language; then both voices come from
// rtpengine, are kept while the two talk and nobody has paused it, and are stored every few seconds.
#include <spdlog/spdlog.h>

#include "slices/telephony/switchboard.h"

namespace hl::telephony {
namespace {

constexpr auto length_max = std::chrono::hours(1);

std::string subscription(const LiveCall& call, const char* side) {
  return "tape" + std::to_string(call.recording->count) + side;
}

}  // namespace

// He talks with somebody of ours, for the first time or again.
void Switchboard::Parts::talk_begins(LiveCall& call) {
  const auto found = database.read([&](Tx& tx) { return calls::rules_of_call(tx, call.id); });
  call.recording_company = found.company;
  call.recording_policy = found.rules.policy;
  const bool goes_on = std::exchange(call.recording_goes_on, false);
  // Whoever wanted none is not asked again by a page that was loaded anew.
  const bool begins = found.rules.policy == calls::RecordingPolicy::always && !call.was_ended_by_hand;
  if (goes_on || begins) begin_recording(call);
  else if (found.company && found.rules.policy != calls::RecordingPolicy::never) tell(desks.at(*call.desk));
}

// While they talked somebody found out whose call it is.
void Switchboard::Parts::look_for_companies() {
  for (auto& [key, call] : calls) {
    if (call.is_talking && call.desk && !call.recording_company) talk_begins(call);
  }
}

std::optional<LineNote> Switchboard::Parts::why_not_recorded(const LiveCall& call) {
  if (!call.was_told && !voice.sentence(language_of(call), "recorded")) return LineNote::no_announcement;
  const auto kept = database.read([](Tx& tx) { return calls::recorded_bytes(tx); });
  return kept >= options.recorded_bytes_max ? std::optional(LineNote::recordings_full) : std::nullopt;
}

void Switchboard::Parts::begin_recording(LiveCall& call) {
  if (call.recording || !call.recording_company || call.recording_policy == calls::RecordingPolicy::never) return;
  Desk& desk = desks.at(*call.desk);
  if (const auto why = why_not_recorded(call)) return tell(desk, *why);
  const auto tape = recorder.open();
  if (!tape) return tell(desk, LineNote::recordings_full);
  call.recording = Taping{};
  call.recording->tape = tape->id;
  call.recording->count = ++call.taped;
  call.recording->since = now();
  const auto then = [this, key = call.key, count = call.taped](const Outcome<Done>& ok) {
    LiveCall* const same = live(key);
    if (ok || !same || !same->recording || same->recording->count != count) return;
    spdlog::error("telephone: {}", ok.error().detail);
    end_recording(*same, LineNote::not_recorded);
  };
  media.tap(call.media, Media::outside, subscription(call, "-outside"), recorder.address(), tape->outside, then);
  media.tap(call.media, call.inside(), subscription(call, "-inside"), recorder.address(), tape->inside, then);
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
  tape.id = write([&](Work& work) { return calls::begin_recording(work, call.id, *call.recording_company, *call.desk); });
  tape.state = RecordingState::running;
  follow_talk(call, desks.at(*call.desk).state);
  tell(desks.at(*call.desk));
}

// Only what the two say to each other is kept, not what one of them says while the other hears music.
void Switchboard::Parts::follow_talk(LiveCall& call, LineState state) {
  if (!call.recording) return;
  Taping& tape = *call.recording;
  const bool is_talking = state == LineState::talking;
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

void Switchboard::Parts::look_at_recordings(Instant now) {
  // What is said before the sound has found its way is heard by nobody.
  constexpr auto patience = std::chrono::seconds(3);
  for (auto& [key, call] : calls) {
    if (!call.recording || !call.desk) continue;
    Taping& tape = *call.recording;
    const bool is_talking = desks.at(*call.desk).state == LineState::talking;
    if (tape.state == RecordingState::preparing && is_talking && (recorder.has_heard(tape.tape) || now - tape.since >= patience)) {
      if (call.was_told) start_tape(call);
      else announce_recording(call);
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

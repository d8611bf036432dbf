#include <spdlog/spdlog.h>
#include <unistd.h>

#include "slices/telephony/opening_hours.h"
#include "slices/telephony/switchboard.h"
#include "slices/telephony/waiting_rank.h"

namespace hl::telephony {
namespace {

constexpr int not_found = 404;
constexpr int not_acceptable = 488;
constexpr int unavailable = 503;

}  // namespace

// The call is stored, and what its place in the queue depends on is known.
void Switchboard::Parts::admit(LiveCall& fresh, const sip::Invite& invite) {
  const Number& called = fresh.called;
  write([&](Work& work) {
    calls::TrunkCall trunk;
    trunk.name = std::to_string(ids.next());
    trunk.from = invite.from;
    trunk.to = called.dialled;
    trunk.queue = called.name;
    trunk.company = called.company;
    const Opening hours = opening(work.tx, called, work.now);
    if (!hours.is_open) trunk.closed_until = hours.opens_at.value_or(opens_never);
    const calls::Call call = calls::arrive(work, trunk);
    fresh.id = call.id;
    queue::Waiting& out = fresh.waiting;
    out.id = static_cast<std::int64_t>(invite.key);
    out.company = call.company;
    out.skill = called.skill;
    out.language = called.language;
    if (const auto person = people::person(work.tx, call.person)) {
      if (!out.language) out.language = person->language;
      out.level = people::level_of(work.tx, *person, work.now).level;
      out.priority = rank_of(work.tx, *person);
    }
    if (!hours.is_open) {
      fresh.stage = Stage::leaving;
      promise_call_back(work, call, called, fresh.waiting.language);
    }
    return true;
  });
}

void Switchboard::Parts::invited(const sip::Invite& invite) {
  const auto called =
      database.read([&](Tx& tx) { return number_dialled(tx, canonical(invite.to, dialling.home_country)); });
  if (!called) {
    spdlog::warn("telephone: {} called {}, which is not set up", invite.source, invite.to);
    return line->refuse(invite.key, not_found);
  }
  const auto audio = sip::read_audio_offer(invite.sdp);
  if (!audio) return line->refuse(invite.key, not_acceptable);
  LiveCall fresh;
  fresh.called = *called;
  admit(fresh, invite);
  fresh.key = invite.key;
  fresh.media = "hotliner-" + std::to_string(getpid()) + "-" + std::to_string(fresh.id.raw());
  fresh.sdp = invite.sdp;
  fresh.from = invite.from;
  fresh.audio = *audio;
  fresh.waiting.since = fresh.looked_at = now();
  LiveCall& call = calls.emplace(invite.key, std::move(fresh)).first->second;
  line->ring(invite.key);
  greet(call);
  dispatch();
}

void Switchboard::Parts::ended(sip::CallKey key) {
  const auto found = calls.find(key);
  if (found == calls.end()) return;
  LiveCall& call = found->second;
  if (call.wants_call_back) return wait_without_telephone(key);
  const bool was_called = call.outward && !call.is_answered;
  drop(call, was_called ? LineNote::no_answer : LineNote::caller_hung_up, false);
  dispatch();
}

void Switchboard::Parts::play_music(LiveCall& call) {
  media.play(call.media, music, logged());
  call.has_music = true;
}

// Nobody is free: the caller is answered, and hears that he is not forgotten.
void Switchboard::Parts::queue_with_music(LiveCall& call) {
  take_up(call);
  play_music(call);
}

// He is answered, and hears what is played to him.
void Switchboard::Parts::take_up(LiveCall& call) {
  call.is_being_answered = true;
  const auto answer = [this, key = call.key](const Outcome<std::string>& sdp) {
    LiveCall* waiting = live(key);
    if (!waiting) return;
    waiting->is_being_answered = false;
    if (!sdp) {
      spdlog::error("telephone: {}", sdp.error().detail);
      line->refuse(key, unavailable);
      return drop(*waiting, LineNote::sound_failed, false);
    }
    line->answer(key, *sdp);
    waiting->is_answered = true;
  };
  media.answer_alone(call.media, call.sdp, sip::write_audio_answer(call.audio), answer);
}

// The call is over, for whatever reason; `call` is gone afterwards.
void Switchboard::Parts::drop(LiveCall& call, std::optional<LineNote> note, bool is_ours_to_end) {
  if (is_ours_to_end) line->hang_up(call.key);
  end_ear(call);
  end_recording(call, std::nullopt);
  finish_consult(call);
  const LiveCall was = std::move(call);
  calls.erase(was.key);
  legs.erase(was.key);
  if (was.bridge) {
    legs.erase(*was.bridge);
    line->hang_up(*was.bridge);
  }
  media.end(was.media);
  const bool asked_for_it = was.wants_call_back || (was.outward && was.outward->was_promised);
  const bool is_our_fault = is_ours_to_end || note == LineNote::sound_failed;
  const auto how = asked_for_it ? Unanswered::not_reached : is_our_fault ? Unanswered::cut_off : Unanswered::hung_up;
  write([&](Work& work) {
    // Whoever asked to be called back, and was not reached, is anybody's to call.
    if (was.outward && was.outward->was_promised) calls::withdraw(work, was.id);
    const auto over = calls::finish(work, was.id);
    if (over) promise_after_giving_up(work, *over, was.called, was.waiting.language, std::chrono::seconds(measures.short_s), how);
    return true;
  });
  const auto found = was.desk ? desks.find(*was.desk) : desks.end();
  if (found == desks.end() || found->second.call != was.key) return;
  if (was.is_talking) return leave(found->second, was, note);
  release(found->second);
  if (was.outward && note) tell(found->second, note);
}

void Switchboard::Parts::leave(Desk& desk, const LiveCall& call, std::optional<LineNote> note) {
  desk.call.reset();
  desk.practice = write([&](Work& work) {
    add_practice(work.tx, desk.actor.id, call.waiting.level);
    return practice(work.tx, desk.actor.id);
  });
  mean_talk = queue::mean_with(mean_talk, now() - call.talks_since);
  desk.last_call = call.id;
  rest(desk, call);
  enter(desk, desk.socket ? LineState::wrap_up : LineState::off, note);
}

// Whoever talked does not any more: his page is gone, or it is for a colleague. The caller is still there.
void Switchboard::Parts::put_back(LiveCall& call, AccountId kept_for, std::chrono::milliseconds span,
                                  bool answers_itself) {
  finish_consult(call);
  end_ear(call);
  call.recording_goes_on = call.recording && call.was_told;
  end_recording(call, std::nullopt);
  if (call.talked_by != call.desk) call.talked_before = {};
  call.talked_by = call.desk;
  call.talked_before += now() - call.talks_since;
  call.is_talking = false;
  call.is_kept_talking = answers_itself;
  call.desk.reset();
  call.waiting.was_cut_off = true;
  call.waiting.kept_for = kept_for;
  call.waiting.kept_until = now() + span;
  write([&](Work& work) {
    calls::put_back(work, call.id);
    return true;
  });
  // What the page still sends must not be mixed into the music.
  media.mute(call.media, call.inside(), true, logged());
  play_music(call);
}

}  // namespace hl::telephony

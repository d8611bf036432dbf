#include <spdlog/spdlog.h>
#include <unistd.h>

#include "slices/telephony/switchboard.h"

namespace hl::telephony {
namespace {

constexpr int not_found = 404;
constexpr int not_acceptable = 488;
constexpr int unavailable = 503;

constexpr int vip_priority = 2;

}  // namespace

// The call is stored, and what its place in the queue depends on is known.
std::optional<queue::Waiting> Switchboard::Parts::admit(const sip::Invite& invite, const Number& called, CallId& id) {
  return write([&](Work& work) -> std::optional<queue::Waiting> {
    calls::TrunkCall trunk;
    trunk.name = std::to_string(ids.next());
    trunk.from = invite.from;
    trunk.to = called.dialled;
    trunk.queue = called.name;
    trunk.company = called.company;
    const calls::Call call = calls::arrive(work, trunk);
    id = call.id;
    queue::Waiting out;
    out.id = static_cast<std::int64_t>(invite.key);
    out.company = call.company;
    out.skill = called.skill;
    out.language = called.language;
    if (const auto person = people::person(work.tx, call.person)) {
      if (!out.language) out.language = person->language;
      out.level = people::level_of(work.tx, *person, work.now).level;
      if (person->is_vip) out.priority = vip_priority;
    }
    return out;
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
  const auto waiting = admit(invite, *called, fresh.id);
  fresh.key = invite.key;
  fresh.media = "hotliner-" + std::to_string(getpid()) + "-" + std::to_string(fresh.id.raw());
  fresh.sdp = invite.sdp;
  fresh.audio = *audio;
  fresh.waiting = *waiting;
  fresh.called = *called;
  fresh.waiting.since = fresh.looked_at = now();
  calls.emplace(invite.key, std::move(fresh));
  line->ring(invite.key);
  dispatch();
}

void Switchboard::Parts::ended(sip::CallKey key) {
  const auto found = calls.find(key);
  if (found == calls.end()) return;
  drop(found->second, LineNote::caller_hung_up, false);
  dispatch();
}

void Switchboard::Parts::play_music(LiveCall& call) {
  media.play(call.media, music, logged());
  call.has_music = true;
}

// Nobody is free: the caller is answered, and hears that he is not forgotten.
void Switchboard::Parts::queue_with_music(LiveCall& call) {
  call.is_being_answered = true;
  const auto answer = [this, key = call.key](const Outcome<std::string>& sdp) {
    LiveCall* waiting = live(key);
    if (!waiting) return;
    waiting->is_being_answered = false;
    if (!sdp) {
      spdlog::error("telephone: {}", sdp.error().detail);
      line->refuse(key, unavailable);
      return drop(*waiting, std::nullopt, false);
    }
    line->answer(key, *sdp);
    waiting->is_answered = true;
  };
  media.answer_alone(call.media, call.sdp, sip::write_audio_answer(call.audio), answer);
  play_music(call);
}

// The call is over, for whatever reason; `call` is gone afterwards.
void Switchboard::Parts::drop(LiveCall& call, std::optional<LineNote> note, bool is_ours_to_end) {
  if (is_ours_to_end) line->hang_up(call.key);
  finish_consult(call);
  const LiveCall was = std::move(call);
  calls.erase(was.key);
  if (was.bridge) {
    legs.erase(*was.bridge);
    line->hang_up(*was.bridge);
  }
  media.end(was.media);
  write([&](Work& work) {
    calls::finish(work, was.id);
    return true;
  });
  const auto found = was.desk ? desks.find(*was.desk) : desks.end();
  if (found == desks.end() || found->second.call != was.key) return;
  if (was.is_talking) leave(found->second, was, note);
  else release(found->second);
}

void Switchboard::Parts::leave(Desk& desk, const LiveCall& call, std::optional<LineNote> note) {
  desk.call.reset();
  desk.practice = write([&](Work& work) {
    add_practice(work.tx, desk.actor.id, call.waiting.level);
    return practice(work.tx, desk.actor.id);
  });
  desk.rests_until = queue::rests_until(now(), now() - call.talks_since, options.rules);
  enter(desk, desk.socket ? LineState::wrap_up : LineState::off, note);
}

// Whoever talked does not any more: his page is gone, or it is for a colleague. The caller is still there.
void Switchboard::Parts::put_back(LiveCall& call, AccountId kept_for, std::chrono::milliseconds span,
                                  bool answers_itself) {
  finish_consult(call);
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

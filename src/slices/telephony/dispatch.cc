#include <spdlog/spdlog.h>

#include "slices/telephony/switchboard.h"

namespace hl::telephony {

// His page is his alone from now on; it rings when the sound for it is there.
void Switchboard::Parts::ring(LiveCall& call, Desk& desk) {
  ++call.joined;
  call.desk = desk.actor.id;
  call.rang_since = now();
  desk.call = call.key;
  media.offer({call.media, Media::outside, call.inside()}, call.sdp,
              [this, key = call.key, joined = call.joined](const auto& offer) { offered(key, joined, offer); });
}

void Switchboard::Parts::offered(sip::CallKey key, int joined, const Outcome<std::string>& offer) {
  LiveCall* call = joining(key, joined);
  if (!call) return;
  if (!offer) {
    spdlog::error("telephone: {}", offer.error().detail);
    return drop(*call, LineNote::sound_failed, true);
  }
  Desk& desk = desks.at(*call->desk);
  // He may have left in the meantime.
  if (!desk.wants_calls && call->stage != Stage::dialling) return stop_ringing(*call, false);
  write([&](Work& work) {
    calls::offer_to(work, call->id, desk.actor.id);
    return true;
  });
  call->offer = *offer;
  call->rang_since = now();
  call->is_again =
      call->is_kept_talking && call->waiting.kept_for == desk.actor.id && now() < call->waiting.kept_until;
  enter(desk, LineState::ringing);
}

// It goes on waiting; whoever did not take it is not rung for it again.
void Switchboard::Parts::stop_ringing(LiveCall& call, bool is_declined) {
  const auto found = desks.find(call.desk.value_or(AccountId()));
  call.desk.reset();
  call.is_again = false;
  if (std::exchange(call.is_connecting, false)) {
    media.mute(call.media, call.inside(), true, logged());
    if (call.is_answered) play_music(call);
  }
  write([&](Work& work) {
    calls::withdraw(work, call.id);
    return true;
  });
  if (call.stage == Stage::dialling) {
    if (found != desks.end()) release(found->second);
    return drop(call, std::nullopt, true);
  }
  if (found == desks.end()) return;
  if (is_declined) call.waiting.declined_by.push_back(found->first);
  if (is_declined) call.waiting.kept_for.reset();
  release(found->second);
}

// Too many wait before him, or he has waited too long.
bool Switchboard::Parts::overflows(const LiveCall& call) {
  const Number& called = call.called;
  if (!call.waits() || call.has_overflowed || !called.overflow_to) return false;
  if (called.overflow_after_s && now() - call.waiting.since >= std::chrono::seconds(*called.overflow_after_s)) return true;
  int before = 0;
  for (const auto& [key, other] : calls) {
    if (other.waits() && other.called.id == called.id && other.waiting.since <= call.waiting.since && key < call.key)
      ++before;
  }
  return called.overflow_waiting && before >= *called.overflow_waiting;
}

// He waits as callers of the other number do, and keeps the time he has waited.
void Switchboard::Parts::overflow(LiveCall& call) {
  call.has_overflowed = true;
  const auto other = database.read([&](Tx& tx) { return number_dialled(tx, *call.called.overflow_to); });
  if (!other) return;
  call.called = *other;
  call.waiting.skill = other->skill;
  if (other->language) call.waiting.language = other->language;
}

void Switchboard::Parts::dispatch() {
  for (auto& [key, call] : calls) {
    if (overflows(call)) overflow(call);
  }
  std::vector<queue::Waiting> waiting;
  for (const auto& [key, call] : calls) {
    if (!call.waits()) continue;
    waiting.push_back(call.waiting);
    if (call.outward) spare_those_who_called_enough(waiting.back());
  }
  std::vector<queue::Technician> ready;
  for (const auto& [account, desk] : desks) {
    if (desk.state != LineState::ready || !desk.socket || desk.call) continue;
    ready.push_back({account, desk.idle_since, desk.rests_until, desk.actor.sees_all_companies, desk.actor.companies,
                     desk.actor.languages, desk.actor.skills, desk.practice});
  }
  for (const auto& one : queue::assign(waiting, ready, now(), options.rules)) {
    ring(calls.at(static_cast<sip::CallKey>(one.call)), desks.at(one.technician));
  }
  std::vector<sip::CallKey> unheard;
  for (const auto& [key, call] : calls) {
    if (call.waits() && !call.outward && !call.is_answered && !call.is_being_answered) unheard.push_back(key);
  }
  for (const auto key : unheard) queue_with_music(calls.at(key));
  // Those who ring or talk see how many wait as well.
  const bool has_changed = waiting.size() != shown_waiting || !unheard.empty();
  shown_waiting = waiting.size();
  if (!has_changed) return;
  for (const auto& [account, desk] : desks) tell(desk);
}

// rtpengine lets go of calls from which no sound comes, and may itself have ended.
void Switchboard::Parts::look_at_sound(Instant now) {
  constexpr auto pace = std::chrono::seconds(5);
  LiveCall* oldest = nullptr;
  for (auto& [key, call] : calls) {
    const bool has_sound = call.is_answered || call.desk;
    if (has_sound && now - call.looked_at >= pace && (!oldest || call.looked_at < oldest->looked_at)) oldest = &call;
  }
  if (!oldest) return;
  oldest->looked_at = now;
  media.look(oldest->media, [this, key = oldest->key](const Outcome<Done>& ok) {
    if (!ok) sound_lost(key, ok.error());
  });
}

void Switchboard::Parts::sound_lost(sip::CallKey key, const Refusal& why) {
  spdlog::error("telephone: {}", why.detail);
  LiveCall* call = live(key);
  if (why.problem == Problem::unavailable) {
    while (!calls.empty()) drop(calls.begin()->second, LineNote::sound_failed, true);
  } else if (call) {
    drop(*call, LineNote::sound_failed, true);
  }
}

void Switchboard::Parts::look_at_desks(Instant now) {
  for (auto& [account, desk] : desks) {
    if (desk.check && now >= desk.check->until) end_check(desk);
    LiveCall* call = call_of(desk);
    const bool is_asked = call && call->desk != account;
    if (desk.state == LineState::ringing && is_asked && now - desk.since >= options.rings_for)
      end_consult(*call, LineNote::not_reached);
    else if (desk.state == LineState::ringing && call && !is_asked && !call->is_connecting &&
             now - call->rang_since >= options.rings_for) {
      desk.wants_calls = false;
      desk.why = AwayReason::not_answered;
      stop_ringing(*call, true);
      tell(desk, LineNote::not_answered);
    }
    if (desk.state == LineState::wrap_up && !desk.call && now - desk.since >= std::chrono::seconds(measures.wrap_up_s)) end_wrap_up(desk);
  }
}

void Switchboard::Parts::look_after() {
  constexpr int turns_between_renewals = 20;
  const Instant now_is = now();
  if (const auto seen = database.commits_seen(); turn % 4 == 0 && seen != commits_seen) {
    commits_seen = seen;
    renew_measures();
    renew_trunks();
    look_at_rules();
  }
  if (const auto seen = database.commits_seen(); seen != requests_seen) {
    requests_seen = seen;
    take_requests();
  }
  if (++turn % turns_between_renewals == 0) {
    for (auto& [account, desk] : desks) {
      desk.heard = 0;
      if (!desk.socket) continue;
      if (auto actor = desk.who()) desk.actor = std::move(*actor);
      else desk.socket->close(4401, "signed out");
    }
  }
  look_at_ears();
  look_at_desks(now_is);
  look_at_those_called(now_is);
  look_at_sound(now_is);
  look_at_speech(now_is);
  look_at_recordings(now_is);
  if (!calls.empty()) dispatch();
}

}  // namespace hl::telephony

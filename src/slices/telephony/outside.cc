// Calls to the outside: whom may be called, over which trunk, and how his sound meets the caller's.
#include <spdlog/spdlog.h>

#include "slices/telephony/switchboard.h"

namespace hl::telephony {
namespace {

LineNote note_of(DialRefusal refusal) {
  switch (refusal) {
    case DialRefusal::not_a_number: return LineNote::not_a_number;
    case DialRefusal::other_country: return LineNote::other_country;
    case DialRefusal::premium: return LineNote::premium;
    case DialRefusal::too_often: return LineNote::too_often;
    case DialRefusal::too_many: break;
  }
  return LineNote::too_many;
}

}  // namespace

int Switchboard::Parts::dialled_lately(Desk& desk) {
  std::erase_if(desk.dialled, [](Instant at) { return now() - at >= std::chrono::hours(1); });
  return static_cast<int>(desk.dialled.size());
}

// Who was promised a call gets it from somebody who may still call in this hour; else he waits on.
void Switchboard::Parts::spare_those_who_called_enough(queue::Waiting& promised) {
  for (auto& [account, desk] : desks) {
    if (dialled_lately(desk) >= dialling.per_hour) promised.declined_by.push_back(account);
  }
}

// The one door to the outside: nothing where he may call this number over that trunk, and then it counts as called.
std::optional<LineNote> Switchboard::Parts::dials(Desk& desk, const std::string& number, std::optional<TrunkId> trunk) {
  const auto refusal = may_dial(plan_of(number), dialling, {dialled_lately(desk), static_cast<int>(legs.size())});
  if (refusal) {
    spdlog::warn("telephone: {} may not call {}", desk.actor.email, number);
    return note_of(*refusal);
  }
  if (!way_over(trunk)) return LineNote::no_way_out;
  desk.dialled.push_back(now());
  return std::nullopt;
}

// The number in international form where it may be called; else his page is told why not.
std::optional<std::string> Switchboard::Parts::dialled(Desk& desk, const std::string& text) {
  std::string number = canonical(text, dialling.home_country);
  const auto refusal = dials(desk, number, std::nullopt);
  if (!refusal) return number;
  tell(desk, *refusal);
  return std::nullopt;
}

// The caller's sound for a telephone outside.
Media::Join Switchboard::Parts::outward(const LiveCall& call) {
  return {call.media, Media::outside, "out" + std::to_string(call.consulted), Party::telephone, call.codec()};
}

void Switchboard::Parts::dial(LiveCall& call, const Outcome<std::string>& sdp) {
  const WayOut* const way = way_over(std::nullopt);
  if (!sdp || !way) {
    if (!sdp) spdlog::error("telephone: {}", sdp.error().detail);
    return end_consult(call, sdp ? LineNote::no_way_out : LineNote::sound_failed);
  }
  const sip::CallKey leg = line->call({call.consult->name, way->way, way->shows, *sdp});
  call.consult->leg = leg;
  legs.emplace(leg, call.key);
  write([&](Work& work) {
    access::audit(work, {"number_called", call.consult->name, {{"by", desks.at(*call.desk).actor.id.raw()}}});
    return true;
  });
}

void Switchboard::Parts::leg_taken(sip::CallKey leg, const std::string& sdp) {
  if (LiveCall* const called = live(leg); called && called->outward) {
    if (called->outward->is_ringing) reached(*called, sdp);
    return;
  }
  const auto found = legs.find(leg);
  LiveCall* const call = found == legs.end() ? nullptr : live(found->second);
  if (!call || !call->consult || call->consult->leg != leg) return;
  if (call->consult->is_completing) bridge(*call, sdp);
  else consult_answered(*call, sdp);
}

// The caller and the other one talk; the page has nothing more to do with it.
void Switchboard::Parts::bridge(LiveCall& call, const std::string& sdp) {
  Desk& desk = desks.at(*call.desk);
  end_ear(call);
  end_recording(call, std::nullopt);
  media.stop_playing(call.media, logged());
  media.answer(outward(call), sdp, [this, key = call.key](const Outcome<std::string>& ok) {
    LiveCall* const same = live(key);
    if (ok || !same) return;
    spdlog::error("telephone: {}", ok.error().detail);
    drop(*same, std::nullopt, true);
  });
  media.block(call.media, Media::outside, false, logged());
  const std::string name = call.consult->name;
  if (!call.consult->media.empty()) media.end(call.consult->media);
  call.bridge = call.consult->leg;
  call.consult.reset();
  write([&](Work& work) {
    calls::handed_over(work, call.id, name);
    return true;
  });
  leave(desk, call, std::nullopt);
  call.desk.reset();
  call.is_talking = false;
}

void Switchboard::Parts::leg_ended(sip::CallKey leg) {
  const auto found = legs.find(leg);
  if (found == legs.end()) return;
  LiveCall* const call = live(found->second);
  legs.erase(found);
  if (!call) return;
  if (call->bridge == leg) {
    call->bridge.reset();
    drop(*call, std::nullopt, true);
  } else if (call->consult && call->consult->leg == leg) {
    const bool was_reached = call->consult->is_talking;
    call->consult->leg.reset();
    end_consult(*call, was_reached ? std::nullopt : std::optional(LineNote::not_reached));
  }
}

}  // namespace hl::telephony

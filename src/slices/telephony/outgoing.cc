// We call somebody: because one of us wants to talk with him, or because he asked for it while he waited and it is his
// turn. The page answers first; then his telephone rings.
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>

#include "slices/telephony/switchboard.h"

namespace hl::telephony {
namespace {

// A telephone that is not there yet: its sound is known when it is taken.
const sip::AudioOffer awaited{8, 101};

}  // namespace

void Switchboard::Parts::take_requests() {
  if (!database.read([](Tx& tx) { return has_requests(tx); })) return;
  // What was allowed or forbidden before they asked holds for them.
  renew_trunks();
  for (const auto& one : write([](Work& work) { return telephony::take_requests(work.tx); })) begin(one);
}

void Switchboard::Parts::begin(const DialRequest& request) {
  // Whoever is connected later does not expect it any more.
  constexpr auto late = std::chrono::seconds(15);
  const auto found = desks.find(request.account);
  if (found == desks.end() || !found->second.socket || wall_clock() - request.asked_at > late) return;
  Desk& desk = found->second;
  const bool is_free = desk.state == LineState::ready || desk.state == LineState::away || desk.state == LineState::wrap_up;
  if (!is_free || desk.call) return tell(desk, LineNote::line_busy);
  if (!way_over(request.trunk)) return tell(desk, LineNote::no_way_out);
  LiveCall fresh;
  fresh.key = line->reserve();
  fresh.stage = Stage::dialling;
  fresh.outward = Outward{request.dialled, request.trunk};
  fresh.audio = awaited;
  fresh.sdp = sip::write_audio_answer(awaited);
  write([&](Work& work) {
    calls::TrunkCall trunk;
    trunk.name = std::to_string(ids.next());
    trunk.from = request.dialled;
    trunk.to = way_over(request.trunk)->shows;
    const calls::Call record = calls::begin_out(work, trunk, request.account, request.ticket);
    fresh.id = record.id;
    fresh.waiting.company = record.company;
    return true;
  });
  fresh.media = "hotliner-" + std::to_string(getpid()) + "-" + std::to_string(fresh.id.raw());
  fresh.waiting.id = static_cast<std::int64_t>(fresh.key);
  fresh.waiting.since = fresh.looked_at = now();
  // His page answers by itself: he has just asked for it.
  fresh.waiting.kept_for = request.account;
  fresh.waiting.kept_until = now() + options.rings_for;
  desk.ticket.reset();
  ring(calls.emplace(fresh.key, std::move(fresh)).first->second, desk);
}

// The page is there; now his telephone rings.
void Switchboard::Parts::dial_out(LiveCall& call, const std::string& sdp) {
  Outward& outward = *call.outward;
  Desk& desk = desks.at(*call.desk);
  if (const auto refusal = dials(desk, outward.number, outward.trunk)) return drop(call, *refusal, true);
  const WayOut& way = *way_over(outward.trunk);
  outward.is_ringing = true;
  outward.rang_since = now();
  call.stage = Stage::dialling;
  legs.emplace(call.key, call.key);
  line->call(call.key, {outward.number, way.way, way.shows, sdp});
  write([&](Work& work) {
    access::audit(work, {"number_called", outward.number, {{"by", desk.actor.id.raw()}}});
    return true;
  });
  enter(desk, LineState::talking);
}

// He has taken it: the page is joined with where he really is.
void Switchboard::Parts::reached(LiveCall& call, const std::string& sdp) {
  call.sdp = sdp;
  media.offer({call.media, Media::outside, call.inside()}, sdp, [](const auto&) { /* the answer fails as well then */ });
  media.answer({call.media, Media::outside, call.inside(), Party::telephone}, call.outward->answer,
               [this, key = call.key, joined = call.joined](const auto& ok) { talking_out(key, joined, ok); });
}

void Switchboard::Parts::talking_out(sip::CallKey key, int joined, const Outcome<std::string>& ok) {
  LiveCall* const call = joining(key, joined);
  if (!call || call->is_talking) return;
  if (!ok) {
    spdlog::error("telephone: {}", ok.error().detail);
    return drop(*call, LineNote::sound_failed, true);
  }
  Desk& desk = desks.at(*call->desk);
  call->outward->is_ringing = false;
  call->is_answered = call->is_talking = true;
  call->stage = Stage::waiting;
  call->talks_since = now();
  const auto taken = write([&](Work& work) { return calls::take(work, call->id, desk.actor.id); });
  if (taken) desk.ticket = taken->ticket;
  else spdlog::error("telephone: a call is talked in, and its record refuses: {}", taken.error().detail);
  enter(desk, LineState::talking);
  talk_begins(*call);
}

// A telephone that nobody takes does not ring for ever.
void Switchboard::Parts::look_at_those_called(Instant now) {
  constexpr auto at_most = std::chrono::minutes(1);
  std::vector<sip::CallKey> given_up;
  for (const auto& [key, call] : calls) {
    if (call.outward && call.outward->is_ringing && now - call.outward->rang_since >= at_most) given_up.push_back(key);
  }
  for (const auto key : given_up) drop(calls.at(key), LineNote::no_answer, true);
}

// Whether somebody who waits may be called back: by the rules for all calls to the outside, because whoever calls may
// claim to have any number; and each number once at a time.
bool Switchboard::Parts::may_call_back(const LiveCall& call) const {
  constexpr int promises_max = 200;
  if (!call.called.offers_call_back || !keys || call.outward || call.wants_call_back || !way_over(std::nullopt)) return false;
  const std::string number = canonical(call.from, dialling.home_country);
  const auto promises = std::count_if(calls.begin(), calls.end(), [](const auto& one) {
    return one.second.outward && one.second.outward->was_promised;
  });
  const bool is_promised = std::any_of(calls.begin(), calls.end(), [&](const auto& one) {
    return one.second.outward && one.second.outward->number == number;
  });
  return !is_promised && promises < promises_max && !may_dial(plan_of(number), dialling, {});
}

// He will be called when it is his turn, and may hang up.
void Switchboard::Parts::promise(LiveCall& call) {
  call.wants_call_back = true;
  call.stage = Stage::leaving;
  std::vector<std::string> files;
  if (auto file = voice.sentence(language_of(call), "promised")) files.push_back(std::move(*file));
  say(call, std::move(files));
}

// His telephone is gone, and he waits as before, in the same place.
void Switchboard::Parts::wait_without_telephone(sip::CallKey key) {
  auto node = calls.extract(key);
  LiveCall& call = node.mapped();
  media.end(call.media);
  node.key() = call.key = line->reserve();
  call.waiting.id = static_cast<std::int64_t>(call.key);
  call.media += "-back";
  call.outward = Outward{canonical(call.from, dialling.home_country)};
  call.outward->was_promised = true;
  call.audio = awaited;
  call.sdp = sip::write_audio_answer(awaited);
  call.speech = {};
  call.stage = Stage::waiting;
  call.wants_call_back = call.is_answered = call.is_being_answered = call.has_music = false;
  calls.insert(std::move(node));
  dispatch();
}

}  // namespace hl::telephony

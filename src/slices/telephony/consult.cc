// The one who talks asks somebody else, or hands the caller over: to a colleague, or to a number outside.
#include <spdlog/spdlog.h>

#include "slices/telephony/switchboard.h"

namespace hl::telephony {
namespace {

constexpr const char* asking = "page";
constexpr const char* asked = "third";

}  // namespace

Desk* Switchboard::Parts::free_colleague(const Desk& desk, const LiveCall& call, AccountId account) {
  const auto found = desks.find(account);
  if (found == desks.end() || account == desk.actor.id) return nullptr;
  Desk& other = found->second;
  const bool may = !call.waiting.company || other.actor.may_see(*call.waiting.company);
  return may && other.socket && other.state == LineState::ready && !other.call ? &other : nullptr;
}

std::vector<Colleague> Switchboard::Parts::free_colleagues(const Desk& desk, const LiveCall& call) {
  std::vector<Colleague> out;
  for (const auto& [account, other] : desks) {
    if (free_colleague(desk, call, account)) out.push_back({account, other.actor.name});
  }
  return out;
}

// He hears music, and nobody hears him; or the other way round.
void Switchboard::Parts::put_on_hold(LiveCall& call, bool is_on, Media::Then<Done> then) {
  if (!is_on) media.stop_playing(call.media, logged());
  media.mute(call.media, call.inside(), is_on, std::move(then));
  if (is_on) media.play(call.media, music, logged());
}

void Switchboard::Parts::transfer(Desk& desk, LiveCall& call, const PageSays& said) {
  if (said.colleague) {
    Desk* const other = free_colleague(desk, call, *said.colleague);
    if (!other) return tell(desk, LineNote::not_free);
    return hand_over(desk, call, *other, options.rings_for, false);
  }
  const auto number = said.to ? dialled(desk, said.to->value) : std::nullopt;
  if (!number) return;
  if (desk.state == LineState::talking) put_on_hold(call, true, logged());
  call.consult = Consult{*number, {}, {}, {}};
  call.consult->is_completing = true;
  ++call.consulted;
  enter(desk, LineState::consulting);
  media.offer(outward(call), call.sdp, [this, key = call.key, count = call.consulted](const Outcome<std::string>& sdp) {
    if (LiveCall* same = consulting(key, count)) dial(*same, sdp);
  });
}

void Switchboard::Parts::consult(Desk& desk, LiveCall& call, const PageSays& said) {
  if (!said.sdp) return;
  Desk* const other = said.colleague ? free_colleague(desk, call, *said.colleague) : nullptr;
  if (said.colleague && !other) return tell(desk, LineNote::not_free);
  const auto number = !other && said.to ? dialled(desk, said.to->value) : std::nullopt;
  if (!other && !number) return;
  if (desk.state == LineState::talking) put_on_hold(call, true, logged());
  ++call.consulted;
  Consult fresh;
  fresh.name = other ? other->actor.name : *number;
  fresh.media = call.media + "-" + std::to_string(call.consulted);
  if (other) {
    fresh.colleague = other->actor.id;
    other->call = call.key;
  }
  call.consult = fresh;
  enter(desk, LineState::consulting);
  const Media::Join join{fresh.media, asking, asked, other ? Party::browser : Party::telephone,
                         other ? std::string() : call.codec()};
  media.offer(join, said.sdp->value, [this, key = call.key, count = call.consulted](const Outcome<std::string>& sdp) {
    LiveCall* const same = consulting(key, count);
    if (!same) return;
    if (!same->consult->colleague) return dial(*same, sdp);
    if (!sdp) return end_consult(*same, LineNote::sound_failed);
    same->consult->offer = *sdp;
    enter(desks.at(*same->consult->colleague), LineState::ringing);
  });
}

// Whoever was asked has answered: the page that asks hears him.
void Switchboard::Parts::consult_answered(LiveCall& call, const std::string& sdp) {
  media.answer({call.consult->media, asking, asked, Party::browser}, sdp,
               [this, key = call.key, count = call.consulted](const Outcome<std::string>& answer) {
                 LiveCall* const same = consulting(key, count);
                 if (!same || same->consult->is_talking) return;
                 if (!answer) return end_consult(*same, LineNote::sound_failed);
                 same->consult->answer = *answer;
                 same->consult->is_talking = true;
                 tell(desks.at(*same->desk));
                 if (same->consult->colleague) enter(desks.at(*same->consult->colleague), LineState::consulted);
               });
}

void Switchboard::Parts::complete(Desk& desk, LiveCall& call) {
  Consult& with = *call.consult;
  if (!with.is_talking || with.is_completing) return;
  if (with.colleague) {
    Desk& other = desks.at(*with.colleague);
    finish_consult(call);
    return hand_over(desk, call, other, options.rules.kept_for, true);
  }
  with.is_completing = true;
  if (desk.state == LineState::joined) put_on_hold(call, true, logged());
  enter(desk, LineState::consulting);
  media.offer(outward(call), call.sdp, [this, key = call.key, count = call.consulted](const Outcome<std::string>& sdp) {
    LiveCall* const same = consulting(key, count);
    if (!same) return;
    if (!sdp) return end_consult(*same, LineNote::sound_failed);
    line->change(*same->consult->leg, *sdp);
  });
}

// The page puts the two together: each hears the page's microphone and the other.
void Switchboard::Parts::join(Desk& desk, LiveCall& call) {
  if (!call.consult->is_talking || desk.state != LineState::consulting) return;
  put_on_hold(call, false, logged());
  enter(desk, LineState::joined);
}

// The call is a colleague's for a while; then anybody's.
void Switchboard::Parts::hand_over(Desk& desk, LiveCall& call, Desk& other, std::chrono::milliseconds span,
                                   bool answers_itself) {
  write([&](Work& work) {
    calls::handed_over(work, call.id, other.actor.name);
    return true;
  });
  leave(desk, call, std::nullopt);
  put_back(call, other.actor.id, span, answers_itself);
}

// Nobody is asked any more; where the caller and the one who asked are now is for others to say.
void Switchboard::Parts::finish_consult(LiveCall& call) {
  if (!call.consult) return;
  const Consult was = *std::exchange(call.consult, std::nullopt);
  if (was.leg) {
    legs.erase(*was.leg);
    line->hang_up(*was.leg);
  }
  if (!was.media.empty()) media.end(was.media);
  const auto other = was.colleague ? desks.find(*was.colleague) : desks.end();
  if (other != desks.end() && other->second.call == call.key) release(other->second);
}

void Switchboard::Parts::end_consult(LiveCall& call, std::optional<LineNote> note) {
  Desk& desk = desks.at(*call.desk);
  if (desk.state != LineState::joined) put_on_hold(call, false, logged());
  finish_consult(call);
  enter(desk, LineState::talking, note);
}

void Switchboard::Parts::colleague_says(LiveCall& call, const PageSays& said) {
  switch (said.say) {
    case PageWord::answer:
      if (said.sdp && !call.consult->is_talking) consult_answered(call, said.sdp->value);
      break;
    case PageWord::decline: end_consult(call, LineNote::not_reached); break;
    case PageWord::hang_up: end_consult(call, std::nullopt); break;
    default: break;
  }
}

LiveCall* Switchboard::Parts::consulting(sip::CallKey key, int count) {
  LiveCall* const call = live(key);
  return call && call->consult && call->consulted == count && call->desk ? call : nullptr;
}

}  // namespace hl::telephony

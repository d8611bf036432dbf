// Who talks raises a hand; a supervisor who sees it may listen, and whisper to him what the caller does not hear. The page
// of who talks gives him both voices, so that nobody listens without it, and shows who does.
#include <spdlog/spdlog.h>

#include "slices/telephony/hand_record.h"
#include "slices/telephony/switchboard.h"

namespace hl::telephony {
namespace {

constexpr const char* ear_tag = "ear";
constexpr const char* talker_tag = "talker";
constexpr Roles overseers = role_bit(Role::supervisor) | role_bit(Role::administrator);

bool may_listen(const Actor& actor, const LiveCall& call) {
  return actor.has(overseers) && call.desk != actor.id && (!call.waiting.company || actor.may_see(*call.waiting.company)) &&
         (!call.recording_company || actor.may_see(*call.recording_company));
}

}  // namespace

void Switchboard::Parts::tell_overseers() {
  for (const auto& [account, desk] : desks) {
    if (desk.actor.has(overseers)) tell(desk);
  }
}

void Switchboard::Parts::raise_hand(LiveCall& call, bool is_up) {
  if (call.hand_since.has_value() == is_up) return;
  if (!is_up) return end_ear(call);
  write([&](Work& work) { return note_hand(work, *call.desk, call.id), true; });
  call.hand_since = now();
  tell(desks.at(*call.desk));
  tell_overseers();
}

// Whose call it is may turn out later, and rights may be taken away while he listens.
void Switchboard::Parts::look_at_ears() {
  for (auto& [key, call] : calls) {
    if (call.ear && !may_listen(desks.at(call.ear->account).actor, call)) stop_listening(desks.at(call.ear->account));
  }
}

// Whether it was the word of somebody who listens or wants to.
bool Switchboard::Parts::listener_says(Desk& desk, const PageSays& said) {
  if (said.say == PageWord::listen) {
    listen(desk, said);
    return true;
  }
  LiveCall* const call = desk.listens_to ? live(*desk.listens_to) : nullptr;
  if (!call) return false;
  if (said.say == PageWord::whisper || said.say == PageWord::hush) whisper(desk, *call, said.say == PageWord::whisper);
  else if (said.say == PageWord::hang_up) stop_listening(desk);
  else if (said.say == PageWord::look) return false;
  return true;
}

void Switchboard::Parts::listen(Desk& desk, const PageSays& said) {
  const auto talker = said.colleague ? desks.find(*said.colleague) : desks.end();
  LiveCall* const call = talker == desks.end() ? nullptr : call_of(talker->second);
  const bool is_free = !desk.call && !desk.listens_to && desk.state != LineState::off;
  if (!said.sdp || !call || call->desk != talker->first || !call->hand_since || call->ear || !is_free || !may_listen(desk.actor, *call))
    return tell(desk, LineNote::not_free);
  call->ear = Ear{desk.actor.id, call->media + "-ear-" + std::to_string(++call->listened), call->listened};
  desk.listens_to = call->key;
  enter(desk, LineState::listening);
  media.offer({call->ear->media, ear_tag, talker_tag}, said.sdp->value,
              [this, key = call->key, count = call->listened](const Outcome<std::string>& sdp) {
                LiveCall* const same = listened_to(key, count);
                if (!same) return;
                if (!sdp) return end_ear(*same);
                same->ear->offer = *sdp;
                tell(desks.at(*same->desk));
              });
}

void Switchboard::Parts::admit_listener(LiveCall& call, const std::string& sdp) {
  if (!call.ear || call.ear->offer.empty() || !call.ear->answer.empty()) return;
  media.answer({call.ear->media, ear_tag, talker_tag, Party::browser}, sdp,
               [this, key = call.key, count = call.ear->count](const Outcome<std::string>& answer) {
                 LiveCall* const same = listened_to(key, count);
                 if (!same || !same->ear->answer.empty()) return;
                 if (!answer) return end_ear(*same);
                 same->ear->answer = *answer;
                 note_listening(*same, "call_listened");
                 tell(desks.at(same->ear->account));
                 tell(desks.at(*same->desk));
               });
  // He is not heard before he whispers, whatever his page does.
  media.block(call.ear->media, ear_tag, true, logged());
}

void Switchboard::Parts::whisper(Desk& desk, LiveCall& call, bool is_on) {
  Ear& ear = *call.ear;
  if (ear.answer.empty() || ear.is_whispering == is_on) return;
  ear.is_whispering = is_on;
  media.block(ear.media, ear_tag, !is_on, logged());
  if (is_on) note_listening(call, "call_whispered");
  tell(desk);
  tell(desks.at(*call.desk));
}

void Switchboard::Parts::note_listening(const LiveCall& call, const char* action) {
  const std::string talker = desks.at(*call.desk).actor.name;
  write([&](Work& work) {
    access::audit(work.tx, work.now, call.ear->account, {action, std::to_string(call.id.raw()), {{"talking", talker}}});
    return true;
  });
}

// The hand is down, and nobody listens any more.
void Switchboard::Parts::end_ear(LiveCall& call) {
  if (!call.hand_since) return;
  call.hand_since.reset();
  const auto was = std::exchange(call.ear, std::nullopt);
  if (was) {
    media.end(was->media);
    Desk& listener = desks.at(was->account);
    listener.listens_to.reset();
    release(listener);
  }
  const auto talker = call.desk ? desks.find(*call.desk) : desks.end();
  if (talker != desks.end()) tell(talker->second);
  tell_overseers();
  // The call goes on to its end whether or not the board can be told.
  try {
    if (call.desk) write([&](Work& work) { return note_hand(work, *call.desk, std::nullopt), true; });
  } catch (const std::exception& error) {
    spdlog::error("telephone: the board still shows a hand that is down: {}", error.what());
  }
}

// He has heard enough; the hand stays up.
void Switchboard::Parts::stop_listening(Desk& desk) {
  if (!desk.listens_to) return;
  LiveCall* const call = live(*std::exchange(desk.listens_to, std::nullopt));
  if (desk.socket) release(desk);
  if (!call || !call->ear) return;
  media.end(call->ear->media);
  call->ear.reset();
  tell(desks.at(*call->desk));
  tell_overseers();
}

LiveCall* Switchboard::Parts::listened_to(sip::CallKey key, int count) {
  LiveCall* const call = live(key);
  return call && call->ear && call->ear->count == count && call->desk ? call : nullptr;
}

std::optional<HandView> Switchboard::Parts::hand_view(const LiveCall& call) const {
  if (!call.is_talking) return std::nullopt;
  HandView view;
  view.is_raised = call.hand_since.has_value();
  if (!call.ear) return view;
  view.listener = desks.at(call.ear->account).actor.name;
  view.is_whispering = call.ear->is_whispering;
  if (!call.ear->offer.empty() && call.ear->answer.empty()) view.sdp = call.ear->offer;
  return view;
}

void Switchboard::Parts::show_hands(const Desk& desk, LineView& view) {
  if (!desk.actor.has(overseers)) return;
  for (const auto& [key, call] : calls) {
    if (!call.hand_since || !call.desk || !may_listen(desk.actor, call)) continue;
    const Desk& talker = desks.at(*call.desk);
    view.hands.push_back({talker.actor.id, talker.actor.name, talker.ticket, (now() - *call.hand_since).count(), call.ear.has_value()});
    if (!call.ear || call.ear->account != desk.actor.id) continue;
    view.listening = ListeningView{talker.actor.name, call.ear->is_whispering, {}};
    if (!call.ear->answer.empty()) view.listening->sdp = call.ear->answer;
  }
}

}  // namespace hl::telephony

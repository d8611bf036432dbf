#include <spdlog/spdlog.h>

#include "slices/telephony/switchboard.h"

namespace hl::telephony {

void Switchboard::Parts::tell(const Desk& desk, std::optional<LineNote> note) {
  if (!desk.socket) return;
  LineView view;
  view.state = desk.state;
  view.for_ms = (now() - desk.since).count();
  view.ticket_id = desk.ticket;
  view.note = note;
  for (const auto& [key, call] : calls) {
    const bool is_mine = !call.waiting.company || desk.actor.may_see(*call.waiting.company);
    if (!call.desk && is_mine) ++view.waiting;
  }
  const auto found = desk.call ? calls.find(*desk.call) : calls.end();
  if (found != calls.end()) {
    const LiveCall& call = found->second;
    view.call_id = call.id;
    if (desk.state == LineState::ringing) {
      view.sdp = call.offer;
      view.answers_itself = call.is_again;
    }
  }
  desk.socket->send(std::make_shared<const std::string>(json::serialize(to_json(view))));
}

void Switchboard::Parts::enter(Desk& desk, LineState state, std::optional<LineNote> note) {
  if (state == LineState::ready && desk.state != LineState::ready) desk.idle_since = now();
  if (state == LineState::ready || state == LineState::away) desk.ticket.reset();
  desk.state = state;
  desk.since = now();
  tell(desk, note);
}

// Free again: ready, if that is what he wants.
void Switchboard::Parts::release(Desk& desk) {
  desk.call.reset();
  if (!desk.socket) return enter(desk, LineState::off);
  enter(desk, desk.wants_calls ? LineState::ready : LineState::away);
}

void Switchboard::Parts::page_opened(const Who& who, const Actor& actor,
                                     const std::shared_ptr<http::Socket>& socket) {
  Desk& desk = desks[actor.id];
  if (desk.socket) {
    // The newest page has the telephone; what the other one was at goes on in this one.
    const auto old = std::exchange(desk.socket, nullptr);
    LiveCall* call = call_of(desk);
    if (call && call->is_talking) put_back(*call, actor.id);
    else if (call) stop_ringing(*call, false);
    old->close(4410, "the telephone is in another page");
  }
  desk.actor = actor;
  desk.who = who;
  desk.socket = socket;
  desk.practice = database.read([&](Tx& tx) { return practice(tx, actor.id); });
  release(desk);
  dispatch();
}

void Switchboard::Parts::page_closed(AccountId account, const http::Socket* socket) {
  const auto found = desks.find(account);
  if (found == desks.end() || found->second.socket.get() != socket) return;
  Desk& desk = found->second;
  desk.socket.reset();
  LiveCall* call = call_of(desk);
  if (call && call->is_talking) put_back(*call, account);
  else if (call) stop_ringing(*call, false);
  release(desk);
  dispatch();
}

void Switchboard::Parts::answered(LiveCall& call, const std::string& sdp) {
  call.is_connecting = true;
  if (std::exchange(call.has_music, false)) media.stop_playing(call.media, logged());
  media.answer({call.media, Media::outside, call.inside(), Party::telephone}, sdp,
               [this, key = call.key, joined = call.joined](const auto& outside) { connected(key, joined, outside); });
  if (call.waiting.was_cut_off) media.mute(call.media, call.inside(), false, logged());
}

void Switchboard::Parts::connected(sip::CallKey key, int joined, const Outcome<std::string>& outside) {
  LiveCall* call = joining(key, joined);
  if (!call || !std::exchange(call->is_connecting, false)) return;
  if (!outside) {
    spdlog::error("telephone: {}", outside.error().detail);
    return drop(*call, LineNote::sound_failed, true);
  }
  Desk& desk = desks.at(*call->desk);
  if (!call->is_answered) line->answer(key, *outside);
  call->is_answered = call->is_talking = true;
  call->talks_since = now();
  const auto taken = write([&](Work& work) { return calls::take(work, call->id, desk.actor.id); });
  if (taken) desk.ticket = taken->ticket;
  else spdlog::error("telephone: a call is talked in, and its record refuses: {}", taken.error().detail);
  enter(desk, LineState::talking);
}

void Switchboard::Parts::hold(Desk& desk, LiveCall& call, bool is_on) {
  const LineState before = desk.state;
  if (!is_on) media.stop_playing(call.media, logged());
  media.mute(call.media, call.inside(), is_on, [this, account = desk.actor.id, key = call.key, before](const auto& ok) {
    if (ok) return;
    spdlog::error("telephone: {}", ok.error().detail);
    const auto same = desks.find(account);
    if (same != desks.end() && same->second.call == key) enter(same->second, before, LineNote::sound_failed);
  });
  if (is_on) media.play(call.media, music, logged());
  enter(desk, is_on ? LineState::held : LineState::talking);
}

void Switchboard::Parts::page_says(AccountId account, const http::Socket* socket, const std::string& text) {
  constexpr int heard_max = 100;
  const auto found = desks.find(account);
  if (found == desks.end() || found->second.socket.get() != socket) return;
  Desk& desk = found->second;
  const auto parsed = parse_json(text);
  const auto said = parsed ? from_json<PageSays>(*parsed) : Outcome<PageSays>(parsed.error());
  if (!said || ++desk.heard > heard_max) return desk.socket->close(4400, "that is not what a telephone says");
  LiveCall* call = call_of(desk);
  // A word that comes too late, because the call has just ended, means nothing any more.
  switch (said->say) {
    case PageWord::ready:
    case PageWord::away:
      desk.wants_calls = said->say == PageWord::ready;
      // Whoever is ready again may be rung for what he let ring before.
      for (auto& [key, other] : calls) std::erase(other.waiting.declined_by, account);
      // Not even when his page is about to ring.
      if (call && desk.state == LineState::ready && !desk.wants_calls) stop_ringing(*call, false);
      else if (!call) release(desk);
      break;
    case PageWord::answer:
      if (call && desk.state == LineState::ringing && said->sdp && !call->is_connecting)
        answered(*call, said->sdp->value);
      break;
    case PageWord::decline:
      if (call && desk.state == LineState::ringing) stop_ringing(*call, true);
      break;
    case PageWord::hold:
      if (call && desk.state == LineState::talking) hold(desk, *call, true);
      break;
    case PageWord::resume:
      if (call && desk.state == LineState::held) hold(desk, *call, false);
      break;
    case PageWord::hang_up:
      if (call && call->is_talking) drop(*call, std::nullopt, true);
      break;
  }
  dispatch();
}

}  // namespace hl::telephony

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
  if (desk.state == LineState::away) view.why = desk.why;
  if (desk.state == LineState::wrap_up) {
    view.call_id = desk.last_call;
    view.left_ms = (std::chrono::seconds(measures.wrap_up_s) - (now() - desk.since)).count();
  }
  // The moment between any two calls is nothing to tell of.
  if (const auto rests = desk.rests_until - now(); desk.state == LineState::ready && rests > options.rules.breath)
    view.rests_ms = rests.count();
  if (desk.check && !desk.check->answer.empty()) view.check = desk.check->answer;
  show_hands(desk, view);
  for (const auto& [key, call] : calls) {
    const bool is_mine = !call.waiting.company || desk.actor.may_see(*call.waiting.company);
    if (call.waits() && is_mine) ++view.waiting;
  }
  const auto found = desk.call ? calls.find(*desk.call) : calls.end();
  if (found != calls.end()) {
    const LiveCall& call = found->second;
    const bool is_asked = call.desk != desk.actor.id;
    view.call_id = call.id;
    if (desk.state == LineState::ringing) {
      view.sdp = is_asked ? call.consult->offer : call.offer;
      view.answers_itself = !is_asked && call.is_again;
    }
    if (call.consult && is_asked) view.consult = ConsultView{desks.at(*call.desk).actor.name, call.consult->is_talking, {}};
    if (call.consult && !is_asked) {
      const Consult& with = *call.consult;
      view.consult = ConsultView{with.name, with.is_talking, {}};
      if (with.is_talking) view.consult->sdp = with.answer;
    }
    if (call.outward && !is_asked && !call.is_answered) view.calling = call.outward->number;
    if (!is_asked) view.hand = hand_view(call);
    if (!is_asked) view.recording = recording_view(call);
    if (desk.state == LineState::talking || desk.state == LineState::held)
      view.colleagues = free_colleagues(desk, call);
  }
  desk.socket->send(std::make_shared<const std::string>(json::serialize(to_json(view))));
}

void Switchboard::Parts::enter(Desk& desk, LineState state, std::optional<LineNote> note) {
  if (state == LineState::ready && desk.state != LineState::ready) desk.idle_since = now();
  if (state == LineState::ready || state == LineState::away) desk.ticket.reset();
  const LineState before = std::exchange(desk.state, state);
  if (LiveCall* const call = call_of(desk); call && call->desk == desk.actor.id) follow_talk(*call, state);
  desk.since = now();
  tell(desk, note);
  note_line(desk, before);
}

bool Switchboard::Parts::is_writing_up(const Desk& desk) { return desk.state == LineState::wrap_up && !desk.call; }

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
    end_check(desk);
    stop_listening(desk);
    if (LiveCall* call = call_of(desk)) lost(desk, *call);
    old->close(4410, "the telephone is in another page");
  }
  desk.actor = actor;
  desk.who = who;
  desk.socket = socket;
  desk.practice = database.read([&](Tx& tx) { return practice(tx, actor.id); });
  if (is_writing_up(desk)) tell(desk);
  else release(desk);
  dispatch();
}

void Switchboard::Parts::page_closed(AccountId account, const http::Socket* socket) {
  const auto found = desks.find(account);
  if (found == desks.end() || found->second.socket.get() != socket) return;
  Desk& desk = found->second;
  desk.socket.reset();
  end_check(desk);
  stop_listening(desk);
  if (LiveCall* call = call_of(desk)) lost(desk, *call);
  // His page may be back in a moment: he writes up his call then, for as long as he had.
  if (!is_writing_up(desk)) release(desk);
  dispatch();
}

// His page is gone in the middle of something.
void Switchboard::Parts::lost(Desk& desk, LiveCall& call) {
  if (call.desk != desk.actor.id) end_consult(call, LineNote::not_reached);
  else if (call.stage == Stage::dialling || (call.outward && call.outward->is_ringing)) drop(call, std::nullopt, true);
  else if (call.is_talking) put_back(call, desk.actor.id, options.rules.kept_for, true);
  else stop_ringing(call, false);
}

void Switchboard::Parts::answered(LiveCall& call, const std::string& sdp) {
  call.is_connecting = true;
  call.speech.is_saying = false;
  if (call.outward) call.outward->answer = sdp;
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
  if (call->outward && !call->is_answered) return dial_out(*call, *outside);
  Desk& desk = desks.at(*call->desk);
  if (!call->is_answered) line->answer(key, *outside);
  call->is_answered = call->is_talking = true;
  call->talks_since = now();
  const auto taken = write([&](Work& work) { return calls::take(work, call->id, desk.actor.id); });
  if (taken) desk.ticket = taken->ticket;
  else spdlog::error("telephone: a call is talked in, and its record refuses: {}", taken.error().detail);
  enter(desk, LineState::talking);
  talk_begins(*call);
}

void Switchboard::Parts::hold(Desk& desk, LiveCall& call, bool is_on) {
  const LineState before = desk.state;
  put_on_hold(call, is_on, [this, account = desk.actor.id, key = call.key, before](const auto& ok) {
    if (ok) return;
    spdlog::error("telephone: {}", ok.error().detail);
    const auto same = desks.find(account);
    if (same != desks.end() && same->second.call == key) enter(same->second, before, LineNote::sound_failed);
  });
  enter(desk, is_on ? LineState::held : LineState::talking);
}

// Whether he wants calls from now on.
void Switchboard::Parts::choose(Desk& desk, LiveCall* call, bool wants_calls) {
  desk.wants_calls = wants_calls;
  // Whoever is ready again may be rung for what he let ring before.
  for (auto& [key, other] : calls) std::erase(other.waiting.declined_by, desk.actor.id);
  if (!call) return release(desk);
  // Not even when his page is about to ring.
  if (desk.state == LineState::ready && !wants_calls && call->desk == desk.actor.id) stop_ringing(*call, false);
}

// Of a call that rings in his page, or in which he talks. A word that does not fit means nothing any more.
void Switchboard::Parts::talker_says(Desk& desk, LiveCall& call, const PageSays& said) {
  const bool is_ringing = desk.state == LineState::ringing;
  // While his telephone still rings there is nobody to be handed over.
  const bool is_alone = call.is_talking && (desk.state == LineState::talking || desk.state == LineState::held);
  switch (said.say) {
    case PageWord::answer:
      if (is_ringing && said.sdp && !call.is_connecting) answered(call, said.sdp->value);
      break;
    case PageWord::decline:
      if (is_ringing) stop_ringing(call, true);
      break;
    case PageWord::hold:
      if (desk.state == LineState::talking && call.is_talking) hold(desk, call, true);
      break;
    case PageWord::resume:
      if (desk.state == LineState::held) hold(desk, call, false);
      break;
    case PageWord::transfer:
      if (is_alone) transfer(desk, call, said);
      break;
    case PageWord::consult:
      if (is_alone) consult(desk, call, said);
      break;
    case PageWord::complete:
      if (call.consult) complete(desk, call);
      break;
    case PageWord::join:
      if (call.consult) join(desk, call);
      break;
    case PageWord::back:
      if (call.consult) end_consult(call, std::nullopt);
      break;
    case PageWord::record:
      if (call.recording) pause_recording(call, false);
      else if (is_alone) begin_recording(call, true);
      call.was_ended_by_hand = false;
      break;
    case PageWord::record_pause: pause_recording(call, true); break;
    case PageWord::record_end:
      call.was_told = false;
      call.was_begun_by_hand = false;
      call.was_ended_by_hand = true;
      end_recording(call, std::nullopt);
      break;
    case PageWord::raise_hand:
    case PageWord::lower_hand:
      if (call.is_talking) raise_hand(call, said.say == PageWord::raise_hand);
      break;
    case PageWord::admit:
      if (said.sdp) admit_listener(call, said.sdp->value);
      break;
    case PageWord::hang_up:
      if (call.is_talking || (call.outward && call.outward->is_ringing)) drop(call, std::nullopt, true);
      break;
    default: break;
  }
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
  if (listener_says(desk, *said)) return dispatch();
  if (said->say == PageWord::look) tell(desk);
  else if (said->say == PageWord::check && said->sdp) check_sound(desk, said->sdp->value);
  else if (said->say == PageWord::ready || said->say == PageWord::away) {
    desk.why = said->say == PageWord::away ? said->why : std::nullopt;
    choose(desk, call, said->say == PageWord::ready);
  } else if (call && call->desk == account) talker_says(desk, *call, *said);
  else if (call) colleague_says(*call, *said);
  dispatch();
}

}  // namespace hl::telephony

// What callers are told before and while they wait, and which keys they press.
#include <spdlog/spdlog.h>

#include <algorithm>

#include "slices/telephony/switchboard.h"

namespace hl::telephony {
namespace {

constexpr int menu_rounds = 2;
constexpr Language said_where_nothing_is_known = Language::fr;

}  // namespace

Language Switchboard::Parts::language_of(const LiveCall& call) {
  if (call.waiting.language) return *call.waiting.language;
  return call.called.menu.empty() ? said_where_nothing_is_known : call.called.menu.front();
}

// What is to be said before anybody is rung; otherwise nothing.
void Switchboard::Parts::greet(LiveCall& call) {
  if (call.stage == Stage::leaving) {
    take_up(call);
    std::vector<std::string> files;
    // Whoever has not said which language is his hears it in all that the number has.
    auto languages = call.called.menu;
    if (call.waiting.language || languages.empty()) languages = {language_of(call)};
    for (const Language language : languages) {
      if (auto file = voice.sentence(language, "closed")) files.push_back(std::move(*file));
    }
    return say(call, std::move(files));
  }
  const bool asks = !call.waiting.language && keys && !voice.menu(call.called.menu).empty();
  if (!asks) return;
  call.stage = Stage::choosing;
  take_up(call);
  ask_for_language(call);
}

void Switchboard::Parts::ask_for_language(LiveCall& call) {
  ++call.speech.rounds;
  say(call, voice.menu(call.called.menu));
}

// What is said already is cut short.
void Switchboard::Parts::say(LiveCall& call, std::vector<std::string> files) {
  ++call.speech.count;
  call.speech.files.assign(files.begin(), files.end());
  call.speech.is_saying = true;
  call.has_music = true;
  say_next(call);
}

void Switchboard::Parts::say_next(LiveCall& call) {
  constexpr auto at_most = std::chrono::minutes(2);
  Speech& speech = call.speech;
  if (speech.files.empty()) return said_all(call);
  const std::string file = speech.files.front();
  speech.files.pop_front();
  speech.until = now() + at_most;
  media.speak(call.media, file, [this, key = call.key, count = speech.count](const auto& span) {
    LiveCall* const same = live(key);
    if (!same || !same->speech.is_saying || same->speech.count != count) return;
    if (!span) spdlog::error("telephone: {}", span.error().detail);
    same->speech.until = now() + (span ? *span : std::chrono::milliseconds(0));
  });
}

void Switchboard::Parts::said_all(LiveCall& call) {
  Speech& speech = call.speech;
  speech.is_saying = false;
  speech.ended = now();
  if (call.stage == Stage::leaving && call.wants_call_back) {
    line->hang_up(call.key);
    return wait_without_telephone(call.key);
  }
  if (call.stage == Stage::leaving) return drop(call, std::nullopt, true);
  if (call.stage == Stage::choosing && speech.rounds < menu_rounds) return ask_for_language(call);
  call.stage = Stage::waiting;
  if (call.waits()) play_music(call);
}

void Switchboard::Parts::key_heard(const KeyReport& report) {
  if (report.party != Media::outside) return;
  const auto found = std::find_if(calls.begin(), calls.end(), [&](const auto& one) { return one.second.media == report.call; });
  if (found == calls.end()) return;
  LiveCall& call = found->second;
  if (call.waits() && call.is_answered && report.key == '1' && call.speech.was_offered && may_call_back(call))
    return promise(call);
  const int chosen = report.key - '1';
  const auto& menu = call.called.menu;
  if (call.stage != Stage::choosing || chosen < 0 || static_cast<std::size_t>(chosen) >= menu.size()) return;
  call.waiting.language = menu[static_cast<std::size_t>(chosen)];
  call.speech.rounds = menu_rounds;
  call.speech.files.clear();
  ++call.speech.count;
  said_all(call);
  dispatch();
}

void Switchboard::Parts::look_at_speech(Instant now) {
  std::vector<sip::CallKey> over;
  for (const auto& [key, call] : calls) {
    if (call.speech.is_saying && now >= call.speech.until) over.push_back(key);
  }
  for (const auto key : over) say_next(calls.at(key));
  tell_places(now);
}

// Each who waits hears from time to time where he stands.
void Switchboard::Parts::tell_places(Instant now) {
  std::vector<queue::Waiting> waiting;
  for (const auto& [key, call] : calls) {
    if (call.waits()) waiting.push_back(call.waiting);
  }
  std::map<NumberId, int> places;
  for (const std::size_t n : queue::order(waiting)) {
    LiveCall& call = calls.at(static_cast<sip::CallKey>(waiting[n].id));
    const int place = ++places[call.called.id];
    const Instant since = std::max(call.waiting.since, call.speech.ended);
    if (call.is_answered && !call.speech.is_saying && now - since >= options.tells_place_every) say_place(call, place);
  }
}

void Switchboard::Parts::say_place(LiveCall& call, int place) {
  const auto at_work = std::count_if(desks.begin(), desks.end(), [](const auto& one) {
    const LineState state = one.second.state;
    return state != LineState::off && state != LineState::away && state != LineState::listening;
  });
  auto files = voice.place(language_of(call), place, queue::expected_wait(place, static_cast<int>(at_work), mean_talk));
  if (const auto offer = voice.sentence(language_of(call), "offer"); offer && may_call_back(call)) {
    files.push_back(*offer);
    call.speech.was_offered = true;
  }
  if (files.empty()) call.speech.ended = now();
  else say(call, std::move(files));
}

}  // namespace hl::telephony

#include "slices/telephony/opening_hours.h"

#include "slices/deadlines/deadlines.h"

namespace hl::telephony {
namespace {

constexpr auto after_opening = std::chrono::hours(1);
constexpr auto at_the_latest = std::chrono::days(1);

Words title_of(Unanswered how) {
  switch (how) {
    case Unanswered::hung_up: break;
    case Unanswered::not_reached:
      return {"Call back: asked for it and could not be reached", "À rappeler : l’a demandé et n’a pas pu être joint",
              "Terug te bellen: vroeg erom en was niet te bereiken", "Rückruf: darum gebeten und nicht erreicht"};
    case Unanswered::closed:
      return {"Call back: called outside opening hours", "À rappeler : appel hors des heures d’ouverture",
              "Terug te bellen: oproep buiten de openingsuren", "Rückruf: Anruf außerhalb der Öffnungszeiten"};
    case Unanswered::cut_off:
      return {"Call back: cut off by us while waiting", "À rappeler : coupé par nous en attendant",
              "Terug te bellen: door ons verbroken tijdens het wachten", "Rückruf: beim Warten von uns getrennt"};
  }
  return {"Call back: hung up while waiting", "À rappeler : a raccroché en attendant",
          "Terug te bellen: hing op tijdens het wachten", "Rückruf: beim Warten aufgelegt"};
}

Language language_of(Work& work, const calls::Call& call, std::optional<Language> language) {
  if (language) return *language;
  const auto company = companies::access_company(work.tx, work.actor, *call.company);
  return company ? company->language : Language::en;
}

// Of a call whose company is known. What the call itself was promised is the ticket's now. Without `at`: by the time at
// which the company is promised a first answer, from when he gave up.
void open_promised(Work& work, const calls::Call& call, const Number& number, std::optional<Language> language,
                   Unanswered how, std::optional<Instant> at) {
  constexpr auto without_terms = std::chrono::hours(1);
  calls::forget_promise(work, call.id);
  tickets::NewTicket fresh;
  fresh.company = *call.company;
  fresh.person = call.person;
  fresh.call = call.id;
  fresh.team = number.team;
  fresh.title = title_of(how).in(language_of(work, call, language));
  auto ticket = tickets::open_ticket(work, fresh);
  const Instant from = call.ended_at.value_or(work.now);
  if (!at) at = deadlines::answer_due(work.tx, ticket.company, ticket.priority, from).value_or(from + without_terms);
  tickets::record(work, ticket, "ticket_call_promised", {{"at", to_json(*at)}}, true);
}

// Of a call whose company nobody knows.
void owe(Work& work, const calls::Call& call, Unanswered how, Instant due_at) {
  const auto first = deadlines::news_of_promise(work.now, due_at, {}, work.now, false);
  calls::promise(work, call.id, {how, work.now, due_at, first.told, first.next_at});
}

// Of those who waited before calls had promises nobody is told anything: they are as good as not promised a call.
bool is_promised(const calls::Call& call) {
  return call.promise && (call.promise->tells_at || !call.promise->told.empty());
}

}  // namespace

Number number_called(Tx& tx, const calls::Call& call) {
  const auto known = call.to_raw ? number_dialled(tx, canonical(*call.to_raw, dial_rules(tx).home_country)) : std::nullopt;
  return known.value_or(Number{});
}

Opening opening(Tx& tx, const Number& number, Instant now) {
  if (!number.team) return {};
  for (const auto& state : deadlines::team_states(tx, now)) {
    if (state.team == *number.team) return {state.is_open, state.changes_at};
  }
  return {};
}

void promise_call_back(Work& work, const calls::Call& call, const Number& number, std::optional<Language> language) {
  if (!call.from_raw || calls::called_again(work, call.id, number.team)) return;
  const auto noted = calls::gave_up_again(work, call.id);
  if (noted && (noted->ticket || is_promised(*noted))) return;
  const Instant opens_at = call.closed_until.value_or(opens_never);
  const Instant at = opens_at < opens_never ? opens_at + after_opening : call.rang_at + at_the_latest;
  if (!call.company) return owe(work, noted.value_or(call), Unanswered::closed, at);
  open_promised(work, call, number, language, Unanswered::closed, at);
}

void promise_after_giving_up(Work& work, const calls::Call& call, const Number& number, std::optional<Language> language,
                             std::chrono::seconds a_moment, Unanswered how) {
  const bool gave_up = call.state == calls::CallState::missed && call.was_given_up && !call.closed_until;
  if (!gave_up || !call.from_raw || call.ticket) return;
  const Instant ended = call.ended_at.value_or(work.now);
  // As it is counted: within a_moment, its end too, he has changed his mind.
  const bool is_moment = how == Unanswered::hung_up && !call.promise && ended - call.rang_at <= a_moment;
  if (is_moment && call.company) return;
  const auto noted = calls::gave_up_again(work, call.id);
  if (call.company) {
    if (!noted) open_promised(work, call, number, language, how, std::nullopt);
  } else if (!is_moment && !(noted && (noted->ticket || is_promised(*noted)))) {
    owe(work, noted.value_or(call), how, deadlines::usual_answer_due(work.tx, number.team, ended));
  }
}

void finish_left_behind(Work& work) {
  for (const calls::Call& call : calls::finish_left_behind(work)) {
    const Number called = number_called(work.tx, call);
    promise_after_giving_up(work, call, called, called.language, std::chrono::seconds(0), Unanswered::cut_off);
  }
}

}  // namespace hl::telephony

#include "slices/telephony/opening_hours.h"

#include "slices/deadlines/deadlines.h"

namespace hl::telephony {
namespace {

constexpr auto after_opening = std::chrono::hours(1);
constexpr auto at_the_latest = std::chrono::days(1);

const Words called_while_closed = {
    "Call back: called outside opening hours", "À rappeler : appel hors des heures d’ouverture",
    "Terug te bellen: oproep buiten de openingsuren", "Rückruf: Anruf außerhalb der Öffnungszeiten"};

Words title_of(Unanswered how) {
  switch (how) {
    case Unanswered::hung_up: break;
    case Unanswered::not_reached:
      return {"Call back: asked for it and could not be reached", "À rappeler : l’a demandé et n’a pas pu être joint",
              "Terug te bellen: vroeg erom en was niet te bereiken", "Rückruf: darum gebeten und nicht erreicht"};
    case Unanswered::cut_off:
      return {"Call back: cut off by us while waiting", "À rappeler : coupé par nous en attendant",
              "Terug te bellen: door ons verbroken tijdens het wachten", "Rückruf: beim Warten von uns getrennt"};
  }
  return {"Call back: hung up while waiting", "À rappeler : a raccroché en attendant",
          "Terug te bellen: hing op tijdens het wachten", "Rückruf: beim Warten aufgelegt"};
}

// Of a call whose company is known.
tickets::Ticket open_for(Work& work, const calls::Call& call, const Number& number, std::optional<Language> language,
                         const Words& title) {
  tickets::NewTicket fresh;
  fresh.company = *call.company;
  fresh.person = call.person;
  fresh.call = call.id;
  fresh.team = number.team;
  if (!language) {
    if (const auto company = companies::access_company(work.tx, work.actor, *call.company)) language = company->language;
  }
  fresh.title = title.in(language.value_or(Language::en));
  return tickets::open_ticket(work, fresh);
}

}  // namespace

Opening opening(Tx& tx, const Number& number, Instant now) {
  if (!number.team) return {};
  for (const auto& state : deadlines::team_states(tx, now)) {
    if (state.team == *number.team) return {state.is_open, state.changes_at};
  }
  return {};
}

void promise_call_back(Work& work, const calls::Call& call, const Number& number, std::optional<Language> language) {
  if (!call.from_raw || calls::called_again(work, call.id, number.team) || calls::gave_up_again(work, call.id)) return;
  if (!call.company) return;
  auto ticket = open_for(work, call, number, language, called_while_closed);
  const Instant opens_at = call.closed_until.value_or(opens_never);
  const Instant at = opens_at < opens_never ? opens_at + after_opening : work.now + at_the_latest;
  tickets::record(work, ticket, "ticket_call_promised", {{"at", to_json(at)}}, true);
}

void promise_after_giving_up(Work& work, const calls::Call& call, const Number& number, std::optional<Language> language,
                             std::chrono::seconds a_moment, Unanswered how) {
  constexpr auto without_terms = std::chrono::hours(1);
  const bool gave_up = call.state == calls::CallState::missed && call.was_given_up && !call.closed_until;
  if (!gave_up || !call.from_raw || call.ticket) return;
  // As it is counted: within a_moment, its end too, he has changed his mind.
  if (how == Unanswered::hung_up && work.now - call.rang_at <= a_moment) return;
  if (calls::gave_up_again(work, call.id) || !call.company) return;
  auto ticket = open_for(work, call, number, language, title_of(how));
  Instant at = work.now + without_terms;
  for (const auto& clock : tickets::clocks(work.tx, ticket.id)) {
    if (clock.kind == "first_answer") at = clock.due_at.value_or(at);
  }
  tickets::record(work, ticket, "ticket_call_promised", {{"at", to_json(at)}}, true);
}

void finish_left_behind(Work& work) {
  for (const calls::Call& call : calls::finish_left_behind(work)) {
    const auto number = call.to_raw ? number_dialled(work.tx, *call.to_raw) : std::nullopt;
    const Number called = number.value_or(Number{});
    promise_after_giving_up(work, call, called, called.language, std::chrono::seconds(0), Unanswered::cut_off);
  }
}

}  // namespace hl::telephony

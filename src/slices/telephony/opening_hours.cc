#include "slices/telephony/opening_hours.h"

#include "slices/deadlines/deadlines.h"

namespace hl::telephony {
namespace {

constexpr auto after_opening = std::chrono::hours(1);
constexpr auto at_the_latest = std::chrono::days(1);

const char* title_in(Language language) {
  switch (language) {
    case Language::fr: return "À rappeler : appel hors des heures d’ouverture";
    case Language::nl: return "Terug te bellen: oproep buiten de openingsuren";
    case Language::de: return "Rückruf: Anruf außerhalb der Öffnungszeiten";
    case Language::en: break;
  }
  return "Call back: called outside opening hours";
}

const char* gave_up_in(Language language) {
  switch (language) {
    case Language::fr: return "À rappeler : a raccroché en attendant";
    case Language::nl: return "Terug te bellen: hing op tijdens het wachten";
    case Language::de: return "Rückruf: beim Warten aufgelegt";
    case Language::en: break;
  }
  return "Call back: hung up while waiting";
}

// Of a call whose company is known.
tickets::Ticket open_for(Work& work, const calls::Call& call, const Number& number, std::optional<Language> language,
                         const char* (*title)(Language)) {
  tickets::NewTicket fresh;
  fresh.company = *call.company;
  fresh.person = call.person;
  fresh.call = call.id;
  fresh.team = number.team;
  if (!language) {
    if (const auto company = companies::access_company(work.tx, work.actor, *call.company)) language = company->language;
  }
  fresh.title = title(language.value_or(Language::en));
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
  if (!call.from_raw || calls::called_again(work, call.id, number.team) || !call.company) return;
  auto ticket = open_for(work, call, number, language, title_in);
  const Instant opens_at = call.closed_until.value_or(opens_never);
  const Instant at = opens_at < opens_never ? opens_at + after_opening : work.now + at_the_latest;
  tickets::record(work, ticket, "ticket_call_promised", {{"at", to_json(at)}}, true);
}

void promise_after_giving_up(Work& work, const calls::Call& call, const Number& number, std::optional<Language> language,
                             std::chrono::seconds a_moment) {
  constexpr auto without_terms = std::chrono::hours(1);
  const bool gave_up = call.state == calls::CallState::missed && call.was_given_up && !call.closed_until;
  if (!gave_up || !call.company || !call.from_raw || call.ticket || work.now - call.rang_at < a_moment) return;
  if (calls::gave_up_again(work, call.id)) return;
  auto ticket = open_for(work, call, number, language, gave_up_in);
  Instant at = work.now + without_terms;
  for (const auto& clock : tickets::clocks(work.tx, ticket.id)) {
    if (clock.kind == "first_answer") at = clock.due_at.value_or(at);
  }
  tickets::record(work, ticket, "ticket_call_promised", {{"at", to_json(at)}}, true);
}

}  // namespace hl::telephony

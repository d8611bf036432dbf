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
  tickets::NewTicket fresh;
  fresh.company = *call.company;
  fresh.person = call.person;
  fresh.call = call.id;
  fresh.team = number.team;
  if (!language) {
    if (const auto company = companies::access_company(work.tx, work.actor, *call.company)) language = company->language;
  }
  fresh.title = title_in(language.value_or(Language::en));
  auto ticket = tickets::open_ticket(work, fresh);
  const Instant opens_at = call.closed_until.value_or(opens_never);
  const Instant at = opens_at < opens_never ? opens_at + after_opening : work.now + at_the_latest;
  tickets::record(work, ticket, "ticket_call_promised", {{"at", to_json(at)}}, true);
}

}  // namespace hl::telephony

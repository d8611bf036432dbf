#include "slices/deadlines/waiting.h"

#include <algorithm>

#include "slices/deadlines/waiting_store.h"
#include "slices/tickets/tickets.h"

namespace hl::deadlines {
namespace {

// When the next reminder, or the closing, of this ticket comes.
std::optional<Instant> next_reminder(const Waiting& w, const tickets::Ticket& ticket,
                                     const std::optional<Terms>& terms) {
  if (!ticket.hold || ticket.hold->reason != tickets::HoldReason::requester) return std::nullopt;
  if (!terms || !terms->rules.reminders) return std::nullopt;
  const Reminders& r = *terms->rules.reminders;
  if (w.reminders > r.times || (w.reminders == r.times && !r.closes)) return std::nullopt;
  return reminder_at(r, *terms->calendar, w.held_at, w.reminders + 1);
}

void schedule_next(Tx& tx, const Waiting& w, const tickets::Ticket& ticket,
                   const std::optional<Terms>& terms) {
  const auto reminder = next_reminder(w, ticket, terms);
  if (!reminder && !w.until) return forget_waiting(tx, w.ticket);
  store_waiting(tx, w, reminder && w.until ? std::min(*reminder, *w.until) : reminder ? *reminder : *w.until);
}

const char* farewell(Language language) {
  switch (language) {
    case Language::fr:
      return "Nous n’avons plus eu de vos nouvelles et fermons ce ticket. Répondez, et il sera rouvert.";
    case Language::nl:
      return "We hoorden niets meer van u en sluiten dit ticket. Antwoord, en het wordt heropend.";
    case Language::de:
      return "Wir haben nichts mehr von Ihnen gehört und schließen dieses Ticket. Antworten Sie, und es wird "
             "wieder geöffnet.";
    case Language::en: break;
  }
  return "We have not heard from you and close this ticket. Answer, and it will be reopened.";
}

void remind(Work& work, Waiting w, tickets::Ticket& ticket, const Terms& terms) {
  const Reminders& r = *terms.rules.reminders;
  ++w.reminders;
  if (w.reminders > r.times) {
    const auto company = companies::company(work.tx, ticket.company);
    const std::string text = farewell(company ? company->language : Language::en);
    tickets::record(work, ticket, "ticket_solved",
                    {{"outcome", "withdrawn"}, {"summary", text}, {"text", text}, {"by", "silence"}}, true);
    return;
  }
  const auto closes_at =
      r.closes ? reminder_at(r, *terms.calendar, w.held_at, r.times + 1) : std::nullopt;
  tickets::record(work, ticket, "requester_reminded",
                  {{"number", w.reminders}, {"of", r.times}, {"closes_at", to_json(closes_at)}}, true);
  schedule_next(work.tx, w, ticket, terms);
}

void fire(Work& work, const Waiting& w) {
  auto ticket = tickets::ticket(work.tx, w.ticket);
  if (!ticket || ticket->status != tickets::TicketStatus::on_hold) return forget_waiting(work.tx, w.ticket);
  if (w.until && *w.until <= work.now) {
    tickets::record(work, *ticket, "ticket_resumed", {{"by", "follow_up"}}, true);
    return;
  }
  const auto terms = terms_of(work.tx, ticket->company);
  const auto reminder = next_reminder(w, *ticket, terms);
  if (reminder && *reminder <= work.now) return remind(work, w, *ticket, *terms);
  // The policy or the calendar has changed meanwhile.
  schedule_next(work.tx, w, *ticket, terms);
}

}  // namespace

std::optional<Instant> reminder_at(const Reminders& reminders, const worktime::Calendar& calendar,
                                   Instant held_at, int number) {
  if (!calendar.covers(held_at)) return std::nullopt;
  Instant from = held_at;
  if (reminders.every.days > 0) {
    const auto day = calendar.same_time_on_working_day(held_at, number * reminders.every.days);
    if (!day) return std::nullopt;
    from = *day;
  }
  const worktime::WorkingTime more{reminders.every.working.ms * number};
  const auto at = calendar.last_with(calendar.worked_until(from) + more);
  // Nobody is reminded at night: a time outside of the hours becomes the next opening.
  return at ? std::optional(std::max(*at, from)) : std::nullopt;
}

void follow_hold(Work& work, const events::Event& event) {
  if (!event.ticket || !event.company) return;
  if (event.kind == "ticket_held") {
    const auto ticket = tickets::ticket(work.tx, *event.ticket);
    if (!ticket || !ticket->hold) return;
    const Waiting w{*event.ticket, event.at, ticket->hold->until, 0};
    schedule_next(work.tx, w, *ticket, terms_of(work.tx, *event.company));
  } else if (event.kind == "ticket_resumed" || event.kind == "ticket_solved" ||
             event.kind == "ticket_merged") {
    forget_waiting(work.tx, *event.ticket);
  }
}

bool is_waiting_due(Tx& tx, Instant now) { return !due_waiting(tx, now, 1).empty(); }

int fire_waiting(Work& work, int limit, std::vector<std::string>* failures) {
  constexpr auto pause_after_failure = std::chrono::minutes(10);
  const auto rows = due_waiting(work.tx, work.now, limit);
  for (const Waiting& w : rows) {
    const auto why = work.tx.alone([&] { fire(work, w); });
    if (!why) continue;
    store_waiting(work.tx, w, work.now + pause_after_failure);
    if (failures) failures->push_back("hold of ticket " + std::to_string(w.ticket.raw()) + ": " + *why);
  }
  return static_cast<int>(rows.size());
}

}  // namespace hl::deadlines

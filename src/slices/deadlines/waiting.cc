#include "slices/deadlines/waiting.h"

#include <algorithm>

#include "slices/deadlines/waiting_store.h"
#include "slices/tickets/tickets.h"

namespace hl::deadlines {
namespace {

// From when on the reminders after the first `number` are counted: from the hold, or from the last one where that came
// so late (the server was down, there was no such rule before) that others would follow at once.
struct Counted {
  Instant from;
  int number = 0;
};
Counted counted_from(Tx& tx, const Waiting& w, std::optional<Instant> was_due) {
  constexpr auto late = std::chrono::minutes(15);
  if (w.reminders == 0 || !was_due) return {w.held_at};
  std::optional<Instant> told;
  for (const auto& event : events::of_ticket(tx, w.ticket))
    if (event.kind == "requester_reminded" || event.kind == "owner_reminded") told = event.at;
  if (!told || *told <= *was_due + late) return {w.held_at};
  return {*told, w.reminders};
}

Reminders owners_reminders(const Rules& rules) {
  Reminders usual;
  usual.every.days = rules.follow_up_days;
  return rules.reminders.value_or(usual);
}

std::optional<Instant> next_for_owner(Tx& tx, const Waiting& w, tickets::HoldReason reason, const Terms& terms) {
  const auto at = [&](int number) { return follow_up_at(terms.rules, *terms.calendar, reason, w.held_at, number); };
  const auto next = at(w.reminders + 1);
  if (!next || w.reminders == 0) return next;
  const Counted counted = counted_from(tx, w, at(w.reminders));
  return counted.number == 0 ? next : reminder_at(owners_reminders(terms.rules), *terms.calendar, counted.from, 1);
}

// The how-manieth comes when; the one after the last is the closing.
std::optional<Instant> for_requester(Tx& tx, const Waiting& w, const Terms& terms, int number) {
  const Reminders& r = *terms.rules.reminders;
  const auto at = [&](Instant from, int n) { return reminder_at(r, *terms.calendar, from, n); };
  const Counted counted = counted_from(tx, w, w.reminders == 0 ? std::nullopt : at(w.held_at, w.reminders));
  return at(counted.from, number - counted.number);
}

// When the next reminder, or the closing, of this ticket comes.
std::optional<Instant> next_reminder(Tx& tx, const Waiting& w, const tickets::Ticket& ticket,
                                     const std::optional<Terms>& terms) {
  if (!ticket.hold || !terms) return std::nullopt;
  if (ticket.hold->reason != tickets::HoldReason::requester) {
    // Whoever named a date is told then.
    return w.until ? std::nullopt : next_for_owner(tx, w, ticket.hold->reason, *terms);
  }
  if (!terms->rules.reminders) return std::nullopt;
  const Reminders& r = *terms->rules.reminders;
  if (w.reminders > r.times || (w.reminders == r.times && !r.closes)) return std::nullopt;
  return for_requester(tx, w, *terms, w.reminders + 1);
}

void schedule_next(Tx& tx, const Waiting& w, const tickets::Ticket& ticket,
                   const std::optional<Terms>& terms) {
  const auto reminder = next_reminder(tx, w, ticket, terms);
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

void remind_owner(Work& work, Waiting w, tickets::Ticket& ticket, const Terms& terms) {
  ++w.reminders;
  const auto owner = access::named_account(work.tx, ticket.owner);
  tickets::record(work, ticket, "owner_reminded",
                  {{"number", w.reminders},
                   {"reason", to_json(ticket.hold->reason)},
                   {"held_at", to_json(w.held_at)},
                   {"account_id", to_json(ticket.owner)},
                   {"to_name", owner ? owner->name : ""}});
  schedule_next(work.tx, w, ticket, terms);
}

// As it will be once this reminder is told.
std::optional<Instant> closing_of(Work& work, const Waiting& w, const Terms& terms) {
  constexpr auto late = std::chrono::minutes(15);
  const Reminders& r = *terms.rules.reminders;
  if (!r.closes) return std::nullopt;
  Waiting before = w;
  --before.reminders;
  const auto due = for_requester(work.tx, before, terms, w.reminders);
  const bool is_late = due && work.now > *due + late;
  return is_late ? reminder_at(r, *terms.calendar, work.now, r.times + 1 - w.reminders)
                 : for_requester(work.tx, before, terms, r.times + 1);
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
  tickets::record(work, ticket, "requester_reminded",
                  {{"number", w.reminders}, {"of", r.times}, {"closes_at", to_json(closing_of(work, w, terms))}}, true);
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
  const auto reminder = next_reminder(work.tx, w, *ticket, terms);
  if (reminder && *reminder <= work.now) {
    const bool is_his = ticket->hold && ticket->hold->reason == tickets::HoldReason::requester;
    return is_his ? remind(work, w, *ticket, *terms) : remind_owner(work, w, *ticket, *terms);
  }
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

std::optional<Instant> follow_up_at(const Rules& rules, const worktime::Calendar& calendar,
                                    tickets::HoldReason reason, Instant held_at, int number) {
  if (reason == tickets::HoldReason::requester) return std::nullopt;
  Reminders first;
  first.every.days = rules.follow_up_days;
  const Reminders again = owners_reminders(rules);
  if (number > 1 + again.times) return std::nullopt;
  const auto from = reminder_at(first, calendar, held_at, 1);
  return number == 1 || !from ? from : reminder_at(again, calendar, *from, number - 1);
}

namespace {

// Taken out of the ticket that it was merged into, it waits on as before.
void wait_on(Work& work, TicketId id, CompanyId company) {
  const auto ticket = tickets::ticket(work.tx, id);
  if (!ticket || ticket->status != tickets::TicketStatus::on_hold || !ticket->hold) return;
  Waiting w{id, {}, ticket->hold->until, 0};
  for (const auto& event : events::of_ticket(work.tx, id)) {
    if (event.kind == "requester_reminded" || event.kind == "owner_reminded") ++w.reminders;
    if (event.kind != "ticket_held") continue;
    w.held_at = event.at;
    w.reminders = 0;
  }
  schedule_next(work.tx, w, *ticket, terms_of(work.tx, company));
}

}  // namespace

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
  } else if (event.kind == "ticket_unmerged") {
    wait_on(work, *event.ticket, *event.company);
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

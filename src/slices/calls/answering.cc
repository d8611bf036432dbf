#include "slices/calls/answering.h"

#include "slices/calls/call_store.h"
#include "slices/calls/call_work_store.h"
#include "slices/calls/given_up.h"
#include "slices/calls/ringing.h"
#include "slices/calls/wrap_up.h"

namespace hl::calls {
namespace {

using tickets::Ticket;

void mark_first_answer(Work& work, Ticket& ticket) {
  // Somebody talks to the requester: that is an answer.
  tickets::note_answer(work, ticket, "call");
}

// Whether the call's ticket was opened for it, rather than joined by it.
bool is_opened_for(const Ticket& ticket, const Call& call) {
  return call.answered_at && ticket.opened_at >= *call.answered_at;
}

void open_ticket_if_due(Work& work, Call& c) {
  if (c.ticket || !c.company || !c.answered_by || c.direction == Direction::out) return;
  tickets::NewTicket fresh;
  fresh.company = *c.company;
  fresh.person = c.person;
  fresh.call = c.id;
  const auto owner = access::actor_by_account(work.tx, *c.answered_by);
  if (owner && owner->may_see(*c.company)) fresh.owner = owner->id;
  Ticket ticket = tickets::open_ticket(work, fresh);
  c.ticket = ticket.id;
  mark_first_answer(work, ticket);
}

// The ticket that the exchange's own message opened a moment before gives way to the one chosen.
Outcome<Done> give_way(Work& work, const Call& c, Ticket& chosen) {
  if (!c.ticket || *c.ticket == chosen.id) return Done{};
  auto fresh = tickets::ticket(work.tx, *c.ticket);
  if (!fresh) return Done{};
  if (!is_opened_for(*fresh, c) || fresh->status != tickets::TicketStatus::open)
    return refuse(Problem::not_possible_now, "the call belongs to " + fresh->number + " already");
  return tickets::merge(work, *fresh, chosen);
}

Outcome<Done> join_ticket(Work& work, Call& c, TicketId id) {
  auto ticket = tickets::access_ticket(work.tx, work.actor, id);
  if (!ticket) return invalid("/ticket_id", "is not known; choose a ticket you may see");
  if (const auto ok = tickets::may_work_on(*ticket); !ok) return ok.error();
  if (c.company && *c.company != ticket->company)
    return invalid("/ticket_id", "belongs to another company than the caller");
  if (const auto ok = give_way(work, c, *ticket); !ok) return ok.error();
  if (c.ticket == ticket->id) return Done{};
  c.company = ticket->company;
  c.ticket = ticket->id;
  move_call_work(work.tx, c.id, ticket->id);
  tickets::record(work, *ticket, "ticket_called", {{"call_id", c.id.raw()}}, true);
  mark_first_answer(work, *ticket);
  return Done{};
}

Outcome<Done> choose_person(Work& work, Call& c, const CallerChoice& choice) {
  const auto person = people::access_person(work.tx, work.actor, *choice.person_id);
  if (!person) return invalid("/person_id", "is not known; choose a person you may see");
  if (choice.company_id && *choice.company_id != person->company)
    return invalid("/company_id", "is not this person's company");
  c.person = person->id;
  c.company = person->company;
  c.certainty = Certainty::known;
  if (choice.remember.value_or(false) && c.from_e164)
    return people::add_number(work.tx, work.ids, *person, *c.from_e164);
  return Done{};
}

Outcome<Done> choose_company(Work& work, Call& c, CompanyId id) {
  const auto company = companies::access_company(work.tx, work.actor, id);
  if (!company) return invalid("/company_id", "is not known; choose a company you may see");
  if (c.person && c.company == id) return Done{};
  c.company = id;
  c.person.reset();
  if (!c.from_e164) return Done{};
  people::NewPerson fresh;
  fresh.company = id;
  fresh.language = company->language;
  fresh.numbers = {*c.from_e164};
  const auto person = people::create_person(work.tx, work.ids, fresh);
  if (!person) return person.error();
  c.person = *person;
  c.certainty = Certainty::known;
  return Done{};
}

Outcome<Done> choose_caller(Work& work, Call& c, const CallerChoice& choice) {
  if (choice.person_id) return choose_person(work, c, choice);
  if (choice.company_id) return choose_company(work, c, *choice.company_id);
  return invalid("/person_id", "is missing; say which person or which company calls", "missing");
}

// Whether the ticket is what was promised to the missed caller himself; others who tried again are noted on it.
bool is_promised_by(const Ticket& ticket, const Call& call) {
  return call.state == CallState::missed && !call.done_at && ticket.opened_at >= call.rang_at;
}

// The call's ticket goes with its caller. `before`: the call as it was, which may have been missed still.
Outcome<Done> follow_caller(Work& work, const Call& before, Call& c) {
  if (!c.ticket) return Done{};
  auto ticket = tickets::ticket(work.tx, *c.ticket);
  if (!ticket) return Done{};
  const bool is_own = is_opened_for(*ticket, c);
  if (c.company != ticket->company) {
    if (!is_own)
      return refuse(Problem::not_possible_now,
                    "the call belongs to " + ticket->number + ", a ticket of another company");
    // A ticket cannot change its company; another one is opened, and this one stays to be closed.
    c.ticket.reset();
    return Done{};
  }
  if (c.person && c.person != ticket->person && (is_own || is_promised_by(*ticket, before) || !ticket->person) &&
      tickets::may_change(*ticket))
    tickets::record(work, *ticket, "ticket_changed", {{"person_id", c.person->raw()}});
  return Done{};
}

// A menu of an exchange answers too: only who of us talks goes on with what was promised.
Outcome<Done> go_on(Work& work, Call& c) {
  const auto promised = !c.ticket && c.answered_by ? promised_ticket(work, c) : std::nullopt;
  if (promised) return join_ticket(work, c, *promised);
  open_ticket_if_due(work, c);
  return Done{};
}

bool is_about_other(const Call& before, const Call& c) {
  return c.person != before.person || c.company != before.company || c.ticket != before.ticket;
}

// Says who calls, and takes the ticket along.
Outcome<Done> set_caller(Work& work, const Call& before, Call& c, const CallerChoice& choice) {
  if (const auto ok = choose_caller(work, c, choice); !ok) return ok.error();
  give_promises_back(work, before, c);
  return follow_caller(work, before, c);
}

// What was recorded goes with the caller too.
void store_with_caller(Work& work, const Call& before, const Call& c) {
  update_call(work.tx, c);
  if (before.company && c.company != before.company) move_recordings(work, c);
  if (before.ticket && c.ticket && c.ticket != before.ticket) move_call_work(work.tx, c.id, *c.ticket);
}

Refusal with_name(Work& work, Refusal refusal, const Call& c) {
  if (refusal.problem == Problem::call_already_answered)
    refusal.detail = access::account_name(work.tx, c.answered_by).value_or("");
  return refusal;
}

}  // namespace

Outcome<Done> answer_call(Work& work, Call& c, std::optional<AccountId> by, const CallAnswer& how) {
  const Call before = c;
  if (const auto ok = answer(c, by, work.now); !ok) return with_name(work, ok.error(), c);
  if (how.person_id || how.company_id) {
    const CallerChoice choice{how.person_id, how.company_id, std::nullopt};
    if (const auto ok = set_caller(work, before, c, choice); !ok) return ok.error();
  }
  if (const auto ok = how.ticket_id ? join_ticket(work, c, *how.ticket_id) : go_on(work, c); !ok) return ok.error();
  store_with_caller(work, before, c);
  // Told under the company the others saw, else the card would stay on screens that may not see the
  // new one.
  if (c.state != before.state || c.answered_by != before.answered_by)
    tell(work, "call_answered", c, before.company);
  else if (c.ticket != before.ticket || c.person != before.person)
    tell(work, "call_identified", c, before.company);
  if (c.answered_by != before.answered_by || is_about_other(before, c)) note_talk(work, before, c);
  return Done{};
}

Outcome<Done> identify_caller(Work& work, Call& c, const CallerChoice& choice) {
  const Call before = c;
  if (const auto ok = set_caller(work, before, c, choice); !ok) return ok.error();
  const auto ticket = c.ticket ? tickets::ticket(work.tx, *c.ticket) : std::nullopt;
  if (ticket && is_promised_by(*ticket, c)) join_other_promise(work, c);
  if (const auto ok = go_on(work, c); !ok) return ok.error();
  store_with_caller(work, before, c);
  tell(work, "call_identified", c, before.company);
  if (is_about_other(before, c)) note_talk(work, before, c);
  // What is promised to a missed caller has become a ticket's, now that it is known whose he is.
  c = call(work.tx, c.id).value_or(c);
  return Done{};
}

namespace {

void end(Work& work, Call& c, json::object why) {
  if (c.state == CallState::answered) book_talk(work, c);
  if (!hang_up(c, work.now)) return;
  update_call(work.tx, c);
  tell(work, c.state == CallState::missed ? "call_missed" : "call_ended", c, c.company, std::move(why));
}

}  // namespace

void end_call(Work& work, Call& c) {
  end(work, c, {});
  // What is promised to its caller may have opened its ticket.
  c = call(work.tx, c.id).value_or(c);
}

void end_forgotten(Work& work) {
  constexpr int at_once = 100;
  for (Call& c : forgotten(work.tx, CallState::ringing, work.now - rings_at_most, at_once))
    end(work, c, {{"is_forgotten", true}});
  for (Call& c : forgotten(work.tx, CallState::answered, work.now - lasts_at_most, at_once))
    end(work, c, {{"is_forgotten", true}});
}

void attach_opened_ticket(Work& work, const events::Event& event) {
  if (event.kind != "ticket_opened" || !event.ticket) return;
  const auto* id = event.body.if_contains("call_id");
  if (!id || !id->is_int64()) return;
  auto c = access_call(work.tx, work.actor, CallId(id->get_int64()));
  if (!c || c->ticket || (c->company && c->company != event.company)) return;
  const Call before = *c;
  c->company = event.company;
  if (!c->person && event.person) {
    c->person = event.person;
    c->certainty = Certainty::known;
  }
  c->ticket = event.ticket;
  store_with_caller(work, before, *c);
}

}  // namespace hl::calls

#include <algorithm>

#include "slices/tickets/ticket_acts.h"
#include "slices/tickets/ticket_routes.h"

namespace hl::tickets {
namespace {

Outcome<Done> check_scale(const char* pointer, std::optional<int> value) {
  if (value && (*value < 1 || *value > 3))
    return invalid(pointer, "must be 1 (high), 2 or 3 (low)", "out_of_range");
  return Done{};
}

using MaybePerson = std::optional<people::Person>;

// Who and where: a person decides the company; staff may open for a company alone.
Outcome<Done> place(Work& work, const TicketForm& form, NewTicket& fresh, MaybePerson& requester) {
  const Actor& actor = work.actor;
  if (!actor.is_staff()) {
    if (!actor.company || !actor.person) return refuse(Problem::not_allowed);
    fresh.company = *actor.company;
    fresh.person = actor.person;
    requester = people::person(work.tx, actor.person);
  } else if (form.person_id) {
    const auto person = people::access_person(work.tx, actor, *form.person_id);
    if (!person) return invalid("/person_id", "is not known; choose a person you may see");
    fresh.person = person->id;
    fresh.company = person->company;
    requester = *person;
  } else if (form.company_id) {
    const auto company = companies::access_company(work.tx, actor, *form.company_id);
    if (!company) return invalid("/company_id", "is not known; choose a company you may see");
    fresh.company = company->id;
  } else {
    return invalid("/person_id", "is missing; give a person or a company", "missing");
  }
  if (form.device_id) {
    if (!people::device_of_company(work.tx, *form.device_id, fresh.company))
      return invalid("/device_id", "is not a device of this company");
    const auto own = people::devices(work.tx, fresh.person.value_or(PersonId()));
    const bool is_own = std::any_of(own.begin(), own.end(),
                                    [&](const auto& d) { return d.id == *form.device_id; });
    // A requester names his own devices; his colleagues' would tell him what they use.
    if (!actor.is_staff() && !is_own)
      return invalid("/device_id", "is not a device of this company");
    fresh.device = form.device_id;
  }
  return Done{};
}

Outcome<TicketSheet> post_ticket(Work& work, const RouteInput&, const TicketForm& form) {
  NewTicket fresh;
  MaybePerson requester;
  if (const auto ok = place(work, form, fresh, requester); !ok) return ok.error();
  if (const auto ok = check_scale("/impact", form.impact); !ok) return ok.error();
  if (const auto ok = check_scale("/urgency", form.urgency); !ok) return ok.error();
  fresh.title = form.title;
  fresh.problem = form.problem;
  fresh.kind = form.kind.value_or(TicketKind::incident);
  fresh.impact = form.impact.value_or(3);
  fresh.urgency = form.urgency.value_or(2);
  fresh.call = form.call_id;
  return sheet_of(work.tx, work.actor, open_to_show(work, fresh), requester);
}

Route concerning_person(Route route) {
  route.concerns_person = true;
  return route;
}

Outcome<QueuePage> get_tickets(Work& work, const RouteInput&, const QueueQuery& query) {
  return queue(work.tx, work.actor, query);
}

Outcome<TicketSheet> get_ticket(Work& work, const RouteInput& input, const None&) {
  const auto t = access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  return sheet_of(work.tx, work.actor, *t);
}

// The names of fields that somebody changed after the version the client has seen.
std::vector<std::string> changed_since(Tx& tx, TicketId id, std::int64_t version) {
  std::vector<std::string> out;
  std::int64_t n = 0;
  for (const auto& event : events::of_ticket(tx, id)) {
    if (++n <= version || event.kind != "ticket_changed") continue;
    for (const auto& [key, value] : event.body) out.emplace_back(key);
  }
  return out;
}

Outcome<Done> check_version(Work& work, const RouteInput& input, const Ticket& t,
                            const json::object& body) {
  if (input.if_match.empty()) return Done{};
  std::string digits = input.if_match;
  std::erase(digits, '"');
  const std::int64_t version = std::strtoll(digits.c_str(), nullptr, 10);
  if (version == t.version) return Done{};
  for (const auto& field : changed_since(work.tx, t.id, version)) {
    if (body.contains(field)) return refuse(Problem::version_conflict, "the field " + field);
  }
  return Done{};
}

Outcome<json::object> change_of(Work& work, const Ticket& t, const TicketChange& change) {
  json::object body;
  const auto put = [&](const char* key, const auto& value) {
    if (value) body[key] = to_json(*value);
  };
  if (const auto ok = check_scale("/impact", change.impact); !ok) return ok.error();
  if (const auto ok = check_scale("/urgency", change.urgency); !ok) return ok.error();
  if (change.priority && (*change.priority < 1 || *change.priority > 5))
    return invalid("/priority", "must be 1 to 5", "out_of_range");
  if (change.priority && !change.priority_reason)
    return invalid("/priority_reason", "is missing; say why the priority is changed", "missing");
  if (change.person_id) {
    const auto person = people::access_person(work.tx, work.actor, *change.person_id);
    if (!person) return invalid("/person_id", "is not known; choose a person you may see");
    if (person->company != t.company)
      return invalid("/person_id", "belongs to another company; open a ticket there");
  }
  if (change.device_id && !people::device_of_company(work.tx, *change.device_id, t.company))
    return invalid("/device_id", "is not a device of this company");
  put("title", change.title);
  put("problem", change.problem);
  put("kind", change.kind);
  put("impact", change.impact);
  put("urgency", change.urgency);
  put("person_id", change.person_id);
  put("device_id", change.device_id);
  if (change.priority) {
    put("priority", change.priority);
    put("priority_reason", change.priority_reason);
  } else if (change.impact || change.urgency) {
    body["priority"] =
        priority_of(change.impact.value_or(t.impact), change.urgency.value_or(t.urgency));
    body["priority_reason"] = nullptr;
  }
  return body;
}

Outcome<TicketSheet> patch_ticket(Work& work, const RouteInput& input, const TicketChange& change) {
  auto t = access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  if (const auto ok = may_change(*t); !ok) return ok.error();
  auto body = change_of(work, *t, change);
  if (!body) return body.error();
  if (const auto ok = check_version(work, input, *t, *body); !ok) return ok.error();
  if (!body->empty()) record(work, *t, "ticket_changed", std::move(*body));
  return sheet_of(work.tx, work.actor, *t);
}

Outcome<TicketSheet> put_hold(Work& work, const RouteInput& input, const HoldForm& form) {
  auto t = access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  if (const auto ok = check_follow_up("/until", form, work.now); !ok) return ok.error();
  if (const auto ok = may_work_on(*t); !ok) return ok.error();
  hold(work, *t, form);
  return sheet_of(work.tx, work.actor, *t);
}

Outcome<TicketSheet> delete_hold(Work& work, const RouteInput& input, const None&) {
  auto t = access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  if (t->status != TicketStatus::on_hold) return refuse(Problem::ticket_is_not_on_hold);
  record(work, *t, "ticket_resumed", {}, true);
  return sheet_of(work.tx, work.actor, *t);
}

Outcome<TicketSheet> put_owner(Work& work, const RouteInput& input, const OwnerForm& form) {
  auto t = access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  if (const auto ok = may_change(*t); !ok) return ok.error();
  if (const auto ok = give_to(work, *t, form); !ok) return ok.error();
  return sheet_of(work.tx, work.actor, *t);
}

Outcome<TicketSheet> put_solution(Work& work, const RouteInput& input, const SolutionForm& form) {
  auto t = access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  if (const auto ok = may_work_on(*t); !ok) return ok.error();
  solve(work, *t, form);
  return sheet_of(work.tx, work.actor, *t);
}

Outcome<TicketSheet> delete_solution(Work& work, const RouteInput& input, const None&) {
  auto t = access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  if (t->status != TicketStatus::solved) return refuse(Problem::ticket_is_not_solved);
  record(work, *t, "ticket_reopened", {}, true);
  return sheet_of(work.tx, work.actor, *t);
}

}  // namespace

Routes routes() {
  constexpr Roles all = roles::everybody;
  constexpr Roles desk = roles::desk;
  Routes out = {
      get_route<QueueQuery, QueuePage>("/tickets", "A queue, nearest deadline first.", all,
                                       get_tickets),
      concerning_person(post_route<TicketForm, TicketSheet>(
          "/tickets", "Open a ticket.", desk | roles::requesters, post_ticket)),
      get_route<None, TicketSheet>("/tickets/{id}", "A ticket.", all, get_ticket,
                                   {Problem::not_found}),
      patch_route<TicketChange, TicketSheet>(
          "/tickets/{id}", "Change fields; If-Match protects against a change of the same field.",
          desk, patch_ticket,
          {Problem::not_found, Problem::ticket_is_merged, Problem::version_conflict}),
      put_route<HoldForm, TicketSheet>("/tickets/{id}/hold", "Wait, for a reason.", desk, put_hold,
                                       {Problem::not_found, Problem::ticket_is_solved,
                                        Problem::ticket_is_merged}),
      delete_route<TicketSheet>("/tickets/{id}/hold", "Go on.", desk, delete_hold,
                                {Problem::not_found, Problem::ticket_is_not_on_hold}),
      put_route<OwnerForm, TicketSheet>("/tickets/{id}/owner", "Give it to somebody or a team.",
                                        desk, put_owner,
                                        {Problem::not_found, Problem::ticket_is_merged}),
      put_route<SolutionForm, TicketSheet>("/tickets/{id}/solution", "Solve it.", desk,
                                           put_solution,
                                           {Problem::not_found, Problem::ticket_is_solved,
                                            Problem::ticket_is_merged}),
      delete_route<TicketSheet>("/tickets/{id}/solution", "Reopen it.", desk | roles::requesters,
                                delete_solution,
                                {Problem::not_found, Problem::ticket_is_not_solved}),
  };
  for (Route& route : queue_routes()) out.push_back(std::move(route));
  for (Route& route : timeline_routes()) out.push_back(std::move(route));
  for (Route& route : moving_routes()) out.push_back(std::move(route));
  for (Route& route : attachment_routes()) out.push_back(std::move(route));
  for (Route& route : satisfaction_routes()) out.push_back(std::move(route));
  return out;
}

}  // namespace hl::tickets

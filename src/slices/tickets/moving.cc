// A ticket that was opened for the wrong company. Companies never see one another, so nothing of the first goes
// along but what makes the ticket: another one is opened there, as of the time of the first, with its words, its
// priority and what moved its clocks, so that it counts from its opening on by that company's terms; and the
// first is closed with a sentence for whoever asked there.
#include <algorithm>

#include "slices/tickets/ticket_forms.h"
#include "slices/tickets/ticket_routes.h"

namespace hl::tickets {

struct MoveForm {
  CompanyId company_id;
  std::optional<PersonId> person_id;
  Text<1, 50'000> reason;  // the first requester may read it
};
BOOST_DESCRIBE_STRUCT(MoveForm, (), (company_id, person_id, reason))

namespace {

using Keys = std::vector<std::string_view>;

// What goes along of an event, by its kind; nothing for a kind that stays behind.
std::optional<Keys> kept(const std::string& kind) {
  if (kind == "ticket_answered" || kind == "ticket_contributed") return Keys{"by"};
  if (kind == "ticket_held") return Keys{"reason", "until", "pauses"};
  if (kind == "ticket_resumed" || kind == "ticket_called_back") return Keys{};
  if (kind == "ticket_call_promised") return Keys{"at"};
  if (kind == "ticket_changed")
    return Keys{"title", "problem", "kind", "impact", "urgency", "priority", "priority_reason"};
  if (kind == "ticket_assigned") return Keys{"owner_id", "owner_name", "team"};
  // The time in which it was merged was a pause, and hand-overs that have ended gave budgets; into what it was
  // merged, and what people said of it, stays.
  if (kind == "ticket_merged" || kind == "ticket_unmerged" || kind == "handover_returned") return Keys{};
  if (kind == "handover_offered") return Keys{"kind"};
  if (kind == "handover_accepted") return Keys{"account_id"};
  return std::nullopt;
}

Outcome<Done> may_move(const Ticket& t, const std::vector<events::Event>& log) {
  if (const auto ok = may_work_on(t); !ok) return ok.error();
  const auto count = [&](const char* kind) {
    return std::count_if(log.begin(), log.end(), [&](const auto& event) { return event.kind == kind; });
  };
  if (count("ticket_solved") > 0)
    return refuse(Problem::not_possible_now, "it was solved once; open another ticket for the other company");
  if (t.handover && t.handover->state != HandoverState::returned)
    return refuse(Problem::not_possible_now, "it is handed over; let it be returned first");
  if (count("supplier_asked") > count("supplier_closed"))
    return refuse(Problem::not_possible_now, "a supplier has been asked; close the question first");
  return Done{};
}

Outcome<companies::Company> target_of(Work& work, const Ticket& t, const MoveForm& form) {
  const auto company = companies::access_company(work.tx, work.actor, form.company_id);
  if (!company) return invalid("/company_id", "is not known; choose a company you may see");
  if (company->id == t.company) return invalid("/company_id", "is the company it is of already");
  if (!form.person_id) return company;
  const auto person = people::access_person(work.tx, work.actor, *form.person_id);
  if (!person || person->company != company->id)
    return invalid("/person_id", "is nobody of that company; choose somebody of it");
  return company;
}

// The body with what goes along; whoever may not see the company gets nothing of it.
json::object body_for(Tx& tx, const events::Event& event, const Keys& keys, CompanyId company) {
  json::object body;
  for (const auto key : keys)
    if (const auto* value = event.body.if_contains(key)) body[key] = *value;
  const auto* owner = body.if_contains("owner_id");
  if (!owner || !owner->is_int64()) return body;
  const auto actor = access::actor_by_account(tx, AccountId(owner->get_int64()));
  if (!actor || !actor->may_see(company)) body["owner_id"] = body["owner_name"] = nullptr;
  return body;
}

template <class T>
T read(const json::object& body, const char* key, T otherwise) {
  FieldErrors errors;
  const auto* found = body.if_contains(key);
  if (found && !found->is_null()) reading::read(*found, otherwise, "", errors);
  return otherwise;
}

Ticket open_again(Work& work, const std::vector<events::Event>& log, const MoveForm& form) {
  const auto at = [&](const events::Event& event) {
    return Work{work.tx, event.at, work.ids, work.actor, work.reactions};
  };
  const auto first = body_for(work.tx, log.front(),
                              {"title", "problem", "kind", "impact", "urgency", "owner_id", "team"}, form.company_id);
  NewTicket fresh{.company = form.company_id, .person = form.person_id};
  fresh.title = read(first, "title", fresh.title);
  fresh.problem = read(first, "problem", fresh.problem);
  fresh.kind = read(first, "kind", fresh.kind);
  fresh.impact = read(first, "impact", fresh.impact);
  fresh.urgency = read(first, "urgency", fresh.urgency);
  fresh.owner = read(first, "owner_id", fresh.owner);
  fresh.team = read(first, "team", fresh.team);
  auto opening = at(log.front());
  auto moved = open_ticket(opening, fresh);
  for (const auto& event : log) {
    const auto keys = kept(event.kind);
    if (!keys) continue;
    auto body = body_for(work.tx, event, *keys, form.company_id);
    if (body.empty() && !keys->empty()) continue;
    auto then = at(event);
    // Whoever asked here was not there when it was merged with what another company asked.
    const bool is_of_merge = event.kind == "ticket_merged" || event.kind == "ticket_unmerged";
    record(then, moved, event.kind, std::move(body), event.is_visible && !is_of_merge);
  }
  return moved;
}

Outcome<TicketSheet> post_move(Work& work, const RouteInput& input, const MoveForm& form) {
  auto t = access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  const auto log = events::of_ticket(work.tx, t->id);
  if (const auto ok = may_move(*t, log); !ok) return ok.error();
  const auto company = target_of(work, *t, form);
  if (!company) return company.error();
  auto moved = open_again(work, log, form);
  record(work, *t, "ticket_solved",
         {{"outcome", to_json(SolutionOutcome::withdrawn)},
          {"summary", form.reason.value},
          {"text", form.reason.value}},
         true);
  // Found from either side by those who serve both.
  store_link(work.tx, t->id, moved.id, LinkKind::related);
  const auto mention = [&](Ticket& in, const Ticket& other, json::object more) {
    more["other_id"] = other.id.raw();
    more["other"] = other.number;
    more["kind"] = to_json(LinkKind::related);
    record(work, in, "ticket_linked", std::move(more));
  };
  mention(*t, moved, {});
  // So that nobody is told again what he was told of the first (deadlines.h).
  mention(moved, *t, {{"was_moved", true}});
  access::audit(work, {"ticket_moved", t->number, {{"to", moved.number}}, input.remote_address});
  return sheet_of(work.tx, work.actor, moved);
}

}  // namespace

Routes moving_routes() {
  return {post_route<MoveForm, TicketSheet>(
      "/tickets/{id}/move", "Go on with it for another company, which it should have been opened for.", roles::desk,
      post_move,
      {Problem::not_found, Problem::ticket_is_solved, Problem::ticket_is_merged, Problem::not_possible_now})};
}

}  // namespace hl::tickets

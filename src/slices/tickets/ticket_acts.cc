#include "slices/tickets/ticket_acts.h"

namespace hl::tickets {

Outcome<Done> check_follow_up(const char* at, const HoldForm& form, Instant now) {
  if (form.until && *form.until <= now) return invalid(at, "is over already; choose a time to come", "is_over");
  return Done{};
}

void hold(Work& work, Ticket& t, const HoldForm& form) {
  record(work, t, "ticket_held",
         {{"reason", to_json(form.reason)},
          {"until", to_json(form.until)},
          {"note", to_json(form.note)},
          {"pauses", pauses(form.reason)}},
         true);
}

Outcome<Done> give_to(Work& work, Ticket& t, const OwnerForm& form) {
  if (form.account_id) {
    const auto owner = access::actor_by_account(work.tx, *form.account_id);
    if (!owner || !owner->has(roles::desk) || !owner->may_see(t.company) ||
        access::is_switched_off(work.tx, owner->id))
      return invalid("/account_id", "is nobody who works for this company's tickets");
  }
  std::optional<std::string> team;
  if (form.team) team = form.team->value;
  assign(work, t, form.account_id, team);
  return Done{};
}

void solve(Work& work, Ticket& t, const SolutionForm& form) {
  record(work, t, "ticket_solved",
         {{"outcome", to_json(form.outcome)},
          {"summary", form.summary.value},
          {"text", form.summary.value},
          {"cause_id", to_json(form.cause_id)},
          {"action_id", to_json(form.action_id)},
          {"follow_up", to_json(form.follow_up)}},
         true);
}

namespace {

using Undo = Outcome<std::optional<Act>>;

Act back_of(const Ticket& t, ActKind kind) {
  Act act;
  act.ticket_id = t.id;
  act.kind = kind;
  return act;
}

HoldForm form_of(const Hold& held) {
  HoldForm form{held.reason, held.until, std::nullopt};
  if (held.note) form.note = Prose(*held.note);
  return form;
}

Undo do_assign(Work& work, Ticket& t, const Act& act) {
  if (const auto ok = may_change(t); !ok) return ok.error();
  Act undo = back_of(t, ActKind::assign);
  undo.account_id = t.owner;
  if (t.team) undo.team = Text<1, 60>(*t.team);
  // Giving it to somebody leaves it with its team, unless another is named.
  OwnerForm form{act.account_id, act.team};
  if (!form.team && form.account_id && t.team) form.team = undo.team;
  if (const auto ok = give_to(work, t, form); !ok) return ok.error();
  return std::optional(undo);
}

Undo do_priority(Work& work, Ticket& t, const Act& act) {
  if (const auto ok = may_change(t); !ok) return ok.error();
  if (!act.priority) return invalid("/priority", "is missing", "missing");
  if (*act.priority < 1 || *act.priority > 5) return invalid("/priority", "must be 1 to 5", "out_of_range");
  const bool is_computed = *act.priority == priority_of(t.impact, t.urgency);
  if (!act.priority_reason && !is_computed)
    return invalid("/priority_reason", "is missing; say why the priority is changed", "missing");
  Act undo = back_of(t, ActKind::priority);
  undo.priority = t.priority;
  if (t.priority_reason) undo.priority_reason = Line(*t.priority_reason);
  if (t.priority == *act.priority) return std::optional<Act>();
  record(work, t, "ticket_changed",
         {{"priority", *act.priority}, {"priority_reason", to_json(act.priority_reason)}});
  return std::optional(undo);
}

Undo do_hold(Work& work, Ticket& t, const Act& act) {
  if (const auto ok = may_work_on(t); !ok) return ok.error();
  if (!act.hold) return invalid("/hold", "is missing; say what it waits for", "missing");
  if (const auto ok = check_follow_up("/hold/until", *act.hold, work.now); !ok) return ok.error();
  Act undo = back_of(t, t.hold ? ActKind::hold : ActKind::resume);
  if (t.hold) undo.hold = form_of(*t.hold);
  hold(work, t, *act.hold);
  return std::optional(undo);
}

Undo do_resume(Work& work, Ticket& t) {
  if (t.status != TicketStatus::on_hold) return refuse(Problem::ticket_is_not_on_hold);
  Act undo = back_of(t, ActKind::hold);
  if (t.hold) undo.hold = form_of(*t.hold);
  record(work, t, "ticket_resumed", {}, true);
  return std::optional(undo);
}

Undo do_close(Work& work, Ticket& t, const Act& act) {
  if (const auto ok = may_work_on(t); !ok) return ok.error();
  if (!act.solution) return invalid("/solution", "is missing; say how it ended", "missing");
  Act undo = back_of(t, ActKind::reopen);
  if (t.hold) undo.hold = form_of(*t.hold);
  solve(work, t, *act.solution);
  return std::optional(undo);
}

Undo do_reopen(Work& work, Ticket& t, const Act& act) {
  if (t.status != TicketStatus::solved) return refuse(Problem::ticket_is_not_solved);
  Act undo = back_of(t, ActKind::close);
  if (t.solution) {
    SolutionForm form;
    form.outcome = t.solution->outcome;
    form.summary = Text<1, 50'000>(t.solution->summary);
    undo.solution = std::move(form);
  }
  record(work, t, "ticket_reopened", {}, true);
  if (act.hold) hold(work, t, *act.hold);
  return std::optional(undo);
}

Undo do_to(Work& work, Ticket& t, const Act& act) {
  switch (act.kind) {
    case ActKind::assign: return do_assign(work, t, act);
    case ActKind::priority: return do_priority(work, t, act);
    case ActKind::hold: return do_hold(work, t, act);
    case ActKind::resume: return do_resume(work, t);
    case ActKind::close: return do_close(work, t, act);
    case ActKind::reopen: return do_reopen(work, t, act);
  }
  return refuse(Problem::internal_error);
}

}  // namespace

Outcome<std::optional<Act>> perform(Work& work, const Act& act) {
  auto t = access_ticket(work.tx, work.actor, act.ticket_id);
  if (!t) return t.error();
  if (act.version && *act.version != t->version)
    return refuse(Problem::version_conflict, "something happened to the ticket meanwhile");
  const std::int64_t before = t->version;
  auto undo = do_to(work, *t, act);
  if (!undo) return undo;
  // Reactions record events too, so that the version is read again.
  const auto now = ticket(work.tx, act.ticket_id);
  if (!now || now->version == before) return std::optional<Act>();
  if (*undo) (*undo)->version = now->version;
  return undo;
}

}  // namespace hl::tickets

#include "slices/deadlines/change_preview.h"

#include "slices/deadlines/clocks_of_ticket.h"
#include "slices/deadlines/deadline_store.h"
#include "slices/deadlines/contract_hours.h"
#include "slices/deadlines/team_hours_store.h"
#include "slices/deadlines/waiting.h"

namespace hl::deadlines {
namespace {

using tickets::Ticket;
using tickets::TicketStatus;

Outcome<Done> check_scale(const char* pointer, std::optional<int> value, int most) {
  if (value && (*value < 1 || *value > most))
    return invalid(pointer, "must be 1 to " + std::to_string(most), "out_of_range");
  return Done{};
}

Outcome<Done> check_deed(const Ticket& ticket, const ChangeForm& form) {
  if (form.reason && form.deed != Deed::hold)
    return invalid("/reason", "is of a hold only; leave it out, or give the deed \"hold\"", "reason_without_hold");
  if (!form.deed) return Done{};
  switch (*form.deed) {
    case Deed::hold:
      if (!form.reason) return invalid("/reason", "is missing; say what would be waited for", "missing");
      return tickets::may_work_on(ticket);
    case Deed::resume:
      if (ticket.status != TicketStatus::on_hold) return refuse(Problem::ticket_is_not_on_hold);
      return Done{};
    case Deed::solve: return tickets::may_work_on(ticket);
    case Deed::reopen:
      if (ticket.status != TicketStatus::solved) return refuse(Problem::ticket_is_not_solved);
      return Done{};
    case Deed::merge: return tickets::may_change(ticket);
    case Deed::unmerge:
      if (ticket.status != TicketStatus::merged)
        return refuse(Problem::not_possible_now, "the ticket is not merged");
      return Done{};
  }
  return Done{};
}

LogKind kind_of(Deed deed) {
  switch (deed) {
    case Deed::hold: return LogKind::held;
    case Deed::resume: return LogKind::resumed;
    case Deed::solve: return LogKind::solved;
    case Deed::reopen: return LogKind::reopened;
    case Deed::merge: return LogKind::merged;
    case Deed::unmerge: return LogKind::unmerged;
  }
  return LogKind::resumed;
}

int priority_after(const Ticket& ticket, const ChangeForm& form) {
  if (form.priority) return *form.priority;
  if (!form.impact && !form.urgency) return ticket.priority;
  return tickets::priority_of(form.impact.value_or(ticket.impact), form.urgency.value_or(ticket.urgency));
}

// As the change would write it into the ticket's log.
void write(std::vector<LogLine>& log, const Ticket& ticket, const ChangeForm& form, Instant now) {
  const int priority = priority_after(ticket, form);
  if (priority != ticket.priority)
    log.push_back({.at = now, .kind = LogKind::prioritised, .priority = priority});
  if (!form.deed) return;
  LogLine line{.at = now, .kind = kind_of(*form.deed)};
  if (form.reason) {
    line.pauses = tickets::pauses(*form.reason);
    line.reason = boost::describe::enum_to_string(*form.reason, "");
  }
  log.push_back(std::move(line));
}

std::optional<ClockThen> then(const worktime::Clock* clock) {
  if (!clock) return std::nullopt;
  return ClockThen{clock->due_at, clock->state, clock->used.ms.count(), clock->span.ms.count()};
}

std::optional<Terms> terms_with(Work& work, const companies::Company& company,
                                const std::optional<std::string>& team) {
  return with_team(work.tx, terms_of(company), team);
}

}  // namespace

Outcome<ChangePreview> preview_change(Work& work, const Ticket& ticket, const ChangeForm& form) {
  if (const auto ok = check_scale("/impact", form.impact, 3); !ok) return ok.error();
  if (const auto ok = check_scale("/urgency", form.urgency, 3); !ok) return ok.error();
  if (const auto ok = check_scale("/priority", form.priority, 5); !ok) return ok.error();
  if (const auto ok = check_deed(ticket, form); !ok) return ok.error();
  const auto present = companies::company(work.tx, ticket.company);
  auto company = present;
  if (form.company_id) {
    const auto other = companies::access_company(work.tx, work.actor, *form.company_id);
    if (!other) return invalid("/company_id", "is not known; choose a company you may see", "no_such_company");
    company = *other;
  }
  ChangePreview out;
  out.priority = priority_after(ticket, form);
  const auto team = form.team ? std::optional(form.team->value) : ticket.team;
  auto lines = log_of(work.tx, ticket.id);
  const auto with_all = [&](const std::optional<companies::Company>& of, const std::optional<std::string>& by) {
    return of ? with_contract_of(work.tx, terms_with(work, *of, by), lines) : std::nullopt;
  };
  const auto before = with_all(present, ticket.team);
  const auto after = with_all(company, team);
  if (!before || !after) return out;
  out.zone = std::string(json::parse(company->calendar).at("zone").as_string());
  const auto old = clocks_of(read_log(lines, before->rules.clocks), *before, work.now);
  write(lines, ticket, form, work.now);
  const auto log = read_log(lines, after->rules.clocks);
  const auto fresh = clocks_of(log, *after, work.now);
  out.pauses = log.pauses;
  if (form.reason) out.follow_up_at = follow_up_at(after->rules, *after->calendar, *form.reason, work.now, 1);
  for (const auto kind : {ClockKind::first_answer, ClockKind::solution, ClockKind::next_answer,
                          ClockKind::holder, ClockKind::supplier, ClockKind::call_back}) {
    ClockChange change{kind, then(old ? old->clocks.of(kind) : nullptr),
                       then(fresh ? fresh->clocks.of(kind) : nullptr)};
    if (change.before || change.after) out.items.push_back(std::move(change));
  }
  return out;
}

}  // namespace hl::deadlines

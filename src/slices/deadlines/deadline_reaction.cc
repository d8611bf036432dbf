#include <algorithm>
#include <unordered_set>
#include <utility>

#include "slices/deadlines/contract_hours.h"
#include "slices/deadlines/plan.h"
#include "slices/deadlines/team_hours_store.h"
#include "slices/deadlines/waiting.h"
#include "slices/deadlines/working_hours_store.h"

namespace hl::deadlines {
namespace {

struct Subject {
  TicketId id;
  CompanyId company;
  std::vector<LogLine> log;
  ToldBefore told;
};

Subject subject_of(Tx& tx, TicketId id, CompanyId company) {
  return {id, company, log_of(tx, id), told_before(tx, id)};
}

// Clocks that there are no longer, under another policy.
void forget_others(Tx& tx, const Subject& subject, const Rows& rows) {
  for (const Told& one : subject.told) {
    const bool is_there = std::any_of(rows.begin(), rows.end(),
                                      [&](const DeadlineRow& row) { return row.kind == one.kind; });
    if (!is_there) delete_row(tx, subject.id, one.kind);
  }
}

// Replays the ticket and stores what comes next. Telling::now returns what is reached; the caller must
// record it in this transaction.
std::vector<News> reschedule(Work& work, const Subject& subject, const std::optional<Terms>& of_desk,
                             Telling telling) {
  const auto terms = with_contract_of(work.tx, of_desk, subject.log);
  auto plan = terms ? plan_of(subject.log, *terms, subject.told, work.now, telling)
                    : std::optional<Plan>();
  if (!plan) {
    silence(work.tx, subject.id);
    tickets::store_due(work.tx, subject.id, {});
    return {};
  }
  forget_others(work.tx, subject, plan->rows);
  store_rows(work.tx, subject.id, plan->rows);
  tickets::store_due(work.tx, subject.id, plan->due);
  return std::move(plan->news);
}

// The ticket that this one was, before it was moved to another company.
std::optional<TicketId> moved_from(const events::Event& event) {
  if (event.kind != "ticket_linked" || !event.body.contains("was_moved")) return std::nullopt;
  return TicketId(event.body.at("other_id").as_int64());
}

// What was told of the first is not told again where this one has reached it, too. A warning that its longer
// promise has yet to reach is news, and so is each miss: the ladder of this company acts on it.
ToldBefore told_of_both(Tx& tx, TicketId first, const std::vector<LogLine>& log, const Terms& terms, Instant now) {
  const auto plan = plan_of(log, terms, {}, now, Telling::now);
  ToldBefore out = told_before(tx, first);
  std::erase_if(out, [&](Told& one) {
    if (!plan) return true;
    const auto row = std::find_if(plan->rows.begin(), plan->rows.end(), [&](const DeadlineRow& r) {
      return r.kind == one.kind && r.instance == one.instance;
    });
    if (row == plan->rows.end()) return true;
    one.told = warnings_in_both(one.told, row->told);
    return false;
  });
  return out;
}

void take_over_told(Work& work, const events::Event& event, TicketId first) {
  auto subject = subject_of(work.tx, *event.ticket, *event.company);
  const auto terms = with_team_of(work.tx, terms_of(work.tx, *event.company), *event.ticket);
  if (terms) subject.told = told_of_both(work.tx, first, subject.log, *terms, work.now);
  reschedule(work, subject, terms, Telling::later);
}

void tell(Work& work, TicketId id, const News& news, bool is_owner_there) {
  // Read anew each time: what listens to the first event may have changed the ticket.
  auto ticket = tickets::ticket(work.tx, id);
  if (!ticket) return;
  std::vector<AccountId> recipients;
  if (ticket->owner && is_owner_there) recipients.push_back(*ticket->owner);
  json::object body{{"clock", to_json(news.clock)}, {"due_at", to_json(news.due_at)}};
  if (news.tiding.warning) {
    body["warning"] = worktime::to_text(*news.tiding.warning);
    if (news.tiding.warning->offset == worktime::WorkingTime{})
      body["percent"] = news.tiding.warning->percent;
  }
  if (!news.deeds.empty()) body["deeds"] = to_json(news.deeds);
  tickets::record(work, *ticket, news.tiding.is_miss() ? "deadline_missed" : "deadline_warned",
                  std::move(body), false, std::move(recipients));
}

// When a warning reaches its reader: his own hours count, unless he would hear of it too late.
struct Reader {
  bool is_there = true;
  std::optional<Instant> comes_at;
};
Reader reader_of(Work& work, const tickets::Ticket& ticket) {
  const auto hours = ticket.owner ? working_hours(work.tx, *ticket.owner) : nullptr;
  if (!hours || !hours->covers(work.now)) return {};
  const auto opening = hours->last_with(hours->worked_until(work.now));
  if (!opening || *opening <= work.now) return {};
  return {false, *opening};
}

bool can_wait(const std::vector<News>& news, Instant until) {
  return !news.empty() && std::all_of(news.begin(), news.end(), [&](const News& n) {
    return n.deeds.empty() && n.tiding.warning && n.tiding.warning->offset <= worktime::WorkingTime{} && until < n.due_at;
  });
}

void fire(Work& work, TicketId id) {
  const auto ticket = tickets::ticket(work.tx, id);
  if (!ticket) return silence(work.tx, id);
  const auto subject = subject_of(work.tx, id, ticket->company);
  const auto terms =
      with_contract_of(work.tx, with_team(work.tx, terms_of(work.tx, ticket->company), ticket->team), subject.log);
  const auto reader = reader_of(work, *ticket);
  if (reader.comes_at && terms) {
    const auto plan = plan_of(subject.log, *terms, subject.told, work.now, Telling::now);
    if (plan && can_wait(plan->news, *reader.comes_at))
      return postpone(work.tx, id, work.now, *reader.comes_at);
  }
  // The rows have moved on before anything is told, because a reaction may reschedule the ticket.
  for (const News& news : reschedule(work, subject, terms, Telling::now))
    tell(work, id, news, reader.is_there);
}

}  // namespace

void on_event(Work& work, const events::Event& event) {
  if (!event.ticket || !event.company) return;
  follow_hold(work, event);
  if (const auto first = moved_from(event)) return take_over_told(work, event, *first);
  const bool has_moved = event.kind == "ticket_changed" && event.body.contains("company_id");
  const auto line = log_line(event.at, event.kind, event.body);
  // An opening is on_opening's.
  if ((line && line->kind == LogKind::opened) || (!line && !has_moved)) return;
  reschedule(work, subject_of(work.tx, *event.ticket, *event.company),
             with_team_of(work.tx, terms_of(work.tx, *event.company), *event.ticket), Telling::later);
}

std::function<void()> on_opening(Work& work, const events::Event& event,
                                 const companies::Company& company, tickets::Due& due) {
  const auto* team = event.body.if_contains("team");
  const auto terms = with_team(work.tx, terms_of(company),
                               team && team->is_string() ? std::optional<std::string>(team->get_string())
                                                         : std::nullopt);
  // A new ticket has no log but this event; reading it back would only cost time.
  auto line = log_line(event.at, event.kind, event.body);
  const auto plan = terms && line ? plan_of({*std::move(line)}, *terms, {}, work.now, Telling::later)
                                  : std::nullopt;
  if (!plan) return {};
  due = plan->due;
  return [&tx = work.tx, id = *event.ticket, rows = plan->rows] { insert_rows(tx, id, rows); };
}

int fire_due(Work& work, int limit, std::vector<std::string>* failures) {
  constexpr auto pause_after_failure = std::chrono::minutes(10);
  const auto rows = due_rows(work.tx, work.now, limit);
  std::unordered_set<TicketId> done;
  for (const TicketId id : rows) {
    if (!done.insert(id).second) continue;
    const auto why = work.tx.alone([&] { fire(work, id); });
    if (!why) continue;
    postpone(work.tx, id, work.now, work.now + pause_after_failure);
    if (failures) failures->push_back("deadlines of ticket " + std::to_string(id.raw()) + ": " + *why);
  }
  return static_cast<int>(rows.size());
}

}  // namespace hl::deadlines

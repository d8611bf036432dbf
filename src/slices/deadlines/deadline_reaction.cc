#include <unordered_set>

#include "slices/deadlines/plan.h"
#include "slices/deadlines/schedule.h"

namespace hl::deadlines {
namespace {

struct Subject {
  TicketId id;
  CompanyId company;
  std::vector<LogLine> log;
  BothPercents next_percents;
};

Subject subject_of(Tx& tx, TicketId id, CompanyId company) {
  return {id, company, log_of(tx, id), next_percents(tx, id)};
}

// Replays the ticket and stores what comes next. Telling::now returns what is reached; the caller must
// record it in this transaction.
std::vector<News> reschedule(Work& work, const Subject& subject, Telling telling) {
  const auto terms = terms_of(work.tx, subject.company);
  auto plan = terms ? plan_of(subject.log, *terms, subject.next_percents, work.now, telling)
                    : std::optional<Plan>();
  if (!plan) {
    silence(work.tx, subject.id);
    tickets::store_due(work.tx, subject.id, {});
    return {};
  }
  store_rows(work.tx, subject.id, plan->rows);
  tickets::store_due(work.tx, subject.id, plan->due);
  return std::move(plan->news);
}

void tell(Work& work, TicketId id, const News& news) {
  // Read anew each time: what listens to the first event may have changed the ticket.
  auto ticket = tickets::ticket(work.tx, id);
  if (!ticket) return;
  std::vector<AccountId> recipients;
  if (ticket->owner) recipients.push_back(*ticket->owner);
  json::object body{{"clock", to_json(news.clock)}, {"due_at", to_json(news.due_at)}};
  const bool is_missed = news.percent == missed_percent;
  if (!is_missed) body["percent"] = news.percent;
  tickets::record(work, *ticket, is_missed ? "deadline_missed" : "deadline_warned", std::move(body),
                  false, std::move(recipients));
}

void fire(Work& work, TicketId id) {
  const auto ticket = tickets::ticket(work.tx, id);
  if (!ticket) return silence(work.tx, id);
  const auto subject = subject_of(work.tx, id, ticket->company);
  // The rows have moved on before anything is told, because a reaction may reschedule the ticket.
  for (const News& news : reschedule(work, subject, Telling::now)) tell(work, id, news);
}

}  // namespace

void on_event(Work& work, const events::Event& event) {
  if (!event.ticket || !event.company) return;
  const auto kind = log_kind(event.kind);
  const bool has_moved = event.kind == "ticket_changed" && event.body.contains("company_id");
  if (kind == LogKind::opened || (!kind && !has_moved)) return;
  reschedule(work, subject_of(work.tx, *event.ticket, *event.company), Telling::later);
}

std::function<void()> on_opening(Work& work, const events::Event& event,
                                 const companies::Company& company, tickets::Due& due) {
  const auto terms = terms_of(company);
  // A new ticket has no log but this event; reading it back would only cost time.
  const auto plan = terms ? plan_of({{event.at, LogKind::opened}}, *terms,
                                    {first_percent, first_percent}, work.now, Telling::later)
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

int recompute_company(Work& work, CompanyId company) {
  constexpr int at_once_max = 10'000;
  const auto ids = open_tickets(work.tx, company, at_once_max);
  for (const TicketId id : ids) {
    reschedule(work, subject_of(work.tx, id, company), Telling::later);
  }
  if (ids.size() == at_once_max) make_due(work.tx, company, ids.back(), work.now);
  return static_cast<int>(ids.size());
}

}  // namespace hl::deadlines

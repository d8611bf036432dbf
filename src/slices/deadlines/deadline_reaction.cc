#include <algorithm>
#include <unordered_set>

#include "slices/deadlines/clocks_of_ticket.h"
#include "slices/deadlines/deadline_store.h"
#include "slices/deadlines/schedule.h"
#include "slices/tickets/tickets.h"

namespace hl::deadlines {
namespace {

struct News {
  ClockKind clock = ClockKind::first_answer;
  int percent = 0;
  Instant due_at{};
};

tickets::ClockView view_of(ClockKind kind, const worktime::Clock& clock) {
  return {boost::describe::enum_to_string(kind, ""), clock.due_at,
          boost::describe::enum_to_string(clock.state, ""), clock.used.ms.count(),
          clock.span.ms.count()};
}

// The clock that ends first of those that have not ended; of an ended ticket the solution.
tickets::Due due_of(const worktime::Clocks& clocks) {
  tickets::Due due;
  due.clocks = {view_of(ClockKind::first_answer, clocks.first_answer),
                view_of(ClockKind::solution, clocks.solution)};
  const bool is_first_answer =
      !clocks.first_answer.has_ended &&
      (clocks.solution.has_ended || clocks.first_answer.due_at <= clocks.solution.due_at);
  const auto& view = due.clocks[is_first_answer ? 0 : 1];
  due.at = view.due_at;
  due.kind = view.kind;
  due.state = view.state;
  return due;
}

enum class Telling { later, now };

struct Subject {
  TicketId id;
  CompanyId company;
  std::vector<LogLine> log;
  BothPercents next_percents;
};

Subject subject_of(Tx& tx, TicketId id, CompanyId company) {
  return {id, company, log_of(tx, id), next_percents(tx, id)};
}

// Replays the ticket and stores what comes next. Telling::now moves on behind what is reached and
// returns it; the caller must record it in this transaction. Telling::later leaves it to the
// ticker.
std::vector<News> reschedule(Work& work, const Subject& subject, Telling telling) {
  const auto terms = terms_of(work.tx, subject.company);
  const auto found =
      terms ? clocks_of(read_log(subject.log), *terms, work.now) : std::optional<TicketClocks>();
  if (!found) {
    silence(work.tx, subject.id);
    tickets::store_due(work.tx, subject.id, {});
    return {};
  }
  std::vector<News> news;
  BothRows rows;
  const worktime::Clock* clocks[] = {&found->clocks.first_answer, &found->clocks.solution};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto kind = static_cast<ClockKind>(i);
    const auto& clock = *clocks[i];
    const auto plan = schedule(clock, *terms->calendar, found->as_of, subject.next_percents[i]);
    rows[i] = {kind, clock.due_at, plan.next_percent, plan.next_at, clock.state};
    // Where the server's clock went back, nothing is told before it has caught up.
    const bool is_told = plan.reached && telling == Telling::now && found->as_of <= work.now;
    if (is_told) {
      news.push_back({kind, *plan.reached, clock.due_at});
    } else if (plan.reached) {
      rows[i].next_percent = subject.next_percents[i];
      rows[i].next_fire_at = found->as_of;
    }
    // The ticker must not meet the same row again at this moment.
    if (telling == Telling::now && rows[i].next_fire_at) {
      rows[i].next_fire_at =
          std::max(*rows[i].next_fire_at, work.now + std::chrono::milliseconds(1));
    }
  }
  store_rows(work.tx, subject.id, rows);
  tickets::store_due(work.tx, subject.id, due_of(found->clocks));
  return news;
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
  if (!kind && !has_moved) return;
  // A new ticket has no log but this event; reading it back would only cost time.
  const auto subject = kind == LogKind::opened ? Subject{*event.ticket,
                                                         *event.company,
                                                         {{event.at, *kind}},
                                                         {first_percent, first_percent}}
                                               : subject_of(work.tx, *event.ticket, *event.company);
  reschedule(work, subject, Telling::later);
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

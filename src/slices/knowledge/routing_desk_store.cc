#include "slices/knowledge/routing_desk_store.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <sstream>

#include "slices/knowledge/learned_store.h"

namespace hl::knowledge {
namespace {

constexpr std::size_t text_size_max = 2'000;
constexpr int events_at_once = 500;

std::shared_ptr<const matching::TextClassifier> sorter_of(Tx& tx, RoutingTarget target) {
  struct Known {
    MatchingReleaseId id;
    std::shared_ptr<const matching::TextClassifier> sorter;
  };
  static std::mutex mutex;
  static std::array<Known, routing_targets.size()> all;
  const auto last = last_release(tx, name_of(target));
  if (!last) return nullptr;
  const std::lock_guard lock(mutex);
  Known& known = all[static_cast<std::size_t>(target)];
  if (known.id != *last) {
    std::istringstream body(release_body(tx, *last).value_or(""));
    auto read = matching::TextClassifier::read(body);
    known = {*last, read ? std::make_shared<const matching::TextClassifier>(std::move(*read)) : nullptr};
  }
  return known.sorter;
}

std::string label_of(const tickets::Ticket& ticket, RoutingTarget target) {
  switch (target) {
    case RoutingTarget::kind: return boost::describe::enum_to_string(ticket.kind, "");
    case RoutingTarget::team: return ticket.team.value_or("");
    case RoutingTarget::priority: return std::to_string(ticket.priority);
  }
  return {};
}

// As it is opened when nobody says otherwise.
bool is_unsorted(const tickets::Ticket& ticket, RoutingTarget target) {
  switch (target) {
    case RoutingTarget::kind: return ticket.kind == tickets::TicketKind::incident;
    case RoutingTarget::team: return !ticket.team && !ticket.owner;
    case RoutingTarget::priority: return ticket.impact == 3 && ticket.urgency == 2 && !ticket.priority_reason;
  }
  return false;
}

// Recorded as what it is, so that whoever looks sees that nobody decided it.
void sort_into(Work& work, tickets::Ticket& ticket, const RoutingGuess& guess) {
  tickets::record(work, ticket, "ticket_routed",
                  {{"target", name_of(guess.target)}, {"label", guess.label}, {"percent", guess.percent}});
  switch (guess.target) {
    case RoutingTarget::kind: tickets::record(work, ticket, "ticket_changed", {{"kind", guess.label}}); break;
    case RoutingTarget::team: tickets::assign(work, ticket, ticket.owner, guess.label); break;
    case RoutingTarget::priority:
      tickets::record(work, ticket, "ticket_changed",
                      {{"priority", std::atoi(guess.label.c_str())}, {"priority_reason", std::to_string(guess.percent) + " %"}});
      break;
  }
}

std::optional<std::int64_t> cursor(Tx& tx) {
  return tx.first("SELECT after_event FROM routing_cursor WHERE id=1", [](Row& row) { return row.integer(0); });
}

}  // namespace

const char* name_of(RoutingTarget target) { return boost::describe::enum_to_string(target, ""); }

std::vector<RoutingGuess> guesses_for(Tx& tx, const tickets::Ticket& ticket) {
  std::vector<RoutingGuess> out;
  const std::string text = (ticket.title + "\n" + ticket.problem).substr(0, text_size_max);
  if (text.find_first_not_of(" \n\t") == std::string::npos) return out;
  for (const RoutingTarget target : routing_targets) {
    const auto sorter = sorter_of(tx, target);
    if (!sorter) continue;
    const auto best = sorter->guess(text).front();
    // Rounded down: what is shown as reached is reached.
    const int percent = static_cast<int>(std::floor(100 * best.confidence));
    const auto least = threshold(tx, target);
    out.push_back({target, best.label, percent, best.label == label_of(ticket, target), least && percent >= *least});
  }
  return out;
}

std::optional<int> threshold(Tx& tx, RoutingTarget target) {
  return tx.first("SELECT percent FROM routing_threshold WHERE target=?", [](Row& row) { return static_cast<int>(row.integer(0)); },
                  name_of(target));
}

void set_threshold(Work& work, RoutingTarget target, std::optional<int> percent) {
  work.tx.run("DELETE FROM routing_threshold WHERE target=?", name_of(target));
  if (percent)
    work.tx.run("INSERT INTO routing_threshold VALUES (?,?,?,?)", name_of(target), *percent, work.actor.id, work.now);
  // Only what is opened from now on is sorted by itself.
  if (!cursor(work.tx)) work.tx.run("INSERT INTO routing_cursor VALUES (1,?)", events::last_cursor(work.tx));
}

bool is_routing_due(Tx& tx) {
  const auto after = cursor(tx);
  return after && !events::heads_after(tx, *after, 1).empty();
}

bool route_new_tickets(Work& work) {
  const auto after = cursor(work.tx);
  if (!after) return false;
  const auto heads = events::heads_after(work.tx, *after, events_at_once);
  if (heads.empty()) return false;
  // Another node may have read the same meanwhile.
  if (work.tx.change("UPDATE routing_cursor SET after_event=? WHERE id=1 AND after_event=?", heads.back().id.raw(), *after) == 0)
    return true;
  const bool sorts = std::any_of(routing_targets.begin(), routing_targets.end(),
                                 [&](RoutingTarget target) { return threshold(work.tx, target).has_value(); });
  for (const auto& head : heads) {
    if (!sorts || head.kind != "ticket_opened" || !head.ticket) continue;
    auto ticket = tickets::ticket(work.tx, *head.ticket);
    if (!ticket || !tickets::may_work_on(*ticket)) continue;
    for (const RoutingGuess& guess : guesses_for(work.tx, *ticket)) {
      if (guess.is_certain && !guess.is_so && is_unsorted(*ticket, guess.target)) sort_into(work, *ticket, guess);
    }
  }
  return std::ssize(heads) == events_at_once;
}

}  // namespace hl::knowledge

// Was it solved well? The requester says so in one click; the helpdesk sees it on the ticket and counts.
#include <algorithm>

#include "slices/tickets/satisfaction_store.h"
#include "slices/tickets/ticket_routes.h"

namespace hl::tickets {

struct SatisfactionForm {
  bool content = true;
  std::optional<Text<0, 2000>> comment;
};
BOOST_DESCRIBE_STRUCT(SatisfactionForm, (), (content, comment))
struct SatisfactionQuery {
  std::optional<int> days;
};
BOOST_DESCRIBE_STRUCT(SatisfactionQuery, (), (days))
namespace {

Outcome<Satisfaction> get_satisfaction(Work& work, const RouteInput& input, const None&) {
  const auto t = access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  return satisfaction_of(work.tx, t->id);
}

Outcome<Satisfaction> put_satisfaction(Work& work, const RouteInput& input,
                                       const SatisfactionForm& form) {
  auto t = access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  if (t->status != TicketStatus::solved)
    return refuse(Problem::ticket_is_not_solved, "it can be judged once it is solved");
  const std::string comment = form.comment ? form.comment->value : "";
  store_satisfaction(work.tx, *t, form.content, comment, work.now);
  record(work, *t, form.content ? "ticket_praised" : "ticket_criticised", {{"text", comment}}, true);
  return satisfaction_of(work.tx, t->id);
}

Outcome<SatisfactionCount> get_count(Work& work, const RouteInput&, const SatisfactionQuery& query) {
  constexpr int days_usual = 30;
  constexpr int days_max = 366;
  const int days = std::clamp(query.days.value_or(days_usual), 1, days_max);
  auto count = satisfaction_count(work.tx, work.actor, work.now - std::chrono::hours(24 * days));
  count.days = days;
  return count;
}

}  // namespace

Routes satisfaction_routes() {
  return {
      get_route<None, Satisfaction>("/tickets/{id}/satisfaction",
                                    "What the requester said of the solution.", roles::everybody,
                                    get_satisfaction, {Problem::not_found}),
      put_route<SatisfactionForm, Satisfaction>(
          "/tickets/{id}/satisfaction", "Say whether it was solved well.", roles::requesters,
          put_satisfaction, {Problem::not_found, Problem::ticket_is_not_solved}),
      get_route<SatisfactionQuery, SatisfactionCount>(
          "/satisfaction", "How many were content in the last days.", roles::staff, get_count),
  };
}

}  // namespace hl::tickets

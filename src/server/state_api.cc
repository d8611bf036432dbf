#include "server/state_api.h"

#include "slices/calls/calls.h"
#include "slices/escalation/escalation.h"
#include "slices/knowledge/knowledge.h"
#include "slices/tickets/tickets.h"

namespace hl {

struct ClientState {
  std::int64_t cursor = 0;
  Instant now;
  std::vector<calls::CallCard> calls;
  std::vector<calls::CallCard> missed;
  std::vector<escalation::HandoverLine> handovers;
};
BOOST_DESCRIBE_STRUCT(ClientState, (), (cursor, now, calls, missed, handovers))

struct SearchQuery {
  std::optional<std::string> q;
};
BOOST_DESCRIBE_STRUCT(SearchQuery, (), (q))
struct SearchAnswer {
  std::vector<people::PersonLine> people;
  std::vector<tickets::TicketLine> tickets;
  std::vector<knowledge::ArticleLine> articles;
  std::vector<companies::CompanyLine> companies;
};
BOOST_DESCRIBE_STRUCT(SearchAnswer, (), (people, tickets, articles, companies))

namespace {

Outcome<ClientState> get_state(Work& work, const RouteInput&, const None&) {
  ClientState state;
  // The cursor is read first: what happens while the rest is read comes again as an event.
  state.cursor = events::last_cursor(work.tx);
  state.now = work.now;
  if (work.actor.is_staff()) {
    constexpr int missed_max = 50;
    state.calls = calls::live_calls(work.tx, work.actor, work.now);
    state.missed = calls::missed_calls(work.tx, work.actor, work.now, missed_max);
    state.handovers = escalation::handovers_of(work.tx, work.actor);
  }
  return state;
}

Outcome<SearchAnswer> get_search(Work& work, const RouteInput&, const SearchQuery& query) {
  constexpr int each_max = 6;
  SearchAnswer answer;
  const std::string q = query.q.value_or("");
  if (q.empty()) return answer;
  answer.tickets = tickets::find_by_number(work.tx, work.actor, q, each_max);
  answer.articles = knowledge::find_articles(
      work.tx, work.actor, {.text = q, .language = work.actor.language, .limit = each_max, .as_you_type = true, .show = {}});
  if (work.actor.is_staff()) {
    answer.people = people::find_people(work.tx, work.actor, q, each_max);
    answer.companies = companies::find_companies(work.tx, work.actor, q, each_max);
  }
  return answer;
}

}  // namespace

Routes state_routes() {
  return {get_route<None, ClientState>("/state", "What a client shows first, and the cursor from "
                                                 "which it goes on.",
                                       roles::everybody, get_state),
          get_route<SearchQuery, SearchAnswer>("/search", "People, tickets, articles, companies.",
                                               roles::everybody, get_search)};
}

}  // namespace hl

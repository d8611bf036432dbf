#include "server/state_api.h"

#include <algorithm>

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
  std::vector<escalation::NoticeLine> notices;  // "for information", not seen yet
};
BOOST_DESCRIBE_STRUCT(ClientState, (), (cursor, now, calls, missed, handovers, notices))

struct SearchQuery {
  std::optional<std::string> q;
};
BOOST_DESCRIBE_STRUCT(SearchQuery, (), (q))
struct SearchAnswer {
  std::vector<people::PersonLine> people;
  std::vector<tickets::TicketLine> tickets;
  std::vector<knowledge::ArticleLine> articles;
  std::vector<companies::CompanyLine> companies;
  // How much is searched, the newest first: below 100 for a while after a start.
  int read_percent = 100;
};
BOOST_DESCRIBE_STRUCT(SearchAnswer, (), (people, tickets, articles, companies, read_percent))

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
    state.notices = escalation::notices_of(work.tx, work.actor);
  }
  return state;
}

Outcome<SearchAnswer> get_search(Work& work, const RouteInput&, const SearchQuery& query) {
  constexpr int each_max = 6;
  SearchAnswer answer;
  const std::string q = query.q.value_or("");
  if (q.empty()) return answer;
  answer.tickets = tickets::find_by_number(work.tx, work.actor, q, each_max);
  auto by_words = knowledge::find_tickets(work.tx, work.actor, q, each_max);
  for (auto& line : by_words.lines) {
    const bool is_there = std::any_of(answer.tickets.begin(), answer.tickets.end(),
                                      [&](const auto& other) { return other.id == line.id; });
    if (!is_there && std::ssize(answer.tickets) < each_max) answer.tickets.push_back(std::move(line));
  }
  answer.articles = knowledge::find_articles(
      work.tx, work.actor, {.text = q, .language = work.actor.language, .limit = each_max, .as_you_type = true, .show = {}});
  answer.read_percent =
      std::min(by_words.read_percent, knowledge::articles_read_percent(work.tx));
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

#include "server/state_api.h"

#include <algorithm>

#include "slices/calls/call_finding.h"
#include "slices/escalation/escalation.h"
#include "slices/knowledge/knowledge.h"
#include "slices/people/device_finding.h"
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

BOOST_DEFINE_ENUM_CLASS(SearchKind, people, tickets, articles, devices, calls, companies)
struct SearchQuery {
  std::optional<std::string> q;
  std::optional<SearchKind> kind;  // only these, and more of them
  std::optional<CompanyId> company_id;
};
BOOST_DESCRIBE_STRUCT(SearchQuery, (), (q, kind, company_id))
struct SearchAnswer {
  std::vector<people::PersonLine> people;
  std::vector<tickets::TicketLine> tickets;
  std::vector<knowledge::ArticleLine> articles;
  std::vector<people::DeviceLine> devices;
  std::vector<calls::CallLine> calls;
  std::vector<companies::CompanyLine> companies;
  // How much is searched, the newest first: below 100 for a while after a start.
  int read_percent = 100;
};
BOOST_DESCRIBE_STRUCT(SearchAnswer, (), (people, tickets, articles, devices, calls, companies, read_percent))

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

// By number, then by words.
int search_tickets(Work& work, const Actor& actor, const std::string& q, int limit, SearchAnswer& answer) {
  answer.tickets = tickets::find_by_number(work.tx, actor, q, limit);
  auto by_words = knowledge::find_tickets(work.tx, actor, q, static_cast<std::size_t>(limit));
  for (auto& line : by_words.lines) {
    const bool is_there = std::any_of(answer.tickets.begin(), answer.tickets.end(),
                                      [&](const auto& other) { return other.id == line.id; });
    if (!is_there && std::ssize(answer.tickets) < limit) answer.tickets.push_back(std::move(line));
  }
  return by_words.read_percent;
}

Outcome<SearchAnswer> get_search(Work& work, const RouteInput&, const SearchQuery& query) {
  constexpr int each_max = 6, one_kind_max = 30;
  SearchAnswer answer;
  const std::string q = query.q.value_or("");
  if (q.empty()) return answer;
  // Whoever looks in one company looks as somebody who sees only that one.
  Actor actor = work.actor;
  if (query.company_id) {
    const auto company = companies::access_company(work.tx, actor, *query.company_id);
    if (!company) return company.error();
    actor.sees_all_companies = false;
    if (actor.is_staff()) actor.companies = {company->id};
  }
  const auto wants = [&](SearchKind kind) { return !query.kind || *query.kind == kind; };
  const int limit = query.kind ? one_kind_max : each_max;
  if (wants(SearchKind::tickets)) answer.read_percent = search_tickets(work, actor, q, limit, answer);
  if (wants(SearchKind::articles)) {
    answer.articles = knowledge::find_articles(work.tx, actor, {.text = q, .language = actor.language,
                                                                .limit = static_cast<std::size_t>(limit), .as_you_type = true, .show = {}});
    answer.read_percent = std::min(answer.read_percent, knowledge::articles_read_percent(work.tx));
  }
  if (!actor.is_staff()) return answer;
  const bool wants_calls = wants(SearchKind::calls);
  if (wants(SearchKind::people) || wants_calls) answer.people = people::find_people(work.tx, actor, q, limit);
  if (wants(SearchKind::devices)) answer.devices = people::find_devices(work.tx, actor, q, limit);
  if (wants_calls) answer.calls = calls::find_calls(work.tx, actor, q, answer.people, limit);
  if (!wants(SearchKind::people)) answer.people.clear();
  if (wants(SearchKind::companies)) answer.companies = companies::find_companies(work.tx, actor, q, limit);
  return answer;
}

}  // namespace

Routes state_routes() {
  return {get_route<None, ClientState>("/state", "What a client shows first, and the cursor from "
                                                 "which it goes on.",
                                       roles::everybody, get_state),
          get_route<SearchQuery, SearchAnswer>("/search", "People, tickets, articles, devices, calls, companies.",
                                               roles::everybody, get_search, {Problem::not_found})};
}

}  // namespace hl

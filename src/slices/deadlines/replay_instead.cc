#include "slices/deadlines/replay_instead.h"

#include <ostream>

#include "slices/deadlines/calendar_json.h"
#include "slices/deadlines/case_file.h"
#include "slices/deadlines/deadline_store.h"
#include "slices/deadlines/replay_command.h"
#include "slices/deadlines/contract_hours.h"
#include "slices/deadlines/team_hours_store.h"
#include "slices/tickets/tickets.h"

namespace hl::deadlines {
namespace {

Refusal in_file(const std::string& file, const Refusal& why) {
  return refuse(Problem::invalid_input, file + ": " + why.detail);
}

// The terms with what is to be read instead; nothing where nothing is.
Outcome<std::optional<Terms>> changed(const Terms& terms, const Instead& instead) {
  if (instead.policy.empty() && instead.calendar.empty()) return std::optional<Terms>();
  Terms out = terms;
  if (!instead.policy.empty()) {
    const auto text = read_terms_file(instead.policy);
    if (!text) return text.error();
    const auto rules = parse_policy(*text);
    if (!rules) return in_file(instead.policy, rules.error());
    out.rules = *rules;
  }
  if (!instead.calendar.empty()) {
    const auto text = read_terms_file(instead.calendar);
    if (!text) return text.error();
    auto calendar = parse_calendar(*text);
    if (!calendar) return in_file(instead.calendar, calendar.error());
    out.calendar = std::make_shared<const worktime::Calendar>(*std::move(calendar));
  }
  return std::optional(std::move(out));
}

Outcome<Instant> moment(const Instead& instead, Instant otherwise) {
  if (instead.now.empty()) return otherwise;
  if (const auto at = parse_rfc3339(instead.now)) return *at;
  return refuse(Problem::invalid_input, "--now: \"" + instead.now + "\" is no time as 2026-11-23T09:00:00+01:00");
}

// `clocks` under terms: an Outcome of worktime::Clocks.
template <class ClocksUnder>
int write(const Terms& terms, const Instead& instead, ClocksUnder clocks_under, std::ostream& out,
          std::ostream& err) {
  const auto fail = [&](const Refusal& why) {
    err << "hotliner deadlines replay: " << why.detail << '\n';
    return 1;
  };
  const auto others = changed(terms, instead);
  if (!others) return fail(others.error());
  const auto clocks = clocks_under(terms);
  if (!clocks) return fail(clocks.error());
  json::object line{{"clocks", present(*clocks)}};
  if (*others) {
    const auto would_be = clocks_under(**others);
    if (!would_be) return fail(would_be.error());
    line["instead"] = present(*would_be);
  }
  out << json::serialize(line) << '\n';
  return 0;
}

std::optional<tickets::Ticket> ticket_called(Tx& tx, const std::string& number) {
  constexpr int looked_at = 20;
  for (const auto& line : tickets::find_by_number(tx, system_actor(), number, looked_at)) {
    if (line.number.size() == number.size()) return tickets::ticket(tx, line.id);
  }
  return std::nullopt;
}

}  // namespace

int replay_ticket(Tx& tx, const std::string& number, const Instead& instead, Instant now, std::ostream& out,
                  std::ostream& err) {
  const auto fail = [&](const std::string& why) {
    err << "hotliner deadlines replay: " << why << '\n';
    return 1;
  };
  const auto ticket = ticket_called(tx, number);
  if (!ticket) return fail("there is no ticket " + number + "; give its whole number, as DUP-1042");
  const auto log = log_of(tx, ticket->id);
  const auto terms = with_contract_of(tx, with_team(tx, terms_of(tx, ticket->company), ticket->team), log);
  if (!terms) return fail("the calendar or policy of this ticket's company cannot be read; save them again");
  const auto at = moment(instead, now);
  if (!at) return fail(at.error().detail);
  const auto clocks_under = [&](const Terms& under) {
    return worktime::replay(read_log(log, under.rules.clocks).events, under.rules.clocks, *under.calendar, *at,
                            under.team.get(), under.supplier.get());
  };
  return write(*terms, instead, clocks_under, out, err);
}

int replay_case_file(const std::string& file, const Instead& instead, std::ostream& out, std::ostream& err) {
  auto one = read_case(file);
  const auto at = one ? moment(instead, one->now) : Outcome<Instant>(one.error());
  if (!at) {
    err << "hotliner deadlines replay: " << at.error().detail << '\n';
    return 1;
  }
  Terms terms{std::make_shared<const worktime::Calendar>(std::move(one->calendar)), one->rules};
  if (one->supplier) terms.supplier = std::make_shared<const worktime::Calendar>(*std::move(one->supplier));
  const auto clocks_under = [&](const Terms& under) {
    return worktime::replay(one->events, under.rules.clocks, *under.calendar, *at, nullptr, under.supplier.get());
  };
  return write(terms, instead, clocks_under, out, err);
}

}  // namespace hl::deadlines

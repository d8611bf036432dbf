#include "slices/calls/call.h"

#include <algorithm>
#include <array>

namespace hl::calls {
namespace {

constexpr Roles overseers = role_bit(Role::supervisor) | role_bit(Role::administrator);

// Of whom nobody knows the company, whoever is there has him to call back, and not those alone who were when he gave up.
bool is_for_all_there(const Actor& actor, const Call& call) {
  constexpr Roles takers = role_bit(Role::technician) | role_bit(Role::expert);
  const bool is_to_do = call.state == CallState::missed && !call.done_at;
  return is_to_do && call.promise && !call.company && actor.is_on_duty && actor.has(takers);
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n\"";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::optional<CompanyId> common_company(const std::vector<NumberOwner>& owners) {
  if (owners.empty()) return std::nullopt;
  const CompanyId company = owners.front().company;
  const bool is_common = std::all_of(owners.begin(), owners.end(),
                                     [&](const NumberOwner& o) { return o.company == company; });
  return is_common ? std::optional(company) : std::nullopt;
}

}  // namespace

Verdict judge(const NumberFacts& facts) {
  if (!facts.is_number) return {Certainty::withheld, {}, {}};
  if (facts.exact.size() == 1)
    return {Certainty::known, facts.exact.front().person, facts.exact.front().company};
  if (!facts.exact.empty()) return {Certainty::maybe, {}, common_company(facts.exact)};
  // Numbers that only end alike are a guess; they must not decide about a company.
  if (facts.has_close) return {Certainty::maybe, {}, facts.range};
  return {Certainty::unknown, {}, facts.range};
}

std::string extension_of(std::string_view text) {
  text = trimmed(text);
  for (const std::string_view scheme : {"sip:", "sips:", "tel:"}) {
    if (text.starts_with(scheme)) text.remove_prefix(scheme.size());
  }
  text = text.substr(0, text.find_first_of("@;"));
  return std::string(text);
}

bool is_caller_named(std::string_view from) {
  std::string word = extension_of(from);
  std::transform(word.begin(), word.end(), word.begin(),
                 [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  constexpr std::array<std::string_view, 9> nobody = {"",           "anonymous", "unknown",
                                                      "restricted", "private",   "unavailable",
                                                      "withheld",   "<unknown>", "-"};
  return std::find(nobody.begin(), nobody.end(), word) == nobody.end();
}

bool is_over_trunk(const Call& call) {
  return call.external_id && call.external_id->starts_with(trunk_mark);
}

std::string_view way_of(const Call& call) {
  if (!call.external_id) return {};
  const std::string_view name = *call.external_id;
  const auto from = name.starts_with(exchange_mark) ? exchange_mark.size() : 0;
  return name.substr(0, name.find(':', from));
}

bool concerns(const Call& call, AccountId account) {
  return call.answered_by == account || std::find(call.recipients.begin(), call.recipients.end(),
                                                  account) != call.recipients.end();
}

bool may_see(const Actor& actor, const Call& call) {
  if (!actor.is_staff()) return false;
  if (call.company && !actor.may_see(*call.company)) return false;
  return actor.has(overseers) || concerns(call, actor.id) || is_for_all_there(actor, call);
}

Outcome<Done> answer(Call& call, std::optional<AccountId> by, Instant now) {
  switch (call.state) {
    case CallState::ended: return refuse(Problem::call_already_ended);
    case CallState::answered:
      if (by && (!call.answered_by || call.answered_by == by)) {
        call.answered_by = by;
        return Done{};
      }
      return refuse(Problem::call_already_answered);
    case CallState::ringing:
      if (!call.waited_until) call.waited_until = now;
      break;
    case CallState::missed: call.promise.reset(); break;
  }
  call.state = CallState::answered;
  call.answered_at = now;
  call.answered_by = by;
  call.ended_at.reset();
  call.done_at.reset();
  return Done{};
}

bool hang_up(Call& call, Instant now) {
  if (call.state == CallState::ringing) {
    call.state = call.direction == Direction::in ? CallState::missed : CallState::ended;
    call.was_given_up = !call.waited_until && !call.closed_until;
    if (!call.waited_until) call.waited_until = now;
  } else if (call.state == CallState::answered) {
    call.state = CallState::ended;
    if (call.answered_at) call.talked_ms += (now - *call.answered_at).count();
  } else {
    return false;
  }
  call.ended_at = now;
  return true;
}

void wait_again(Call& call, Instant now) {
  if (call.answered_at) call.talked_ms += (now - *call.answered_at).count();
  call.state = CallState::ringing;
  call.answered_at.reset();
  call.answered_by.reset();
  call.recipients.clear();
}

Outcome<Done> may_hang_up(const Actor& actor, const Call& call) {
  if (actor.has(overseers)) return Done{};
  if (call.state == CallState::ringing && call.recipients != std::vector{actor.id})
    return refuse(Problem::not_possible_now, "the call still rings for others; let it ring");
  if (call.state == CallState::answered && call.answered_by && call.answered_by != actor.id)
    return refuse(Problem::not_possible_now, "somebody else is on this call");
  return Done{};
}

Outcome<Done> mark_done(Call& call, Instant now) {
  if (call.state != CallState::missed)
    return refuse(Problem::not_possible_now, "only a missed call can be marked as dealt with");
  if (!call.done_at) call.done_at = now;
  if (call.promise) call.promise->tells_at.reset();
  return Done{};
}

}  // namespace hl::calls

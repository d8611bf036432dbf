#include "slices/calls/caller_card.h"

#include <algorithm>
#include <limits>

#include "lib/phone/phone_number.h"
#include "slices/calls/call_store.h"

namespace hl::calls {

const CardWriter::CompanyFacts& CardWriter::company(CompanyId id) {
  const auto [at, is_new] = companies_.try_emplace(id);
  if (!is_new) return at->second;
  CompanyFacts& facts = at->second;
  if (const auto found = companies::company(tx_, id)) {
    facts.name = found->name;
    facts.country = found->country;
  }
  for (const auto& contract : companies::contracts(tx_, id, now_)) {
    if (!contract.active || facts.is_covered) continue;
    facts.is_covered = true;
    facts.contract_title = contract.title;
  }
  return facts;
}

CallerCard CardWriter::write_caller(const people::Person& p) {
  constexpr int tickets_max = 5;
  const CompanyFacts& facts = company(p.company);
  CallerCard card;
  card.person_id = p.id;
  card.name = p.name;
  card.company_id = p.company;
  card.company_name = facts.name;
  if (const auto site = companies::site(tx_, p.site)) card.site_name = site->name;
  card.language = p.language;
  card.level = people::level_of(tx_, p, now_).level;
  card.role_title = p.role_title;
  card.vip = p.is_vip;
  card.covered = facts.is_covered;
  card.contract_title = facts.contract_title;
  card.devices = people::devices(tx_, p.id);
  card.open_tickets = tickets::lines_of_person(tx_, p.id, true, tickets_max);
  for (auto& line : tickets::lines_of_person(tx_, p.id, false, 2 * tickets_max)) {
    if (line.status == tickets::TicketStatus::solved && card.recent_tickets.size() < tickets_max)
      card.recent_tickets.push_back(std::move(line));
  }
  return card;
}

const std::optional<CallerCard>& CardWriter::caller(PersonId id) {
  const auto [at, is_new] = callers_.try_emplace(id);
  if (is_new) {
    if (const auto person = people::access_person(tx_, actor_, id))
      at->second = write_caller(*person);
  }
  return at->second;
}

std::vector<CallerCard> CardWriter::candidates(const Call& call) {
  constexpr std::size_t candidates_max = 8;
  std::vector<PersonId> ids;
  if (call.person) {
    ids = {*call.person};
  } else if (call.certainty == Certainty::maybe && call.from_e164) {
    const auto match = people::who_has(tx_, *call.from_e164);
    ids = match.exact.empty() ? match.close : match.exact;
  }
  std::vector<CallerCard> out;
  for (const PersonId id : ids) {
    if (out.size() == candidates_max) break;
    if (const auto& found = caller(id)) out.push_back(*found);
  }
  return out;
}

std::optional<Instant> CardWriter::call_back_at(const Call& c) {
  if (c.state != CallState::missed || c.done_at) return std::nullopt;
  if (c.promise) return c.promise->due_at;
  if (!c.ticket) return std::nullopt;
  const auto known = promised_.find(*c.ticket);
  if (known != promised_.end()) return known->second;
  const auto found = tickets::calls_promised(tx_, {*c.ticket});
  return promised_[*c.ticket] = found.empty() ? std::nullopt : std::optional(found.begin()->second);
}

CallCard CardWriter::card(const Call& c) {
  CallCard card;
  card.id = c.id;
  card.state = c.state;
  card.direction = c.direction;
  card.from = c.from_e164 ? c.from_e164 : c.from_raw;
  card.from_display = card.from;
  if (c.from_e164)
    card.from_display = display_number(*c.from_e164, c.company ? company(*c.company).country : "");
  card.to = c.to_raw;
  card.certainty = c.certainty;
  card.candidates = candidates(c);
  card.person_id = c.person;
  card.company_id = c.company;
  card.rang_at = c.rang_at;
  card.answered_at = c.answered_at;
  card.answered_by = access::named_account(tx_, c.answered_by);
  card.ended_at = c.ended_at;
  card.done_at = c.done_at;
  card.ticket_id = c.ticket;
  card.over_trunk = is_over_trunk(c);
  card.was_cut_off = c.was_cut_off;
  card.disposition_id = c.disposition;
  card.call_back_at = call_back_at(c);
  card.tries = c.tries;
  card.tried_at = c.tried_at;
  return card;
}

std::vector<CallCard> CardWriter::cards(const std::vector<Call>& calls) {
  std::vector<CallCard> out;
  out.reserve(calls.size());
  std::vector<TicketId> of;
  for (const Call& c : calls) {
    if (c.ticket && c.state == CallState::missed && !c.done_at && promised_.try_emplace(*c.ticket).second)
      of.push_back(*c.ticket);
  }
  for (const auto& [ticket, due] : tickets::calls_promised(tx_, of)) promised_[ticket] = due;
  for (const Call& c : calls) out.push_back(card(c));
  return out;
}

std::vector<CallCard> live_calls(Tx& tx, const Actor& actor, Instant now) {
  constexpr int looked_at_max = 500;
  constexpr std::size_t shown_max = 20;
  std::vector<Call> mine;
  const auto take = [&](std::vector<Call> some) {
    for (auto& c : some) {
      const bool is_stale = c.state == CallState::ringing && c.rang_at + rings_at_most < now;
      if (!is_stale && may_see(actor, c) && concerns(c, actor.id)) mine.push_back(std::move(c));
    }
  };
  take(calls_before(tx, CallState::ringing, CallId(std::numeric_limits<std::int64_t>::max()),
                    looked_at_max));
  take(talking(tx, actor.id, static_cast<int>(shown_max)));
  take(talking(tx, std::nullopt, looked_at_max));
  std::sort(mine.begin(), mine.end(), [](const Call& a, const Call& b) { return a.id > b.id; });
  if (mine.size() > shown_max) mine.resize(shown_max);
  return CardWriter(tx, actor, now).cards(mine);
}

std::vector<WaitingCall> waiting_calls(Tx& tx, const Actor& actor, Instant now) {
  constexpr int looked_at_max = 500;
  std::vector<WaitingCall> out;
  for (const Call& c : calls_before(tx, CallState::ringing, CallId(std::numeric_limits<std::int64_t>::max()), looked_at_max)) {
    const bool is_stale = !is_over_trunk(c) && c.rang_at + rings_at_most < now;
    const bool is_seen = !c.company || actor.may_see(*c.company);
    if (c.direction == Direction::in && !is_stale && is_seen) out.push_back({c.queue.value_or(""), c.company, c.rang_at});
  }
  return out;
}

std::vector<CallCard> missed_calls(Tx& tx, const Actor& actor, Instant now, int limit) {
  constexpr int looked_at_max = 1000;
  std::vector<Call> mine;
  for (auto& c : missed_to_do(tx, CallId(std::numeric_limits<std::int64_t>::max()), looked_at_max)) {
    if (mine.size() == static_cast<std::size_t>(limit)) break;
    if (may_see(actor, c)) mine.push_back(std::move(c));
  }
  return CardWriter(tx, actor, now).cards(mine);
}

}  // namespace hl::calls

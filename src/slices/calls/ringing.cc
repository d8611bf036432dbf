#include "slices/calls/ringing.h"

#include <algorithm>

#include "lib/phone/phone_number.h"
#include "slices/calls/call_store.h"

namespace hl::calls {
namespace {

std::optional<std::string> filled(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

NumberFacts facts_of(Tx& tx, const std::optional<PhoneNumber>& number) {
  NumberFacts facts;
  if (!number) return facts;
  facts.is_number = true;
  const auto match = people::who_has(tx, number->e164());
  for (const PersonId id : match.exact) {
    if (const auto person = people::person(tx, id)) facts.exact.push_back({id, person->company});
  }
  facts.has_close = !match.close.empty();
  facts.range = companies::company_by_number(tx, number->e164());
  return facts;
}

std::vector<AccountId> who_may_see(Tx& tx, const std::vector<AccountId>& accounts,
                                   std::optional<CompanyId> company) {
  std::vector<AccountId> out;
  for (const AccountId id : accounts) {
    const auto actor = access::actor_by_account(tx, id);
    if (actor && actor->is_staff() && (!company || actor->may_see(*company))) out.push_back(id);
  }
  return out;
}

}  // namespace

Call make_call(Work& work, const Ringing& r) {
  const auto number =
      is_caller_named(r.from) ? PhoneNumber::parse(r.from, r.country) : std::nullopt;
  const Verdict verdict = judge(facts_of(work.tx, number));
  Call c;
  c.id = work.next_id<CallId>();
  c.external_id = r.external_id;
  c.direction = r.direction;
  if (is_caller_named(r.from)) c.from_raw = r.from;
  if (number) c.from_e164 = number->e164();
  c.to_raw = filled(r.to);
  c.queue = filled(r.queue);
  c.certainty = verdict.certainty;
  c.person = verdict.person;
  c.company = verdict.company ? verdict.company : r.company;
  c.rang_at = work.now;
  return c;
}

std::vector<AccountId> accounts_of(Tx& tx, const std::vector<std::string>& names) {
  std::vector<AccountId> out;
  for (const auto& name : names) {
    for (const AccountId id : accounts_reached_at(tx, name)) {
      if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
    }
  }
  return out;
}

void tell(Work& work, const std::string& kind, const Call& c, std::optional<CompanyId> company, json::object body) {
  events::Event event;
  event.kind = kind;
  event.company = company;
  event.call = c.id;
  event.person = c.person;
  event.recipients = c.recipients;
  event.body = std::move(body);
  // An empty list would mean all staff; whoever took the call hears of it as well.
  if (c.answered_by && !c.recipients.empty()) event.recipients.push_back(*c.answered_by);
  events::record(work, std::move(event));
}

std::optional<Call> ring(Work& work, const Ringing& r) {
  Call c = make_call(work, r);
  c.recipients = who_may_see(work.tx, r.rung, c.company);
  if (c.recipients.empty() && r.direction == Direction::out) return std::nullopt;
  if (c.recipients.empty()) c.recipients = takers(work.tx, c.company, true);
  // At night nobody is on duty; the missed call must still be somebody's to-do.
  if (c.recipients.empty()) c.recipients = takers(work.tx, c.company, false);
  insert_call(work.tx, c);
  tell(work, "call_ringing", c, c.company);
  return c;
}

Call take_by_hand(Work& work, const std::string& from, const std::string& to) {
  constexpr std::chrono::seconds same_within{30};
  constexpr int looked_at_max = 200;
  Ringing r;
  r.from = from;
  r.to = to;
  r.country = home_country(work.tx);
  Call fresh = make_call(work, r);
  auto recent = calls_before(work.tx, CallState::ringing, fresh.id, looked_at_max);
  for (auto& mine : talking(work.tx, work.actor.id, looked_at_max))
    recent.push_back(std::move(mine));
  for (const Call& c : recent) {
    const bool is_same_number =
        fresh.from_e164 ? c.from_e164 == fresh.from_e164 : c.from_raw == fresh.from_raw;
    if (is_same_number && concerns(c, work.actor.id) && may_see(work.actor, c) &&
        c.rang_at + same_within >= work.now)
      return c;
  }
  // A caller of a company that is not one's own is nobody one knows.
  if (fresh.company && !work.actor.may_see(*fresh.company)) {
    fresh.company.reset();
    fresh.person.reset();
    fresh.certainty = Certainty::unknown;
  }
  fresh.recipients = {work.actor.id};
  insert_call(work.tx, fresh);
  tell(work, "call_ringing", fresh, fresh.company);
  return fresh;
}

void ring_also(Work& work, Call& c, const std::vector<AccountId>& rung) {
  if (c.state != CallState::ringing) return;
  Call added = c;
  added.recipients.clear();
  for (const AccountId id : who_may_see(work.tx, rung, c.company)) {
    if (!concerns(c, id)) added.recipients.push_back(id);
  }
  if (added.recipients.empty()) return;
  c.recipients.insert(c.recipients.end(), added.recipients.begin(), added.recipients.end());
  update_call(work.tx, c);
  tell(work, "call_ringing", added, c.company);
}

}  // namespace hl::calls

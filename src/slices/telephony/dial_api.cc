// Somebody wants to be connected with a number: his page rings, then the number.
#include "slices/telephony/line_record.h"
#include "slices/telephony/setup_store.h"
#include "slices/telephony/telephony.h"

namespace hl::telephony {

struct NewCall {
  Text<1, 60> to;
  std::optional<TicketId> ticket_id;  // what it is about
  std::optional<TrunkId> trunk_id;    // the first that has a way out
};
BOOST_DESCRIBE_STRUCT(NewCall, (), (to, ticket_id, trunk_id))
struct CallAsked {
  std::string to;  // in international form
};
BOOST_DESCRIBE_STRUCT(CallAsked, (), (to))

namespace {

std::optional<Refusal> dial_error(const std::string& number, const DialRules& rules) {
  const auto refusal = may_dial(plan_of(number), rules, {});
  if (!refusal) return std::nullopt;
  switch (*refusal) {
    case DialRefusal::not_a_number: return invalid("/to", "is no number; give one in international form, as +3281999000");
    case DialRefusal::premium: return invalid("/to", "costs more than a call, and is not called");
    case DialRefusal::other_country: return invalid("/to", "is in a country that an administrator has not allowed");
    case DialRefusal::too_often:
    case DialRefusal::too_many: break;
  }
  return refuse(Problem::not_possible_now, "no calls go out; an administrator has said none at all");
}

// His page rings first, so that it must be there and free.
std::optional<Refusal> line_error(Tx& tx, AccountId account) {
  const auto state = line_of(tx, account);
  if (!state) return refuse(Problem::not_possible_now, "your telephone is open in no window; open the helpdesk in one");
  const bool is_free = state == LineState::ready || state == LineState::away || state == LineState::wrap_up;
  return is_free ? std::nullopt : std::optional(refuse(Problem::not_possible_now, "your telephone is busy; end that call first"));
}

Outcome<CallAsked> post_call(Work& work, const RouteInput&, const NewCall& form) {
  const DialRules rules = dial_rules(work.tx);
  DialRequest request;
  request.dialled = canonical(form.to.value, rules.home_country);
  if (auto wrong = dial_error(request.dialled, rules)) return *wrong;
  bool has_way = false;
  for (const Trunk& trunk : trunks(work.tx)) {
    if (trunk.outbound && (!form.trunk_id || trunk.id == *form.trunk_id)) has_way = true;
  }
  if (!has_way && form.trunk_id) return invalid("/trunk_id", "is no trunk over which calls go out");
  if (!has_way) return refuse(Problem::not_possible_now, "no trunk has a way out; an administrator adds one under Telephone");
  if (form.ticket_id && !tickets::access_ticket(work.tx, work.actor, *form.ticket_id))
    return invalid("/ticket_id", "is not known; choose a ticket you may see");
  if (auto wrong = line_error(work.tx, work.actor.id)) return *wrong;
  request.id = work.ids.next();
  request.account = work.actor.id;
  request.trunk = form.trunk_id;
  request.ticket = form.ticket_id;
  request.asked_at = work.now;
  insert_request(work.tx, request);
  return CallAsked{request.dialled};
}

}  // namespace

Routes dial_routes() {
  return {post_route<NewCall, CallAsked>("/telephone/calls",
                                         "Rings the own page, then the number; what comes of it is told over WS /telephone/line.",
                                         roles::desk, post_call, {Problem::not_possible_now})};
}

}  // namespace hl::telephony

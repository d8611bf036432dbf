#include "slices/escalation/escalation_routes.h"
#include "slices/escalation/handing_over.h"
#include "slices/escalation/offer.h"
#include "slices/escalation/proposal.h"
#include "slices/escalation/resting.h"
#include "slices/escalation/whereabouts.h"

namespace hl::escalation {

// What the requester may know too: no names, no reasons.
struct Whereabouts {
  Place place = Place::waiting;
  Instant since{};
};
BOOST_DESCRIBE_STRUCT(Whereabouts, (), (place, since))

struct RungTrial {
  HandoverId handover_id;
  HandoverParty to;
  tickets::HandoverState state = tickets::HandoverState::offered;
  Instant at{};
  std::optional<Instant> until;         // an offer: when the next is asked
  std::optional<std::string> reason;    // a return, as somebody wrote it
  std::optional<EndingCode> code;       // a return, where nobody wrote anything
  bool is_by_itself = false;            // a return: the program's
};
BOOST_DESCRIBE_STRUCT(RungTrial, (), (handover_id, to, state, at, until, reason, code, is_by_itself))

struct TicketRung {
  RungKind kind = RungKind::functional;
  RungMode mode = RungMode::take;
  std::vector<RungTrial> trials;
  std::optional<HandoverProposal> who;    // who would be asked now
  std::optional<PassReason> pass_reason;  // or why nobody
};
BOOST_DESCRIBE_STRUCT(TicketRung, (), (kind, mode, trials, who, pass_reason))

struct TicketLadder {
  std::optional<LadderId> ladder_id;  // none: the usual one
  Place place = Place::waiting;
  Instant since{};
  std::optional<access::NamedAccount> owner;
  std::optional<HandoverParty> with;  // asked, or has it
  std::optional<Instant> until;       // an offer: when the next is asked
  std::optional<Instant> reminded_at;  // it rests: when whoever decides is reminded
  std::vector<TicketRung> rungs;
  std::vector<RungTrial> by_hand;     // those that no rung chose
  std::optional<HandoverProposal> next;
  std::optional<int> next_rung;  // none: below all of them
};
BOOST_DESCRIBE_STRUCT(TicketLadder, (),
                      (ladder_id, place, since, owner, with, until, reminded_at, rungs, by_hand, next, next_rung))

namespace {

Instant since_of(const tickets::Ticket& t, const std::optional<Handover>& open) {
  if (t.solved_at) return *t.solved_at;
  if (open) return open->accepted_at.value_or(open->rests_since.value_or(open->offered_at));
  return t.opened_at;
}

RungTrial trial_of(Tx& tx, const Handover& h) {
  RungTrial out;
  out.handover_id = h.id;
  out.to = receiver_of(tx, h);
  out.state = h.state;
  out.at = h.returned_at.value_or(h.accepted_at.value_or(h.offered_at));
  if (h.state == tickets::HandoverState::offered && !h.rests_since) out.until = h.pass_on_at;
  out.reason = h.returned_reason;
  out.code = h.returned_code;
  out.is_by_itself = h.state == tickets::HandoverState::returned && !h.returned_by;
  return out;
}

void add_trials(Tx& tx, TicketLadder& out, TicketId id) {
  constexpr int trials_max = 100;
  for (const Handover& h : handovers_of_ticket(tx, id, trials_max)) {
    const bool is_on_ladder =
        h.rung && *h.rung >= 0 && *h.rung < std::ssize(out.rungs) && h.ladder == out.ladder_id;
    auto& list = is_on_ladder ? out.rungs[static_cast<std::size_t>(*h.rung)].trials : out.by_hand;
    list.push_back(trial_of(tx, h));
  }
}

// Whom each rung would ask now, and which of them comes next.
void add_outlook(Work& work, TicketLadder& out, const tickets::Ticket& t,
                 const std::optional<Handover>& open, const Situation& situation) {
  Excluded excluded = returners(work.tx, t.id, work.now);
  if (t.owner) excluded.accounts.push_back(*t.owner);
  if (open && open->account) excluded.accounts.push_back(*open->account);
  if (open && open->supplier) excluded.suppliers.push_back(*open->supplier);
  const Search search = situation.search(excluded);
  for (std::size_t n = 0; n < situation.ladder.rungs.size(); ++n) {
    const auto answer = ask_rung(situation.ladder.rungs[n], search);
    if (const auto* decision = std::get_if<Decision>(&answer))
      out.rungs[n].who = proposal_of(*decision);
    else
      out.rungs[n].pass_reason = std::get<PassReason>(answer);
  }
  if (out.place == Place::rests) return;
  const int from = open && open->rung ? *open->rung : 0;
  if (const auto next = next_rung(situation.ladder, search, from)) {
    out.next = proposal_of(next->decision);
    out.next_rung = next->rung;
  }
}

Outcome<TicketLadder> get_ladder(Work& work, const RouteInput& input, const None&) {
  const auto t = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  const auto open = open_handover(work.tx, t->id);
  const auto situation = situation_of(work.tx, *t, work.now, true);
  TicketLadder out;
  if (situation.ladder.id.is_set()) out.ladder_id = situation.ladder.id;
  out.place = place_of(*t, open);
  out.since = since_of(*t, open);
  out.owner = access::named_account(work.tx, t->owner);
  if (open) {
    out.with = receiver_of(work.tx, *open);
    if (open->state == tickets::HandoverState::offered) (open->rests_since ? out.reminded_at : out.until) = open->pass_on_at;
  }
  for (const Rung& rung : situation.ladder.rungs) out.rungs.push_back({rung.kind, rung.mode, {}, {}, {}});
  add_trials(work.tx, out, t->id);
  add_outlook(work, out, *t, open, situation);
  return out;
}

Outcome<Whereabouts> get_whereabouts(Work& work, const RouteInput& input, const None&) {
  const auto t = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  const auto open = open_handover(work.tx, t->id);
  const Place place = place_of(*t, open);
  // To the requester it is all the same whether somebody else may have it later.
  const bool is_with_owner = place == Place::rests && open->account == t->owner && is_makeshift(*open);
  return Whereabouts{is_with_owner ? Place::technician : place, since_of(*t, open)};
}

Outcome<None> put_seen(Work& work, const RouteInput& input, const None&) {
  if (!see_notice(work.tx, work.actor.id, input.id<NoticeId>("notice_id"), work.now))
    return refuse(Problem::not_found);
  return None{};
}

}  // namespace

Place place_of(const tickets::Ticket& t, const std::optional<Handover>& open) {
  if (t.status == tickets::TicketStatus::merged) return Place::merged;
  if (t.status == tickets::TicketStatus::solved) return Place::solved;
  if (!open) return t.owner ? Place::technician : Place::waiting;
  const bool is_asked = open->state == tickets::HandoverState::offered;
  if (is_asked && open->rests_since) return Place::rests;
  switch (open->kind) {
    case HandoverTarget::expert: return is_asked ? Place::expert_asked : Place::expert;
    case HandoverTarget::supervisor: return is_asked ? Place::in_charge_asked : Place::in_charge;
    case HandoverTarget::manufacturer: return is_asked ? Place::outside_asked : Place::outside;
    case HandoverTarget::field_technician: return is_asked ? Place::visit_asked : Place::visit;
  }
  return Place::waiting;
}

std::vector<NoticeLine> notices_of(Tx& tx, const Actor& actor) {
  constexpr int shown_max = 100;
  std::vector<NoticeLine> out;
  if (!actor.is_staff()) return out;
  const auto unseen = unseen_notices(tx, actor.id, shown_max);
  std::vector<TicketId> ids;
  for (const Notice& notice : unseen) ids.push_back(notice.ticket);
  const auto lines = tickets::lines(tx, actor, ids);
  for (const Notice& notice : unseen) {
    if (const auto line = lines.find(notice.ticket); line != lines.end())
      out.push_back({notice.id, line->second, notice.at, notice.kind});
  }
  return out;
}

Routes whereabouts_routes() {
  return {
      get_route<None, TicketLadder>("/tickets/{id}/ladder",
                                    "Where the ticket is on its ladder, and who is next.",
                                    roles::desk, get_ladder, {Problem::not_found}),
      get_route<None, Whereabouts>("/tickets/{id}/whereabouts",
                                   "With whom the ticket is, for its requester too.",
                                   roles::everybody, get_whereabouts, {Problem::not_found}),
      put_route<None, None>("/notices/{notice_id}/seen", "I have seen it.", roles::desk, put_seen,
                            {Problem::not_found}),
  };
}

}  // namespace hl::escalation

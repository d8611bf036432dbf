#include <algorithm>
#include <limits>

#include "slices/calls/answering.h"
#include "slices/calls/call_store.h"
#include "slices/calls/caller_card.h"
#include "slices/calls/cti_api.h"
#include "slices/calls/ringing.h"
#include "slices/calls/wrap_up.h"

namespace hl::calls {

struct CallsPage {
  std::vector<CallCard> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(CallsPage, (), (items, next))
struct CallsQuery {
  std::optional<CallState> state;
  std::optional<std::int64_t> after;
  std::optional<int> limit;
  std::optional<bool> to_do;  // only missed ones that nobody has dealt with
};
BOOST_DESCRIBE_STRUCT(CallsQuery, (), (state, after, limit, to_do))
struct CallTaken {
  std::optional<Text<0, 100>> from;
  std::optional<Text<0, 100>> to;
};
BOOST_DESCRIBE_STRUCT(CallTaken, (), (from, to))
// The line of the ticket is null while nobody knows which company calls.
struct AnsweredCall {
  CallCard call;
  std::optional<tickets::TicketLine> ticket;
};
BOOST_DESCRIBE_STRUCT(AnsweredCall, (), (call, ticket))

Outcome<Call> access_call(Tx& tx, const Actor& actor, CallId id) {
  auto found = call(tx, id);
  if (!found) return refuse(Problem::not_found);
  if (may_see(actor, *found)) return std::move(*found);
  // Whoever talked in it before somebody else did may still say how his part ended.
  const bool may_see_company = actor.is_staff() && (!found->company || actor.may_see(*found->company));
  if (!may_see_company || !call_work(tx, id, actor.id)) return refuse(Problem::not_found);
  return std::move(*found);
}

namespace {

CallCard card_of(Work& work, const Call& c) {
  return CardWriter(work.tx, work.actor, work.now).card(c);
}

Outcome<CallCard> get_call(Work& work, const RouteInput& input, const None&) {
  const auto c = access_call(work.tx, work.actor, input.id<CallId>());
  if (!c) return c.error();
  return card_of(work, *c);
}

Outcome<CallsPage> get_calls(Work& work, const RouteInput&, const CallsQuery& query) {
  // Looks through a bounded stretch; a reader with few calls of his own goes on with `next`.
  constexpr int looked_at_max = 500;
  const bool is_to_do = query.to_do.value_or(false);
  if (is_to_do && query.state.value_or(CallState::missed) != CallState::missed)
    return invalid("/state", "must be missed, or missing, with to_do: only a missed call is still to be dealt with");
  const auto limit = static_cast<std::size_t>(std::clamp(query.limit.value_or(20), 1, 100));
  const CallId before(query.after.value_or(std::numeric_limits<std::int64_t>::max()));
  const auto stretch = is_to_do ? missed_to_do(work.tx, before, looked_at_max)
                                                   : calls_before(work.tx, query.state, before, looked_at_max);
  std::vector<Call> mine;
  std::size_t looked_at = 0;
  for (const Call& c : stretch) {
    if (mine.size() == limit) break;
    ++looked_at;
    if (may_see(work.actor, c)) mine.push_back(c);
  }
  CallsPage page;
  page.items = CardWriter(work.tx, work.actor, work.now).cards(mine);
  const bool has_more = looked_at < stretch.size() || stretch.size() == looked_at_max;
  if (has_more) page.next = std::to_string(stretch[looked_at - 1].id.raw());
  return page;
}

Outcome<CallCard> post_call(Work& work, const RouteInput&, const CallTaken& form) {
  const std::string nothing;
  return card_of(work, take_by_hand(work, form.from ? form.from->value : nothing,
                                    form.to ? form.to->value : nothing));
}

Outcome<AnsweredCall> put_answer(Work& work, const RouteInput& input, const CallAnswer& how) {
  auto c = access_call(work.tx, work.actor, input.id<CallId>());
  if (!c) return c.error();
  // Nobody would hear the caller.
  if (is_over_trunk(*c) && c->state == CallState::ringing)
    return refuse(Problem::not_possible_now, "answer it with the telephone of the page");
  if (const auto ok = answer_call(work, *c, work.actor.id, how); !ok) return ok.error();
  AnsweredCall out{card_of(work, *c), std::nullopt};
  if (c->ticket) out.ticket = tickets::line(work.tx, *c->ticket);
  return out;
}

Outcome<CallCard> put_caller(Work& work, const RouteInput& input, const CallerChoice& choice) {
  auto c = access_call(work.tx, work.actor, input.id<CallId>());
  if (!c) return c.error();
  if (const auto ok = identify_caller(work, *c, choice); !ok) return ok.error();
  return card_of(work, *c);
}

Outcome<CallCard> put_hangup(Work& work, const RouteInput& input, const None&) {
  auto c = access_call(work.tx, work.actor, input.id<CallId>());
  if (!c) return c.error();
  if (const auto ok = may_hang_up(work.actor, *c); !ok) return ok.error();
  if (is_over_trunk(*c) && (c->state == CallState::ringing || c->state == CallState::answered))
    return refuse(Problem::not_possible_now, "hang up with the telephone of the page");
  end_call(work, *c);
  return card_of(work, *c);
}

Outcome<CallCard> put_done(Work& work, const RouteInput& input, const None&) {
  auto c = access_call(work.tx, work.actor, input.id<CallId>());
  if (!c) return c.error();
  const bool was_done = c->done_at.has_value();
  if (const auto ok = mark_done(*c, work.now); !ok) return ok.error();
  if (!was_done) {
    update_call(work.tx, *c);
    tell(work, "call_done", *c, c->company);
  }
  return card_of(work, *c);
}

}  // namespace

Routes routes() {
  constexpr Roles desk = roles::desk;
  Routes table = {
      cti_route(),
      post_route<CallTaken, CallCard>("/calls", "A call taken by hand or by a screen-pop link.",
                                      desk, post_call),
      get_route<CallsQuery, CallsPage>("/calls", "Calls that concern one, newest first.", desk,
                                       get_calls),
      get_route<None, CallCard>("/calls/{id}", "A call with its caller.", desk, get_call,
                                {Problem::not_found}),
      put_route<CallAnswer, AnsweredCall>(
          "/calls/{id}/answer", "Take a call: its ticket opens, or it joins one.", desk, put_answer,
          {Problem::not_found, Problem::call_already_answered, Problem::call_already_ended,
           Problem::ticket_is_solved, Problem::ticket_is_merged, Problem::not_possible_now}),
      put_route<CallerChoice, CallCard>("/calls/{id}/caller", "Say who is calling.", desk,
                                        put_caller,
                                        {Problem::not_found, Problem::not_possible_now}),
      put_route<None, CallCard>("/calls/{id}/hangup", "The call is over.", desk, put_hangup,
                                {Problem::not_found, Problem::not_possible_now}),
      put_route<None, CallCard>("/calls/{id}/done", "A missed call was dealt with.", desk, put_done,
                                {Problem::not_found, Problem::not_possible_now}),
  };
  for (Routes more : {wrap_up_routes(), recording_routes()}) {
    for (Route& route : more) table.push_back(std::move(route));
  }
  return table;
}

}  // namespace hl::calls

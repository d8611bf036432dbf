#include "slices/calls/call_store.h"
#include "slices/calls/caller_card.h"
#include "slices/calls/disposition_store.h"
#include "slices/calls/wrap_up.h"

namespace hl::calls {

struct DispositionLine {
  DispositionId id;
  std::optional<CompanyId> company_id;  // nothing: for calls of every company
  Words words;
};
BOOST_DESCRIBE_STRUCT(DispositionLine, (), (id, company_id, words))
struct DispositionPage {
  std::vector<DispositionLine> items;
};
BOOST_DESCRIBE_STRUCT(DispositionPage, (), (items))
// The same thing in the languages of the interface.
struct DispositionForm {
  Text<1, 60> en, fr, nl, de;
};
BOOST_DESCRIBE_STRUCT(DispositionForm, (), (en, fr, nl, de))
struct NewDisposition {
  std::optional<CompanyId> company_id;
  DispositionForm words;
};
BOOST_DESCRIBE_STRUCT(NewDisposition, (), (company_id, words))

struct UnwrittenCall {
  CallCard call;
  std::int64_t talked_s = 0;
  Instant ended_at{};
};
BOOST_DESCRIBE_STRUCT(UnwrittenCall, (), (call, talked_s, ended_at))
struct UnwrittenPage {
  std::vector<UnwrittenCall> items;
};
BOOST_DESCRIBE_STRUCT(UnwrittenPage, (), (items))
struct WrapUpForm {
  std::optional<DispositionId> disposition_id;
};
BOOST_DESCRIBE_STRUCT(WrapUpForm, (), (disposition_id))

struct TimeLine {
  WorkId id;
  CallId call_id;
  access::NamedAccount by;
  Instant at{};
  std::int64_t talked_s = 0;
  std::int64_t wrapped_s = 0;
  std::int64_t booked_s = 0;  // talk and after-call work, or what somebody said instead
  bool is_corrected = false;
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(TimeLine, (), (id, call_id, by, at, talked_s, wrapped_s, booked_s, is_corrected, reason))
struct TimePage {
  std::vector<TimeLine> items;
  std::int64_t total_s = 0;
};
BOOST_DESCRIBE_STRUCT(TimePage, (), (items, total_s))
struct TimeForm {
  int booked_s = 0;
  Text<1, 300> reason;
};
BOOST_DESCRIBE_STRUCT(TimeForm, (), (booked_s, reason))

namespace {

constexpr Roles overseers = role_bit(Role::supervisor) | role_bit(Role::administrator);

DispositionLine line_of(const Disposition& d) { return {d.id, d.company, d.words}; }

Outcome<DispositionPage> get_dispositions(Work& work, const RouteInput&, const None&) {
  DispositionPage page;
  for (const Disposition& one : dispositions(work.tx, work.actor)) page.items.push_back(line_of(one));
  return page;
}

Words words_of(const DispositionForm& form) { return {form.en.value, form.fr.value, form.nl.value, form.de.value}; }

// What holds for all companies is changed by whoever serves them all.
std::optional<Refusal> reason_against(const Actor& actor, const std::optional<CompanyId>& company) {
  if (company || actor.sees_all_companies) return std::nullopt;
  return refuse(Problem::not_allowed, "what holds for all companies is changed by whoever serves them all; name a company");
}

Outcome<DispositionLine> post_disposition(Work& work, const RouteInput&, const NewDisposition& form) {
  keep_usual_dispositions(work.tx);
  if (const auto reason = reason_against(work.actor, form.company_id)) return *reason;
  if (form.company_id && !companies::access_company(work.tx, work.actor, *form.company_id))
    return invalid("/company_id", "is not known; choose a company you may see");
  if (std::ssize(dispositions(work.tx, work.actor)) >= dispositions_max)
    return refuse(Problem::not_possible_now, "there are 200 already; remove one first");
  const Disposition fresh{work.next_id<DispositionId>(), form.company_id, words_of(form.words)};
  insert_disposition(work.tx, fresh);
  access::audit(work, {"disposition_added", fresh.words.en});
  return line_of(fresh);
}

Outcome<DispositionLine> put_disposition(Work& work, const RouteInput& input, const DispositionForm& form) {
  keep_usual_dispositions(work.tx);
  auto found = access_disposition(work.tx, work.actor, input.id<DispositionId>("disposition_id"));
  if (!found) return found.error();
  if (const auto reason = reason_against(work.actor, found->company)) return *reason;
  access::audit(work, {"disposition_changed", found->words.en, {{"to", form.en.value}}});
  found->words = words_of(form);
  update_disposition(work.tx, *found);
  return line_of(*found);
}

Outcome<None> delete_disposition(Work& work, const RouteInput& input, const None&) {
  keep_usual_dispositions(work.tx);
  auto found = access_disposition(work.tx, work.actor, input.id<DispositionId>("disposition_id"));
  if (!found) return found.error();
  if (const auto reason = reason_against(work.actor, found->company)) return *reason;
  found->is_retired = true;
  update_disposition(work.tx, *found);
  access::audit(work, {"disposition_removed", found->words.en});
  return None{};
}

Outcome<UnwrittenPage> get_unwritten(Work& work, const RouteInput&, const None&) {
  UnwrittenPage page;
  for (const CallWork& part : unwritten(work.tx, work.actor.id, work.now - wrap_up_counted_max)) {
    const auto c = access_call(work.tx, work.actor, part.call);
    // Still talking, or again.
    if (!c || (c->state == CallState::answered && c->answered_by == work.actor.id)) continue;
    page.items.push_back({CardWriter(work.tx, work.actor, work.now).card(*c), part.talked_ms / 1000, part.ended_at});
  }
  return page;
}

Outcome<CallCard> put_wrap_up(Work& work, const RouteInput& input, const WrapUpForm& form) {
  auto c = access_call(work.tx, work.actor, input.id<CallId>());
  if (!c) return c.error();
  if (const auto ok = wrap_up(work, *c, form.disposition_id); !ok) return ok.error();
  return CardWriter(work.tx, work.actor, work.now).card(*c);
}

TimeLine time_of(Tx& tx, const CallWork& part) {
  TimeLine out;
  out.id = part.id;
  out.call_id = part.call;
  out.by = access::named_account(tx, part.account).value_or(access::NamedAccount{part.account, ""});
  out.at = part.ended_at;
  out.talked_s = part.talked_ms / 1000;
  out.wrapped_s = part.wrapped_ms.value_or(0) / 1000;
  out.booked_s = booked_s(part);
  out.is_corrected = part.corrected_s.has_value();
  out.reason = part.reason;
  return out;
}

Outcome<TimePage> get_time(Work& work, const RouteInput& input, const None&) {
  const auto ticket = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!ticket) return ticket.error();
  TimePage page;
  for (const CallWork& part : call_work_of_ticket(work.tx, ticket->id)) {
    page.items.push_back(time_of(work.tx, part));
    page.total_s += page.items.back().booked_s;
  }
  return page;
}

Outcome<TimeLine> put_time(Work& work, const RouteInput& input, const TimeForm& form) {
  const auto part = correct(work, input.id<TicketId>(), input.id<WorkId>("work_id"), form.booked_s, form.reason.value);
  if (!part) return part.error();
  return time_of(work.tx, *part);
}

}  // namespace

Routes wrap_up_routes() {
  constexpr Roles desk = roles::desk;
  return {
      get_route<None, DispositionPage>("/call-dispositions", "What calls end with, of the companies one may see.", desk,
                                       get_dispositions),
      post_route<NewDisposition, DispositionLine>("/call-dispositions", "One more thing that calls end with.", overseers,
                                                  post_disposition, {Problem::not_possible_now}),
      put_route<DispositionForm, DispositionLine>("/call-dispositions/{disposition_id}", "Say it in other words.",
                                                  overseers, put_disposition, {Problem::not_found}),
      delete_route<None>("/call-dispositions/{disposition_id}", "Calls end with it no more; those that did keep it.",
                         overseers, delete_disposition, {Problem::not_found}),
      get_route<None, UnwrittenPage>("/calls-to-wrap-up", "One's own calls of the last half hour that are not wrapped up.",
                                     desk, get_unwritten),
      put_route<WrapUpForm, CallCard>("/calls/{id}/wrap-up", "What one's own call ended with.", desk, put_wrap_up,
                                      {Problem::not_found, Problem::not_possible_now}),
      get_route<None, TimePage>("/tickets/{id}/time", "The time that calls took, as it is booked.", desk, get_time,
                                {Problem::not_found}),
      put_route<TimeForm, TimeLine>("/tickets/{id}/time/{work_id}", "Correct one's time, with the reason.", desk, put_time,
                                    {Problem::not_found, Problem::not_possible_now}),
  };
}

}  // namespace hl::calls

// Saved queues, many tickets in one request, and who reads what.
#include <algorithm>

#include "slices/tickets/ticket_acts.h"
#include "slices/tickets/ticket_routes.h"
#include "slices/tickets/view_store.h"

namespace hl::tickets {

struct ViewForm {
  Text<1, 60> name;
  bool is_shared = false;  // only supervisors and administrators share
  QueueFilter filter;
};
BOOST_DESCRIBE_STRUCT(ViewForm, (), (name, is_shared, filter))
struct ViewLine {
  QueueViewId id;
  std::string name;
  bool is_shared = false;
  bool may_change = false;
  QueueFilter filter;
};
BOOST_DESCRIBE_STRUCT(ViewLine, (), (id, name, is_shared, may_change, filter))
struct ViewPage {
  std::vector<ViewLine> items;
};
BOOST_DESCRIBE_STRUCT(ViewPage, (), (items))

struct ActsForm {
  std::vector<Act> acts;  // 1 to 200
};
BOOST_DESCRIBE_STRUCT(ActsForm, (), (acts))
struct ActAnswer {
  TicketId ticket_id;
  std::optional<std::string> problem;  // a code; nothing when it was done
  std::optional<std::string> detail;
  std::optional<Act> undo;             // send it to take the deed back; nothing when nothing changed
};
BOOST_DESCRIBE_STRUCT(ActAnswer, (), (ticket_id, problem, detail, undo))
struct ActsAnswer {
  std::vector<ActAnswer> items;  // in the order asked
};
BOOST_DESCRIBE_STRUCT(ActsAnswer, (), (items))

struct PresenceForm {
  std::optional<TicketId> ticket_id;  // nothing: none any more
  std::optional<bool> is_answering;   // writes to its requester
};
BOOST_DESCRIBE_STRUCT(PresenceForm, (), (ticket_id, is_answering))

namespace {

bool may_share(const Actor& actor) {
  return actor.role == Role::supervisor || actor.role == Role::administrator;
}

bool may_change_view(const Actor& actor, const SavedView& view) {
  return view.account == actor.id || (view.is_shared && may_share(actor));
}

ViewLine line_of(const Actor& actor, const SavedView& view) {
  return {view.id, view.name, view.is_shared, may_change_view(actor, view), view.filter};
}

Outcome<ViewPage> get_views(Work& work, const RouteInput&, const None&) {
  ViewPage page;
  for (const auto& view : saved_views(work.tx, work.actor)) page.items.push_back(line_of(work.actor, view));
  return page;
}

// The one door to a saved queue.
Outcome<SavedView> access_view(Tx& tx, const Actor& actor, QueueViewId id) {
  auto view = saved_view(tx, id);
  const bool is_seen = view && (view->account == actor.id || view->is_shared) &&
                       (!view->filter.company_id || actor.may_see(*view->filter.company_id));
  if (!is_seen) return refuse(Problem::not_found);
  return std::move(*view);
}

Outcome<Done> check(Work& work, const ViewForm& form) {
  if (form.is_shared && !may_share(work.actor))
    return refuse(Problem::not_allowed, "only supervisors and administrators share queues with everybody");
  const auto& filter = form.filter;
  if (filter.priority && (*filter.priority < 1 || *filter.priority > 5))
    return invalid("/filter/priority", "must be 1 to 5", "out_of_range");
  if (filter.company_id && !companies::access_company(work.tx, work.actor, *filter.company_id))
    return invalid("/filter/company_id", "is not known; choose a company you may see");
  if (filter.owner_id && !access::account_name(work.tx, filter.owner_id))
    return invalid("/filter/owner_id", "is not known; choose somebody of the helpdesk");
  return Done{};
}

Outcome<ViewLine> post_view(Work& work, const RouteInput&, const ViewForm& form) {
  if (const auto ok = check(work, form); !ok) return ok.error();
  const auto all = saved_views(work.tx, work.actor);
  const auto own = std::count_if(all.begin(), all.end(), [&](const auto& v) { return v.account == work.actor.id; });
  if (own >= views_of_account_max)
    return refuse(Problem::not_possible_now, "you have 50 saved queues; delete one first");
  const SavedView view{work.next_id<QueueViewId>(), work.actor.id, form.name.value, form.is_shared, form.filter};
  store_view(work.tx, view);
  return line_of(work.actor, view);
}

Outcome<ViewLine> put_view(Work& work, const RouteInput& input, const ViewForm& form) {
  auto view = access_view(work.tx, work.actor, input.id<QueueViewId>("view_id"));
  if (!view) return view.error();
  if (!may_change_view(work.actor, *view)) return refuse(Problem::not_allowed);
  if (const auto ok = check(work, form); !ok) return ok.error();
  view->name = form.name.value;
  view->is_shared = form.is_shared;
  view->filter = form.filter;
  store_view(work.tx, *view);
  return line_of(work.actor, *view);
}

Outcome<None> delete_view_of(Work& work, const RouteInput& input, const None&) {
  const auto view = access_view(work.tx, work.actor, input.id<QueueViewId>("view_id"));
  if (!view) return view.error();
  if (!may_change_view(work.actor, *view)) return refuse(Problem::not_allowed);
  delete_view(work.tx, view->id);
  return None{};
}

ActAnswer answer_to(Work& work, const Act& act) {
  ActAnswer answer;
  answer.ticket_id = act.ticket_id;
  const auto refused = [&](const Refusal& why) {
    answer.problem = std::string(code(why.problem));
    if (!why.detail.empty()) answer.detail = why.detail;
  };
  // What goes wrong with one of them must not undo the others.
  const auto failed = work.tx.alone([&] {
    auto undo = perform(work, act);
    if (undo) answer.undo = std::move(*undo);
    else refused(undo.error());
  });
  if (failed) {
    answer.undo.reset();
    refused(refuse(Problem::internal_error));
  }
  return answer;
}

Outcome<ActsAnswer> post_acts(Work& work, const RouteInput&, const ActsForm& form) {
  constexpr std::size_t acts_max = 200;
  if (form.acts.empty()) return invalid("/acts", "is empty; name a ticket and what to do with it", "missing");
  if (form.acts.size() > acts_max) return invalid("/acts", "has more than 200 acts; send them in parts", "too_many");
  ActsAnswer answer;
  for (const Act& act : form.acts) answer.items.push_back(answer_to(work, act));
  return answer;
}

Outcome<None> put_presence(Work& work, const RouteInput&, const PresenceForm& form) {
  if (form.ticket_id) {
    const auto t = access_ticket(work.tx, work.actor, *form.ticket_id);
    if (!t) return invalid("/ticket_id", "is not known; name a ticket you may see");
  }
  store_presence(work.tx, work.actor.id, form.ticket_id, form.is_answering.value_or(false), work.now);
  return None{};
}

}  // namespace

Routes queue_routes() {
  return {
      get_route<None, ViewPage>("/queue-views", "Saved queues: one's own, and those shared with all staff.",
                                roles::staff, get_views),
      post_route<ViewForm, ViewLine>("/queue-views", "Save a queue under a name.", roles::staff, post_view,
                                     {Problem::not_allowed, Problem::not_possible_now}),
      put_route<ViewForm, ViewLine>("/queue-views/{view_id}", "Change a saved queue.", roles::staff, put_view,
                                    {Problem::not_found, Problem::not_allowed}),
      delete_route<None>("/queue-views/{view_id}", "Forget a saved queue.", roles::staff, delete_view_of,
                         {Problem::not_found, Problem::not_allowed}),
      post_route<ActsForm, ActsAnswer>("/tickets/acts",
                                       "Do something with many tickets; each is answered for itself.",
                                       roles::desk, post_acts),
      put_route<PresenceForm, None>("/presence", "Which ticket one has before oneself, for a minute.",
                                    roles::staff, put_presence),
  };
}

}  // namespace hl::tickets

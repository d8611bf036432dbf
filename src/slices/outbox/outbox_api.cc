#include "slices/outbox/delivery_store.h"
#include "slices/outbox/webhook_routes.h"

namespace hl::outbox {

struct OutboxPage {
  std::vector<DeliveryLine> items;
  std::optional<std::string> next;
  // Letters have been due for a minute and no server takes them: none was told where to put them
  // (--mail-spool).
  bool letters_wait = false;
};
BOOST_DESCRIBE_STRUCT(OutboxPage, (), (items, next, letters_wait))

namespace {

Outcome<OutboxPage> show_outbox(Work& work, const RouteInput&, const DeliveryQuery& query) {
  auto page = list_deliveries(work.tx, work.actor, query);
  if (!page) return page.error();
  constexpr auto taken_within = std::chrono::minutes(1);
  return OutboxPage{std::move(page->items), std::move(page->next),
                    is_letter_left(work.tx, work.now - taken_within)};
}

Outcome<DeliveryLine> retry(Work& work, const RouteInput& input, const None&) {
  const auto line = access_delivery(work.tx, work.actor, input.id<DeliveryId>("delivery_id"));
  if (!line) return line.error();
  if (line->state == DeliveryState::delivered)
    return refuse(Problem::not_possible_now, "it was delivered");
  if (line->is_under_way) return refuse(Problem::not_possible_now, "it is being delivered just now");
  if (line->webhook_id && !line->webhook_name)
    return refuse(Problem::not_possible_now, "its webhook is gone");
  try_again(work.tx, *line, work.now);
  access::audit(work, {"delivery_retried", std::to_string(line->id.raw()), {}, input.remote_address});
  return access_delivery(work.tx, work.actor, line->id);
}

Outcome<DeliveryLine> end(Work& work, const RouteInput& input, const None&) {
  const auto line = access_delivery(work.tx, work.actor, input.id<DeliveryId>("delivery_id"));
  if (!line) return line.error();
  if (line->state != DeliveryState::pending)
    return refuse(Problem::not_possible_now, "it is not pending any more");
  give_up(work.tx, line->id, work.now);
  access::audit(work, {"delivery_given_up", std::to_string(line->id.raw()), {}, input.remote_address});
  return access_delivery(work.tx, work.actor, line->id);
}

}  // namespace

Routes routes() {
  Routes out = {
      get_route<DeliveryQuery, OutboxPage>(
          "/outbox", "What goes out to others, and how far it has come.", roles::administrators,
          show_outbox),
      put_route<None, DeliveryLine>("/outbox/{delivery_id}/retry", "Try it again, now.",
                                    roles::administrators, retry,
                                    {Problem::not_found, Problem::not_possible_now}),
      put_route<None, DeliveryLine>("/outbox/{delivery_id}/give-up", "Try it no more.",
                                    roles::administrators, end,
                                    {Problem::not_found, Problem::not_possible_now}),
  };
  for (Route& route : webhook_routes()) out.push_back(std::move(route));
  return out;
}

}  // namespace hl::outbox

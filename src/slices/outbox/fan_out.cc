#include "slices/outbox/webhook_store.h"

namespace hl::outbox {

void fan_out(Work& work) {
  constexpr int events_max = 500;
  const EventId cursor = fan_out_cursor(work.tx);
  const auto webhooks = active_webhooks(work.tx);
  const auto events = events::heads_after(work.tx, cursor.raw(), events_max);
  if (events.empty()) return;
  for (const auto& event : events) {
    for (const Webhook& one : webhooks) {
      if (wants(one, event))
        insert_webhook_delivery(work.tx, work.next_id<DeliveryId>(), one.id, event, work.now);
    }
  }
  store_fan_out_cursor(work.tx, events.back().id);
}

}  // namespace hl::outbox

#include "slices/outbox/webhook_store.h"

namespace hl::outbox {

void fan_out(Work& work) {
  constexpr int events_max = 500;
  // Everybody's writes wait for this turn; what is left over comes at the next one.
  constexpr int deliveries_max = 2000;
  const EventId cursor = fan_out_cursor(work.tx);
  const auto webhooks = active_webhooks(work.tx);
  const auto events = events::heads_after(work.tx, cursor.raw(), events_max);
  if (events.empty()) return;
  int made = 0;
  EventId last = cursor;
  for (const auto& event : events) {
    for (const Webhook& one : webhooks) {
      if (!wants(one, event)) continue;
      insert_webhook_delivery(work.tx, work.next_id<DeliveryId>(), one.id, event, work.now);
      ++made;
    }
    last = event.id;
    if (made >= deliveries_max) break;
  }
  store_fan_out_cursor(work.tx, last);
}

}  // namespace hl::outbox

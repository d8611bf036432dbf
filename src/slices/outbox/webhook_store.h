// The rows of webhooks.
#pragma once

#include "slices/outbox/webhook.h"

namespace hl::outbox {

// How the receiver has fared.
struct WebhookHealth {
  int failures_in_row = 0;
  Instant paused_until{};
  std::optional<Instant> last_delivered_at;
  std::optional<Instant> last_failed_at;
  std::optional<std::string> last_failure;
};
struct WebhookRow {
  Webhook webhook;
  std::optional<std::string> company_name;
  WebhookHealth health;
};

constexpr int webhooks_max = 200;

// The one door: whoever sees some companies only reaches the webhooks of these, and none of the helpdesk.
Outcome<WebhookRow> access_webhook(Tx& tx, const Actor& actor, WebhookId id);
std::vector<WebhookRow> webhooks_of(Tx& tx, const Actor& actor);
std::optional<Webhook> webhook(Tx& tx, WebhookId id);
std::vector<Webhook> active_webhooks(Tx& tx);
int count_webhooks(Tx& tx);

void insert_webhook(Tx& tx, const Webhook& webhook);
void update_webhook(Tx& tx, const Webhook& webhook);  // and forgets its failures
void delete_webhook(Tx& tx, WebhookId id);

EventId fan_out_cursor(Tx& tx);
void store_fan_out_cursor(Tx& tx, EventId id);
void insert_webhook_delivery(Tx& tx, DeliveryId id, WebhookId webhook, const events::Event& event,
                             Instant now);

}  // namespace hl::outbox

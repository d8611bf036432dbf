// A webhook: somebody's own server that is told of events, signed as the Standard Webhooks
// specification has it (https://www.standardwebhooks.com, version 1). Pure.
#pragma once

#include "base/json.h"
#include "slices/outbox/outbox.h"

namespace hl::outbox {

struct Webhook {
  WebhookId id;
  std::optional<CompanyId> company;  // none: of the whole helpdesk
  std::string name;
  std::string url;
  std::vector<std::string> kinds;
  std::string secret;  // "whsec_" and 32 bytes in base64
  bool is_active = true;
  EventId after_event;  // what came before is not told
};

// What can be asked for.
const std::vector<std::string>& event_kinds();

// The webhook of a company hears what the company's people may see, and only of itself; that of the
// helpdesk hears everything. It was asked for, active, and the event came later than it.
bool wants(const Webhook& webhook, const events::Event& event);

// What is told: that something happened, and to what. Who wants more asks the interface, with a token
// that says what he may see.
struct WebhookBody {
  std::string type;
  Instant timestamp{};
  struct Data {
    EventId event_id;
    std::optional<CompanyId> company_id;
    std::optional<TicketId> ticket_id;
    std::optional<std::string> ticket_number;
    std::optional<CallId> call_id;
  } data;
};
BOOST_DESCRIBE_STRUCT(WebhookBody::Data, (),
                      (event_id, company_id, ticket_id, ticket_number, call_id))
BOOST_DESCRIBE_STRUCT(WebhookBody, (), (type, timestamp, data))

std::string new_webhook_secret();
// "v1," and the HMAC-SHA-256 of "id.seconds.body" in base64.
std::string webhook_signature(const std::string& secret, const std::string& id,
                              std::int64_t seconds, const std::string& body);
OutgoingRequest webhook_request(const Webhook& webhook, DeliveryId id, const WebhookBody& body,
                                Instant now);

}  // namespace hl::outbox

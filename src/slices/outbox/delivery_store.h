// Deliveries as administrators see them.
#pragma once

#include "slices/outbox/outbox.h"

namespace hl::outbox {

struct DeliveryLine {
  DeliveryId id;
  DeliveryKind kind = DeliveryKind::acknowledgement;
  DeliveryState state = DeliveryState::pending;
  bool is_under_way = false;  // a node is delivering it
  std::optional<CompanyId> company_id;
  std::optional<std::string> company_name;
  std::optional<TicketId> ticket_id;
  std::optional<std::string> ticket_number;
  std::optional<WebhookId> webhook_id;
  std::optional<std::string> webhook_name;
  std::optional<std::string> event_kind;
  int attempts = 0;
  Instant queued_at{};
  std::optional<Instant> next_attempt_at;  // while it is pending
  std::optional<Instant> settled_at;
  std::optional<Reason> reason;       // of the last failure
  std::optional<std::string> detail;  // in the words of the network, English
};
BOOST_DESCRIBE_STRUCT(DeliveryLine, (),
                      (id, kind, state, is_under_way, company_id, company_name, ticket_id,
                       ticket_number, webhook_id, webhook_name, event_kind, attempts, queued_at,
                       next_attempt_at, settled_at, reason, detail))

struct DeliveryQuery {
  std::optional<DeliveryState> state;
  std::optional<std::string> after;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(DeliveryQuery, (), (state, after, limit))

struct DeliveryPage {
  std::vector<DeliveryLine> items;
  std::optional<std::string> next;
};

// Newest first; of the pending ones those of one receiver together, due first.
Outcome<DeliveryPage> list_deliveries(Tx& tx, const Actor& actor, const DeliveryQuery& query);
// The one door: not_found unless he may see its company and its webhook.
Outcome<DeliveryLine> access_delivery(Tx& tx, const Actor& actor, DeliveryId id);

// Pending, with all its attempts again, and due now; its receiver need not rest.
void try_again(Tx& tx, const DeliveryLine& line, Instant now);
void give_up(Tx& tx, DeliveryId id, Instant now);
void give_up_all_to(Tx& tx, WebhookId webhook, Instant now);
// Whether a letter was due then and no courier has taken it.
bool is_letter_left(Tx& tx, Instant since);

}  // namespace hl::outbox

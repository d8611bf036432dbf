// One thing that somebody outside is to hear: pending → delivered | failed(reason). Pure.
#pragma once

#include <boost/describe/enum.hpp>
#include <string>
#include <variant>

#include "base/id.h"
#include "base/instant.h"

namespace hl {

using DeliveryId = Id<struct DeliveryTag>;
using WebhookId = Id<struct WebhookTag>;
using CourierId = Id<struct CourierTag>;

}  // namespace hl

namespace hl::outbox {

BOOST_DEFINE_ENUM_CLASS(DeliveryState, pending, delivered, failed)
BOOST_DEFINE_ENUM_CLASS(DeliveryKind, acknowledgement, answer, supplier_letter, reminder, sign_in_link, hand_over, webhook)
// clang-format off
BOOST_DEFINE_ENUM_CLASS(Reason,
    no_address, automatic_address, not_wanted, ticket_is_merged,  // of letters
    spool_failed,
    address_refused, unreachable, answered_otherwise, answer_too_large, webhook_removed,
    too_late, given_up)
// clang-format on

// Where it goes: a webhook, or letters(). Letters of one helpdesk go one way.
using Destination = WebhookId;
constexpr Destination letters() { return Destination(0); }

// Taken by a node to be delivered.
struct Taken {
  DeliveryId id;
  int attempts = 0;  // before this one
  Instant queued_at{};
};

// How an attempt ended.
struct Delivered {};
struct Released {};  // not attempted after all: due again at once
struct Refused {     // trying again would not help
  Reason reason;
  std::string detail = {};
};
struct Missed {  // to be tried again
  Reason reason;
  std::string detail = {};
  std::chrono::seconds receiver_asks{0};
};
using Attempt = std::variant<Delivered, Released, Refused, Missed>;

}  // namespace hl::outbox

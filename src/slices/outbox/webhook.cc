#include "slices/outbox/webhook.h"

#include <algorithm>

#include "lib/sodium/secrets.h"
#include "lib/sodium/signing.h"

namespace hl::outbox {
namespace {

constexpr std::string_view secret_prefix = "whsec_";

}  // namespace

const std::vector<std::string>& event_kinds() {
  static const std::vector<std::string> kinds{
      "ticket_opened",     "ticket_changed",   "ticket_assigned",   "ticket_noted",
      "ticket_answered",   "ticket_contributed", "ticket_attached", "ticket_called",
      "ticket_call_promised", "ticket_called_back", "ticket_held",  "requester_reminded", "owner_reminded",
      "ticket_resumed",    "ticket_solved",    "ticket_reopened",   "ticket_merged",
      "ticket_unmerged",   "deadline_warned",  "deadline_missed",   "handover_offered",
      "handover_accepted", "handover_returned", "handover_rests", "handover_reminded", "escalation_informed", "supplier_asked",
      "supplier_reminded", "supplier_silent", "supplier_answered", "supplier_closed",  "call_ringing",
      "call_answered",     "call_ended",       "call_missed",       "call_back_warned",
      "call_back_missed",  "company_changed"};
  return kinds;
}

bool wants(const Webhook& webhook, const events::Event& event) {
  if (!webhook.is_active || event.id <= webhook.after_event) return false;
  if (std::find(webhook.kinds.begin(), webhook.kinds.end(), event.kind) == webhook.kinds.end())
    return false;
  return !webhook.company || (event.company == webhook.company && event.is_visible);
}

std::string new_webhook_secret() {
  constexpr std::size_t bytes = 32;
  return std::string(secret_prefix) + base64(random_bytes(bytes));
}

std::string webhook_signature(const std::string& secret, const std::string& id, std::int64_t seconds,
                              const std::string& body) {
  const auto key = from_base64(secret.substr(std::min(secret_prefix.size(), secret.size())));
  return "v1," + base64(hmac_sha256(key.value_or(""), id + "." + std::to_string(seconds) + "." + body));
}

OutgoingRequest webhook_request(const Webhook& webhook, DeliveryId id, const WebhookBody& body,
                                Instant now) {
  const std::string name = std::to_string(id.raw());
  const std::int64_t seconds = to_ms(now) / 1000;
  OutgoingRequest request{"POST", webhook.url, {}, json::serialize(to_json(body))};
  request.headers = {{"Content-Type", "application/json"},
                     {"webhook-id", name},
                     {"webhook-timestamp", std::to_string(seconds)},
                     {"webhook-signature",
                      webhook_signature(webhook.secret, name, seconds, request.body)}};
  return request;
}

Attempt attempt_of(const Outcome<IncomingResponse>& answer) {
  if (!answer) {
    const Refusal& why = answer.error();
    switch (why.problem) {
      case Problem::not_allowed:
      case Problem::invalid_input: return Missed{Reason::address_refused, why.detail};
      case Problem::body_too_large: return Missed{Reason::answer_too_large, why.detail};
      default: return Missed{Reason::unreachable, why.detail};
    }
  }
  constexpr int ok_min = 200, ok_max = 299;
  if (answer->status >= ok_min && answer->status <= ok_max) return Delivered{};
  Missed missed{Reason::answered_otherwise, std::to_string(answer->status)};
  // Seconds only; a date would be of the receiver's clock.
  if (const auto found = answer->headers.find("retry-after"); found != answer->headers.end()) {
    constexpr std::size_t digits_max = 6;
    const std::string& text = found->second;
    const bool is_number = !text.empty() && text.size() <= digits_max &&
                           text.find_first_not_of("0123456789") == std::string::npos;
    if (is_number) missed.receiver_asks = std::chrono::seconds(std::stoll(text));
  }
  return missed;
}

}  // namespace hl::outbox

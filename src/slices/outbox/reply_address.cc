#include <cstdlib>

#include "lib/sodium/signing.h"
#include "slices/outbox/outbox.h"

namespace hl::outbox {

std::string reply_token(const std::string& key, TicketId ticket) {
  constexpr std::size_t token_bytes = 10;
  constexpr const char* digits = "0123456789abcdef";
  const std::string number = std::to_string(ticket.raw());
  const std::string mac = hmac_sha256(key, "reply " + number);
  std::string out = number + "-";
  for (std::size_t i = 0; i < token_bytes; ++i) {
    const auto c = static_cast<unsigned char>(mac[i]);
    out += digits[c >> 4u];
    out += digits[c & 15u];
  }
  return out;
}

std::string reply_address(const std::string& from, const std::string& key, TicketId ticket) {
  const auto at = from.rfind('@');
  if (at == std::string::npos) return from;
  return from.substr(0, at) + "+" + reply_token(key, ticket) + from.substr(at);
}

std::optional<TicketId> ticket_of_letter(std::string_view message_id) {
  for (const std::string_view kind : {"acknowledgement-", "answer-"}) {
    if (!message_id.starts_with(kind)) continue;
    const std::string number(message_id.substr(kind.size(), 16));
    char* end = nullptr;
    const auto raw = std::strtoll(number.c_str(), &end, 10);
    if (raw > 0 && (*end == '@' || *end == '-')) return TicketId(raw);
  }
  return std::nullopt;
}

}  // namespace hl::outbox

// Letters that say that another letter could not be delivered: RFC 3464, and the words of postfix, exim,
// sendmail, qmail, Exchange, Microsoft 365 and Gmail where a server speaks only to people. Pure.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engines/mail/automatic.h"

namespace hl::mail {

BOOST_DEFINE_ENUM_CLASS(BounceKind, permanent, temporary, delivered)

struct BouncedRecipient {
  std::string address;
  std::string action;      // failed, delayed, delivered, relayed, expanded
  std::string status;      // "5.1.1" (RFC 3463); may be empty
  std::string diagnostic;  // the other server's words; may be empty
};
BOOST_DESCRIBE_STRUCT(BouncedRecipient, (), (address, action, status, diagnostic))

struct Bounce {
  BounceKind kind = BounceKind::permanent;
  std::vector<BouncedRecipient> recipients;
  std::string original_message_id;  // without the angle brackets; may be empty
  std::string reporter;             // the server that says so; may be empty
  std::string style;                // rfc3464, postfix, exim, sendmail, qmail, exchange, gmail, other
};
BOOST_DESCRIBE_STRUCT(Bounce, (), (kind, recipients, original_message_id, reporter, style))

std::optional<Bounce> bounce_of(const Signs& signs);

}  // namespace hl::mail

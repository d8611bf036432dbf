// The letter that says that a request has come in. It is made of what its requester may know; notes and
// what the helpdesk says among itself cannot get in, because nothing here holds them. Pure.
#pragma once

#include "slices/outbox/outbox.h"

namespace hl::outbox {

struct AcknowledgementFacts {
  TicketId ticket;
  std::string number;
  std::string title;  // as he or the helpdesk named it; may be empty
  bool is_answered = false;
  bool has_account = false;  // and so sees the portal
  std::optional<Instant> first_answer_due;
  std::string zone;     // IANA, of his company's calendar
  std::string country;  // of his company, for the way dates are written
  Language language = Language::en;
  Mailbox to;
  std::optional<std::string> in_reply_to;
  std::vector<std::string> references;  // of the thread, oldest first
};

MimeMessage acknowledgement(const AcknowledgementFacts& facts, const LetterSettings& settings,
                            Instant now);

}  // namespace hl::outbox

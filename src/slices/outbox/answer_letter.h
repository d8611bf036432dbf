// The letter that carries a technician's words to the requester. It is made of a visible note and of what its
// requester may know; internal notes cannot get in, because nothing here holds them. Pure.
#pragma once

#include "slices/outbox/acknowledgement.h"

namespace hl::outbox {

struct VisibleNote {
  EventId event;
  std::string text;
  std::vector<AttachmentId> attachments = {};  // of the ticket
};

MimeMessage answer_letter(const AcknowledgementFacts& facts, const VisibleNote& note, const LetterSettings& settings, Instant now);

}  // namespace hl::outbox

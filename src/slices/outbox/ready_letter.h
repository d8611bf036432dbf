// A letter that another slice has written; it waits in the outbox like the others. Public through
// outbox.h.
#pragma once

#include "lib/mime/message.h"
#include "lib/pdf/pdf.h"
#include "slices/outbox/delivery.h"
#include "slices/tickets/tickets.h"

namespace hl::outbox {

// Those that a program wrote to a requester must not be answered by programs; suppliers answer as they like.
BOOST_DEFINE_ENUM_CLASS(LetterPurpose, supplier_letter, reminder, sign_in_link, hand_over)

struct ReadyLetter {
  CompanyId company;
  TicketId ticket;
  std::string name;  // of the file and of the Message-ID, before the @; the same for ever
  Mailbox to;
  std::string subject;
  std::string text;
  std::optional<std::string> in_reply_to = {};  // a `name` from here
  struct Attached {
    AttachmentId id;
    std::string name;  // as the receiver sees it
  };
  std::vector<Attached> attachments = {};  // of the ticket
  LetterPurpose purpose = LetterPurpose::supplier_letter;
};
// In the transaction of what it tells of.
DeliveryId queue_letter(Work& work, const ReadyLetter& letter);
// One document more that goes with it as a PDF and is kept only as long as the letter. It is laid out when the letter is
// written, because nothing else is stored meanwhile in the transaction that this is called in.
void enclose(Tx& tx, DeliveryId letter, const std::string& name, const PdfDocument& document);

}  // namespace hl::outbox

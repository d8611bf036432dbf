// A letter that another slice has written; it waits in the outbox like the others. Public through
// outbox.h.
#pragma once

#include "lib/mime/message.h"
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
// One file more that goes with it and is kept only as long as the letter.
void enclose(Tx& tx, DeliveryId letter, const MimeAttachment& file);

}  // namespace hl::outbox

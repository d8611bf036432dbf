// A letter that another slice has written; it waits in the outbox like the others. Public through
// outbox.h.
#pragma once

#include "lib/mime/message.h"
#include "slices/outbox/delivery.h"
#include "slices/tickets/tickets.h"

namespace hl::outbox {

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
  bool is_to_requester = false;  // the program reminds him; else to a supplier
};
// In the transaction of what it tells of.
DeliveryId queue_letter(Work& work, const ReadyLetter& letter);

}  // namespace hl::outbox

// A hand-over file in the receiver's language, ready to be sent or printed.
#pragma once

#include "lib/mime/message.h"
#include "lib/pdf/pdf.h"
#include "slices/escalation/dossier.h"
#include "slices/escalation/handover_store.h"

namespace hl::escalation {

struct WrittenFile {
  HandoverFile file;
  Letter letter;
  Mailbox from;
  std::vector<Mailbox> to;
};
WrittenFile written_for(Tx& tx, const tickets::Ticket& ticket, const Handover& handover, Instant now);

// To a colleague who is offered a ticket, by mail in his language, with the PDF; nothing where he has thirty offers
// and tickets handed to him already, or no address.
void send_file(Work& work, const tickets::Ticket& ticket, const Handover& handover);

// What its PDF is laid out from; and that, application/pdf.
PdfDocument document_of(const WrittenFile& written, Instant now);
std::string pdf_of(const WrittenFile& written, Instant now);

}  // namespace hl::escalation

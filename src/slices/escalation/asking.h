// What is done with questions to suppliers: asking, answering, reminding, closing. Each in one transaction
// with its event (supplier_asked, supplier_answered, supplier_reminded, supplier_closed) and its letter.
#pragma once

#include "slices/escalation/supplier_thread_store.h"

namespace hl::escalation {

// What of the ticket goes along; nothing else of it does.
struct Excerpts {
  bool problem = true;
  bool device = true;
  bool path = true;    // what was asked and tried
  bool causes = true;  // likely and excluded
  std::optional<bool> pdf = {};  // the same as a file that can be printed and filed
  // Notes by their events, internal ones too; none: those that the requester may read as well.
  std::optional<std::vector<EventId>> note_ids = {};
};
BOOST_DESCRIBE_STRUCT(Excerpts, (), (problem, device, path, causes, pdf, note_ids))

struct Question {
  std::optional<SupplierId> supplier = {};  // none: the manufacturer of the ticket's device
  std::string text;
  Excerpts excerpts = {};
  std::vector<AttachmentId> attachments = {};  // of the ticket
};

struct WrittenLetter {
  std::string to_name;
  std::optional<std::string> to_email;  // none: nobody knows it; they must be called
  std::string subject;
  std::string text;
  std::vector<NamedAttachment> attachments;
  bool withholds_requester = false;
  bool has_gaps = false;  // something of the requester stood in a text that somebody typed, and is out
};
BOOST_DESCRIBE_STRUCT(WrittenLetter, (),
                      (to_name, to_email, subject, text, attachments, withholds_requester, has_gaps))

// As it would go out now.
Outcome<WrittenLetter> preview_question(Work& work, const tickets::Ticket& ticket,
                                        const Question& question);
// Begins a thread, or goes on in the one that is open with this supplier.
Outcome<SupplierThreadId> ask(Work& work, tickets::Ticket& ticket, const Question& question);

struct Answer {
  std::string text;
  std::optional<std::string> from_name = {};
  std::optional<std::string> reference = {};  // the supplier's own number
  std::vector<AttachmentId> attachments = {};  // of the ticket
};
// A hand-over to the supplier that waits is accepted by it.
Outcome<Done> take_answer(Work& work, SupplierThread& thread, const Answer& answer);
// An open hand-over to the supplier returns to the ticket's owner.
Outcome<Done> close_thread(Work& work, SupplierThread& thread, const Ending& ending);
void remind(Work& work, SupplierThread thread);

// The one door to a thread: that of its ticket, and for staff only.
Outcome<SupplierThread> access_thread(Tx& tx, const Actor& actor, SupplierThreadId id);

}  // namespace hl::escalation

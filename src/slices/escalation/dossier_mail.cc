#include <algorithm>

#include "lib/pdf/pdf.h"
#include "slices/escalation/letter_facts.h"
#include "slices/escalation/offer.h"
#include "slices/escalation/supplier_thread_store.h"
#include "slices/escalation/written_file.h"

namespace hl::escalation {
namespace {

// Whoever hands over, or else the ticket's owner.
std::optional<Actor> sender_of(Tx& tx, const tickets::Ticket& ticket, const Handover& h) {
  if (h.from) return access::actor_by_account(tx, *h.from);
  if (ticket.owner) return access::actor_by_account(tx, *ticket.owner);
  return std::nullopt;
}

std::vector<Mailbox> receivers(Tx& tx, const Handover& h, Language& language) {
  if (h.account) {
    const auto account = access::actor_by_account(tx, *h.account);
    if (!account) return {};
    language = account->language;
    return {{account->name, account->email}};
  }
  const auto supplier = companies::supplier(tx, h.supplier);
  if (!supplier) return {};
  language = supplier->language;
  for (const auto& contact : supplier->contacts) {
    if (contact.email) return {{contact.name, *contact.email}};
  }
  return {};
}

PdfBlock::Kind kind_of(FilePart::Kind kind) {
  switch (kind) {
    case FilePart::Kind::heading: return PdfBlock::Kind::heading;
    case FilePart::Kind::item: return PdfBlock::Kind::item;
    case FilePart::Kind::fact: return PdfBlock::Kind::fact;
    case FilePart::Kind::paragraph: break;
  }
  return PdfBlock::Kind::paragraph;
}

}  // namespace

WrittenFile written_for(Tx& tx, const tickets::Ticket& ticket, const Handover& h, Instant now) {
  WrittenFile out;
  out.file = file_of(tx, ticket, now);
  Letter& letter = out.letter;
  const auto sender = sender_of(tx, ticket, h);
  out.from = sender ? Mailbox{sender->name, sender->email}
                    : Mailbox{system_actor().name, "hotliner@localhost"};
  out.to = receivers(tx, h, letter.language);
  letter.is_outside = h.supplier.has_value();
  letter.from_name = out.from.name;
  letter.note = h.note;
  if (const auto company = companies::company(tx, ticket.company))
    letter.zone = zone_of(company->calendar);
  if (!h.supplier) return out;
  const auto threads = threads_of(tx, ticket.id);
  // The same file keeps back what it kept back, whatever became of the contract.
  const bool was_withheld = std::any_of(threads.begin(), threads.end(), [&](const auto& thread) {
    return thread.supplier == *h.supplier && thread.withholds_requester;
  });
  const bool withholds = was_withheld || withholds_requester(tx, ticket.company, *h.supplier, now);
  letter.withheld = withheld_of(tx, ticket.person, withholds);
  if (withholds) out.file.requester.name.reset();
  return out;
}

std::string pdf_of(const WrittenFile& written, Instant now) {
  PdfDocument document;
  document.title = title_of(written.file, written.letter);
  document.language = boost::describe::enum_to_string(written.letter.language, "en");
  document.author = written.letter.from_name;
  document.footer = written.file.ticket_number;
  document.date = now;
  for (FilePart& part : parts_of(written.file, written.letter))
    document.blocks.push_back({kind_of(part.kind), std::move(part.text), std::move(part.label)});
  return make_pdf(document);
}

std::string dossier_of(Tx& tx, const tickets::Ticket& ticket, const Handover& h, Instant now) {
  if (h.dossier) return *h.dossier;
  const WrittenFile written = written_for(tx, ticket, h, now);
  MimeMessage message;
  message.from = written.from;
  message.to = written.to;
  message.subject = subject_of(written.file, written.letter);
  message.text = letter_of(written.file, written.letter);
  message.date = now;
  const auto at = message.from.address.rfind('@');
  const std::string domain =
      at == std::string::npos ? "localhost" : message.from.address.substr(at + 1);
  message.message_id = "handover-" + std::to_string(h.id.raw()) + "@" + domain;
  message.is_draft = true;
  // For suppliers the letter is kept, and says all there is.
  if (h.account)
    message.attachments = {{ticket.number + ".pdf", "application/pdf", pdf_of(written, now)}};
  return make_message(message);
}

}  // namespace hl::escalation

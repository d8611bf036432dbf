#include <algorithm>

#include "slices/escalation/letter_facts.h"
#include "slices/escalation/offer.h"
#include "slices/escalation/supplier_thread_store.h"
#include "slices/escalation/written_file.h"
#include "slices/outbox/outbox.h"

namespace hl::escalation {
namespace {

// Whoever hands over, or else the ticket's owner.
std::optional<Actor> sender_of(Tx& tx, const tickets::Ticket& ticket, const Handover& h) {
  if (h.from) return access::actor_by_account(tx, *h.from);
  if (ticket.owner) return access::actor_by_account(tx, *ticket.owner);
  return std::nullopt;
}

// The company's own contact there first, under its own customer number.
std::vector<Mailbox> receivers_outside(Tx& tx, const tickets::Ticket& ticket, SupplierId id, Letter& letter,
                                       Instant now) {
  const auto supplier = companies::supplier(tx, id);
  if (!supplier) return {};
  letter.language = supplier->language;
  for (const auto& thread : threads_of(tx, ticket.id))
    if (thread.supplier == id && thread.reference) letter.reference = thread.reference;
  if (const auto contract = contract_on(tx, ticket.company, id, day_of(now))) {
    letter.customer_number = contract->customer_number;
    if (contract->contact_email)
      return {{contract->contact_name.value_or(supplier->name), *contract->contact_email}};
  }
  for (const auto& contact : supplier->contacts) {
    if (contact.email) return {{contact.name, *contact.email}};
  }
  return {};
}

std::vector<Mailbox> receivers(Tx& tx, const tickets::Ticket& ticket, const Handover& h, Letter& letter, Instant now) {
  if (h.supplier) return receivers_outside(tx, ticket, *h.supplier, letter, now);
  const auto account = h.account ? access::actor_by_account(tx, *h.account) : std::nullopt;
  if (!account) return {};
  letter.language = account->language;
  return {{account->name, account->email}};
}

std::string letter_name(const Handover& h) { return "handover-" + std::to_string(h.id.raw()); }

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
  out.to = receivers(tx, ticket, h, letter, now);
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

PdfDocument document_of(const WrittenFile& written, Instant now) {
  PdfDocument document;
  document.title = title_of(written.file, written.letter);
  document.language = boost::describe::enum_to_string(written.letter.language, "en");
  document.author = written.letter.from_name;
  document.footer = written.file.ticket_number;
  document.date = now;
  for (FilePart& part : parts_of(written.file, written.letter))
    document.blocks.push_back({kind_of(part.kind), std::move(part.text), std::move(part.label)});
  return document;
}

std::string pdf_of(const WrittenFile& written, Instant now) { return make_pdf(document_of(written, now)); }

void send_file(Work& work, const tickets::Ticket& ticket, const Handover& h) {
  // Whoever has so many before him reads them in the cockpit; letters would only bury one another.
  constexpr int letters_max = 30;
  if (!h.account || has_open_handovers(work.tx, *h.account, letters_max)) return;
  const WrittenFile written = written_for(work.tx, ticket, h, work.now);
  if (written.to.empty() || !outbox::is_plain_address(written.to.front().address)) return;
  outbox::ReadyLetter letter{ticket.company, ticket.id, letter_name(h), written.to.front(),
                             subject_of(written.file, written.letter), letter_of(written.file, written.letter)};
  letter.purpose = outbox::LetterPurpose::hand_over;
  const auto id = outbox::queue_letter(work, letter);
  outbox::enclose(work.tx, id, ticket.number + ".pdf", document_of(written, work.now));
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
  message.message_id = letter_name(h) + "@" + domain;
  message.is_draft = true;
  // For suppliers the letter is kept, and says all there is.
  if (h.account)
    message.attachments = {{ticket.number + ".pdf", "application/pdf", pdf_of(written, now)}};
  return make_message(message);
}

}  // namespace hl::escalation

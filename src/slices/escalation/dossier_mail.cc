#include <algorithm>

#include "lib/mime/message.h"
#include "slices/escalation/dossier.h"
#include "slices/escalation/letter_facts.h"
#include "slices/escalation/offer.h"

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

}  // namespace

std::string dossier_of(Tx& tx, const tickets::Ticket& ticket, const Handover& h, Instant now) {
  if (h.dossier) return *h.dossier;
  HandoverFile file = file_of(tx, ticket, now);
  const auto sender = sender_of(tx, ticket, h);
  MimeMessage message;
  message.from = sender ? Mailbox{sender->name, sender->email}
                        : Mailbox{system_actor().name, "hotliner@localhost"};
  Letter letter;
  message.to = receivers(tx, h, letter.language);
  letter.is_outside = h.supplier.has_value();
  letter.from_name = message.from.name;
  letter.note = h.note;
  if (const auto company = companies::company(tx, ticket.company)) letter.zone = zone_of(company->calendar);
  if (h.supplier) {
    const bool withholds = withholds_requester(tx, ticket.company, *h.supplier, now);
    letter.withheld = withheld_of(tx, ticket.person, withholds);
    if (withholds) file.requester.name.reset();
  }
  message.subject = subject_of(file, letter);
  message.text = letter_of(file, letter);
  message.date = now;
  const auto at = message.from.address.rfind('@');
  const std::string domain =
      at == std::string::npos ? "localhost" : message.from.address.substr(at + 1);
  message.message_id = "handover-" + std::to_string(h.id.raw()) + "@" + domain;
  message.is_draft = true;
  return make_message(message);
}

}  // namespace hl::escalation

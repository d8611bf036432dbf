// SQL of letters and of what is known of threads and senders.
#pragma once

#include <map>

#include "slices/mail/mail.h"

namespace hl::mail {

BOOST_DEFINE_ENUM_CLASS(MailState, stored, ticket, answer, waiting, dismissed, automatic, bounce, duplicate, unreadable)

struct MailRow {
  MailId id;
  MailboxId mailbox;
  std::int64_t size_bytes = 0;
  Instant received_at{};
  MailState state = MailState::stored;
  std::optional<std::string> reason, message_id, from_name, from_address, subject, authentication;
  std::optional<TicketId> ticket;
  std::optional<PersonId> person;
  std::optional<std::string> decision;  // open, answer
};
// With the address of its mailbox.
struct AddressedMail {
  MailRow row;
  std::string mailbox_address;
};
// With what was read in it, and the number of the ticket into which it may belong, for those who may see that.
struct WaitingMail {
  MailRow row;
  std::string text;
  std::optional<std::string> ticket_number;
};

// What was read out of it, for whoever looks at it.
struct MailReading {
  std::vector<MailAddress> to;
  std::string text;
  std::string quoted;
  std::string signature;
  std::string html;  // cleaned (lib/html)
  std::vector<MailAttachment> attachments;
  std::vector<std::string> warnings;
  std::optional<std::vector<std::string>> references;  // oldest first
  std::optional<bool> is_scanned;  // of letters from before the next was kept
  std::optional<std::vector<FileScan>> scans;  // of each file
  std::optional<std::vector<std::string>> viruses;  // what was found in each file; empty: nothing
  std::optional<std::vector<std::string>> withheld;  // why each file is kept from tickets; empty: it is not
  std::optional<MailInvitation> invitation;
};
BOOST_DESCRIBE_STRUCT(MailReading, (), (to, text, quoted, signature, html, attachments, warnings, references, is_scanned, scans, viruses, withheld, invitation))
void store_reading(Tx& tx, MailId id, const MailReading& reading);
MailReading reading(Tx& tx, MailId id);  // empty when it could not be opened

// A picture that the letter's HTML names, and the file of its ticket that it is; all of a letter by Content-ID.
void remember_picture(Tx& tx, MailId id, const std::string& content_id, AttachmentId attachment);
std::map<std::string, AttachmentId> pictures(Tx& tx, MailId id);

std::optional<MailRow> mail(Tx& tx, MailId id);
// Oldest first; of mailboxes of companies that the actor serves, and of those without a company if he serves all.
// In one statement, however many they are.
std::vector<WaitingMail> waiting_mails(Tx& tx, const Actor& actor, MailId after, int limit);
WaitingMail waiting_mail(Tx& tx, const Actor& actor, const MailRow& row);
// The newest one of the requester's side that is in it.
std::optional<MailRow> last_letter(Tx& tx, TicketId ticket);
void settle_row(Tx& tx, const MailRow& row);
// Those that could not be opened or taken, newest first; of the same mailboxes as waiting_mails().
std::vector<AddressedMail> unreadable_mails(Tx& tx, const Actor& actor, MailId before, int limit);
// Once more from the beginning. Nothing happens when it is not kept here.
bool reopen(Tx& tx, MailId id);
// The reason of a letter that stays on its server.
constexpr const char* too_large = "too_large";

// A visible note whose letter was taken back: it stays in the ticket, but its requester sees it no more.
void hide_note(Tx& tx, EventId note);

// Another letter of this mailbox with this Message-ID that has its place.
bool is_known_letter(Tx& tx, MailboxId mailbox, const std::string& message_id, MailId except);
std::optional<TicketId> ticket_of_message(Tx& tx, MailboxId mailbox, const std::vector<std::string>& message_ids);
void remember(Tx& tx, MailboxId mailbox, const std::string& message_id, TicketId ticket);
// How many letters of this ticket came since then.
int letters_since(Tx& tx, TicketId ticket, Instant since);

// Whether this address may get a letter that nobody wrote; then it counts as sent.
bool may_acknowledge(Tx& tx, const std::string& address, Instant now);
std::optional<Instant> bounced_at(Tx& tx, const std::string& address);
void note_bounced(Tx& tx, const BouncedRecipient& recipient, BounceKind kind, Instant now);

std::optional<CompanyId> company_by_domain(Tx& tx, const std::string& domain);
std::vector<people::Person> people_by_address(Tx& tx, const std::string& address);

// Somebody chose for one that waits: a new ticket of this person, or an answer in this ticket.
void decide(Tx& tx, MailId id, std::optional<PersonId> person, std::optional<TicketId> ticket);

}  // namespace hl::mail

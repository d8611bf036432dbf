// Letters from outside: mailboxes, what came in, and which ticket it belongs to. The only header of this
// slice for others.
#pragma once

#include "base/file_scan.h"
#include "lib/curl/mail_server.h"
#include "slices/escalation/escalation.h"
#include "slices/mail/invitation.h"
#include "slices/outbox/outbox.h"
#include "slices/tickets/tickets.h"

namespace hl {
using MailboxId = Id<struct MailboxTag>;
using MailId = Id<struct MailTag>;
}  // namespace hl

namespace hl::mail {

struct MailboxSettings {
  std::string host;
  std::int64_t port = 0;
  MailSecurity security = MailSecurity::tls;
  MailSignIn sign_in = MailSignIn::password;
  std::string user;
  std::string folder = "INBOX";
  // The receiving server whose Authentication-Results (RFC 8601) are believed; empty: none are.
  std::string authserv_id;
  std::string authorities_file;
};
BOOST_DESCRIBE_STRUCT(MailboxSettings, (), (host, port, security, sign_in, user, folder, authserv_id, authorities_file))

struct MailboxRow {
  MailboxId id;
  std::string name;
  std::string address;  // in lower case
  std::optional<CompanyId> company;
  std::optional<std::string> team;
  MailboxSettings settings;
  std::string secret;
  bool is_active = true;
  std::int64_t uid_validity = 0;
  std::int64_t uid_after = 0;
  std::optional<Instant> looked_at, failed_at;
  std::optional<std::string> failure;
};

MailServer server_of(const MailboxRow& mailbox);

// ---- for the collector (server/mail_collector.h) ----

// Active mailboxes that no other node reads now, taken for this one until then.
std::vector<MailboxRow> take_mailboxes(Tx& tx, std::int64_t collector, Instant now, Instant until);
void release_mailboxes(Tx& tx, std::int64_t collector);
// A folder whose numbers were given anew is read from its beginning; what is known is not taken twice.
void set_folder(Tx& tx, MailboxId id, std::int64_t uid_validity);
void note_looked(Tx& tx, MailboxId id, Instant now, const std::optional<std::string>& failure);

struct Arrival {
  MailboxId mailbox;
  std::int64_t uid_validity = 0;
  std::int64_t uid = 0;
  std::int64_t size_bytes = 0;
};
constexpr std::size_t piece_bytes = std::size_t{1} << 20;
void store_piece(Tx& tx, MailId id, int number, std::string_view bytes);
// The letter is there once this is committed. Whether it is new.
bool store_arrival(Tx& tx, MailId id, const Arrival& arrival, Instant now);
void forget_pieces(Tx& tx, MailId id);
// A letter that is too large to be taken stays on its server; that it is there is noted once.
void note_too_large(Tx& tx, MailId id, const Arrival& arrival, Instant now);
// As far as every message is taken.
void advance(Tx& tx, MailboxId id, std::int64_t uid_validity, std::int64_t uid);

struct StoredMail {
  MailId id;
  MailboxId mailbox;
  std::int64_t size_bytes = 0;
};
std::vector<StoredMail> stored_mails(Tx& tx, int limit);  // small ones first
std::string raw_mail(Tx& tx, MailId id);

// ---- what becomes of a letter ----

struct Incoming {
  ParsedMail parsed;
  std::vector<MailFile> files;
  std::vector<std::string> recipients;              // every address to which it says that it went
  std::vector<std::string> authentication_results;  // the headers, outermost first
  std::vector<FileScan> scans = {};       // of each file; none at all: nobody was asked
  std::vector<std::string> viruses = {};  // what was found in each file, empty: nothing; none at all: nobody looked
  std::optional<MailInvitation> invitation = {};
};
Incoming incoming_of(OpenedMail opened);

// Gives a stored letter its place: an answer, a new ticket, or somebody has to look. Nothing happens when
// another did it meanwhile.
void settle_mail(Work& work, MailId id, const Incoming& incoming);
// It could not be opened; it stays as it came.
void settle_unreadable(Work& work, MailId id, const std::string& reason);

// The reaction: a visible note in a ticket that came by mail goes out by mail.
void on_event(Work& work, const events::Event& event);

// The secret behind reply addresses; made once.
void make_mail_key(Tx& tx);
std::optional<std::string> mail_key(Tx& tx);

Routes routes();

}  // namespace hl::mail

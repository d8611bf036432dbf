#include "slices/mail/mail_store.h"

#include "lib/sodium/sealing.h"
#include "lib/sodium/secrets.h"

namespace hl::mail {
namespace {

constexpr std::string_view key_purpose = "mail_key";  // of server/secrets_store.cc

const std::string fields = "SELECT m.id,m.mailbox_id,m.size_bytes,m.received_at,m.state,m.reason,m.message_id,m.from_name,m.from_address,m.subject,m.authentication,m.ticket_id,m.person_id,m.decision";
const std::string columns = fields + " FROM mail m", addressed = fields + ",b.address FROM mail m";

MailRow read(Row& row) {
  MailRow out;
  out.id = row.id<MailId>(0);
  out.mailbox = row.id<MailboxId>(1);
  out.size_bytes = row.integer(2);
  out.received_at = row.instant(3);
  boost::describe::enum_from_string(row.text(4).c_str(), out.state);
  out.reason = row.maybe_text(5);
  out.message_id = row.maybe_text(6);
  out.from_name = row.maybe_text(7);
  out.from_address = row.maybe_text(8);
  out.subject = row.maybe_text(9);
  out.authentication = row.maybe_text(10);
  out.ticket = row.maybe_id<TicketId>(11);
  out.person = row.maybe_id<PersonId>(12);
  out.decision = row.maybe_text(13);
  return out;
}

MailReading read_reading(const std::string& body) {
  const auto parsed = parse_json(body);
  if (!parsed) return {};
  auto out = from_json<MailReading>(*parsed);
  return out ? std::move(*out) : MailReading{};
}

std::string with_text_and_ticket(const Actor& actor) {
  return fields + ",r.body,t.number FROM mail m JOIN mailbox b ON b.id=m.mailbox_id LEFT JOIN mail_reading r ON r.mail_id=m.id "
                  "LEFT JOIN ticket t ON t.id=m.ticket_id AND " + actor.company_filter("t.company_id");
}

WaitingMail read_waiting(Row& row) {
  return {read(row), read_reading(row.maybe_text(14).value_or("")).text, row.maybe_text(15)};
}

}  // namespace

void store_piece(Tx& tx, MailId id, int number, std::string_view bytes) {
  tx.run("INSERT INTO mail_piece (mail_id,number,bytes) VALUES (?,?,?)", id, number, Bytes{bytes});
}

bool store_arrival(Tx& tx, MailId id, const Arrival& a, Instant now) {
  return tx.change("INSERT INTO mail (id,mailbox_id,uid_validity,uid,size_bytes,received_at,state) VALUES (?,?,?,?,?,?,'stored') "
                   "ON CONFLICT (mailbox_id,uid_validity,uid) DO NOTHING",
                   id, a.mailbox, a.uid_validity, a.uid, a.size_bytes, now) > 0;
}

void note_too_large(Tx& tx, MailId id, const Arrival& a, Instant now) {
  tx.run("INSERT INTO mail (id,mailbox_id,uid_validity,uid,size_bytes,received_at,state,reason) VALUES (?,?,?,?,?,?,'unreadable',?) "
         "ON CONFLICT (mailbox_id,uid_validity,uid) DO NOTHING",
         id, a.mailbox, a.uid_validity, a.uid, a.size_bytes, now, too_large);
}

void forget_pieces(Tx& tx, MailId id) { tx.run("DELETE FROM mail_piece WHERE mail_id=?", id); }

std::vector<StoredMail> stored_mails(Tx& tx, int limit) {
  return tx.all("SELECT id,mailbox_id,size_bytes FROM mail WHERE state='stored' ORDER BY size_bytes,id LIMIT ?",
                [](Row& row) { return StoredMail{row.id<MailId>(0), row.id<MailboxId>(1), row.integer(2)}; }, limit);
}

std::string raw_mail(Tx& tx, MailId id) {
  std::string out;
  tx.each("SELECT bytes FROM mail_piece WHERE mail_id=? ORDER BY number", [&](Row& row) { out += row.bytes(0); }, id);
  return out;
}

void store_reading(Tx& tx, MailId id, const MailReading& reading) {
  tx.run("INSERT INTO mail_reading (mail_id,body) VALUES (?,?) ON CONFLICT (mail_id) DO NOTHING", id, json::serialize(to_json(reading)));
}

MailReading reading(Tx& tx, MailId id) {
  const auto body = tx.first("SELECT body FROM mail_reading WHERE mail_id=?", [](Row& row) { return row.text(0); }, id);
  return body ? read_reading(*body) : MailReading{};
}

void remember_picture(Tx& tx, MailId id, const std::string& content_id, AttachmentId attachment) {
  tx.run("INSERT INTO mail_picture (mail_id,content_id,attachment_id) VALUES (?,?,?) ON CONFLICT (mail_id,content_id) DO NOTHING", id, content_id, attachment);
}

std::map<std::string, AttachmentId> pictures(Tx& tx, MailId id) {
  std::map<std::string, AttachmentId> out;
  tx.each("SELECT content_id,attachment_id FROM mail_picture WHERE mail_id=?", [&](Row& row) { out.emplace(row.text(0), row.id<AttachmentId>(1)); }, id);
  return out;
}

std::optional<MailRow> mail(Tx& tx, MailId id) { return tx.first(columns + " WHERE m.id=?", read, id); }

std::vector<WaitingMail> waiting_mails(Tx& tx, const Actor& actor, MailId after, int limit) {
  return tx.all(with_text_and_ticket(actor) + " WHERE m.state='waiting' AND m.id>? AND (" +
                    (actor.sees_all_companies ? "1=1" : actor.company_filter("b.company_id")) + ") ORDER BY m.id LIMIT ?",
                read_waiting, after, limit);
}

WaitingMail waiting_mail(Tx& tx, const Actor& actor, const MailRow& row) {
  return tx.first(with_text_and_ticket(actor) + " WHERE m.id=?", read_waiting, row.id).value_or(WaitingMail{row, "", {}});
}

std::vector<AddressedMail> unreadable_mails(Tx& tx, const Actor& actor, MailId before, int limit) {
  return tx.all(addressed + " JOIN mailbox b ON b.id=m.mailbox_id WHERE m.state='unreadable' AND m.id<? AND (" +
                    (actor.sees_all_companies ? "1=1" : actor.company_filter("b.company_id")) + ") ORDER BY m.id DESC LIMIT ?",
                [](Row& row) { return AddressedMail{read(row), row.text(14)}; }, before, limit);
}

bool reopen(Tx& tx, MailId id) {
  return tx.change("UPDATE mail SET state='stored',reason=NULL WHERE id=? AND state='unreadable' AND EXISTS "
                   "(SELECT 1 FROM mail_piece WHERE mail_id=mail.id)", id) > 0;
}

std::optional<MailRow> last_letter(Tx& tx, TicketId ticket) {
  return tx.first(columns + " WHERE m.ticket_id=? AND m.state IN ('ticket','answer') AND m.reason IS NULL ORDER BY m.id DESC LIMIT 1", read, ticket);
}

void settle_row(Tx& tx, const MailRow& row) {
  tx.run("UPDATE mail SET state=?,reason=?,message_id=?,from_name=?,from_address=?,subject=?,authentication=?,ticket_id=?,person_id=?,decision=NULL WHERE id=?",
         boost::describe::enum_to_string(row.state, ""), row.reason, row.message_id, row.from_name, row.from_address, row.subject,
         row.authentication, row.ticket, row.person, row.id);
}

void hide_note(Tx& tx, EventId note) { tx.run("UPDATE event SET is_visible=0 WHERE id=? AND kind='ticket_noted'", note); }

bool is_known_letter(Tx& tx, MailboxId mailbox, const std::string& message_id, MailId except) {
  return tx.first("SELECT id FROM mail WHERE mailbox_id=? AND message_id=? AND id<>? LIMIT 1", [](Row&) { return true; }, mailbox, message_id, except).value_or(false);
}

std::optional<TicketId> ticket_of_message(Tx& tx, MailboxId mailbox, const std::vector<std::string>& message_ids) {
  constexpr std::size_t looked_up_max = 50;
  std::size_t looked_up = 0;
  // The nearest first.
  for (auto id = message_ids.rbegin(); id != message_ids.rend() && looked_up < looked_up_max; ++id, ++looked_up) {
    const auto found = tx.first("SELECT ticket_id FROM mail_thread WHERE message_id=? AND (mailbox_id=? OR mailbox_id=0)",
                                [](Row& row) { return row.id<TicketId>(0); }, *id, mailbox);
    if (found) return found;
  }
  return std::nullopt;
}

void remember(Tx& tx, MailboxId mailbox, const std::string& message_id, TicketId ticket) {
  tx.run("INSERT INTO mail_thread (message_id,mailbox_id,ticket_id) VALUES (?,?,?) ON CONFLICT (message_id,mailbox_id) DO NOTHING", message_id, mailbox, ticket);
}

int letters_since(Tx& tx, TicketId ticket, Instant since) {
  return static_cast<int>(tx.first("SELECT COUNT(*) FROM mail WHERE ticket_id=? AND received_at>?", [](Row& row) { return row.integer(0); }, ticket, since).value_or(0));
}

bool may_acknowledge(Tx& tx, const std::string& address, Instant now) {
  return tx.change("INSERT INTO mail_acknowledged (address,at) VALUES (?,?) ON CONFLICT (address) DO UPDATE SET at=excluded.at WHERE mail_acknowledged.at<=?",
                   address, now, now - std::chrono::days(1)) > 0;
}

std::optional<Instant> bounced_at(Tx& tx, const std::string& address) {
  return tx.first("SELECT at FROM mail_bounced WHERE address=?", [](Row& row) { return row.instant(0); }, address);
}

void note_bounced(Tx& tx, const BouncedRecipient& r, BounceKind kind, Instant now) {
  tx.run("INSERT INTO mail_bounced (address,at,kind,status,diagnostic) VALUES (?,?,?,?,?) ON CONFLICT (address) DO UPDATE SET "
         "at=excluded.at,kind=excluded.kind,status=excluded.status,diagnostic=excluded.diagnostic",
         r.address, now, boost::describe::enum_to_string(kind, ""), r.status, r.diagnostic.substr(0, 500));
}

std::optional<CompanyId> company_by_domain(Tx& tx, const std::string& domain) {
  return tx.first("SELECT company_id FROM company_domain WHERE domain=?", [](Row& row) { return row.id<CompanyId>(0); }, domain);
}

std::vector<people::Person> people_by_address(Tx& tx, const std::string& address) {
  std::vector<people::Person> out;
  for (const auto id : tx.all("SELECT id FROM person WHERE email=? ORDER BY id LIMIT 10", [](Row& row) { return row.id<PersonId>(0); }, address)) {
    if (auto person = people::person(tx, id)) out.push_back(std::move(*person));
  }
  return out;
}

void decide(Tx& tx, MailId id, std::optional<PersonId> person, std::optional<TicketId> ticket) {
  tx.run("UPDATE mail SET state='stored',reason=NULL,decision=?,person_id=?,ticket_id=? WHERE id=? AND state='waiting'", ticket ? "answer" : "open", person, ticket, id);
}

std::optional<std::string> mail_key(Tx& tx) {
  const auto stored = tx.first("SELECT secret FROM mail_key WHERE one=1", [](Row& row) { return row.text(0); });
  return stored ? unseal(*stored, key_purpose) : std::nullopt;
}

void make_mail_key(Tx& tx) {
  tx.run("INSERT INTO mail_key (one,secret) VALUES (1,?) ON CONFLICT (one) DO NOTHING", seal(random_token(), key_purpose));
}

}  // namespace hl::mail

#include "slices/mail/mailbox_store.h"

#include "lib/sodium/sealing.h"

namespace hl::mail {
namespace {

constexpr const char* columns = "SELECT id,name,address,company_id,team,settings,secret,is_active,uid_validity,uid_after,looked_at,failed_at,failure FROM mailbox";

constexpr std::string_view purpose = "mailbox";  // of server/secrets_store.cc

MailboxRow read(Row& row) {
  MailboxRow out;
  out.id = row.id<MailboxId>(0);
  out.name = row.text(1);
  out.address = row.text(2);
  out.company = row.maybe_id<CompanyId>(3);
  out.team = row.maybe_text(4);
  if (const auto parsed = parse_json(row.text(5))) {
    if (auto settings = from_json<MailboxSettings>(*parsed)) out.settings = std::move(*settings);
  }
  // What no key opens is as good as none; the server says so when it starts.
  out.secret = unseal(row.text(6), purpose).value_or("");
  out.is_active = row.boolean(7);
  out.uid_validity = row.integer(8);
  out.uid_after = row.integer(9);
  out.looked_at = row.maybe_instant(10);
  out.failed_at = row.maybe_instant(11);
  out.failure = row.maybe_text(12);
  return out;
}

std::string settings_text(const MailboxRow& row) { return json::serialize(to_json(row.settings)); }

}  // namespace

MailServer server_of(const MailboxRow& m) {
  return {m.settings.host, static_cast<std::uint16_t>(m.settings.port), m.settings.security, m.settings.sign_in,
          m.settings.user, m.secret, m.settings.authorities_file};
}

std::vector<MailboxRow> mailboxes(Tx& tx) { return tx.all(std::string(columns) + " ORDER BY name,id LIMIT 200", read); }

std::optional<MailboxRow> mailbox(Tx& tx, MailboxId id) { return tx.first(std::string(columns) + " WHERE id=?", read, id); }

bool is_address_taken(Tx& tx, const std::string& address, MailboxId except) {
  return tx.first("SELECT id FROM mailbox WHERE address=? AND id<>?", [](Row&) { return true; }, address, except).value_or(false);
}

void insert_mailbox(Tx& tx, const MailboxRow& row) {
  tx.run("INSERT INTO mailbox (id,name,address,company_id,team,settings,secret,is_active) VALUES (?,?,?,?,?,?,?,?)", row.id, row.name,
         row.address, row.company, row.team, settings_text(row), seal(row.secret, purpose), row.is_active);
}

void update_mailbox(Tx& tx, const MailboxRow& row) {
  tx.run("UPDATE mailbox SET name=?,address=?,company_id=?,team=?,settings=?,secret=?,is_active=?,failed_at=NULL,failure=NULL WHERE id=?",
         row.name, row.address, row.company, row.team, settings_text(row), seal(row.secret, purpose), row.is_active, row.id);
}

bool has_letters(Tx& tx, MailboxId id) {
  return tx.first("SELECT id FROM mail WHERE mailbox_id=? LIMIT 1", [](Row&) { return true; }, id).value_or(false);
}

void delete_mailbox(Tx& tx, MailboxId id) { tx.run("DELETE FROM mailbox WHERE id=?", id); }

// ---- for the collector ----

std::vector<MailboxRow> take_mailboxes(Tx& tx, std::int64_t collector, Instant now, Instant until) {
  tx.run("UPDATE mailbox SET collector=?,collected_until=? WHERE is_active=1 AND (collector IS NULL OR collector=? OR collected_until<?)",
         collector, until, collector, now);
  return tx.all(std::string(columns) + " WHERE is_active=1 AND collector=? ORDER BY id LIMIT 100", read, collector);
}

void release_mailboxes(Tx& tx, std::int64_t collector) {
  tx.run("UPDATE mailbox SET collector=NULL WHERE collector=?", collector);
}

void set_folder(Tx& tx, MailboxId id, std::int64_t uid_validity) {
  tx.run("UPDATE mailbox SET uid_validity=?,uid_after=0 WHERE id=? AND uid_validity<>?", uid_validity, id, uid_validity);
}

void note_looked(Tx& tx, MailboxId id, Instant now, const std::optional<std::string>& failure) {
  if (failure) tx.run("UPDATE mailbox SET failed_at=?,failure=? WHERE id=?", now, failure->substr(0, 300), id);
  else tx.run("UPDATE mailbox SET looked_at=?,failed_at=NULL,failure=NULL WHERE id=?", now, id);
}

void advance(Tx& tx, MailboxId id, std::int64_t uid_validity, std::int64_t uid) {
  tx.run("UPDATE mailbox SET uid_after=? WHERE id=? AND uid_validity=? AND uid_after<?", uid, id, uid_validity, uid);
}

}  // namespace hl::mail

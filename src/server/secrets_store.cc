// SQL of sealing what is stored. A table whose secrets are sealed has a row here; its slice names the same purpose.
#include <spdlog/spdlog.h>

#include <array>

#include "lib/database/tx.h"
#include "lib/sodium/sealing.h"
#include "server/secrets_key.h"

namespace hl {
namespace {

struct Kept {
  const char* read;
  const char* write;
  const char* purpose;
};
constexpr std::array<Kept, 7> all{{
    {"SELECT id,secret FROM mailbox", "UPDATE mailbox SET secret=? WHERE id=? AND secret=?", "mailbox"},
    {"SELECT one,secret FROM mail_key", "UPDATE mail_key SET secret=? WHERE one=? AND secret=?", "mail_key"},
    {"SELECT id,secret FROM phone_trunk WHERE secret IS NOT NULL", "UPDATE phone_trunk SET secret=? WHERE id=? AND secret=?", "phone_trunk"},
    {"SELECT id,secret FROM phone_exchange", "UPDATE phone_exchange SET secret=? WHERE id=? AND secret=?", "phone_exchange"},
    {"SELECT account_id,secret FROM totp", "UPDATE totp SET secret=? WHERE account_id=? AND secret=?", "totp"},
    {"SELECT id,secret FROM sign_in_source", "UPDATE sign_in_source SET secret=? WHERE id=? AND secret=?", "sign_in_source"},
    {"SELECT id,secret FROM webhook", "UPDATE webhook SET secret=? WHERE id=? AND secret=?", "webhook"},
}};

struct Stale {
  const Kept* kept;
  std::int64_t id = 0;
  std::string stored;
};

std::vector<Stale> stale_secrets(Tx& tx) {
  std::vector<Stale> out;
  for (const Kept& kept : all) {
    tx.each(kept.read, [&](Row& row) {
      if (std::string stored = row.text(1); !is_sealed_anew(stored, kept.purpose) || (is_sealed(stored) && !has_sealing_key())) out.push_back({&kept, row.integer(0), std::move(stored)});
    });
  }
  return out;
}

}  // namespace

int seal_stored_secrets(const std::string& database) {
  const auto connection = open_connection(database, Connection::Mode::read_write_create);
  connection->tune(Connection::Mode::read_write_create, true);
  Tx tx(*connection);
  connection->begin_writing();
  const auto stale = stale_secrets(tx);
  for (const Stale& one : stale) {
    const auto secret = unseal(one.stored, one.kept->purpose);
    if (!secret) {
      connection->rollback();
      throw std::runtime_error(std::string("secrets are sealed with a key that is not here (") + one.kept->purpose + " " + std::to_string(one.id) +
                               "); give --secrets-key-file the key that belongs to this database");
    }
    tx.run(one.kept->write, seal(*secret, one.kept->purpose), one.id, one.stored);
  }
  connection->settle();
  connection->commit();
  if (!stale.empty()) spdlog::info("secrets: {} sealed", stale.size());
  return static_cast<int>(stale.size());
}

}  // namespace hl

#include "server/idempotency.h"

#include "lib/sodium/secrets.h"

namespace hl {

std::string request_hash(const http::Request& request) {
  std::string text = request.method + "\n" + request.path + "\n";
  for (const auto& [name, value] : request.query) text += name + "=" + value + "\n";
  return token_hash(text + "\n" + request.body);
}

std::optional<Outcome<Reply>> earlier_answer(Tx& tx, AccountId account, const std::string& key,
                                             const std::string& hash) {
  struct Earlier {
    std::string hash;
    Reply reply;
  };
  auto earlier = tx.first(
      "SELECT request_hash,status,body FROM idempotency WHERE account_id=? AND key=?",
      [](Row& row) {
        return Earlier{row.text(0), {static_cast<int>(row.integer(1)), json::parse(row.text(2))}};
      },
      account, key);
  if (!earlier) return std::nullopt;
  if (earlier->hash != hash) {
    return Outcome<Reply>(refuse(Problem::idempotency_key_reused, "use a new key for a new request"));
  }
  return Outcome<Reply>(std::move(earlier->reply));
}

void remember_answer(Tx& tx, AccountId account, const std::string& key, const std::string& hash,
                     const Reply& reply, Instant now) {
  tx.run("INSERT INTO idempotency VALUES (?,?,?,?,?,?)", account, key, hash, reply.status,
         json::serialize(reply.body), now);
}

}  // namespace hl

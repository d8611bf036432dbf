#include "slices/identity/sign_in_end.h"

#include <map>
#include <mutex>

#include <spdlog/spdlog.h>

namespace hl::identity {
namespace {

struct Turns {
  static constexpr int max = 8;
  static constexpr int max_of_source = 3;
  std::mutex mutex;
  int all = 0;
  std::map<SourceId, int> by_source;
} turns;

Outcome<AccountId> let_in(Database& database, IdSource& ids, Instant now, const RouteInput& input,
                          const Source& source, const Identity& identity, const std::string& key) {
  return database.write([&](Tx& tx) -> Outcome<AccountId> {
    // Guesses sent all at once were checked together before; the lock they set holds here.
    if (auto lock = access::guessing_lock(tx, input, key, now)) return std::move(*lock);
    access::forget_failures(tx, key);
    return admit(tx, ids, now, source, identity);
  });
}

}  // namespace

Turn::Turn(SourceId source) {
  const std::lock_guard lock(turns.mutex);
  if (turns.all == Turns::max || turns.by_source[source] == Turns::max_of_source) return;
  ++turns.all;
  ++turns.by_source[source];
  source_ = source;
}

Turn::~Turn() {
  if (!source_) return;
  const std::lock_guard lock(turns.mutex);
  --turns.all;
  if (--turns.by_source[*source_] == 0) turns.by_source.erase(*source_);
}

Refusal come_again() {
  Refusal refusal = refuse(Problem::unavailable, "many sign in at the moment; try again in seconds");
  refusal.retry_after_s = 3;
  return refusal;
}

Outcome<Reply> end_sign_in(Database& database, IdSource& ids, Instant now, const RouteInput& input,
                           const Source& source, const Identity& identity, const std::string& key) {
  const auto account = let_in(database, ids, now, input, source, identity, key);
  if (!account && account.error().problem == Problem::not_admitted) {
    spdlog::info("sign-in source {}: {}: {}", source.name, identity.subject, account.error().detail);
    database.write([&](Tx& tx) {
      end_if_left(tx, now, source, identity);
      access::audit(tx, now, std::nullopt,
                    {"sign_in_refused", identity.email,
                     {{"source", source.name}, {"why", account.error().detail}},
                     input.remote_address});
    });
    return refuse(Problem::not_admitted);
  }
  if (!account) return account.error();
  const auto email =
      database.read([&](Tx& tx) { return access::actor_by_account(tx, *account)->email; });
  if (source.kind == SourceKind::oidc && source.settings.oidc->proves_second_factor) {
    return database.write([&](Tx& tx) -> Outcome<Reply> {
      const auto begun = access::begin_session(tx, now, input, *account, access::SignInWay::provider,
                                               true, source.name);
      if (!begun) return refuse(Problem::not_admitted);
      return access::session_reply(*begun);
    });
  }
  const auto way = source.kind == SourceKind::ldap ? access::SignInWay::directory
                                                   : access::SignInWay::provider;
  return access::finish_first_factor(database, now, input, *account, email, way, source.name);
}

}  // namespace hl::identity

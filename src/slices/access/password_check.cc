#include "slices/access/password_check.h"

#include <algorithm>
#include <semaphore>

#include "base/ascii.h"
#include "lib/sodium/secrets.h"
#include "slices/access/account_store.h"
#include "slices/access/audit.h"
#include "slices/access/failure_store.h"

namespace hl::access {
namespace {

constexpr int free_failures = 4;

FailureRow after_failure(FailureRow row, Instant now) {
  ++row.failures;
  if (row.failures > free_failures) {
    const int doublings = std::min(row.failures - free_failures, 10);
    row.locked_until = now + std::min(std::chrono::seconds(1 << doublings), std::chrono::seconds(900));
  }
  return row;
}

// Each computation takes 64 MiB; strangers must not make us need that for every worker.
template <class Compute>
auto in_turn(Compute compute) {
  static std::counting_semaphore<4> computations(4);
  struct Turn {
    Turn() { computations.acquire(); }
    ~Turn() { computations.release(); }
  } turn;
  return compute();
}

}  // namespace

std::string lower_case_email(const std::string& email) { return ascii_lower(email); }

std::optional<Refusal> guessing_lock(Tx& tx, const RouteInput& input, const std::string& email,
                                     Instant now) {
  if (auto lock = address_lock(tx, input.remote_address, now)) return lock;
  const auto failures = failures_of(tx, email);
  if (failures.locked_until <= now) return std::nullopt;
  Refusal refusal = refuse(Problem::too_many_attempts);
  refusal.retry_after_s = static_cast<int>((failures.locked_until - now).count() / 1000) + 1;
  return refusal;
}

void count_failure(Tx& tx, Instant now, const RouteInput& input, const std::string& email,
                   std::optional<AccountId> account) {
  const FailureRow row = after_failure(failures_of(tx, email), now);
  store_failure(tx, email, row, now);
  count_address_failure(tx, input.remote_address, now);
  if (!account) return;
  audit(tx, now, std::nullopt,
        {"sign_in_refused", email, {{"failures", row.failures}}, input.remote_address});
}

Outcome<AccountId> check_password(Database& database, Instant now, const RouteInput& input,
                                  const std::string& email, const std::string& password) {
  if (auto lock = database.read([&](Tx& tx) { return guessing_lock(tx, input, email, now); }))
    return std::move(*lock);
  const auto row = database.read([&](Tx& tx) { return password_of(tx, email); });
  // An unknown address, and an account whose password is kept elsewhere, cost the same time as a
  // wrong password.
  const bool has_password = row && !row->hash.empty();
  static const std::string decoy = hash_password("decoy");
  const bool is_right =
      in_turn([&] { return verify_password(has_password ? row->hash : decoy, password); }) &&
      has_password;
  if (is_right) return row->id;
  database.write([&](Tx& tx) {
    count_failure(tx, now, input, email, row ? std::optional(row->id) : std::nullopt);
  });
  return refuse(Problem::sign_in_failed);
}

std::optional<Refusal> check_own_password(Database& database, Instant now, const RouteInput& input,
                                          const Actor& actor, const std::string& password) {
  const auto account =
      check_password(database, now, input, lower_case_email(actor.email), password);
  if (account) return std::nullopt;
  if (account.error().problem == Problem::sign_in_failed) return refuse(Problem::wrong_password);
  return account.error();
}

std::string hash_password_in_turn(const std::string& password) {
  return in_turn([&] { return hash_password(password); });
}

}  // namespace hl::access

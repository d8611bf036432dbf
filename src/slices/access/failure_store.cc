#include "slices/access/failure_store.h"

#include "lib/http/networks.h"

namespace hl::access {
namespace {

constexpr auto window = std::chrono::minutes(15);
constexpr int failures_max = 100;

struct AddressFailures {
  int failures = 0;
  Instant since{};
};

std::optional<AddressFailures> failures_from(Tx& tx, const std::string& group) {
  return tx.first("SELECT failures,since FROM address_failure WHERE address=?",
                  [](Row& row) {
                    return AddressFailures{static_cast<int>(row.integer(0)), row.instant(1)};
                  },
                  group);
}

}  // namespace

std::optional<Refusal> address_lock(Tx& tx, const std::string& address, Instant now) {
  if (address.empty()) return std::nullopt;
  const auto row = failures_from(tx, http::address_group(address));
  if (!row || row->failures < failures_max || row->since + window <= now) return std::nullopt;
  Refusal refusal = refuse(Problem::too_many_attempts, "too many sign-ins failed from this address");
  refusal.retry_after_s = static_cast<int>((row->since + window - now).count() / 1000) + 1;
  return refusal;
}

void count_address_failure(Tx& tx, const std::string& address, Instant now) {
  if (address.empty()) return;
  const std::string group = http::address_group(address);
  AddressFailures row = failures_from(tx, group).value_or(AddressFailures{0, now});
  if (row.since + window <= now) row = {0, now};
  tx.run(
      "INSERT INTO address_failure (address,failures,since) VALUES (?,?,?) ON CONFLICT (address) DO "
      "UPDATE SET failures=excluded.failures, since=excluded.since",
      group, row.failures + 1, row.since);
}

void sweep_failures(Tx& tx, Instant now) {
  // Whoever guessed yesterday and comes again today has four free tries again, which is little.
  constexpr auto memory = std::chrono::hours(24);
  tx.run("DELETE FROM sign_in_failure WHERE failed_at<=? AND locked_until<=?", now - memory, now);
  tx.run("DELETE FROM address_failure WHERE since<=?", now - window);
}

}  // namespace hl::access

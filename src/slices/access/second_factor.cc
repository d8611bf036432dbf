#include "slices/access/second_factor.h"

#include <algorithm>

#include "lib/oath/totp.h"
#include "lib/sodium/secrets.h"
#include "slices/access/passkey_store.h"
#include "slices/access/session_store.h"

namespace hl::access {
namespace {

constexpr std::size_t totp_digits = 6;

// As people type: "123 456", "ABCD-efgh".
std::string bare(const std::string& code) {
  std::string out;
  for (const char c : code) {
    if (c == ' ' || c == '-') continue;
    out += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  return out;
}

std::int64_t seconds_of(Instant now) { return now.time_since_epoch().count() / 1000; }

// 16 characters of 31, without those that are mistaken for one another: 79 bits.
std::string new_recovery_code() {
  constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";
  constexpr std::size_t length = 16;
  std::string out;
  while (out.size() < length) {
    for (const char c : random_token()) {
      if (out.size() < length && letters.find(c) != std::string_view::npos) out += c;
    }
  }
  return out;
}

}  // namespace

std::vector<Factor> factors_of(Tx& tx, AccountId account) {
  std::vector<Factor> out;
  const auto totp = totp_of(tx, account);
  if (totp && totp->confirmed_at) out.push_back(Factor::totp);
  if (count_passkeys(tx, account) > 0) out.push_back(Factor::passkey);
  if (!out.empty() && recovery_codes_left(tx, account) > 0) out.push_back(Factor::recovery_code);
  return out;
}

std::optional<std::int64_t> step_of_offer(const TotpRow& offer, const std::string& code,
                                          Instant now) {
  const auto secret = totp::from_base32(offer.secret);
  if (!secret) return std::nullopt;
  return totp::matching_step(*secret, bare(code), seconds_of(now), offer.last_step);
}

bool take_totp_code(Tx& tx, AccountId account, const std::string& code, Instant now) {
  const auto totp = totp_of(tx, account);
  if (!totp || !totp->confirmed_at) return false;
  const auto step = step_of_offer(*totp, code, now);
  return step && use_totp_step(tx, account, *step);
}

bool take_code(Tx& tx, AccountId account, const std::string& code, Instant now) {
  const std::string text = bare(code);
  const bool is_number = text.size() == totp_digits &&
                         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return is_number ? take_totp_code(tx, account, text, now) : use_recovery_code(tx, account, text);
}

std::vector<std::string> renew_recovery_codes(Tx& tx, AccountId account) {
  constexpr int codes = 10;
  delete_recovery_codes(tx, account);
  std::vector<std::string> out;
  for (int i = 0; i < codes; ++i) {
    std::string code = new_recovery_code();
    store_recovery_code(tx, account, code);
    for (const std::size_t at : {12U, 8U, 4U}) code.insert(at, 1, '-');
    out.push_back(std::move(code));
  }
  return out;
}

std::optional<Refusal> check_fresh(Tx& tx, const RouteInput& input, const Actor& actor, Instant now) {
  constexpr auto fresh_span = std::chrono::minutes(15);
  const auto session = session_of(tx, input.session_token, now);
  if (session && session->account == actor.id && session->confirmed_at + fresh_span > now)
    return std::nullopt;
  return refuse(Problem::confirmation_needed);
}

void adopt_second_factor(Tx& tx, const RouteInput& input, AccountId account) {
  strengthen_session(tx, input.session_token);
  if (factors_of(tx, account).empty()) end_other_sessions(tx, account, input.session_token);
}

std::optional<Refusal> check_not_last_factor(Tx& tx, const Actor& actor) {
  if (!actor.is_staff() || !is_second_factor_demanded(tx)) return std::nullopt;
  const auto totp = totp_of(tx, actor.id);
  if (count_passkeys(tx, actor.id) + (totp && totp->confirmed_at ? 1 : 0) > 1) return std::nullopt;
  return refuse(Problem::not_possible_now,
                "the helpdesk demands a second factor; set up another one first");
}

void drop_idle_recovery_codes(Tx& tx, AccountId account) {
  if (factors_of(tx, account).empty()) delete_recovery_codes(tx, account);
}

Route open_to_debtors(Route route) {
  route.is_open_to_debtors = true;
  return route;
}

}  // namespace hl::access

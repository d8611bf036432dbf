// Links that somebody asked for become letters, where the address is one person's.
#include "lib/sodium/secrets.h"
#include "slices/identity/link_letter.h"
#include "slices/identity/link_store.h"

namespace hl::identity {
namespace {

constexpr auto link_span = std::chrono::minutes(30);

// An account without a password that anybody knows.
std::optional<AccountId> make_account(Work& work, const people::Person& person, const std::string& email) {
  // Made once: it takes a tenth of a second, and nobody knows what it is of.
  static const std::string nobodys_password = hash_password(random_token());
  access::NewAccount fresh;
  fresh.role = Role::requester;
  fresh.name = person.name.value_or("").empty() ? email : *person.name;
  fresh.email = email;
  fresh.language = person.language;
  fresh.password_hash = nobodys_password;
  fresh.person = person.id;
  fresh.sees_all_companies = false;
  const auto made = access::create_account(work.tx, work.ids, fresh);
  // Somebody else signs in under this address.
  return made ? std::optional(*made) : std::nullopt;
}

std::optional<AccountId> account_for(Work& work, const people::Person& person, const std::string& email) {
  if (signs_in_elsewhere(work.tx, person.company)) return std::nullopt;
  const auto known = account_of_person(work.tx, person.id);
  if (!known) return make_account(work, person, email);
  const auto actor = access::actor_by_account(work.tx, *known);
  const bool may_enter = actor && !actor->is_staff() && !access::is_switched_off(work.tx, *known) && !has_source(work.tx, *known);
  return may_enter ? known : std::nullopt;
}

}  // namespace

void write_links(Work& work, const std::string& public_url) {
  constexpr int asks_at_once = 20;
  for (const Ask& ask : take_asks(work.tx, asks_at_once)) {
    const auto person = outbox::is_plain_address(ask.email) ? person_of_email(work.tx, ask.email) : std::nullopt;
    const auto account = person ? account_for(work, *person, ask.email) : std::nullopt;
    if (!account) continue;
    const std::string token = random_token();
    store_link(work.tx, token, *account, work.now + link_span);
    outbox::queue_letter(work, link_letter(*person, "sign-in-" + std::to_string(ask.id), public_url + "/sign-in/link#" + token));
    access::audit(work.tx, work.now, std::nullopt, {"sign_in_link_sent", ask.email, {}, ask.address});
  }
}

}  // namespace hl::identity

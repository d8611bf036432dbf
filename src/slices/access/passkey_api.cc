// Passkeys: both ceremonies and the list of one's own.
#include "lib/sodium/secrets.h"
#include "slices/access/passkey_store.h"
#include "slices/access/second_factor.h"

namespace hl::access {

using Base64Url = Text<1, 12'000>;

struct PasskeyRequest {
  std::string challenge;  // base64url, good for one answer within five minutes
  std::string rp_id;
  int timeout_ms = 0;
};
BOOST_DESCRIBE_STRUCT(PasskeyRequest, (), (challenge, rp_id, timeout_ms))
struct PasskeyAnswer {
  Text<1, 1400> credential_id;
  Base64Url client_data;
  Base64Url authenticator_data;
  Base64Url signature;
  Text<1, 100> user_handle;
};
BOOST_DESCRIBE_STRUCT(PasskeyAnswer, (),
                      (credential_id, client_data, authenticator_data, signature, user_handle))
struct PasskeyOffer {
  std::string challenge;
  std::string rp_id;
  std::string rp_name;
  std::string user_handle;
  std::string user_name;
  std::string display_name;
  std::vector<std::int64_t> algorithms;  // COSE, the best first
  std::vector<std::string> known;        // credentials that need not be made again
  int timeout_ms = 0;
};
BOOST_DESCRIBE_STRUCT(PasskeyOffer, (),
                      (challenge, rp_id, rp_name, user_handle, user_name, display_name, algorithms,
                       known, timeout_ms))
struct NewPasskey {
  Text<1, 60> name;
  Base64Url client_data;
  Base64Url attestation_object;
};
BOOST_DESCRIBE_STRUCT(NewPasskey, (), (name, client_data, attestation_object))
struct AddedPasskey {
  Passkey passkey;
  std::vector<std::string> recovery_codes;  // shown once; empty when earlier ones still hold
};
BOOST_DESCRIBE_STRUCT(AddedPasskey, (), (passkey, recovery_codes))
struct PasskeyName {
  Text<1, 60> name;
};
BOOST_DESCRIBE_STRUCT(PasskeyName, (), (name))

namespace {

constexpr int timeout_ms = static_cast<int>(challenge_span.count());

std::string user_handle(AccountId account) { return base64url(std::to_string(account.raw())); }

Outcome<std::string> decoded(const std::string& text, const char* pointer) {
  auto bytes = from_base64url(text);
  if (!bytes) return invalid(pointer, "must be base64url without padding");
  return std::move(*bytes);
}

Refusal too_many_pending() {
  Refusal refusal = refuse(Problem::too_many_attempts);
  refusal.retry_after_s = timeout_ms / 1000;
  return refusal;
}

Outcome<PasskeyRequest> ask(Work& work, const RouteInput& input, const None&) {
  const auto party = relying_party(input.public_url, input.host);
  if (!party) return party.error();
  const std::string challenge = random_token();
  if (!store_challenge(work.tx, challenge, std::nullopt, input.remote_address, work.now))
    return too_many_pending();
  return PasskeyRequest{challenge, party->id, timeout_ms};
}

Outcome<Assertion> assertion_of(const PasskeyAnswer& in) {
  Assertion out;
  auto client_data = decoded(in.client_data, "/client_data");
  if (!client_data) return client_data.error();
  auto data = decoded(in.authenticator_data, "/authenticator_data");
  if (!data) return data.error();
  auto signature = decoded(in.signature, "/signature");
  if (!signature) return signature.error();
  return Assertion{std::move(*client_data), std::move(*data), std::move(*signature)};
}

// A challenge is used up by its first answer, right or wrong.
std::optional<Refusal> take_challenge(Database& database, Instant now,
                                      const std::string& client_data, std::string_view type,
                                      std::optional<AccountId> account) {
  const auto challenge = challenge_of(client_data, type);
  if (!challenge) return challenge.error();
  const bool is_good =
      database.write([&](Tx& tx) { return use_challenge(tx, *challenge, account, now); });
  if (is_good) return std::nullopt;
  return refuse(Problem::passkey_refused, "the challenge is unknown, too old or was used already");
}

Outcome<Reply> sign_in(Database& database, IdSource&, Instant now, const Actor*,
                       const RouteInput& input, const events::Reactions&) {
  const auto in = from_json<PasskeyAnswer>(input.body);
  if (!in) return in.error();
  const auto assertion = assertion_of(*in);
  if (!assertion) return assertion.error();
  const auto party = relying_party(input.public_url, input.host);
  if (!party) return party.error();
  if (auto wrong = take_challenge(database, now, assertion->client_data, assertion_type, {}))
    return *wrong;
  const auto passkey =
      database.read([&](Tx& tx) { return passkey_by_credential(tx, in->credential_id); });
  if (!passkey) return refuse(Problem::passkey_refused, "nobody has this passkey here");
  if (in->user_handle.value != user_handle(passkey->account))
    return refuse(Problem::passkey_refused, "the passkey belongs to somebody else");
  const auto data = check_assertion(*party, passkey->stored, *assertion);
  if (!data) return data.error();
  return database.write([&](Tx& tx) -> Outcome<Reply> {
    if (!note_use(tx, *passkey, data->sign_count, now))
      return refuse(Problem::passkey_refused, "it was used elsewhere at the same time");
    const auto begun = begin_session(tx, now, input, passkey->account, SignInWay::passkey, true);
    if (!begun) return refuse(Problem::passkey_refused, "nobody has this passkey here");
    return session_reply(*begun);
  });
}

Outcome<PasskeyOffer> offer(Work& work, const RouteInput& input, const None&) {
  if (auto stale = check_fresh(work.tx, input, work.actor, work.now)) return *stale;
  const auto party = relying_party(input.public_url, input.host);
  if (!party) return party.error();
  const std::string challenge = random_token();
  if (!store_challenge(work.tx, challenge, work.actor.id, input.remote_address, work.now))
    return too_many_pending();
  return PasskeyOffer{challenge,
                      party->id,
                      "Hotliner",
                      user_handle(work.actor.id),
                      work.actor.email,
                      work.actor.name,
                      {-8, -7, -257},
                      credentials_of(work.tx, work.actor.id),
                      timeout_ms};
}

Outcome<Reply> store_new(Work& work, const RouteInput& input, PasskeyRow row) {
  constexpr int passkeys_max = 20;
  if (passkey_by_credential(work.tx, row.credential_id)) return refuse(Problem::already_exists);
  if (count_passkeys(work.tx, work.actor.id) >= passkeys_max)
    return refuse(Problem::not_possible_now, "20 passkeys are enough; remove one first");
  row.id = work.next_id<PasskeyId>();
  adopt_second_factor(work.tx, input, work.actor.id);
  store_passkey(work.tx, row, work.now);
  record_security(work.tx, work.ids, work.now,
                  {work.actor.id, work.actor.id, SecurityEvent::passkey_added, input.remote_address, row.name});
  AddedPasskey added{{row.id, row.name, work.now, std::nullopt}, {}};
  if (recovery_codes_left(work.tx, work.actor.id) == 0)
    added.recovery_codes = renew_recovery_codes(work.tx, work.actor.id);
  return Reply{200, to_json(added)};
}

Outcome<Reply> add(Database& database, IdSource& ids, Instant now, const Actor* actor,
                   const RouteInput& input, const events::Reactions& reactions) {
  const auto in = from_json<NewPasskey>(input.body);
  if (!in) return in.error();
  if (auto stale =
          database.read([&](Tx& tx) { return check_fresh(tx, input, *actor, now); }))
    return *stale;
  auto client_data = decoded(in->client_data, "/client_data");
  if (!client_data) return client_data.error();
  auto attestation = decoded(in->attestation_object, "/attestation_object");
  if (!attestation) return attestation.error();
  const auto party = relying_party(input.public_url, input.host);
  if (!party) return party.error();
  if (auto wrong = take_challenge(database, now, *client_data, registration_type, actor->id))
    return *wrong;
  const auto data = check_registration(*party, {*client_data, *attestation});
  if (!data) return data.error();
  const PasskeyRow row{{},
                       actor->id,
                       base64url(data->credential_id),
                       in->name.value,
                       {data->public_key, party->id, data->sign_count}};
  return database.write([&](Tx& tx) {
    Work work{tx, now, ids, *actor, reactions};
    return store_new(work, input, row);
  });
}

Outcome<None> rename(Work& work, const RouteInput& input, const PasskeyName& in) {
  if (!rename_passkey(work.tx, work.actor.id, input.id<PasskeyId>("passkey_id"), in.name))
    return refuse(Problem::not_found);
  return None{};
}

Outcome<None> remove(Work& work, const RouteInput& input, const None&) {
  if (auto stale = check_fresh(work.tx, input, work.actor, work.now)) return *stale;
  if (auto demanded = check_not_last_factor(work.tx, work.actor)) return *demanded;
  const auto name = delete_passkey(work.tx, work.actor.id, input.id<PasskeyId>("passkey_id"));
  if (!name) return refuse(Problem::not_found);
  drop_idle_recovery_codes(work.tx, work.actor.id);
  record_security(work.tx, work.ids, work.now,
                  {work.actor.id, work.actor.id, SecurityEvent::passkey_removed, input.remote_address, *name});
  return None{};
}

}  // namespace

Routes passkey_routes() {
  const std::vector<Problem> refusals = {Problem::passkey_refused, Problem::not_possible_now};
  std::vector<Problem> adding = refusals;
  adding.insert(adding.end(), {Problem::confirmation_needed, Problem::already_exists});
  return {
      post_route<None, PasskeyRequest>("/session/passkey/options",
                                       "Begin to sign in with a passkey.", 0, ask,
                                       {Problem::not_possible_now, Problem::too_many_attempts}),
      outside_route<PasskeyAnswer, Me>("POST", "/session/passkey",
                                       "Sign in with a passkey; it counts as both factors.", 0,
                                       sign_in, refusals),
      open_to_debtors(post_route<None, PasskeyOffer>(
          "/account/passkeys/options", "Begin to add a passkey.", roles::everybody, offer,
          {Problem::confirmation_needed, Problem::not_possible_now, Problem::too_many_attempts})),
      open_to_debtors(outside_route<NewPasskey, AddedPasskey>(
          "POST", "/account/passkeys", "Add a passkey.", roles::everybody, add, adding)),
      open_to_debtors(patch_route<PasskeyName, None>("/account/passkeys/{passkey_id}",
                                                     "Rename a passkey of one's own.",
                                                     roles::everybody, rename,
                                                     {Problem::not_found})),
      open_to_debtors(delete_route<None>("/account/passkeys/{passkey_id}",
                                         "Remove a passkey of one's own.", roles::everybody, remove,
                                         {Problem::confirmation_needed, Problem::not_found,
                                          Problem::not_possible_now})),
  };
}

}  // namespace hl::access

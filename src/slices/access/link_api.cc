// Signing in by a link that came by mail, for requesters. Asking for one does the same work whoever is asked for:
// the letter is written later (slices/identity/link_letter.h).
#include "lib/http/networks.h"
#include "slices/access/begun_session.h"
#include "slices/access/link_store.h"
#include "slices/access/second_factor.h"

namespace hl::access {

struct LinkWish {
  Text<3, 200> email;
};
BOOST_DESCRIBE_STRUCT(LinkWish, (), (email))
struct LinkToken {
  Text<1, 200> token;
};
BOOST_DESCRIBE_STRUCT(LinkToken, (), (token))

namespace {

constexpr auto email_span = std::chrono::minutes(15);
constexpr std::int64_t email_asks_max = 3;  // more send no letter
constexpr auto address_span = std::chrono::hours(1);
constexpr std::int64_t address_asks_max = 30;  // more are refused

Outcome<None> ask(Work& work, const RouteInput& input, const LinkWish& form) {
  if (input.public_url.empty())
    return refuse(Problem::not_possible_now, "this helpdesk does not know its own address; whoever runs it gives --public-url");
  const std::string email = lower_case_email(form.email);
  const std::string group = http::address_group(input.remote_address);
  const auto asked = asks_since(work.tx, email, work.now - email_span, group, work.now - address_span);
  if (asked.of_address >= address_asks_max) {
    Refusal refusal = refuse(Problem::too_many_attempts, "too many links were asked for from here; wait an hour");
    refusal.retry_after_s = static_cast<int>(std::chrono::seconds(address_span).count());
    return refusal;
  }
  if (asked.of_email < email_asks_max) store_ask(work.tx, work.ids.next(), email, group, work.now);
  return None{};
}

Outcome<Reply> enter(Database& database, IdSource&, Instant now, const Actor*, const RouteInput& input, const events::Reactions&) {
  const auto form = from_json<LinkToken>(input.body);
  if (!form) return form.error();
  return database.write([&](Tx& tx) -> Outcome<Reply> {
    const auto account = take_link(tx, form->token.value, now);
    const auto actor = account ? actor_by_account(tx, *account) : std::nullopt;
    // Whoever has a second factor, or works here, has another way in.
    if (!actor || actor->is_staff() || !factors_of(tx, *account).empty()) return refuse(Problem::sign_in_expired);
    const auto begun = begin_session_as(tx, now, input, *account, "link", false, {});
    if (!begun) return refuse(Problem::sign_in_expired);
    return session_reply(*begun);
  });
}

}  // namespace

Routes link_routes() {
  return {
      post_route<LinkWish, None>("/session/links", "Ask for a link by mail; the answer is the same whether anybody has this address.", 0, ask,
                                 {Problem::too_many_attempts, Problem::not_possible_now}),
      outside_route<LinkToken, Me>("POST", "/session/link", "Sign in with the link that came by mail; it is good once, for half an hour.", 0, enter,
                                   {Problem::sign_in_expired}),
  };
}

}  // namespace hl::access

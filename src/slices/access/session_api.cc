#include <semaphore>

#include "lib/sodium/secrets.h"
#include "slices/access/account_store.h"

namespace hl::access {

struct SignIn {
  Text<1, 200> email;
  Text<1, 1000> password;
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (email, password))

struct Me {
  AccountId id;
  std::string name;
  std::string email;
  Role role = Role::requester;
  Language language = Language::en;
  std::optional<std::string> extension;
  bool on_duty = false;
  std::optional<CompanyId> company_id;
  std::optional<PersonId> person_id;
  std::optional<std::string> theme;
};
BOOST_DESCRIBE_STRUCT(Me, (),
                      (id, name, email, role, language, extension, on_duty, company_id, person_id,
                       theme))

struct SettingsChange {
  std::optional<Language> language;
  std::optional<bool> on_duty;
  std::optional<Text<0, 20>> theme;
};
BOOST_DESCRIBE_STRUCT(SettingsChange, (), (language, on_duty, theme))

struct StaffLine {
  AccountId id;
  std::string name;
  Role role = Role::technician;
  std::string email;
  std::optional<std::string> extension;
  std::vector<Language> languages;
  std::vector<std::string> skills;
  bool on_duty = false;
};
BOOST_DESCRIBE_STRUCT(StaffLine, (), (id, name, role, email, extension, languages, skills, on_duty))
struct StaffPage {
  std::vector<StaffLine> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(StaffPage, (), (items, next))

namespace {

constexpr auto session_span = std::chrono::hours(16);
constexpr int free_failures = 4;

Me me_of(const Actor& a) {
  return {a.id,         a.name,    a.email,  a.role, a.language, a.extension,
          a.is_on_duty, a.company, a.person, a.theme};
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return text;
}

// Each failure after the fourth doubles the pause, up to a quarter of an hour.
FailureRow after_failure(FailureRow row, Instant now) {
  ++row.failures;
  if (row.failures > free_failures) {
    const int doublings = std::min(row.failures - free_failures, 10);
    row.locked_until = now + std::min(std::chrono::seconds(1 << doublings), std::chrono::seconds(900));
  }
  return row;
}

std::string session_cookie(const std::string& token, std::chrono::seconds age) {
  return "hotliner_session=" + token + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" +
         std::to_string(age.count());
}

// The slow hash is computed outside the database's single writer, else one guesser would hold up
// everybody.
Outcome<Reply> sign_in(Database& database, IdSource&, Instant now, const Actor*,
                       const RouteInput& input, const events::Reactions&) {
  const auto body = from_json<SignIn>(input.body);
  if (!body) return body.error();
  const std::string email = lower(body->email);
  const auto failures = database.read([&](Tx& tx) { return failures_of(tx, email); });
  if (failures.locked_until > now) {
    Refusal refusal = refuse(Problem::too_many_attempts);
    refusal.retry_after_s = static_cast<int>((failures.locked_until - now).count() / 1000) + 1;
    return refusal;
  }
  const auto row = database.read([&](Tx& tx) { return password_of(tx, email); });
  // An unknown address costs the same time as a wrong password.
  static const std::string decoy = hash_password("decoy");
  // Each computation takes 64 MiB; strangers must not make us need that for every worker.
  static std::counting_semaphore<4> computations(4);
  computations.acquire();
  const bool is_right = verify_password(row ? row->hash : decoy, body->password.value) && row;
  computations.release();
  if (!is_right) {
    database.write([&](Tx& tx) {
      store_failure(tx, email, after_failure(failures_of(tx, email), now));
    });
    return refuse(Problem::sign_in_failed);
  }
  const std::string token = random_token();
  const auto actor = database.write([&](Tx& tx) -> std::optional<Actor> {
    // Guesses sent all at once passed the check above together; the lock they set holds here.
    if (failures_of(tx, email).locked_until > now) return std::nullopt;
    forget_failures(tx, email);
    store_session(tx, token, row->id, now, now + session_span);
    return actor_by_account(tx, row->id);
  });
  if (!actor) return refuse(Problem::too_many_attempts);
  Reply reply{200, to_json(me_of(*actor))};
  reply.headers.emplace_back("Set-Cookie", session_cookie(token, session_span));
  return reply;
}

Outcome<Me> show_me(Work& work, const RouteInput&, const None&) { return me_of(work.actor); }

Outcome<Me> change_me(Work& work, const RouteInput&, const SettingsChange& change) {
  store_settings(work.tx, work.actor.id, change.language, change.on_duty,
                 change.theme ? std::optional(change.theme->value) : std::nullopt);
  return me_of(*actor_by_account(work.tx, work.actor.id));
}

Outcome<None> sign_out(Work& work, const RouteInput& input, const None&) {
  delete_session(work.tx, input.session_token);
  return None{};
}

Outcome<StaffPage> list_staff(Work& work, const RouteInput&, const None&) {
  StaffPage page;
  for (const Actor& a : all_staff(work.tx)) {
    page.items.push_back(
        {a.id, a.name, a.role, a.email, a.extension, a.languages, a.skills, a.is_on_duty});
  }
  return page;
}

}  // namespace

Routes routes() {
  Route sign_in_route;
  sign_in_route.method = "POST";
  sign_in_route.path = "/session";
  sign_in_route.summary = "Sign in; the answer sets the session cookie.";
  sign_in_route.access = Route::Access::outside;
  sign_in_route.problems = {Problem::sign_in_failed, Problem::too_many_attempts};
  sign_in_route.handle_outside = sign_in;
  sign_in_route.request_schema = routing::schema_thunk<SignIn>(SchemaUse::request);
  sign_in_route.response_schema = routing::schema_thunk<Me>(SchemaUse::response);
  return {
      std::move(sign_in_route),
      get_route<None, Me>("/session", "Who is signed in.", roles::everybody, show_me),
      patch_route<SettingsChange, Me>("/session", "Change one's own settings.", roles::everybody,
                                      change_me),
      delete_route<None>("/session", "Sign out.", roles::everybody, sign_out),
      get_route<None, StaffPage>("/staff", "Everybody of the helpdesk.", roles::staff, list_staff),
  };
}

}  // namespace hl::access

// Which sources there are, and signing in with them.
#include "slices/identity/directory_sign_in.h"
#include "slices/identity/provider_sign_in.h"
#include "slices/identity/source_store.h"

namespace hl::identity {

struct SourceLine {
  SourceId id;
  std::string name;
  SourceKind kind = SourceKind::oidc;
};
BOOST_DESCRIBE_STRUCT(SourceLine, (), (id, name, kind))
struct SourcePage {
  std::vector<SourceLine> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(SourcePage, (), (items, next))

struct DirectorySignIn {
  SourceId source_id;
  Text<1, 200> user;
  Text<1, 1000> password;
};
BOOST_DESCRIBE_STRUCT(DirectorySignIn, (), (source_id, user, password))

namespace {

Outcome<SourcePage> list(Work& work, const RouteInput&, const None&) {
  SourcePage page;
  for (const Source& source : sources(work.tx))
    page.items.push_back({source.id, source.name, source.kind});
  return page;
}

Outcome<Reply> sign_in(Database& database, IdSource& ids, Instant now, const Actor*,
                       const RouteInput& input, const events::Reactions&) {
  const auto in = from_json<DirectorySignIn>(input.body);
  if (!in) return in.error();
  const auto source = database.read([&](Tx& tx) { return source_by_id(tx, in->source_id); });
  if (!source || source->kind != SourceKind::ldap) return refuse(Problem::not_found);
  // Locked here before the directory locks the account for everything else.
  // Directories do not look at spaces, so they give nobody further guesses.
  std::string user = access::lower_case_email(in->user);
  std::erase(user, ' ');
  const std::string key = "source " + std::to_string(source->id.raw()) + " " + user;
  if (auto lock = database.read([&](Tx& tx) { return access::guessing_lock(tx, input, key, now); }))
    return std::move(*lock);
  const auto identity = [&]() -> Outcome<Identity> {
    const Turn turn(source->id);
    if (!turn.is_taken()) return come_again();
    return ask_directory(*source, in->user, in->password);
  }();
  if (!identity) {
    if (identity.error().problem == Problem::sign_in_failed) {
      database.write([&](Tx& tx) { access::count_failure(tx, now, input, key, std::nullopt); });
    }
    return identity.error();
  }
  return end_sign_in(database, ids, now, input, *source, *identity, key);
}

// Strangers hear which check failed, not which addresses are asked; those stand in the log.
Refusal for_strangers(const Refusal& refusal) {
  if (refusal.problem != Problem::source_unreachable) return refusal;
  return refuse(Problem::source_unreachable);
}

Outcome<Reply> visit(Database& database, IdSource&, Instant now, const Actor*,
                     const RouteInput& input, const events::Reactions&) {
  const auto in = from_json<ProviderChoice>(input.body);
  if (!in) return in.error();
  const auto source = database.read([&](Tx& tx) { return source_by_id(tx, in->source_id); });
  if (!source || source->kind != SourceKind::oidc) return refuse(Problem::not_found);
  auto reply = begin_visit(database, now, input, *source, std::nullopt);
  if (!reply) return for_strangers(reply.error());
  return reply;
}

Outcome<Reply> come_back(Database& database, IdSource& ids, Instant now, const Actor*,
                         const RouteInput& input, const events::Reactions&) {
  const auto proven = end_visit(database, now, input, std::nullopt);
  if (!proven) return for_strangers(proven.error());
  const std::string key = "source " + std::to_string(proven->source.id.raw()) + " subject " +
                          proven->identity.subject;
  auto reply = end_sign_in(database, ids, now, input, proven->source, proven->identity, key);
  if (reply) forget_visit(*reply, input);
  return reply;
}

}  // namespace

std::optional<std::string> trouble_with_source(const Source& source, Instant now) {
  if (source.kind == SourceKind::ldap) return trouble_with_directory(source);
  const auto provider = ask_provider(source, now);
  if (!provider) return provider.error().detail;
  return std::nullopt;
}

Routes routes() {
  Route directory = outside_route<DirectorySignIn, access::Me>(
      "POST", "/session/directory",
      "Sign in with the name and password of a directory; like POST /session.", 0, sign_in,
      {Problem::sign_in_failed, Problem::too_many_attempts, Problem::not_found,
       Problem::not_admitted, Problem::source_unreachable, Problem::source_refused});
  Route back = outside_route<ProviderAnswer, access::Me>(
      "POST", "/session/provider",
      "Sign in with what the provider sent back to the browser; like POST /session.", 0, come_back,
      {Problem::sign_in_expired, Problem::sign_in_failed, Problem::too_many_attempts,
       Problem::not_admitted, Problem::source_unreachable, Problem::source_refused,
       Problem::not_possible_now});
  for (Route* route : {&directory, &back})
    route->other_schemas[202] =
        routing::schema_thunk<access::SecondFactorNeeded>(SchemaUse::response);
  return {get_route<None, SourcePage>("/session/sources",
                                      "Where people may sign in besides here, for the sign-in page.",
                                      0, list),
          std::move(directory),
          outside_route<ProviderChoice, ProviderVisit>(
              "POST", "/session/provider/options",
              "Begin to sign in with a provider: where the browser goes.", 0, visit,
              {Problem::not_found, Problem::too_many_attempts, Problem::not_possible_now,
               Problem::source_unreachable, Problem::source_refused}),
          std::move(back)};
}

}  // namespace hl::identity

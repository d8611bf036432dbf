#include "server/token_api.h"

#include <algorithm>
#include <set>

#include "server/routes.h"
#include "slices/access/audit.h"
#include "slices/access/token.h"

namespace hl {
namespace {

using access::TokenLine;

struct TokenForm {
  Text<1, 100> name;
  std::vector<Text<1, 60>> scopes;
  Instant expires_at{};
};
BOOST_DESCRIBE_STRUCT(TokenForm, (), (name, scopes, expires_at))

struct NewTokenAnswer {
  TokenId id;
  std::string token;  // shown this once
};
BOOST_DESCRIBE_STRUCT(NewTokenAnswer, (), (id, token))

struct TokenPage {
  std::vector<TokenLine> items;
  std::vector<std::string> scopes;  // those there are
};
BOOST_DESCRIBE_STRUCT(TokenPage, (), (items, scopes))

struct AuditQuery {
  std::optional<AccountId> account_id;
  std::optional<std::string> action;
  std::optional<std::int64_t> after;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(AuditQuery, (), (account_id, action, after, limit))

struct AuditItem {
  std::int64_t position = 0;
  Instant at{};
  std::optional<AccountId> account_id;
  std::optional<std::string> account_name;
  std::string address;
  std::string action;
  std::string subject;
  json::value detail;
};
BOOST_DESCRIBE_STRUCT(AuditItem, (),
                      (position, at, account_id, account_name, address, action, subject, detail))
struct AuditPage {
  std::vector<AuditItem> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(AuditPage, (), (items, next))

// A token must not make others: it would outlive its own end.
Outcome<None> require_session(const Actor& actor) {
  if (!actor.scopes) return None{};
  return refuse(Problem::not_allowed, "a token may not deal with tokens; sign in with a password");
}

Outcome<NewTokenAnswer> create_token(Work& work, const RouteInput& input, const TokenForm& form) {
  constexpr auto span_max = std::chrono::days(366);
  constexpr std::size_t tokens_max = 50;
  if (auto refused = require_session(work.actor); !refused) return refused.error();
  // A token outlives the session: whoever finds a screen unlocked must not take one along.
  if (auto stale = access::check_fresh(work.tx, input, work.actor, work.now)) return *stale;
  if (form.expires_at <= work.now) return invalid("/expires_at", "must be in the future");
  if (form.expires_at > work.now + span_max)
    return invalid("/expires_at", "must be within a year; make a new token then");
  if (form.scopes.empty()) return invalid("/scopes", "name at least one scope");
  const auto known = known_scopes();
  access::NewToken token{work.actor.id, form.name.value, {}, work.now, form.expires_at};
  for (std::size_t i = 0; i < form.scopes.size(); ++i) {
    if (std::find(known.begin(), known.end(), form.scopes[i].value) == known.end())
      return invalid("/scopes/" + std::to_string(i), "is not a scope; see the list of GET /tokens");
    token.scopes.push_back(form.scopes[i].value);
  }
  if (access::tokens_of(work.tx, work.actor.id).size() >= tokens_max)
    return refuse(Problem::not_possible_now, "there are 50 tokens already; revoke one first");
  const auto made = access::make_token(work.tx, work.ids, token);
  access::audit(work, {"token_made", token.name,
                       {{"scopes", json::value_from(token.scopes)},
                        {"expires_at", to_rfc3339(token.expires)}},
                       input.remote_address});
  return NewTokenAnswer{made.id, made.secret};
}

Outcome<TokenPage> list_tokens(Work& work, const RouteInput&, const None&) {
  return TokenPage{access::tokens_of(work.tx, work.actor.id), known_scopes()};
}

Outcome<None> delete_token(Work& work, const RouteInput& input, const None&) {
  if (auto refused = require_session(work.actor); !refused) return refused.error();
  const auto id = input.id<TokenId>("token_id");
  std::string name;
  for (const auto& line : access::tokens_of(work.tx, work.actor.id)) {
    if (line.id == id) name = line.name;
  }
  if (!access::revoke_token(work.tx, work.actor.id, id)) return refuse(Problem::not_found);
  access::audit(work, {"token_revoked", name, {}, input.remote_address});
  return None{};
}

Outcome<AuditPage> list_audit(Work& work, const RouteInput&, const AuditQuery& query) {
  access::AuditFilter filter;
  // Whoever sees some companies only would read of the others here, so he sees what he did himself.
  filter.account =
      work.actor.sees_all_companies ? query.account_id : std::optional(work.actor.id);
  filter.action = query.action;
  filter.before = query.after.value_or(INT64_MAX);
  filter.limit = std::clamp(query.limit.value_or(50), 1, 200);
  AuditPage page;
  for (auto& line : access::audit_lines(work.tx, filter)) {
    page.items.push_back({line.position, line.at, line.account_id, line.account_name, line.address,
                          line.action, line.subject, json::value(line.detail)});
  }
  if (page.items.size() == static_cast<std::size_t>(filter.limit))
    page.next = std::to_string(page.items.back().position);
  return page;
}

}  // namespace

std::vector<std::string> known_scopes() {
  std::set<std::string> scopes{"*"};
  for (const Route& route : all_routes()) {
    if (route.who != 0) scopes.insert(access::scope_of(route.method, route.path));
  }
  return {scopes.begin(), scopes.end()};
}

Routes token_routes() {
  Route create = post_route<TokenForm, NewTokenAnswer>(
      "/tokens", "Make an API token of one's own; the answer is the only time it is shown.",
      roles::everybody, create_token, {Problem::not_possible_now, Problem::confirmation_needed});
  create.answers_secret = true;
  return {std::move(create),
          get_route<None, TokenPage>("/tokens", "One's own API tokens, and the scopes there are.",
                                     roles::everybody, list_tokens),
          delete_route<None>("/tokens/{token_id}", "Revoke a token.", roles::everybody,
                             delete_token, {Problem::not_found}),
          get_route<AuditQuery, AuditPage>("/audit", "The audit trail, newest first.",
                                           roles::administrators, list_audit)};
}

}  // namespace hl

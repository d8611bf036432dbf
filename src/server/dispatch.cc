#include "server/dispatch.h"

#include <spdlog/spdlog.h>

#include "lib/sodium/secrets.h"
#include "server/idempotency.h"
#include "slices/access/token.h"

namespace hl {
namespace {

constexpr std::size_t user_agent_bytes_max = 400;

std::vector<std::string_view> segments(std::string_view path) {
  std::vector<std::string_view> out;
  while (!path.empty()) {
    path.remove_prefix(1);
    const auto end = std::min(path.find('/'), path.size());
    out.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return out;
}

bool is_number(std::string_view text) {
  constexpr std::size_t digits_max = 16;
  if (text.empty() || text.size() > digits_max) return false;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

bool matches(const std::string& pattern, const std::vector<std::string_view>& path,
             std::map<std::string, std::string>& params) {
  const auto wanted = segments(pattern);
  if (wanted.size() != path.size()) return false;
  params.clear();
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (!wanted[i].starts_with('{')) {
      if (wanted[i] != path[i]) return false;
      continue;
    }
    const std::string name(wanted[i].substr(1, wanted[i].size() - 2));
    const bool is_id = name == "id" || name.ends_with("_id");
    if (path[i].empty() || (is_id && !is_number(path[i]))) return false;
    params[name] = std::string(path[i]);
  }
  return true;
}

bool is_mutation(const std::string& method) { return method != "GET" && method != "HEAD"; }

// A browser says where a request comes from; the session cookie is only good for our own pages.
bool is_cross_site(const http::Request& request) {
  const std::string_view origin = request.header("origin");
  if (origin.empty() || !is_mutation(request.method)) return false;
  const auto scheme = origin.find("://");
  return scheme == std::string_view::npos || origin.substr(scheme + 3) != request.header("host");
}

std::string bearer(const http::Request& request) {
  const std::string_view header = request.header("authorization");
  constexpr std::string_view scheme = "Bearer ";
  return header.starts_with(scheme) ? std::string(header.substr(scheme.size())) : std::string();
}

// Headers and percent signs may hold any bytes; what is stored is JSON and must be readable again.
bool is_utf8(const http::Request& request) {
  json::array texts{json::value(request.path), json::value(request.header("content-type")),
                    json::value(request.header("user-agent"))};
  for (const auto& [name, value] : request.query) {
    texts.emplace_back(name);
    texts.emplace_back(value);
  }
  return parse_json(json::serialize(texts)).has_value();
}

Refusal refusal_of(const DatabaseError& error) {
  if (!error.is_passing()) return refuse(Problem::internal_error);
  const bool is_full = error.kind == DatabaseError::Kind::full;
  Refusal refusal = refuse(Problem::unavailable,
                           is_full ? "The server's disk is full. Nothing was stored; tell whoever "
                                     "runs it."
                                   : "The database does not take changes at the moment. Nothing "
                                     "was confirmed; it is worth trying again in some seconds.");
  refusal.retry_after_s = is_full ? 10 : 2;
  return refusal;
}

http::Response present(const Route& route, Reply reply) {
  http::Response response;
  response.status = reply.status;
  response.headers = std::move(reply.headers);
  response.headers.emplace_back("Cache-Control", "no-store");
  if (reply.raw) {
    response.content_type = reply.raw->content_type;
    response.body = std::move(reply.raw->bytes);
    std::string name;
    for (const char c : reply.raw->file_name) name += c < ' ' || c == '"' || c == '\\' ? '_' : c;
    // Whatever somebody attached must not run as a page of ours.
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.headers.emplace_back("Content-Security-Policy", "sandbox; default-src 'none'");
  } else if (route.response_schema || !reply.body.is_null()) {
    response.body = json::serialize(reply.body);
  }
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  return response;
}

}  // namespace

Dispatcher::Dispatcher(Database& database, IdSource& ids, const Clock& clock,
                       const events::Reactions& reactions, std::string public_url)
    : database_(database),
      ids_(ids),
      clock_(clock),
      reactions_(reactions),
      public_url_(std::move(public_url)) {}

http::Response Dispatcher::problem(const Refusal& refusal) {
  const ProblemInfo about = info(refusal.problem);
  json::array errors;
  for (const auto& e : refusal.errors) {
    errors.push_back({{"pointer", e.pointer}, {"code", e.code}, {"detail", e.detail}});
  }
  http::Response response;
  response.status = about.status;
  response.content_type = "application/problem+json";
  response.body = json::serialize(json::object{
      {"type", "about:blank"},
      {"title", std::string(about.title)},
      {"status", about.status},
      {"detail", refusal.detail.empty() ? json::value(nullptr) : json::value(refusal.detail)},
      {"code", std::string(code(refusal.problem))},
      {"errors", errors}});
  response.headers.emplace_back("Cache-Control", "no-store");
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  if (refusal.retry_after_s > 0)
    response.headers.emplace_back("Retry-After", std::to_string(refusal.retry_after_s));
  return response;
}

std::optional<Actor> Dispatcher::actor_of(const http::Request& request) const {
  const std::string token = bearer(request);
  if (!token.empty()) {
    const Instant now = clock_.now();
    auto holder =
        database_.read_at_once([&](Tx& tx) { return access::token_holder(tx, token, now); });
    if (!holder) return std::nullopt;
    if (holder->is_use_due)
      database_.write([&](Tx& tx) { access::note_token_use(tx, token, now); });
    return std::move(holder->actor);
  }
  const auto session = request.cookie("hotliner_session");
  if (!session) return std::nullopt;
  return database_.read_at_once(
      [&](Tx& tx) { return access::actor_by_session(tx, *session, clock_.now()); });
}

Dispatcher::Match Dispatcher::find(const std::string& method, const std::string& path) {
  Match match;
  const auto parts = segments(std::string_view(path).substr(std::string_view(api_prefix).size()));
  for (const Route& route : all_routes()) {
    if (!matches(route.path, parts, match.params)) continue;
    if (route.method == method) {
      match.route = &route;
      return match;
    }
    match.is_other_method = true;
  }
  return match;
}

Outcome<Reply> Dispatcher::write(const Route& route, const http::Request& request,
                                 const RouteInput& input, const Actor& actor) const {
  const std::string key(request.header("idempotency-key"));
  const std::string hash = key.empty() ? "" : request_hash(request);
  const Instant now = clock_.now();
  return database_.write([&](Tx& tx) -> Outcome<Reply> {
    if (!key.empty()) {
      if (auto earlier = earlier_answer(tx, actor.id, key, hash)) return std::move(*earlier);
    }
    Work work{tx, now, ids_, actor, reactions_};
    auto reply = route.handle(work, input);
    if (reply && !key.empty() && !reply->raw && !route.answers_secret)
      remember_answer(tx, actor.id, key, hash, *reply, now);
    return reply;
  });
}

http::Response Dispatcher::run(const Route& route, const http::Request& request, RouteInput& input,
                               const std::optional<Actor>& actor) const {
  if (route.accepts_raw) {
    input.raw_body = request.body;
  } else if (route.request_schema && !route.input_is_query) {
    if (!request.header("content-type").starts_with("application/json"))
      return problem(refuse(Problem::unsupported_media_type, "send application/json"));
    auto body = parse_json(request.body);
    if (!body) return problem(body.error());
    input.body = std::move(*body);
  }
  const Actor& who = actor ? *actor : system_actor();
  Outcome<Reply> reply = refuse(Problem::internal_error);
  switch (route.access) {
    case Route::Access::outside:
      reply = route.handle_outside(database_, ids_, clock_.now(), actor ? &*actor : nullptr, input,
                                   reactions_);
      break;
    case Route::Access::write: reply = write(route, request, input, who); break;
    case Route::Access::read:
      reply = database_.read([&](Tx& tx) {
        Work work{tx, clock_.now(), ids_, who, reactions_};
        return route.handle(work, input);
      });
      break;
  }
  return reply ? present(route, std::move(*reply)) : problem(reply.error());
}

http::Response Dispatcher::answer(const http::Request& request) const {
  try {
    if (!is_utf8(request))
      return problem(refuse(Problem::invalid_input, "the address or a header is not UTF-8"));
    Match match = find(request.method == "HEAD" ? "GET" : request.method, request.path);
    if (!match.route) {
      return problem(refuse(match.is_other_method ? Problem::method_not_allowed
                                                  : Problem::not_found));
    }
    const Route& route = *match.route;
    std::optional<Actor> actor;
    if (route.who != 0) {
      actor = actor_of(request);
      if (!actor) return problem(refuse(Problem::not_signed_in));
      // A requester may not even learn which routes the helpdesk has for itself.
      if (!actor->has(route.who))
        return problem(refuse(actor->is_staff() ? Problem::not_allowed : Problem::not_found));
      if (actor->owes_second_factor && !route.is_open_to_debtors)
        return problem(refuse(Problem::second_factor_demanded));
      const std::string scope = access::scope_of(route.method, route.path);
      if (actor->scopes && !access::allows(*actor->scopes, scope))
        return problem(refuse(Problem::not_allowed,
                              "this token lacks the scope " + scope + "; make one that has it"));
    }
    if (bearer(request).empty() && is_cross_site(request))
      return problem(refuse(Problem::cross_site_request));
    RouteInput input;
    input.params = std::move(match.params);
    input.query = request.query;
    input.content_type = std::string(request.header("content-type"));
    input.if_match = std::string(request.header("if-match"));
    input.session_token = request.cookie("hotliner_session").value_or("");
    input.provider_token = request.cookie("hotliner_provider").value_or("");
    input.remote_address = request.remote_address;
    input.user_agent = std::string(request.header("user-agent").substr(0, user_agent_bytes_max));
    input.host = std::string(request.header("host"));
    input.public_url = public_url_;
    return run(route, request, input, actor);
  } catch (const DatabaseError& error) {
    spdlog::error("{} {}: {}", request.method, request.path, error.what());
    return problem(refusal_of(error));
  } catch (const std::exception& error) {
    spdlog::error("{} {}: {}", request.method, request.path, error.what());
    return problem(refuse(Problem::internal_error));
  }
}

}  // namespace hl

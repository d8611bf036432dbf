#include "server/dispatch.h"

#include <spdlog/spdlog.h>

#include <iterator>

#include "lib/sodium/secrets.h"
#include "server/cacheable.h"
#include "server/idempotency.h"
#include "server/origin.h"
#include "slices/access/token.h"
#include "slices/people/people.h"

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

std::int64_t person_of(const RouteInput& input, const Actor& actor) {
  if (actor.person) return actor.person->raw();
  const auto* body = input.body.if_object();
  const auto* id = body ? body->if_contains("person_id") : nullptr;
  return id && id->is_int64() ? id->get_int64() : 0;
}

// No session cookie that was given over TLS may ever travel without it.
void secure_cookies(http::Headers& headers) {
  for (auto& [name, value] : headers) {
    if (name == "Set-Cookie" && value.find("; Secure") == std::string::npos) value += "; Secure";
  }
}

http::Response present(const Route& route, const http::Request& request, Reply reply) {
  http::Response response;
  response.status = reply.status;
  response.headers = std::move(reply.headers);
  if (request.is_https) secure_cookies(response.headers);
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
  if (is_cacheable(route) && response.status == 200) offer_to_keep(request, response);
  else response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

}  // namespace

Dispatcher::Dispatcher(Database& database, IdSource& ids, const Clock& clock,
                       const events::Reactions& reactions, std::string public_url,
                       RequestLimits* limits, UploadLooking look)
    : database_(database),
      ids_(ids),
      clock_(clock),
      reactions_(reactions),
      public_url_(std::move(public_url)),
      limits_(limits),
      look_(std::move(look)) {
  database.set_read_ahead(people::read_ahead);
}

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
                                 const RouteInput& input, const Actor& actor,
                                 Database::Coming* coming) const {
  const std::string key(request.header("idempotency-key"));
  const std::string hash = key.empty() ? "" : request_hash(request);
  const Instant now = clock_.now();
  auto reply = database_.write(
      [&](Tx& tx) -> Outcome<Reply> {
        if (!key.empty()) {
          if (auto earlier = earlier_answer(tx, actor.id, key, hash)) return std::move(*earlier);
        }
        Work work{tx, now, ids_, actor, reactions_};
        auto said = route.decide ? route.decide(work, input) : route.handle(work, input);
        if (said && !key.empty() && !said->raw && !route.answers_secret) {
          complete(*said);
          remember_answer(tx, actor.id, key, hash, *said, now);
        }
        return said;
      },
      coming, route.concerns_person ? person_of(input, actor) : 0);
  if (reply) complete(*reply);
  return reply;
}

http::Response Dispatcher::run(const Route& route, const http::Request& request, RouteInput& input,
                               const std::optional<Actor>& actor,
                               Database::Coming* coming) const {
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
    case Route::Access::write: reply = write(route, request, input, who, coming); break;
    case Route::Access::read:
      reply = database_.read([&](Tx& tx) {
        Work work{tx, clock_.now(), ids_, who, reactions_};
        return route.handle(work, input);
      });
      break;
  }
  return reply ? present(route, request, std::move(*reply)) : problem(reply.error());
}

std::optional<Refusal> Dispatcher::admit(const Route& route, const http::Request& request,
                                         const std::optional<Actor>& actor) const {
  if (route.who != 0) {
    if (!actor) return refuse(Problem::not_signed_in);
    // A requester may not even learn which routes the helpdesk has for itself.
    if (!actor->has(route.who))
      return refuse(actor->is_staff() ? Problem::not_allowed : Problem::not_found);
    if (actor->owes_second_factor && !route.is_open_to_debtors)
      return refuse(Problem::second_factor_demanded);
    const std::string scope = access::scope_of(route.method, route.path);
    if (actor->scopes && !access::allows(*actor->scopes, scope))
      return refuse(Problem::not_allowed,
                    "this token lacks the scope " + scope + "; make one that has it");
  }
  if (bearer(request).empty() && is_mutation(request.method) && is_cross_site(request, public_url_))
    return refuse(Problem::cross_site_request);
  return std::nullopt;
}

std::optional<Refusal> Dispatcher::count(const http::Request& request,
                                         const std::optional<Actor>& actor,
                                         http::Headers& told) const {
  if (!limits_) return std::nullopt;
  const std::string token = bearer(request);
  RateLimit& limit = actor ? limits_->accounts : limits_->addresses;
  const std::string who = !actor          ? http::address_group(request.remote_address)
                          : token.empty() ? std::to_string(actor->id.raw())
                                          : token_hash(token);
  const auto verdict = limit.take(who, RateLimit::Clock::now());
  limit.tell(verdict, told);
  if (verdict.is_allowed) return std::nullopt;
  Refusal refusal = refuse(Problem::too_many_attempts, "at most " + std::to_string(verdict.quota) +
                                                           " requests a minute; wait as long as "
                                                           "Retry-After says");
  refusal.retry_after_s = verdict.retry_after_s;
  return refusal;
}

// Names the route, not the path: a path may hold a token.
void Dispatcher::log(const http::Request& request, const std::exception& error) {
  const Route* const route = find(request.method, request.path).route;
  spdlog::error("{} {}: {}", request.method, route ? route->path : "without a route", error.what());
}

template <class Work>
http::Response Dispatcher::guarded(const http::Request& request, Work work) {
  try {
    return work();
  } catch (const DatabaseError& error) {
    log(request, error);
    return problem(refusal_of(error));
  } catch (const std::exception& error) {
    log(request, error);
    return problem(refuse(Problem::internal_error));
  }
}

http::Admission Dispatcher::admit_body(const http::Request& head,
                                       const http::ServerOptions& limits) const {
  bool is_upload = false;
  http::Response refused = guarded(head, [&]() -> http::Response {
    const Match match = find(head.method, head.path);
    is_upload = match.route && match.route->accepts_raw && match.route->who != 0;
    if (!is_upload) return {};
    const auto actor = match.route->who == 0 ? std::nullopt : actor_of(head);
    const auto refusal = admit(*match.route, head, actor);
    return refusal ? problem(*refusal) : http::Response();
  });
  constexpr int ok = 200;
  if (refused.status != ok) return refused;
  return is_upload ? limits.upload_bytes_max : limits.body_bytes_max;
}

http::Response Dispatcher::answer(const http::Request& request) const {
  http::Headers told;
  http::Response response = guarded(request, [&] { return answer_counted(request, told); });
  std::move(told.begin(), told.end(), std::back_inserter(response.headers));
  return response;
}

http::Response Dispatcher::answer_counted(const http::Request& request, http::Headers& told) const {
  if (!is_utf8(request))
    return problem(refuse(Problem::invalid_input, "the address or a header is not UTF-8"));
  Match match = find(request.method == "HEAD" ? "GET" : request.method, request.path);
  if (!match.route) {
    return problem(refuse(match.is_other_method ? Problem::method_not_allowed : Problem::not_found));
  }
  std::optional<Database::Coming> coming;
  const bool is_upload = match.route->accepts_raw && match.route->who != 0;
  // Nobody waits for an upload that is looked into first.
  if (match.route->access == Route::Access::write && !is_upload) coming.emplace(database_);
  const auto actor = match.route->who == 0 ? std::nullopt : actor_of(request);
  if (const auto refusal = count(request, actor, told)) return problem(*refusal);
  if (const auto refusal = admit(*match.route, request, actor)) return problem(*refusal);
  RouteInput input;
  if (is_upload && look_) {
    const auto scan = look_(request.body, std::string(request.header("content-type")));
    if (!scan) return problem(scan.error());
    input.raw_body_scan = *scan;
  }
  input.params = std::move(match.params);
  if (match.route->answers_raw) input.range = std::string(request.header("range"));
  input.query = request.query;
  input.content_type = std::string(request.header("content-type"));
  input.if_match = std::string(request.header("if-match"));
  input.session_token = request.cookie("hotliner_session").value_or("");
  input.provider_token = request.cookie("hotliner_provider").value_or("");
  input.remote_address = request.remote_address;
  input.user_agent = std::string(request.header("user-agent").substr(0, user_agent_bytes_max));
  input.host = std::string(request.header("host"));
  input.public_url = public_url_;
  return run(*match.route, request, input, actor, coming ? &*coming : nullptr);
}

}  // namespace hl

// A route is one row of one table: method, path, who may call it, what goes in and out, and which
// problems it may answer. Parsing, access by role, the transaction, the OpenAPI text and idempotency
// all follow from the row (server/dispatch.cc, server/openapi.cc).
#pragma once

#include <functional>

#include "base/file_scan.h"
#include "base/schema.h"
#include "slices/access/work.h"

namespace hl {

// Bytes that are not JSON: attachments, dossiers.
struct RawBody {
  std::string content_type;
  std::string bytes;
  std::string file_name;
};

struct Reply {
  int status = 200;
  json::value body;
  std::optional<RawBody> raw = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
  // Makes the body, where that can wait until the writer has turned to others; empty: it is there.
  std::function<json::value()> write_body = {};
};

struct RouteInput {
  std::map<std::string, std::string> params;  // from {braces} in the path
  std::map<std::string, std::string> query;
  json::value body;
  std::string raw_body;  // only where the route says accepts_raw
  std::string content_type;
  std::string if_match;
  std::string range;  // the part that is asked for, where the route answers with bytes
  std::string session_token;
  std::string provider_token;  // cookie of a sign-in that went to a provider
  std::string remote_address;
  std::string user_agent;
  std::string host;        // the Host header
  std::string public_url;  // as configured, without a slash at the end; may be empty
  std::optional<FileScan> raw_body_scan;  // of raw_body; none: nobody was asked to look

  template <class SomeId>
  [[nodiscard]] SomeId id(const std::string& name = "id") const {
    return SomeId(std::strtoll(params.at(name).c_str(), nullptr, 10));
  }
  [[nodiscard]] const std::string& text(const std::string& name) const { return params.at(name); }
};

struct Route {
  enum class Access { read, write, outside };  // kind of transaction; outside: makes its own
  std::string method;
  std::string path;
  std::string summary;
  Roles who = 0;  // 0: public
  Access access = Access::read;
  bool accepts_raw = false;
  bool answers_raw = false;
  bool input_is_query = false;
  bool answers_secret = false;     // the answer is not kept for its idempotency key
  bool is_open_to_debtors = false;  // to those who owe a second factor
  bool concerns_person = false;     // the body's person_id, or the requester who asks
  int success_status = 200;
  std::vector<Problem> problems;
  std::function<Outcome<Reply>(Work&, const RouteInput&)> handle;
  // The same with a body that is still to be written; empty where it makes no difference.
  std::function<Outcome<Reply>(Work&, const RouteInput&)> decide = {};
  std::function<Outcome<Reply>(Database&, IdSource&, Instant, const Actor*, const RouteInput&,
                               const events::Reactions&)>
      handle_outside;
  std::function<json::value(SchemaBook&)> request_schema;   // empty: no body
  std::function<json::value(SchemaBook&)> response_schema;  // empty: 204 or raw
  // Other successes than success_status, only where handle_outside answers them.
  std::map<int, std::function<json::value(SchemaBook&)>> other_schemas = {};
};

using Routes = std::vector<Route>;

struct None {};
BOOST_DESCRIBE_STRUCT(None, (), ())

template <class T>
struct Page {
  std::vector<T> items;
  std::optional<std::string> next;
};

// Reads a query string into a described struct; numbers and booleans are converted by member type.
template <class In>
Outcome<In> from_query(const std::map<std::string, std::string>& query) {
  json::object object;
  for (const auto& [name, value] : query) object[name] = json::string(value);
  boost::mp11::mp_for_each<boost::describe::describe_members<In, boost::describe::mod_public>>(
      [&](auto d) {
        using Member = std::remove_cvref_t<decltype(std::declval<In&>().*d.pointer)>;
        auto* value = object.if_contains(d.name);
        if (!value) return;
        if (value->get_string().empty()) {
          object.erase(d.name);
          return;
        }
        if constexpr (std::is_same_v<Member, std::optional<std::int64_t>> ||
                      std::is_same_v<Member, std::optional<int>> ||
                      is_id<typename Member::value_type>::value) {
          char* end = nullptr;
          const std::string text(value->get_string());
          const auto number = std::strtoll(text.c_str(), &end, 10);
          if (end && *end == '\0') *value = number;
        } else if constexpr (std::is_same_v<Member, std::optional<bool>>) {
          if (value->get_string() == "true") *value = true;
          else if (value->get_string() == "false") *value = false;
        }
      });
  return from_json<In>(object);
}

// Writes the body if that is still to be done.
inline void complete(Reply& reply) {
  if (const auto write_body = std::exchange(reply.write_body, {})) reply.body = write_body();
}

namespace routing {

template <class T>
std::function<json::value(SchemaBook&)> schema_thunk(SchemaUse use) {
  if constexpr (std::is_same_v<T, None>) return {};
  else return [use](SchemaBook& book) { return book.of<T>(use); };
}

template <class In, class Out, bool IsQuery, class Handler>
Route make(std::string method, std::string path, std::string summary, Roles who, Handler handler,
           std::vector<Problem> problems) {
  Route route;
  route.input_is_query = IsQuery;
  route.access = IsQuery ? Route::Access::read : Route::Access::write;
  route.method = std::move(method);
  route.path = std::move(path);
  route.summary = std::move(summary);
  route.who = who;
  route.problems = std::move(problems);
  if (std::is_same_v<Out, None>) route.success_status = 204;
  route.request_schema = schema_thunk<In>(SchemaUse::request);
  route.response_schema = schema_thunk<Out>(SchemaUse::response);
  const int status = route.success_status;
  route.decide = [handler, status](Work& work, const RouteInput& input) -> Outcome<Reply> {
    In in{};
    if constexpr (!std::is_same_v<In, None>) {
      auto parsed = [&] {
        if constexpr (IsQuery) return from_query<In>(input.query);
        else return from_json<In>(input.body);
      }();
      if (!parsed) return parsed.error();
      in = std::move(*parsed);
    }
    Outcome<Out> out = handler(work, input, in);
    if (!out) return out.error();
    Reply reply{status, nullptr};
    if constexpr (requires { out->version; }) {
      reply.headers.emplace_back("ETag", "\"" + std::to_string(out->version) + "\"");
    }
    reply.write_body = [said = std::make_shared<const Out>(std::move(*out))] {
      return to_json(*said);
    };
    return reply;
  };
  route.handle = [decide = route.decide](Work& work, const RouteInput& input) {
    auto reply = decide(work, input);
    if (reply) complete(*reply);
    return reply;
  };
  return route;
}

}  // namespace routing

// A handler that makes its own transactions, for slow work outside the database's single writer and
// for refusals that leave a trace. It parses its body itself.
template <class In, class Out>
Route outside_route(std::string method, std::string path, std::string summary, Roles who,
                    decltype(Route::handle_outside) handle, std::vector<Problem> problems) {
  Route route;
  route.method = std::move(method);
  route.path = std::move(path);
  route.summary = std::move(summary);
  route.who = who;
  route.access = Route::Access::outside;
  route.problems = std::move(problems);
  if (std::is_same_v<Out, None>) route.success_status = 204;
  route.handle_outside = std::move(handle);
  route.request_schema = routing::schema_thunk<In>(SchemaUse::request);
  route.response_schema = routing::schema_thunk<Out>(SchemaUse::response);
  return route;
}

// Handlers are functions (Work&, const RouteInput&, const In&) -> Outcome<Out>. In is the body, or
// for GET the query (all members optional); None where there is nothing.
template <class In, class Out, class H>
Route get_route(std::string path, std::string summary, Roles who, H handler,
                std::vector<Problem> problems = {}) {
  return routing::make<In, Out, true>("GET", std::move(path), std::move(summary), who, handler,
                                std::move(problems));
}
template <class In, class Out, class H>
Route post_route(std::string path, std::string summary, Roles who, H handler,
                 std::vector<Problem> problems = {}) {
  Route route = routing::make<In, Out, false>("POST", std::move(path), std::move(summary), who, handler,
                                       std::move(problems));
  return route;
}
template <class In, class Out, class H>
Route put_route(std::string path, std::string summary, Roles who, H handler,
                std::vector<Problem> problems = {}) {
  return routing::make<In, Out, false>("PUT", std::move(path), std::move(summary), who, handler,
                                std::move(problems));
}
template <class In, class Out, class H>
Route patch_route(std::string path, std::string summary, Roles who, H handler,
                  std::vector<Problem> problems = {}) {
  return routing::make<In, Out, false>("PATCH", std::move(path), std::move(summary), who, handler,
                                std::move(problems));
}
template <class Out, class H>
Route delete_route(std::string path, std::string summary, Roles who, H handler,
                   std::vector<Problem> problems = {}) {
  return routing::make<None, Out, false>("DELETE", std::move(path), std::move(summary), who, handler,
                                  std::move(problems));
}

}  // namespace hl

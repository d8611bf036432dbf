#include "server/openapi.h"

#include "lib/yaml/yaml_text.h"
#include "server/cacheable.h"
#include "server/routes.h"
#include "slices/access/token.h"

namespace hl {
namespace {

struct ErrorLine {
  std::string pointer;
  std::string code;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(ErrorLine, (), (pointer, code, detail))
struct ProblemDocument {
  std::string type;
  std::string title;
  int status = 0;
  std::optional<std::string> detail;
  std::string code;
  std::vector<ErrorLine> errors;
};
BOOST_DESCRIBE_STRUCT(ProblemDocument, (), (type, title, status, detail, code, errors))

json::array parameters(const Route& route, SchemaBook& book) {
  json::array out;
  std::size_t at = 0;
  while ((at = route.path.find('{', at)) != std::string::npos) {
    const auto end = route.path.find('}', at);
    const std::string name = route.path.substr(at + 1, end - at - 1);
    const bool is_id = name == "id" || name.ends_with("_id");
    out.push_back({{"name", name},
                   {"in", "path"},
                   {"required", true},
                   {"schema", {{"type", is_id ? "integer" : "string"}}}});
    at = end;
  }
  if (route.input_is_query && route.request_schema) {
    SchemaBook own;
    const auto reference = route.request_schema(own);
    const std::string path(reference.at("$ref").as_string());
    const auto& schema = own.components().at(path.substr(path.rfind('/') + 1)).as_object();
    // The enumerations and ids of a query are described in place.
    for (const auto& [name, value] : schema.at("properties").as_object()) {
      out.push_back({{"name", name}, {"in", "query"}, {"required", false}, {"schema", value}});
    }
  }
  (void)book;
  return out;
}

json::object responses(const Route& route, SchemaBook& book) {
  json::object out;
  json::object success{{"description", "Done."}};
  if (route.answers_raw) {
    success["content"] = {{"*/*", {{"schema", {{"type", "string"}, {"format", "binary"}}}}}};
  } else if (route.response_schema) {
    success["content"] = {{"application/json", {{"schema", route.response_schema(book)}}}};
  }
  out[std::to_string(route.success_status)] = success;
  for (const auto& [status, schema] : route.other_schemas) {
    out[std::to_string(status)] = {{"description", "More is needed."},
                                   {"content", {{"application/json", {{"schema", schema(book)}}}}}};
  }
  if (is_cacheable(route)) out["304"] = {{"description", "What you have still holds."}};
  std::map<int, std::string> problems;
  const auto add = [&](Problem p) {
    auto& text = problems[info(p).status];
    if (text.find("`" + std::string(code(p)) + "`") == std::string::npos)
      text += (text.empty() ? "`" : ", `") + std::string(code(p)) + "`";
  };
  for (const Problem p : route.problems) add(p);
  if (route.request_schema || route.accepts_raw) {
    add(Problem::invalid_input);
    if (!route.input_is_query) {
      for (const Problem p : {Problem::malformed_json, Problem::unsupported_media_type,
                              Problem::body_too_large})
        add(p);
    }
  }
  add(Problem::unavailable);
  add(Problem::too_many_attempts);
  if (route.method != "GET") add(Problem::cross_site_request);
  if (route.access == Route::Access::write) add(Problem::idempotency_key_reused);
  if ((route.who & roles::staff) != 0 && !route.is_open_to_debtors)
    add(Problem::second_factor_demanded);
  if (route.who != 0) add(Problem::not_signed_in), add(Problem::not_allowed);
  if (route.who != 0 && (route.who & roles::requesters) == 0) add(Problem::not_found);
  for (const auto& [status, codes] : problems) {
    out[std::to_string(status)] = {
        {"description", codes},
        {"content",
         {{"application/problem+json", {{"schema", book.of<ProblemDocument>(SchemaUse::response)}}}}}};
  }
  return out;
}

json::array role_names(Roles who) {
  json::array names;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>([&](auto d) {
    if ((role_bit(d.value) & who) != 0) names.emplace_back(d.name);
  });
  return names;
}

json::object operation(const Route& route, SchemaBook& book) {
  json::object out{{"summary", route.summary}, {"x-roles", role_names(route.who)}};
  if (route.who != 0) out["x-scope"] = access::scope_of(route.method, route.path);
  if (auto list = parameters(route, book); !list.empty()) out["parameters"] = list;
  if (route.accepts_raw) {
    out["requestBody"] = {{"required", true},
                          {"content", {{"*/*", {{"schema", {{"type", "string"}, {"format", "binary"}}}}}}}};
  } else if (route.request_schema && !route.input_is_query) {
    out["requestBody"] = {{"required", true},
                          {"content", {{"application/json", {{"schema", route.request_schema(book)}}}}}};
  }
  out["responses"] = responses(route, book);
  if (route.who == 0) out["security"] = json::array{};
  return out;
}

}  // namespace

json::object openapi_document() {
  SchemaBook book;
  json::object paths;
  for (const Route& route : all_routes()) {
    std::string method = route.method;
    for (char& c : method) c = static_cast<char>(c + 32);
    auto& path = paths[route.path];
    if (!path.is_object()) path = json::object{};
    path.as_object()[method] = operation(route, book);
  }
  return {
      {"openapi", "3.1.0"},
      {"info",
       {{"title", "Hotliner"},
        {"version", "1"},
        {"license", {{"name", "AGPL-3.0-or-later"}, {"identifier", "AGPL-3.0-or-later"}}},
        {"description",
         "The public interface of Hotliner, and the only one: its web client uses nothing else. "
         "Times are RFC 3339 in UTC, missing values are null, lists go on with ?after=next. Whatever "
         "you may not see answers 404."}}},
      {"servers", json::array{{{"url", api_prefix}}}},
      {"security", json::array{{{"session", json::array{}}}, {{"token", json::array{}}}}},
      {"paths", paths},
      {"components",
       {{"schemas", book.components()},
        {"securitySchemes",
         {{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "hotliner_session"}}},
          {"token", {{"type", "http"}, {"scheme", "bearer"}}}}}}}};
}

std::string openapi_yaml() { return yaml_text(openapi_document()); }

}  // namespace hl

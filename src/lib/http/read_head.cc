#include "lib/http/read_head.h"

namespace hl::http {
namespace {

namespace beast = boost::beast;

// A proxy adds a line of its own to those that came; they are one list.
std::string joined(const beast::http::fields& fields, std::string_view name) {
  std::string out;
  const auto [first, last] = fields.equal_range(name);
  for (auto line = first; line != last; ++line) {
    if (!out.empty()) out += ", ";
    out += std::string_view(line->value());
  }
  return out;
}

}  // namespace

Request to_request(const beast::http::request<beast::http::string_body>& message,
                   const Client& client) {
  Request request;
  request.method = std::string(message.method_string());
  const std::string_view target = message.target();
  const auto question = target.find('?');
  request.path = percent_decode(target.substr(0, question), false);
  if (question != std::string_view::npos) request.query = parse_form(target.substr(question + 1));
  for (const auto& field : message) {
    std::string name(field.name_string());
    for (char& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    request.headers.emplace(std::move(name), std::string(field.value()));
  }
  request.remote_address = client.address;
  request.is_https = client.is_https;
  return request;
}

Client client_told(const beast::http::fields& fields, const Client& proxy, const Networks& trusted) {
  const std::string standard = joined(fields, "forwarded");
  const std::string usual = joined(fields, "x-forwarded-for");
  using Hops = std::vector<ForwardedHop>;
  const Client first = client_behind(proxy, parse_forwarded(standard).value_or(Hops()), trusted);
  const Client second = client_behind(
      proxy, parse_x_forwarded(usual, joined(fields, "x-forwarded-proto")).value_or(Hops()), trusted);
  if (standard.empty()) return second;
  if (usual.empty() || first.address == second.address) return first;
  return proxy;
}

}  // namespace hl::http

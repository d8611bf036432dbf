#include "lib/http/answers.h"

#include <array>
#include <boost/beast/http.hpp>
#include <ctime>
#include <sstream>

namespace hl::http {
namespace {

struct About {
  int status;
  const char* code;
  const char* title;
  const char* detail;
};

About about(Refused why) {
  switch (why) {
    case Refused::not_http:
      return {400, "invalid_input", "This is not HTTP.", "send a valid HTTP/1.1 request"};
    case Refused::no_host:
      return {400, "invalid_input", "This is not HTTP/1.1.", "send one Host header"};
    case Refused::target_too_long:
      return {414, "target_too_long", "The address is too long.", "send at most 8 KiB of address"};
    case Refused::head_too_large:
      return {431, "head_too_large", "The headers are too large.",
              "send at most 16 KiB in 100 headers; an old cookie may be why: delete this site's cookies"};
    case Refused::body_too_large:
      return {413, "body_too_large", "The body is too large.", "send less"};
    case Refused::too_slow:
      return {408, "too_slow", "The request took too long to arrive.", "send it again, without a pause"};
    case Refused::too_many_connections:
      return {429, "too_many_connections", "There are too many connections from this address.",
              "close some; if this address is a proxy, name it with --trusted-proxies"};
    case Refused::server_full:
      return {503, "unavailable", "There are too many connections.", "try again in some seconds"};
    case Refused::internal_error: break;
  }
  return {500, "internal_error", "Something went wrong on our side.", "tell whoever runs the server"};
}

}  // namespace

Response refusal(Refused why) {
  const About a = about(why);
  Response response{a.status, "application/problem+json", {}, {{"Connection", "close"}}};
  response.body = std::string(R"({"type":"about:blank","title":")") + a.title + R"(","status":)" +
                  std::to_string(a.status) + R"(,"detail":")" + a.detail + R"(","code":")" + a.code +
                  R"(","errors":[]})";
  response.headers.emplace_back("Cache-Control", "no-store");
  constexpr int too_many_requests = 429;
  constexpr int unavailable = 503;
  if (a.status == too_many_requests || a.status == unavailable)
    response.headers.emplace_back("Retry-After", "5");
  return response;
}

std::string_view date_text() {
  constexpr std::size_t length = 29;
  thread_local std::time_t rendered = 0;
  thread_local std::array<char, length + 1> text{};
  const std::time_t now = std::time(nullptr);
  if (now != rendered) {
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    rendered = now;
  }
  return {text.data(), length};
}

PreparedAnswer::PreparedAnswer(const Response& response)
    : body_(response.embedded_body) {
  namespace beast = boost::beast;
  beast::http::response<beast::http::empty_body> answer(
      static_cast<beast::http::status>(response.status), 11);
  constexpr int not_modified = 304;
  if (response.status != not_modified) {
    answer.set(beast::http::field::content_type, response.content_type);
    answer.content_length(body_.size());
  }
  for (const auto& [name, value] : response.headers) answer.insert(name, value);
  std::ostringstream text;
  text << answer.base();
  head_ = text.str();
  head_.resize(head_.size() - std::string_view("\r\n").size());
}

}  // namespace hl::http

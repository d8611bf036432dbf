#include <boost/beast/http.hpp>

#include "lib/http/listening.h"

namespace hl::http {
namespace {

template <class Stream>
Outcome<Answered> ask_over(Outward& out, const Destination& to, const beast::http::request<beast::http::empty_body>& request,
                           const ConversationLimits& limits) {
  const auto stream = stream_on<Stream>(out);
  if (const auto ok = reach(out, *stream, to, limits); !ok) return ok.error();
  beast::get_lowest_layer(*stream).expires_after(limits.opening);
  bool is_done = false;
  error_code failed;
  beast::flat_buffer buffer;
  beast::http::response_parser<beast::http::string_body> parser;
  parser.body_limit(limits.message_bytes);
  beast::http::async_write(*stream, request, [&](const error_code& error, std::size_t) {
    failed = error;
    is_done = static_cast<bool>(error);
    if (error) return;
    beast::http::async_read(*stream, buffer, parser, [&](const error_code& read_error, std::size_t) {
      failed = read_error;
      is_done = true;
    });
  });
  out.run(is_done, 2 * limits.opening);
  if (!is_done) return trouble("slow", "no answer in time");
  if (failed) return trouble(failed);
  return Answered{static_cast<int>(parser.get().result_int()), parser.get().body()};
}

}  // namespace

Outcome<Answered> ask_once(const Destination& to, const std::string& method, const std::string& target, const Asker& asker,
                           const ConversationLimits& limits) {
  constexpr unsigned http_1_1 = 11;
  beast::http::request<beast::http::empty_body> request;
  request.version(http_1_1);
  request.method_string(method);
  request.target(target);
  request.set(beast::http::field::host, host_header(to));
  request.set(beast::http::field::authorization, basic_authorization(asker));
  request.set(beast::http::field::user_agent, "Hotliner");
  request.set(beast::http::field::connection, "close");
  request.prepare_payload();
  Outward out(to.is_cancelled);
  if (!to.is_tls) return ask_over<PlainOut>(out, to, request, limits);
  if (const auto ok = trust(out, to); !ok) return ok.error();
  return ask_over<TlsOut>(out, to, request, limits);
}

}  // namespace hl::http

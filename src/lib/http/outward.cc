#include "lib/http/outward.h"

#include <openssl/evp.h>
#include <openssl/ssl.h>

#include "lib/http/name_lookup.h"

namespace hl::http {
namespace {

bool is_address(const std::string& host) {
  error_code error;
  asio::ip::make_address(host, error);
  return !error;
}

Outcome<std::vector<tcp::endpoint>> look_up(Outward& out, const Destination& to, const ConversationLimits& limits) {
  const auto found = look_up_name(to.host, to.port, limits.opening, [&out] { return out.is_given_up(); });
  if (!found) return trouble("name", to.host + " is not answered for in time");
  if (found->error) return trouble("name", to.host + ": " + found->error.message());
  std::vector<tcp::endpoint> may;
  for (const auto& one : found->endpoints) {
    if (to.may_reach && to.may_reach(one.address().to_string())) may.push_back(one);
  }
  if (may.empty()) return refuse(Problem::not_allowed, "address " + found->endpoints.front().address().to_string());
  return may;
}

}  // namespace

bool Outward::run(const bool& is_done, std::chrono::milliseconds most) {
  const auto until = std::chrono::steady_clock::now() + most;
  constexpr std::chrono::milliseconds looks_every{200};
  io.restart();
  // What has come already counts, however little time there is.
  io.poll();
  for (auto now = std::chrono::steady_clock::now(); !is_done && !io.stopped() && now < until && !is_given_up(); now = std::chrono::steady_clock::now())
    io.run_one_until(std::min(until, now + looks_every));
  return is_done;
}

Refusal trouble(const error_code& error) {
  if (error == beast::error::timeout) return trouble("slow", "no answer in time");
  if (error == asio::error::eof || error == asio::error::connection_reset || error == asio::error::broken_pipe ||
      error == asio::ssl::error::stream_truncated)
    return trouble("closed", error.message());
  if (error == asio::error::connection_refused || error == asio::error::host_unreachable || error == asio::error::network_unreachable)
    return trouble("unreachable", error.message());
  return trouble("other", error.message());
}

Outcome<Done> trust(Outward& out, const Destination& to) {
  error_code error;
  out.tls.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1, error);
  if (to.authorities_file.empty()) out.tls.set_default_verify_paths(error);
  else out.tls.load_verify_file(to.authorities_file, error);
  if (error) return trouble("certificate", to.authorities_file + ": " + error.message());
  out.tls.set_verify_mode(asio::ssl::verify_peer, error);
  return Done{};
}

Outcome<Done> reach(Outward& out, PlainOut& stream, const Destination& to, const ConversationLimits& limits) {
  const auto endpoints = look_up(out, to, limits);
  if (!endpoints) return endpoints.error();
  bool is_done = false;
  error_code failed;
  stream.expires_after(limits.opening);
  stream.async_connect(*endpoints, [&](const error_code& error, const tcp::endpoint&) {
    is_done = true;
    failed = error;
  });
  // The stream's own time is up first.
  out.run(is_done, limits.opening + std::chrono::seconds(5));
  if (!is_done) return trouble("slow", "no connection in time");
  stream.expires_never();
  if (failed) return trouble(failed);
  error_code ignored;
  stream.socket().set_option(tcp::no_delay(true), ignored);
  return Done{};
}

Outcome<Done> reach(Outward& out, TlsOut& stream, const Destination& to, const ConversationLimits& limits) {
  if (const auto ok = reach(out, beast::get_lowest_layer(stream), to, limits); !ok) return ok.error();
  if (!is_address(to.host)) SSL_set_tlsext_host_name(stream.native_handle(), to.host.c_str());
  stream.set_verify_callback(asio::ssl::host_name_verification(to.host));
  bool is_done = false;
  error_code failed;
  beast::get_lowest_layer(stream).expires_after(limits.opening);
  stream.async_handshake(asio::ssl::stream_base::client, [&](const error_code& error) {
    is_done = true;
    failed = error;
  });
  out.run(is_done, limits.opening + std::chrono::seconds(5));
  if (!is_done) return trouble("slow", "no TLS in time");
  beast::get_lowest_layer(stream).expires_never();
  if (!failed) return Done{};
  const long verdict = SSL_get_verify_result(stream.native_handle());
  if (verdict != X509_V_OK) return trouble("certificate", X509_verify_cert_error_string(verdict));
  if (failed == beast::error::timeout) return trouble(failed);
  return trouble("tls", failed.message());
}

std::string host_header(const Destination& to) {
  const std::string host = to.host.find(':') == std::string::npos ? to.host : "[" + to.host + "]";
  return host + ":" + std::to_string(to.port);
}

std::string basic_authorization(const Asker& asker) {
  const std::string pair = asker.user + ":" + asker.password;
  std::string out(4 * ((pair.size() + 2) / 3) + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), reinterpret_cast<const unsigned char*>(pair.data()),
                                   static_cast<int>(pair.size()));
  out.resize(static_cast<std::size_t>(size));
  return "Basic " + out;
}

}  // namespace hl::http

// What all connections of our own have in common: the way to a stream that may be spoken over.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <optional>

#include "lib/http/conversation.h"

namespace hl::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;
using error_code = boost::system::error_code;
using PlainOut = beast::tcp_stream;
using TlsOut = beast::ssl_stream<beast::tcp_stream>;

// Has a thread of nobody's: whoever waits runs it.
struct Outward {
  explicit Outward(const std::atomic<bool>* is_cancelled) : cancelled(is_cancelled) {}
  const std::atomic<bool>* cancelled;
  asio::io_context io{1};
  asio::ssl::context tls{asio::ssl::context::tls_client};

  // Runs what was begun until `is_done`, or for so long; whether it is.
  bool run(const bool& is_done, std::chrono::milliseconds most);
  [[nodiscard]] bool is_given_up() const { return cancelled && *cancelled; }
};

inline Refusal trouble(const std::string& word, const std::string& words) {
  return refuse(Problem::unavailable, word + " " + words);
}
Refusal trouble(const error_code& error);

// Connects; over TLS it also shakes hands.
Outcome<Done> reach(Outward& out, PlainOut& stream, const Destination& to, const ConversationLimits& limits);
Outcome<Done> reach(Outward& out, TlsOut& stream, const Destination& to, const ConversationLimits& limits);
// Before a TLS stream is made of it.
Outcome<Done> trust(Outward& out, const Destination& to);

std::string host_header(const Destination& to);
std::string basic_authorization(const Asker& asker);

}  // namespace hl::http

#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include "lib/http/listening.h"

namespace hl::http {
namespace {

namespace websocket = beast::websocket;

template <class Stream>
class Messages final : public Conversation {
  std::unique_ptr<Outward> out_;
  websocket::stream<Stream, false> socket_;  // without compression: what is said is short
  ConversationLimits limits_;
  beast::flat_buffer buffer_;
  std::string saying_;
  Listening listening_;

 public:
  Messages(std::unique_ptr<Outward> out, Stream&& stream, ConversationLimits limits)
      : out_(std::move(out)), socket_(std::move(stream)), limits_(limits) {}

  Outcome<Done> shake_hands(const Destination& to, const std::string& target, const Asker& asker) {
    websocket::stream_base::timeout timeout{};
    timeout.handshake_timeout = limits_.opening;
    timeout.idle_timeout = limits_.silence;
    timeout.keep_alive_pings = true;
    socket_.set_option(timeout);
    socket_.set_option(websocket::stream_base::decorator([&](websocket::request_type& request) {
      request.set(beast::http::field::authorization, basic_authorization(asker));
      request.set(beast::http::field::user_agent, "Hotliner");
    }));
    socket_.read_message_max(limits_.message_bytes);
    bool is_done = false;
    error_code failed;
    websocket::response_type response;
    socket_.async_handshake(response, host_header(to), target, [&](const error_code& error) {
      is_done = true;
      failed = error;
    });
    out_->run(is_done, limits_.opening + std::chrono::seconds(5));
    if (!is_done) return trouble("slow", "no WebSocket in time");
    if (failed == websocket::error::upgrade_declined)
      return trouble("status_" + std::to_string(response.result_int()), std::string(response.reason()).substr(0, 100));
    if (failed && failed.category() == websocket::make_error_code(websocket::error::closed).category())
      return trouble("other", "it speaks no WebSocket: " + failed.message());
    if (failed) return trouble(failed);
    return Done{};
  }

  Outcome<std::string> hear(std::chrono::milliseconds most) override {
    if (!listening_.is_under_way) {
      listening_.is_under_way = true;
      socket_.async_read(buffer_, [this](const error_code& error, std::size_t) {
        listening_.is_done = true;
        listening_.failed = error;
        listening_.heard = beast::buffers_to_string(buffer_.data());
        buffer_.consume(buffer_.size());
      });
    }
    if (!out_->run(listening_.is_done, most)) return nothing_yet(*out_);
    if (listening_.failed == websocket::error::closed) return trouble("closed", std::string(socket_.reason().reason.c_str()).substr(0, 100));
    if (listening_.failed == websocket::error::message_too_big) return trouble("large", "a message is longer than 1 MiB");
    return listening_.take();
  }

  Outcome<Done> say(const std::string& text) override {
    saying_ = text;
    return write_out(*out_, limits_.saying, [this](auto then) { socket_.async_write(asio::buffer(saying_), std::move(then)); });
  }
};

template <class Stream>
Outcome<std::unique_ptr<Conversation>> socket_to(std::unique_ptr<Outward> out, const Destination& to, const std::string& target,
                                                 const Asker& asker, const ConversationLimits& limits) {
  auto stream = stream_on<Stream>(*out);
  if (const auto ok = reach(*out, *stream, to, limits); !ok) return ok.error();
  auto messages = std::make_unique<Messages<Stream>>(std::move(out), std::move(*stream), limits);
  if (const auto ok = messages->shake_hands(to, target, asker); !ok) return ok.error();
  return std::unique_ptr<Conversation>(std::move(messages));
}

}  // namespace

Outcome<std::unique_ptr<Conversation>> open_web_socket(const Destination& to, const std::string& target, const Asker& asker,
                                                       const ConversationLimits& limits) {
  auto out = std::make_unique<Outward>(to.is_cancelled);
  if (!to.is_tls) return socket_to<PlainOut>(std::move(out), to, target, asker, limits);
  if (const auto ok = trust(*out, to); !ok) return ok.error();
  return socket_to<TlsOut>(std::move(out), to, target, asker, limits);
}

}  // namespace hl::http

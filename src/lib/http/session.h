// One HTTP connection over either kind of stream: reads a request, has it answered, writes the answer,
// and again. Private to this folder.
#pragma once

#include <array>
#include <boost/asio/write.hpp>

#include "lib/http/answers.h"
#include "lib/http/read_head.h"
#include "lib/http/web_socket.h"

namespace hl::http {

template <class Stream>
class Session final : public std::enable_shared_from_this<Session<Stream>> {
  using Parser = beast::http::request_parser<beast::http::string_body>;
  using Answer = beast::http::response<beast::http::span_body<const char>>;
  using Clock = std::chrono::steady_clock;
  enum class Phase { idle, head, body, working, ending };
  static constexpr bool is_tls = std::is_same_v<Stream, TlsStream>;
  static constexpr std::size_t read_at_once = 16 * 1024;
  static constexpr auto goodbye = std::chrono::seconds(10);

  Server::State& server_;
  std::shared_ptr<asio::ssl::context> tls_;  // outlives the stream
  Stream stream_;
  asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, asio::io_context::executor_type> timer_;
  std::shared_ptr<Connections::Guest> guest_;
  Client peer_{{}, is_tls};
  bool is_trusted_proxy_ = false;
  beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  Phase phase_ = Phase::idle;
  Clock::time_point deadline_ = Clock::time_point::max();
  bool is_late_ = false;
  Client client_ = peer_;  // of the request
  Request request_;
  Response response_;
  std::optional<Answer> answer_;

 public:
  Session(Server::State& server, Stream&& stream, std::shared_ptr<asio::ssl::context> tls)
      : server_(server),
        tls_(std::move(tls)),
        stream_(std::move(stream)),
        timer_(stream_.get_executor()) {}

  [[nodiscard]] auto executor() { return stream_.get_executor(); }

  void start() {
    error_code ignored;
    const auto end = beast::get_lowest_layer(stream_).remote_endpoint(ignored);
    peer_.address = plain_address(end.address().to_string()).value_or("");
    is_trusted_proxy_ = server_.options.trusted_proxies.hold(peer_.address);
    auto [place, guest] =
        server_.connections->enter(is_trusted_proxy_ ? std::string() : address_group(peer_.address));
    guest_ = std::move(guest);
    allow(goodbye);
    watch();
    if constexpr (is_tls) {
      stream_.async_handshake(asio::ssl::stream_base::server,
                              [self = this->shared_from_this(), place = place](error_code error) {
                                if (!error) self->begin(place);
                              });
    } else {
      begin(place);
    }
  }

 private:
  void begin(Connections::Place place) {
    if (place == Connections::Place::free) return read();
    parser_.emplace();
    refuse(place == Connections::Place::all_full ? Refused::server_full
                                                 : Refused::too_many_connections);
  }

  // --- time ---

  void allow(Clock::duration span) { deadline_ = Clock::now() + span; }
  void allow_bytes(std::size_t bytes) {
    const auto& deadlines = server_.options.deadlines;
    allow(deadlines.body + std::chrono::milliseconds(bytes * 1000 / deadlines.bytes_per_second_min));
  }

  // One timer that looks at the deadline now and then, so that setting the deadline, which every
  // request does several times, costs nothing.
  void watch() {
    constexpr auto pace = std::chrono::milliseconds(500);
    timer_.expires_at(std::min(deadline_, Clock::now() + pace));
    timer_.async_wait([weak = this->weak_from_this()](error_code error) {
      const auto self = weak.lock();
      if (error || !self) return;
      if (Clock::now() >= self->deadline_) self->expire();
      else self->watch();
    });
  }

  void expire() {
    error_code ignored;
    auto& socket = beast::get_lowest_layer(stream_);
    if (phase_ == Phase::head || phase_ == Phase::body) {
      is_late_ = true;  // the read ends with an error and tells the client
      allow(goodbye);
      watch();
      socket.cancel(ignored);
    } else {
      socket.close(ignored);
    }
  }

  // --- reading ---

  void read() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(server_.options.head_bytes_max));
    // A length announced in the head is compared at once, before one can see what the request is.
    parser_->body_limit(std::max(server_.options.upload_bytes_max, server_.options.body_bytes_max));
    phase_ = Phase::idle;
    if (buffer_.size() == 0) {
      allow(server_.options.deadlines.idle);
      return read_more();
    }
    begin_head();
    read_head();
  }

  void begin_head() {
    phase_ = Phase::head;
    allow(server_.options.deadlines.head);
  }

  void read_more() {
    stream_.async_read_some(
        buffer_.prepare(read_at_once),
        [self = this->shared_from_this()](error_code error, std::size_t bytes) {
          if (self->is_late_) return self->refuse(Refused::too_slow);
          if (error) return self->hang_up();
          self->buffer_.commit(bytes);
          if (self->phase_ == Phase::idle) self->begin_head();
          self->read_head();
        });
  }

  void read_head() {
    error_code error;
    const std::size_t used = parser_->put(buffer_.data(), error);
    buffer_.consume(used);
    if (error == beast::http::error::need_more) {
      if (buffer_.size() > server_.options.head_bytes_max + read_at_once)
        return refuse(Refused::head_too_large);
      return read_more();
    }
    if (error) return fail(error);
    if (!parser_->is_header_done()) return read_more();
    take_head();
  }

  void fail(error_code error) {
    using Http = beast::http::error;
    if (is_late_) return refuse(Refused::too_slow);
    if (error == Http::body_limit) return refuse(Refused::body_too_large);
    if (error == Http::header_limit) {
      const bool is_in_first_line = parser_->get().target().empty();
      return refuse(is_in_first_line ? Refused::target_too_long : Refused::head_too_large);
    }
    const bool is_parsing = error.category() == make_error_code(Http::bad_method).category();
    if (is_parsing && error != Http::end_of_stream && error != Http::partial_message)
      return refuse(Refused::not_http);
    hang_up();
  }

  void take_head() {
    constexpr std::ptrdiff_t fields_max = 100;
    constexpr unsigned http_1_1 = 11;
    const auto& message = parser_->get();
    if (message.target().size() > server_.options.target_bytes_max)
      return refuse(Refused::target_too_long);
    if (std::distance(message.begin(), message.end()) > fields_max)
      return refuse(Refused::head_too_large);
    if (message.version() >= http_1_1 && message.count(beast::http::field::host) != 1)
      return refuse(Refused::no_host);
    client_ = is_trusted_proxy_ ? client_told(message, peer_, server_.options.trusted_proxies) : peer_;
    if (parser_->is_done() && answer_at_once()) return;
    phase_ = Phase::working;
    request_ = to_request(message, client_);
    if (parser_->is_done()) return work();
    const std::size_t length = parser_->content_length().value_or(0);
    const std::size_t small = server_.options.body_bytes_max;
    if (!parser_->chunked() && length <= small) return read_body(small);
    deadline_ = Clock::time_point::max();
    asio::post(server_.workers, [self = this->shared_from_this()] { self->ask_whether_to_read(); });
  }

  // On a worker thread, since it may have to look up who asks.
  void ask_whether_to_read() {
    auto admission = std::make_shared<Admission>(refusal(Refused::internal_error));
    try {
      *admission = server_.handlers.admit(request_);
    } catch (...) {
      // The answer to an exception is ready.
    }
    asio::post(stream_.get_executor(), [self = this->shared_from_this(), admission] {
      if (auto* refused = std::get_if<Response>(admission.get())) {
        refused->headers.emplace_back("Connection", "close");
        return self->respond(std::move(*refused));
      }
      self->read_body(std::get<std::size_t>(*admission));
    });
  }

  void read_body(std::size_t bytes_max) {
    const std::size_t length = parser_->content_length().value_or(0);
    if (length > bytes_max) return refuse(Refused::body_too_large);
    parser_->body_limit(bytes_max);
    phase_ = Phase::body;
    allow_bytes(parser_->chunked() ? bytes_max : length);
    if (!beast::iequals(parser_->get()[beast::http::field::expect], "100-continue"))
      return read_rest();
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(stream_, asio::buffer(go_on),
                      [self = this->shared_from_this()](error_code error, std::size_t) {
                        if (error) return self->hang_up();
                        self->read_rest();
                      });
  }

  void read_rest() {
    beast::http::async_read(stream_, buffer_, *parser_,
                            [self = this->shared_from_this()](error_code error, std::size_t) {
                              if (error) return self->fail(error);
                              self->work();
                            });
  }

  // --- answering ---

  // What needs no worker.
  bool answer_at_once() {
    const auto& message = parser_->get();
    if (!server_.handlers.prepared || !message.keep_alive()) return false;
    const PreparedAnswer* const prepared = server_.handlers.prepared(
        {message.method_string(), message.target(), message[beast::http::field::accept_encoding],
         message[beast::http::field::if_none_match]});
    constexpr unsigned http_1_1 = 11;
    if (prepared && message.version() == http_1_1) return write_prepared(*prepared);
    return false;
  }

  bool write_prepared(const PreparedAnswer& prepared);

  void work() {
    phase_ = Phase::working;
    deadline_ = Clock::time_point::max();
    asio::post(server_.workers, [self = this->shared_from_this()] { self->handle(); });
  }

  // On a worker thread.
  void handle() {
    try {
      ask_handlers();
    } catch (...) {
      // An exception that leaves a thread ends the program for all.
      asio::post(stream_.get_executor(),
                 [self = this->shared_from_this()] { self->refuse(Refused::internal_error); });
    }
  }

  void ask_handlers() {
    if (websocket::is_upgrade(parser_->get())) {
      auto outcome = std::make_shared<Upgrade>(server_.handlers.upgrade(request_));
      return asio::post(stream_.get_executor(), [self = this->shared_from_this(), outcome] {
        if (auto* refused = std::get_if<Response>(outcome.get()))
          return self->respond(std::move(*refused));
        self->timer_.cancel();
        auto socket = std::make_shared<WebSocket<Stream>>(std::move(self->stream_), self->guest_);
        socket->accept(self->parser_->get(), self->server_.options.message_bytes_max,
                       std::move(std::get<Opened>(*outcome)));
      });
    }
    request_.body = std::move(parser_->get().body());
    auto response = std::make_shared<Response>(server_.handlers.request(request_));
    asio::post(stream_.get_executor(), [self = this->shared_from_this(), response] {
      self->respond(std::move(*response));
    });
  }

  void refuse(Refused why) {
    is_late_ = false;
    respond(refusal(why));
  }

  void respond(Response response);
  bool render(std::string_view body);

  // --- the end ---

  void hang_up() {
    error_code ignored;
    beast::get_lowest_layer(stream_).shutdown(tcp::socket::shutdown_send, ignored);
    timer_.cancel();
  }

  // Closing with bytes unread would reset the connection, and a client that is still sending would
  // lose the answer that tells it why.
  void close() {
    phase_ = Phase::ending;
    allow(goodbye);
    buffer_.clear();
    if constexpr (is_tls)
      stream_.async_shutdown([self = this->shared_from_this()](error_code) { self->end(); });
    else end();
  }

  void end() {
    error_code ignored;
    beast::get_lowest_layer(stream_).shutdown(tcp::socket::shutdown_send, ignored);
    drain();
  }

  void drain() {
    beast::get_lowest_layer(stream_).async_read_some(
        buffer_.prepare(read_at_once),
        [self = this->shared_from_this()](error_code error, std::size_t) {
          if (!error) return self->drain();
          self->timer_.cancel();
        });
  }
};

template <class Stream>
bool Session<Stream>::write_prepared(const PreparedAnswer& prepared) {
  static constexpr std::string_view date = "Date: ";
  static constexpr std::string_view end = "\r\n\r\n";
  phase_ = Phase::working;
  allow_bytes(prepared.body().size());
  const std::string_view https =
      client_.is_https ? std::string_view(server_.https_lines) : std::string_view();
  const std::array<asio::const_buffer, 6> parts = {
      asio::buffer(prepared.head()), asio::buffer(https), asio::buffer(date),
      asio::buffer(date_text()),     asio::buffer(end),   asio::buffer(prepared.body())};
  asio::async_write(stream_, parts, [self = this->shared_from_this()](error_code error, std::size_t) {
    if (error) return self->hang_up();
    self->read();
  });
  return true;
}

// Whether the connection stays open afterwards.
template <class Stream>
bool Session<Stream>::render(std::string_view body) {
  constexpr unsigned version = 11;
  constexpr int no_content = 204;
  constexpr int not_modified = 304;
  answer_.emplace(static_cast<beast::http::status>(response_.status), version);
  bool keep_alive = parser_->is_done() && parser_->get().keep_alive();
  answer_->set(beast::http::field::date, date_text());
  answer_->set(beast::http::field::content_type, response_.content_type);
  for (const auto& [name, value] : response_.headers) {
    answer_->insert(name, value);
    if (name == "Connection" && value == "close") keep_alive = false;
  }
  for (const auto& [name, value] : server_.options.headers)
    if (answer_->count(name) == 0) answer_->insert(name, value);
  if (client_.is_https)
    for (const auto& [name, value] : server_.options.https_headers)
      if (answer_->count(name) == 0) answer_->insert(name, value);
  const bool is_head =
      parser_->is_header_done() && parser_->get().method() == beast::http::verb::head;
  if (!is_head) answer_->body() = beast::span<const char>(body.data(), body.size());
  answer_->keep_alive(keep_alive);
  if (response_.status == no_content || response_.status == not_modified) {
    answer_->erase(beast::http::field::content_type);
  } else {
    answer_->content_length(body.size());
  }
  return keep_alive;
}

template <class Stream>
void Session<Stream>::respond(Response response) {
  response_ = std::move(response);
  const std::string_view body =
      response_.embedded_body.empty() ? std::string_view(response_.body) : response_.embedded_body;
  const bool keep_alive = render(body);
  phase_ = Phase::working;
  allow_bytes(body.size());
  beast::http::async_write(
      stream_, *answer_,
      [self = this->shared_from_this(), keep_alive](error_code error, std::size_t) {
        if (error || !keep_alive) return self->close();
        self->read();
      });
}

}  // namespace hl::http

#include <algorithm>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <deque>
#include <thread>

#include "lib/http/http.h"

namespace hl::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using tcp = asio::ip::tcp;
using error_code = boost::system::error_code;

struct Server::State {
  ServerOptions options;
  Handlers handlers;
  asio::io_context io;
  asio::thread_pool workers;
  tcp::acceptor acceptor{io};
  asio::signal_set signals{io, SIGINT, SIGTERM};
  std::atomic<int> connections{0};
  std::vector<std::thread> threads;

  State(ServerOptions o, Handlers h)
      : options(std::move(o)),
        handlers(std::move(h)),
        workers(static_cast<std::size_t>(options.workers)) {}
  void accept();
};

namespace {

class WebSocket final : public Socket, public std::enable_shared_from_this<WebSocket> {
  websocket::stream<beast::tcp_stream> stream_;
  beast::flat_buffer incoming_;
  std::deque<std::shared_ptr<const std::string>> outgoing_;
  bool is_open_ = true;
  bool is_closing_ = false;
  // A client that does not read what it is sent is cut off here; it will start again.
  static constexpr std::size_t outgoing_max = 1000;

 public:
  explicit WebSocket(beast::tcp_stream&& stream) : stream_(std::move(stream)) {}

  void accept(const beast::http::request<beast::http::string_body>& request, Opened opened) {
    beast::get_lowest_layer(stream_).expires_never();
    stream_.set_option(websocket::stream_base::timeout::suggested(beast::role_type::server));
    stream_.read_message_max(64 * 1024);
    stream_.async_accept(request, [self = shared_from_this(),
                                   opened = std::move(opened)](error_code error) {
      if (error) return;
      // What one client asked for must not end the program for all.
      try {
        opened(self);
      } catch (...) {
        return self->finish();
      }
      self->read();
    });
  }

  void send(std::shared_ptr<const std::string> text) override {
    asio::post(stream_.get_executor(), [self = shared_from_this(), text = std::move(text)] {
      if (!self->is_open_ || self->is_closing_) return;
      if (self->outgoing_.size() >= outgoing_max) return self->finish();
      self->outgoing_.push_back(text);
      if (self->outgoing_.size() == 1) self->write();
    });
  }

  void close(std::uint16_t code, const std::string& reason) override {
    asio::post(stream_.get_executor(), [self = shared_from_this(), code, reason] {
      if (!self->is_open_ || self->is_closing_) return;
      self->is_closing_ = true;
      self->stream_.async_close(websocket::close_reason(static_cast<websocket::close_code>(code), reason),
                                [self](error_code) { self->finish(); });
    });
  }

 private:
  void read() {
    // What the client says is only read so that pings and its goodbye are seen.
    stream_.async_read(incoming_, [self = shared_from_this()](error_code error, std::size_t) {
      if (error) return self->finish();
      self->incoming_.clear();
      self->read();
    });
  }

  void write() {
    stream_.text(true);
    stream_.async_write(asio::buffer(*outgoing_.front()),
                        [self = shared_from_this()](error_code error, std::size_t) {
                          if (error) return self->finish();
                          self->outgoing_.pop_front();
                          if (!self->outgoing_.empty()) self->write();
                        });
  }

  void finish() {
    if (!is_open_) return;
    is_open_ = false;
    error_code ignored;
    beast::get_lowest_layer(stream_).socket().shutdown(tcp::socket::shutdown_both, ignored);
    if (on_close) on_close();
  }
};

class Session final : public std::enable_shared_from_this<Session> {
  using Parser = beast::http::request_parser<beast::http::string_body>;
  using Answer = beast::http::response<beast::http::span_body<const char>>;

  Server::State& server_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  Response response_;
  std::optional<Answer> answer_;

 public:
  Session(Server::State& server, tcp::socket&& socket)
      : server_(server), stream_(std::move(socket)), buffer_(64 * 1024) {
    ++server_.connections;
  }
  ~Session() { --server_.connections; }

  void read() {
    parser_.emplace();
    parser_->header_limit(16 * 1024);
    // A length announced in the head is compared at once, before one can see what the request is.
    parser_->body_limit(std::max(server_.options.upload_bytes_max, server_.options.body_bytes_max));
    stream_.expires_after(std::chrono::seconds(75));
    beast::http::async_read_header(
        stream_, buffer_, *parser_, [self = shared_from_this()](error_code error, std::size_t) {
          if (error) return self->failed(error);
          self->read_body();
        });
  }

 private:
  void failed(error_code error) {
    if (error == beast::http::error::body_limit) {
      return respond({413, "application/problem+json",
                      R"({"type":"about:blank","title":"The body is too large.","status":413,)"
                      R"("detail":"send less","code":"body_too_large","errors":[]})",
                      {{"Connection", "close"}}});
    }
    if (error.category() == beast::http::make_error_code(beast::http::error::bad_method).category() &&
        error != beast::http::error::end_of_stream &&
        error != beast::http::error::partial_message) {
      return respond({400, "application/problem+json",
                      R"({"type":"about:blank","title":"This is not HTTP.","status":400,)"
                      R"("detail":"send a valid HTTP/1.1 request","code":"invalid_input","errors":[]})",
                      {{"Connection", "close"}}});
    }
    error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
  }

  void read_body() {
    const Request head = convert();
    const std::size_t bytes_max = server_.handlers.is_upload(head)
                                      ? server_.options.upload_bytes_max
                                      : server_.options.body_bytes_max;
    if (parser_->content_length().value_or(0) > bytes_max)
      return failed(beast::http::error::body_limit);
    parser_->body_limit(bytes_max);
    stream_.expires_after(std::chrono::seconds(60));
    beast::http::async_read(stream_, buffer_, *parser_,
                            [self = shared_from_this()](error_code error, std::size_t) {
                              if (error) return self->failed(error);
                              self->stream_.expires_never();
                              asio::post(self->server_.workers, [self] { self->handle(); });
                            });
  }

  Request convert() {
    const auto& message = parser_->get();
    Request out;
    out.method = std::string(message.method_string());
    const std::string_view target = message.target();
    const auto question = target.find('?');
    out.path = percent_decode(target.substr(0, question), false);
    if (question != std::string_view::npos) out.query = parse_form(target.substr(question + 1));
    for (const auto& field : message) {
      std::string name(field.name_string());
      for (char& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      out.headers.emplace(std::move(name), std::string(field.value()));
    }
    error_code ignored;
    out.remote_address = stream_.socket().remote_endpoint(ignored).address().to_string();
    return out;
  }

  // On a worker thread.
  void handle() {
    try {
      ask_handlers();
    } catch (...) {
      // An exception that leaves a thread ends the program for all.
      asio::post(stream_.get_executor(), [self = shared_from_this()] {
        self->respond({500, "application/problem+json",
                       R"({"type":"about:blank","title":"Something went wrong on our side.",)"
                       R"("status":500,"detail":null,"code":"internal_error","errors":[]})",
                       {{"Connection", "close"}}});
      });
    }
  }

  void ask_handlers() {
    Request request = convert();
    if (websocket::is_upgrade(parser_->get())) {
      auto outcome = std::make_shared<Upgrade>(server_.handlers.upgrade(request));
      return asio::post(stream_.get_executor(), [self = shared_from_this(), outcome] {
        if (auto* refused = std::get_if<Response>(outcome.get())) {
          return self->respond(std::move(*refused));
        }
        auto socket = std::make_shared<WebSocket>(std::move(self->stream_));
        socket->accept(self->parser_->get(), std::move(std::get<Opened>(*outcome)));
      });
    }
    request.body = std::move(parser_->get().body());
    auto response = std::make_shared<Response>(server_.handlers.request(request));
    asio::post(stream_.get_executor(), [self = shared_from_this(), response] {
      self->respond(std::move(*response));
    });
  }

  void respond(Response response) {
    response_ = std::move(response);
    const std::string_view body =
        response_.embedded_body.empty() ? std::string_view(response_.body) : response_.embedded_body;
    answer_.emplace(static_cast<beast::http::status>(response_.status), 11);
    bool keep_alive = parser_->is_header_done() && parser_->get().keep_alive();
    answer_->set(beast::http::field::content_type, response_.content_type);
    for (const auto& [name, value] : response_.headers) {
      answer_->insert(name, value);
      if (name == "Connection" && value == "close") keep_alive = false;
    }
    const bool is_head = parser_->is_header_done() && parser_->get().method() == beast::http::verb::head;
    if (!is_head) answer_->body() = boost::beast::span<const char>(body.data(), body.size());
    answer_->keep_alive(keep_alive);
    if (response_.status == 204 || response_.status == 304) answer_->erase("Content-Type");
    else answer_->content_length(body.size());
    stream_.expires_after(std::chrono::seconds(60));
    beast::http::async_write(stream_, *answer_,
                             [self = shared_from_this(), keep_alive](error_code error, std::size_t) {
                               if (error || !keep_alive) return self->close();
                               self->read();
                             });
  }

  // Closing with bytes unread would reset the connection, and a client that is still sending would
  // lose the answer that tells it why.
  void close() {
    error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream_.expires_after(std::chrono::seconds(10));
    drain();
  }

  void drain() {
    constexpr std::size_t bytes_at_once = 64 * 1024;
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(bytes_at_once),
                            [self = shared_from_this()](error_code error, std::size_t) {
                              if (!error) self->drain();
                            });
  }
};

}  // namespace

void Server::State::accept() {
  acceptor.async_accept(asio::make_strand(io), [this](error_code error, tcp::socket socket) {
    if (error == asio::error::operation_aborted) return;
    if (!error && connections.load() < options.connections_max) {
      socket.set_option(tcp::no_delay(true), error);
      std::make_shared<Session>(*this, std::move(socket))->read();
    }
    accept();
  });
}

Server::Server(ServerOptions options, Handlers handlers)
    : state_(std::make_unique<State>(std::move(options), std::move(handlers))) {
  try {
    const auto address = asio::ip::make_address(state_->options.address);
    const tcp::endpoint endpoint(address, state_->options.port);
    state_->acceptor.open(endpoint.protocol());
    state_->acceptor.set_option(asio::socket_base::reuse_address(true));
    state_->acceptor.bind(endpoint);
    state_->acceptor.listen();
  } catch (const boost::system::system_error& error) {
    throw std::runtime_error(state_->options.address + ":" + std::to_string(state_->options.port) +
                             ": cannot listen there: " + error.code().message() +
                             "; stop what does, or choose another address and port");
  }
}

Server::~Server() = default;

std::uint16_t Server::port() const { return state_->acceptor.local_endpoint().port(); }

void Server::run() {
  state_->signals.async_wait([this](error_code error, int) {
    if (!error) stop();
  });
  state_->accept();
  for (int i = 1; i < state_->options.io_threads; ++i) {
    state_->threads.emplace_back([this] { state_->io.run(); });
  }
  state_->io.run();
  for (auto& thread : state_->threads) thread.join();
  state_->workers.join();
}

void Server::stop() { state_->io.stop(); }

}  // namespace hl::http

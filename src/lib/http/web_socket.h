// One WebSocket connection over either kind of stream.
#pragma once

#include <boost/asio/bind_allocator.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <deque>

#include "lib/http/state.h"

namespace hl::http {

namespace websocket = beast::websocket;

template <class Stream>
class WebSocket final : public Socket, public std::enable_shared_from_this<WebSocket<Stream>> {
  websocket::stream<Stream> stream_;
  std::shared_ptr<Connections::Guest> guest_;
  beast::flat_buffer incoming_;
  std::deque<std::shared_ptr<const std::string>> outgoing_;
  bool is_open_ = true;
  bool is_closing_ = false;
  // A client that does not read what it is sent is cut off here; it will start again.
  static constexpr std::size_t outgoing_max = 1000;

 public:
  WebSocket(Stream&& stream, std::shared_ptr<Connections::Guest> guest)
      : stream_(std::move(stream)), guest_(std::move(guest)) {}

  void accept(const beast::http::request<beast::http::string_body>& request,
              std::size_t message_bytes_max, Opened opened) {
    stream_.set_option(websocket::stream_base::timeout::suggested(beast::role_type::server));
    stream_.read_message_max(message_bytes_max);
    stream_.async_accept(request, [self = this->shared_from_this(),
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
    asio::post(stream_.get_executor(), [self = this->shared_from_this(), text = std::move(text)] {
      if (!self->is_open_ || self->is_closing_) return;
      if (self->outgoing_.size() >= outgoing_max) return self->finish();
      self->outgoing_.push_back(text);
      if (self->outgoing_.size() == 1) self->write();
    });
  }

  void close(std::uint16_t code, const std::string& reason) override {
    asio::post(stream_.get_executor(), [self = this->shared_from_this(), code, reason] {
      if (!self->is_open_ || self->is_closing_) return;
      self->is_closing_ = true;
      self->stream_.async_close(
          websocket::close_reason(static_cast<websocket::close_code>(code), reason),
          [self](error_code) { self->finish(); });
    });
  }

 private:
  void read() {
    // Read even where nobody listens, so that pings and its goodbye are seen.
    stream_.async_read(incoming_, [self = this->shared_from_this()](error_code error, std::size_t) {
      if (error) return self->finish();
      if (self->on_message && self->stream_.got_text()) {
        const auto bytes = self->incoming_.cdata();
        self->on_message({static_cast<const char*>(bytes.data()), bytes.size()});
      }
      self->incoming_.clear();
      self->read();
    });
  }

  void write() {
    stream_.text(true);
    stream_.async_write(asio::buffer(*outgoing_.front()),
                        [self = this->shared_from_this()](error_code error, std::size_t) {
                          if (error) return self->finish();
                          self->outgoing_.pop_front();
                          if (!self->outgoing_.empty()) self->write();
                        });
  }

  void finish() {
    if (!is_open_) return;
    is_open_ = false;
    error_code ignored;
    beast::get_lowest_layer(stream_).shutdown(tcp::socket::shutdown_both, ignored);
    if (on_close) on_close();
  }
};

}  // namespace hl::http

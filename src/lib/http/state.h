// What the connections of one server share.
#pragma once

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include "lib/http/connections.h"
#include "lib/http/http.h"
#include "lib/http/tls.h"

namespace hl::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;
using error_code = boost::system::error_code;

// Each IO thread has a context of its own and each connection stays on one of them, so that nothing
// of a connection needs a lock or a strand.
using TcpSocket = asio::basic_stream_socket<tcp, asio::io_context::executor_type>;
using TlsStream = beast::ssl_stream<TcpSocket>;

struct Door {
  tcp::acceptor acceptor;
  bool is_tls;
};

struct Server::State {
  ServerOptions options;
  Handlers handlers;
  std::vector<std::unique_ptr<asio::io_context>> ios;
  asio::thread_pool workers;
  std::shared_ptr<Connections> connections;
  std::unique_ptr<Certificate> certificate;
  std::vector<std::unique_ptr<Door>> doors;
  std::optional<asio::signal_set> ending;
  std::optional<asio::signal_set> renewing;
  std::optional<asio::steady_timer> renewal;
  std::size_t next_io = 0;
  std::string https_lines;  // options.https_headers, rendered

  State(ServerOptions o, Handlers h);
  ~State();
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void open(const std::string& address, std::uint16_t port, bool is_tls);
  void accept(Door& door);
  void welcome(TcpSocket&& socket, bool is_tls);
  void renew_when_told();
  void renew_in_time();
  void renew(bool even_if_unchanged);
};

// Serve one connection from now on; both return at once and work on the socket's own IO thread.
void serve_plain(Server::State& server, TcpSocket&& socket);
void serve_tls(Server::State& server, TcpSocket&& socket);

}  // namespace hl::http

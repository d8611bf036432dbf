#include <thread>

#include "lib/http/state.h"

namespace hl::http {

Server::State::State(ServerOptions o, Handlers h)
    : options(std::move(o)),
      handlers(std::move(h)),
      workers(static_cast<std::size_t>(options.workers)),
      connections(std::make_shared<Connections>(options.connections_max,
                                                options.connections_per_address_max)) {
  for (const auto& [name, value] : options.https_headers) https_lines += name + ": " + value + "\r\n";
  for (int i = 0; i < options.io_threads; ++i)
    ios.push_back(std::make_unique<asio::io_context>(1));
}

Server::State::~State() {
  renewal.reset();
  renewing.reset();
  ending.reset();
  doors.clear();
  // Its queue may hold sockets of the others.
  ios.front().reset();
}

void Server::State::open(const std::string& address, std::uint16_t port, bool is_tls) {
  try {
    const tcp::endpoint endpoint(asio::ip::make_address(address), port);
    auto door = std::make_unique<Door>(Door{tcp::acceptor(*ios.front()), is_tls});
    door->acceptor.open(endpoint.protocol());
    door->acceptor.set_option(asio::socket_base::reuse_address(true));
    door->acceptor.bind(endpoint);
    door->acceptor.listen();
    doors.push_back(std::move(door));
  } catch (const boost::system::system_error& error) {
    throw std::runtime_error(address + ":" + std::to_string(port) + ": cannot listen there: " +
                             error.code().message() +
                             "; stop what does, or choose another address and port");
  }
}

void Server::State::accept(Door& door) {
  asio::io_context& io = *ios[next_io++ % ios.size()];
  door.acceptor.async_accept(io, [this, &door](error_code error, TcpSocket socket) {
    if (error == asio::error::operation_aborted) return;
    if (!error) welcome(std::move(socket), door.is_tls);
    accept(door);
  });
}

void Server::State::welcome(TcpSocket&& socket, bool is_tls) {
  error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  if (is_tls) serve_tls(*this, std::move(socket));
  else serve_plain(*this, std::move(socket));
}

void Server::State::renew(bool even_if_unchanged) {
  const auto told = certificate->renew(even_if_unchanged);
  if (told && handlers.notice) handlers.notice(*told);
}

void Server::State::renew_when_told() {
  renewing->async_wait([this](error_code error, int) {
    if (error) return;
    renew(true);
    renew_when_told();
  });
}

void Server::State::renew_in_time() {
  constexpr auto pace = std::chrono::seconds(2);
  renewal->expires_after(pace);
  renewal->async_wait([this](error_code error) {
    if (error) return;
    renew(false);
    renew_in_time();
  });
}

Server::Server(ServerOptions options, Handlers handlers)
    : state_(std::make_unique<State>(std::move(options), std::move(handlers))) {
  State& state = *state_;
  state.open(state.options.address, state.options.port, false);
  if (!state.options.tls) return;
  state.certificate = std::make_unique<Certificate>(*state.options.tls);
  state.open(state.options.tls->address, state.options.tls->port, true);
  const std::string warning = state.certificate->end_warning();
  if (!warning.empty() && state.handlers.notice) state.handlers.notice(warning);
}

Server::~Server() = default;

std::uint16_t Server::port() const {
  return state_->doors.front()->acceptor.local_endpoint().port();
}

std::optional<std::uint16_t> Server::tls_port() const {
  if (!state_->options.tls) return std::nullopt;
  return state_->doors.back()->acceptor.local_endpoint().port();
}

void Server::run() {
  State& state = *state_;
  state.ending.emplace(*state.ios.front(), SIGINT, SIGTERM);
  state.ending->async_wait([this](error_code error, int) {
    if (!error) stop();
  });
  if (state.certificate) {
    state.renewing.emplace(*state.ios.front(), SIGHUP);
    state.renew_when_told();
    state.renewal.emplace(*state.ios.front());
    state.renew_in_time();
  }
  for (auto& door : state.doors) state.accept(*door);
  std::vector<std::thread> threads;
  std::vector<asio::executor_work_guard<asio::io_context::executor_type>> busy;
  for (std::size_t i = 1; i < state.ios.size(); ++i) {
    asio::io_context& io = *state.ios[i];
    busy.push_back(asio::make_work_guard(io));
    threads.emplace_back([&io] { io.run(); });
  }
  state.ios.front()->run();
  for (auto& thread : threads) thread.join();
  state.workers.join();
}

void Server::stop() {
  for (auto& io : state_->ios) io->stop();
}

}  // namespace hl::http

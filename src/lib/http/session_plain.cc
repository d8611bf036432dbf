#include "lib/http/session.h"

namespace hl::http {

void serve_plain(Server::State& server, TcpSocket&& socket) {
  auto session = std::make_shared<Session<TcpSocket>>(server, std::move(socket), nullptr);
  asio::post(session->executor(), [session] { session->start(); });
}

}  // namespace hl::http

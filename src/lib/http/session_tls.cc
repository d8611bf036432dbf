#include "lib/http/session.h"

namespace hl::http {

void serve_tls(Server::State& server, TcpSocket&& socket) {
  auto tls = server.certificate->context();
  auto session = std::make_shared<Session<TlsStream>>(
      server, TlsStream(std::move(socket), *tls), tls);
  asio::post(session->executor(), [session] { session->start(); });
}

}  // namespace hl::http

#include "lib/ldap/watchdog.h"

#include <sys/socket.h>
#include <unistd.h>

namespace hl::ldap {

Watchdog::Watchdog(LDAP* ldap, std::chrono::milliseconds patience) {
  callbacks_.lc_add = &opened;
  callbacks_.lc_del = &closed;
  callbacks_.lc_arg = this;
  ldap_set_option(ldap, LDAP_OPT_CONNECT_CB, &callbacks_);
  thread_ = std::thread([this, patience] { watch(patience); });
}

Watchdog::~Watchdog() {
  {
    const std::scoped_lock lock(mutex_);
    is_over_ = true;
  }
  called_off_.notify_one();
  thread_.join();
  for (const int socket : sockets_) close(socket);
}

void Watchdog::watch(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  if (called_off_.wait_for(lock, patience, [&] { return is_over_; })) return;
  has_bitten_ = true;
  for (const int socket : sockets_) shutdown(socket, SHUT_RDWR);
}

int Watchdog::opened(LDAP*, Sockbuf* buffer, LDAPURLDesc*, sockaddr*, ldap_conncb* context) {
  auto& self = *static_cast<Watchdog*>(context->lc_arg);
  int socket = -1;
  if (ber_sockbuf_ctrl(buffer, LBER_SB_OPT_GET_FD, &socket) != 1) return -1;
  const int own = dup(socket);
  if (own < 0) return -1;
  const std::scoped_lock lock(self.mutex_);
  self.sockets_.push_back(own);
  // Opened too late: nobody waits for it any more.
  if (self.has_bitten_) shutdown(own, SHUT_RDWR);
  return 0;
}

void Watchdog::closed(LDAP*, Sockbuf*, ldap_conncb*) {}

}  // namespace hl::ldap

// libldap has no time limit for the TLS handshake: a server that accepts a connection and then is
// silent would be waited for without end. The watchdog shuts the connection down from outside.
#pragma once

#include <ldap.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace hl::ldap {

// Watches the connections of one LDAP handle from its first use until it is destroyed, which must be
// after the handle.
class Watchdog {
  ldap_conncb callbacks_{};
  std::mutex mutex_;
  std::condition_variable called_off_;
  std::vector<int> sockets_;  // duplicates, so that a number used again is never shut down
  bool is_over_ = false;
  bool has_bitten_ = false;
  std::thread thread_;

  static int opened(LDAP* ldap, Sockbuf* buffer, LDAPURLDesc* url, sockaddr* address,
                    ldap_conncb* context);
  static void closed(LDAP* ldap, Sockbuf* buffer, ldap_conncb* context);
  void watch(std::chrono::milliseconds patience);

 public:
  Watchdog(LDAP* ldap, std::chrono::milliseconds patience);
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;
};

}  // namespace hl::ldap

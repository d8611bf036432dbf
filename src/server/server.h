// The running server: database, reactions, routes, hub and ticker wired together.
#pragma once

#include <memory>

#include "lib/curl/mail_server.h"
#include "lib/http/http.h"
#include "server/clock.h"
#include "server/dispatch.h"
#include "server/hub.h"
#include "server/night_learner.h"
#include "slices/telephony/telephony.h"

namespace hl {

struct ServeOptions {
  std::string database = "hotliner.db";
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::string clock_file = {};  // see Clock
  int readers = 8;
  std::string search_file = {};  // where what searching knows is kept; empty: read anew at every start
  // Where people reach it, as https://help.example.org; empty: whatever the request says.
  std::string public_url = {};
  std::optional<http::TlsOptions> tls = {};  // beside plain HTTP
  http::Networks trusted_proxies = {};
  int connections_per_address = 1000;
  // By all nodes together; 0: no limit.
  int requests_per_minute = 6000;            // of an account, of a token
  int anonymous_requests_per_minute = 1200;  // of an address
  // Letters go there as files; empty: they wait.
  std::string mail_spool = {};
  std::optional<MailServer> smtp = {};  // or they are handed over there
  std::string smtp_secret_file = {};    // its secret, read anew each time; empty: the one in smtp
  bool uses_reply_addresses = false;    // letters ask for answers at NAME+TOKEN@…
  std::string mail_from = {};  // an address; empty: helpdesk@ the public host
  std::string clamd_socket = {};  // where clamd listens; empty, or nobody there: files are not scanned
  std::string secrets_key_file = {};  // empty: beside a database that is a file (server/secrets_key.h)
  bool webhooks_to_loopback = false;
  NightHours learning = {};
  telephony::SwitchboardOptions telephone = {};
  http::Networks exchange_networks = {};  // see telephony::ExchangeWatch
};

class HotlinerServer {
 public:
  explicit HotlinerServer(const ServeOptions& options);
  ~HotlinerServer();
  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::optional<std::uint16_t> tls_port() const;
  void run();  // until SIGINT or SIGTERM
  void stop();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace hl

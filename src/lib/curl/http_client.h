// Requests of our own to other servers (HTTPS), by libcurl. Redirects are answers like others, never
// followed; proxies of the environment, cookies and compression are not used. Certificates are checked
// against the machine's authorities.
#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/outcome.h"
#include "lib/curl/address_rule.h"

namespace hl {

struct OutgoingRequest {
  std::string method = "GET";  // or POST
  std::string url;             // https://…, or http://… where the rule allows loopback; no user in it
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
};

struct OutgoingLimits {
  std::chrono::milliseconds connecting{5'000};
  std::chrono::milliseconds whole{10'000};  // a name server that is silent may add its own time
  std::size_t body_bytes = std::size_t{1} << 20;
  std::size_t header_bytes = std::size_t{1} << 16;
};

struct IncomingResponse {
  int status = 0;
  std::map<std::string, std::string> headers = {};  // names in lower case; the last one counts
  std::string body = {};
};

class HttpClient {
  std::string user_agent_;
  std::string authorities_file_;

 public:
  // Another file of certificate authorities (PEM) than the machine's, if given.
  explicit HttpClient(std::string user_agent, std::string authorities_file = {});

  // Any answer is a success, whatever its status. Refuses with invalid_input (the URL or a header),
  // not_allowed (the address), body_too_large (the answer passes a limit) and unavailable (everything
  // else); the detail says what happened, for administrators. May be called from many threads.
  // Setting `is_cancelled` ends it within a second.
  Outcome<IncomingResponse> send(const OutgoingRequest& request, const OutgoingLimits& limits,
                                 const AddressRule& rule,
                                 const std::atomic<bool>* is_cancelled = nullptr) const;
};

// What send() would say of the URL before looking up its name.
Outcome<Done> check_outgoing_url(const std::string& url, const AddressRule& rule);

}  // namespace hl

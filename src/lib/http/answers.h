// Answers that the server gives by itself, as problem documents (RFC 9457).
#pragma once

#include "lib/http/http.h"

namespace hl::http {

enum class Refused {
  not_http,
  no_host,
  target_too_long,
  head_too_large,
  body_too_large,
  too_slow,
  too_many_connections,
  server_full,
  internal_error
};

Response refusal(Refused why);

// The present second as HTTP writes it: "Thu, 26 Nov 2026 17:43:17 GMT" (RFC 9110, 5.6.7).
// Good until the next call of the same thread.
std::string_view date_text();

}  // namespace hl::http

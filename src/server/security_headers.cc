#include "server/security_headers.h"

namespace hl {

const http::Headers& security_headers() {
  static const http::Headers headers = {
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "no-referrer"},
      // The page has a policy of its own; nothing else is to be shown or run.
      {"Content-Security-Policy",
       "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
      {"Permissions-Policy",
       "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
       "magnetometer=(), microphone=(self), midi=(), payment=(), usb=(), "
       "publickey-credentials-create=(self), publickey-credentials-get=(self)"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
  };
  return headers;
}

const http::Headers& transport_headers() {
  // A year, of this host alone: its neighbours are not ours to decide for.
  static const http::Headers headers = {{"Strict-Transport-Security", "max-age=31536000"}};
  return headers;
}

}  // namespace hl

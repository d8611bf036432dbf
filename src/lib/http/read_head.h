// From Beast's message to plain values.
#pragma once

#include <boost/beast/http.hpp>

#include "lib/http/http.h"

namespace hl::http {

// Without the body.
Request to_request(const boost::beast::http::request<boost::beast::http::string_body>& message,
                   const Client& client);

// Who stands behind a trusted proxy, by what it says in Forwarded or X-Forwarded-For and -Proto. When
// both are there and tell different stories, one of them came from the client through a proxy that
// only knows the other; nobody can say which, and neither is believed.
Client client_told(const boost::beast::http::fields& fields, const Client& proxy,
                   const Networks& trusted);

}  // namespace hl::http

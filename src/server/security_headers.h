// What every answer says to browsers, whatever it is.
#pragma once

#include "lib/http/http.h"

namespace hl {

// For answers without headers of their own with these names.
const http::Headers& security_headers();
// Over TLS besides.
const http::Headers& transport_headers();

}  // namespace hl

// The web client, out of the binary.
#pragma once

#include "lib/http/http.h"

namespace hl {

// Serves embedded web files; every other path gets the page itself, which routes on its own.
http::Response static_file(const http::Request& request);

}  // namespace hl

// Whether a request may use the session cookie that came with it: only pages of ours may.
#pragma once

#include "lib/http/http.h"

namespace hl {

// By what browsers say of themselves: Sec-Fetch-Site, and Origin against the address that was asked
// (and the public one). Programs say neither, and no browser sends them our cookie.
bool is_cross_site(const http::Request& request, const std::string& public_url);

}  // namespace hl

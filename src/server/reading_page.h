// Articles as plain pages, for whoever reads without JavaScript.
#pragma once

#include "server/dispatch.h"

namespace hl {

inline constexpr std::string_view reading_prefix = "/read/";

// The article at /read/NAME?language=fr: what its audience lets everybody read without signing in, and to
// somebody with a session what he may read. Anything else is not found.
http::Response reading_page(const Dispatcher& dispatcher, Database& database,
                            const http::Request& request);

}  // namespace hl

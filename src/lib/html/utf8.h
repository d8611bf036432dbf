// Bytes of an HTML document as UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace hl::html {

// By its byte order mark; as it is when it is UTF-8; by its <meta charset>; or else as Windows-1252, the
// WHATWG's default. What has no meaning becomes U+FFFD, characters that XML forbids are left out.
std::string to_utf8(std::string_view bytes);

bool is_utf8(std::string_view bytes);

}  // namespace hl::html

// Addresses behind which nobody reads (RFC 3834, RFC 2142): a letter to them helps nobody and may come
// back for ever. Pure.
#pragma once

#include <string_view>

namespace hl::outbox {

// Whether it is a single plain address (local@domain) at all.
bool is_plain_address(std::string_view address);
// "no-reply@…", "mailer-daemon@…", "bounce+17@…", "…@localhost", "…@example.invalid".
bool is_automatic_address(std::string_view address);

}  // namespace hl::outbox

// ClamAV's daemon looks at bytes (clamd(8), INSTREAM), over its socket on this machine.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/outcome.h"

namespace hl {

// Where Debian's clamd listens.
inline constexpr const char* clamd_usual_socket = "/run/clamav/clamd.ctl";
bool has_clamd(const std::string& socket);

// What an answer to INSTREAM, without its NUL, says: the name of what was found, empty: nothing; else refused with
// unavailable and the daemon's words, or with body_too_large where it takes no file of this size.
Outcome<std::string> read_clamd_answer(std::string_view said);

// The name of what was found; empty: nothing. Refuses with unavailable when nobody answers in time,
// with body_too_large when the daemon takes no file of this size.
Outcome<std::string> scan_with_clamd(const std::string& socket, std::string_view bytes, std::chrono::milliseconds most = std::chrono::seconds(20));

}  // namespace hl

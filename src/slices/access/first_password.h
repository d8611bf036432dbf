// What somebody signs in with for the first time.
#pragma once

#include <string>

namespace hl::access {

// A password of four groups that can be read aloud: "kr7d-m2wq-…".
std::string first_password();

}  // namespace hl::access

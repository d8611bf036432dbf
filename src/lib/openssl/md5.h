// For protocols that demand it and nothing else: nothing is safe that rests on it.
#pragma once

#include <string>
#include <string_view>

namespace hl {

std::string md5_hex(std::string_view bytes);

}  // namespace hl

// Letters of ASCII, for words of protocols and for addresses; what people write is folded by ICU elsewhere.
#pragma once

#include <string>
#include <string_view>

namespace hl {

inline std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace hl

#include "slices/access/first_password.h"

#include <string_view>

#include "lib/sodium/secrets.h"

namespace hl::access {

std::string first_password() {
  // Without characters that are mistaken for one another when read aloud or written down.
  constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";
  std::string out;
  for (const char c : random_token()) {
    if (letters.find(c) == std::string_view::npos) continue;
    if (out.size() == 4 || out.size() == 9 || out.size() == 14) out += '-';
    out += c;
    if (out.size() == 19) return out;
  }
  return first_password();
}

}  // namespace hl::access

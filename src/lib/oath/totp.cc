#include "lib/oath/totp.h"

#include <liboath/oath.h>

#include <array>
#include <cstdlib>
#include <stdexcept>

namespace hl::totp {
namespace {

void init() {
  static const int ready = oath_init();
  if (ready != OATH_OK) throw std::runtime_error("liboath cannot be used on this machine");
}

}  // namespace

std::string code_at(std::string_view secret, std::int64_t step, unsigned digits) {
  init();
  std::array<char, 9> code{};
  const int result = oath_totp_generate(secret.data(), secret.size(), step * step_s,
                                        static_cast<unsigned>(step_s), 0, digits, code.data());
  if (result != OATH_OK) throw std::runtime_error(oath_strerror(result));
  return code.data();
}

std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view code,
                                          std::int64_t unix_s, std::int64_t last_step) {
  const std::int64_t now = step_of(unix_s);
  for (const std::int64_t step : {now, now - 1, now + 1}) {
    if (step > last_step && code_at(secret, step) == code) return step;
  }
  return std::nullopt;
}

std::string base32(std::string_view bytes) {
  init();
  char* out = nullptr;
  std::size_t size = 0;
  if (oath_base32_encode(bytes.data(), bytes.size(), &out, &size) != OATH_OK)
    throw std::runtime_error("not enough memory for base32");
  std::string text(out, size);
  std::free(out);
  while (text.ends_with('=')) text.pop_back();
  return text;
}

std::optional<std::string> from_base32(const std::string& text) {
  init();
  char* out = nullptr;
  std::size_t size = 0;
  if (oath_base32_decode(text.data(), text.size(), &out, &size) != OATH_OK) return std::nullopt;
  std::string bytes(out, size);
  std::free(out);
  return bytes;
}

}  // namespace hl::totp

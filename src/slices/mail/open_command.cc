#include "slices/mail/open_command.h"

#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <string>

#include "slices/mail/opened_wire.h"
#include "slices/mail/withheld.h"

namespace hl::mail {
namespace {

constexpr rlim_t memory_bytes_max = rlim_t{3} << 30;
constexpr std::size_t length_digits = 16;

bool read_bytes(int fd, std::string& out, std::size_t size) {
  out.resize(size);
  std::size_t at = 0;
  while (at < size) {
    const auto got = read(fd, out.data() + at, size - at);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    at += static_cast<std::size_t>(got);
  }
  return true;
}

bool write_bytes(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written_now = write(fd, bytes.data(), bytes.size());
    if (written_now < 0 && errno == EINTR) continue;
    if (written_now < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written_now));
  }
  return true;
}

std::string answer_to(char kind, const std::string& raw) {
  try {
    if (kind != asks_of_letter) return "+" + why_withheld(kind == asks_of_letter_file ? "message/rfc822" : "", raw);
    auto opened = open_mail(raw);
    if (!opened) return "-" + opened.error().detail;
    return "+" + written(incoming_of(std::move(*opened)));
  } catch (const std::exception& error) {
    return std::string("-") + error.what();
  }
}

}  // namespace

int open_letters_command() {
  const rlimit limits{memory_bytes_max, memory_bytes_max};
  setrlimit(RLIMIT_AS, &limits);
  // Whatever a library prints is not the answer.
  const int out = dup(STDOUT_FILENO);
  if (out < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0) return 1;
  std::string length, raw;
  while (read_bytes(STDIN_FILENO, length, length_digits)) {
    const char kind = length.front();
    if (!read_bytes(STDIN_FILENO, raw, std::strtoull(length.c_str() + 1, nullptr, 10))) return 1;
    const std::string answer = answer_to(kind, raw);
    const std::string size = std::to_string(answer.size());
    if (!write_bytes(out, std::string(length_digits - size.size(), '0') + size) || !write_bytes(out, answer)) return 1;
  }
  return 0;
}

}  // namespace hl::mail

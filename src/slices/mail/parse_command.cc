#include "slices/mail/parse_command.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <istream>
#include <ostream>
#include <stdexcept>

#include "lib/locale/charset.h"
#include "slices/mail/parsed_mail.h"

namespace hl::mail {
namespace {

constexpr rlim_t memory_bytes_max = rlim_t{3} << 30;
constexpr rlim_t seconds_max = 20;

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string read_all(int fd) {
  std::string out;
  char piece[65536];
  for (;;) {
    const auto got = read(fd, piece, sizeof piece);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return out;
    out.append(piece, static_cast<std::size_t>(got));
  }
}

// One byte more than a message may have is enough to refuse it, however long it is.
std::string read_bounded(std::istream& in) {
  constexpr std::size_t piece_bytes = std::size_t{1} << 20;
  const std::size_t most = MimeLimits{}.bytes + 1;
  std::string out;
  while (in && out.size() < most) {
    const std::size_t at = out.size(), wanted = std::min(piece_bytes, most - at);
    out.resize(at + wanted);
    in.read(out.data() + at, static_cast<std::streamsize>(wanted));
    out.resize(at + static_cast<std::size_t>(in.gcount()));
  }
  return out;
}

// The first byte says whether it was opened.
std::string answer_to(std::string_view raw) {
  try {
    const auto opened = open_mail(raw);
    if (!opened) return "-" + opened.error().detail;
    return "+" + json::serialize(to_json(opened->parsed));
  } catch (const std::exception& error) {
    return std::string("-") + error.what();
  }
}

void limit(int resource, rlim_t most) {
  const rlimit limits{most, most};
  setrlimit(static_cast<__rlimit_resource>(resource), &limits);
}

std::string in_child(std::string_view raw, int& status) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("no pipe can be opened");
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no process can be started");
  if (child == 0) {
    close(ends[0]);
    // Whatever a library prints is not the answer.
    if (!std::freopen("/dev/null", "w", stdout)) _exit(1);
    limit(RLIMIT_AS, memory_bytes_max);
    limit(RLIMIT_CPU, seconds_max);
    limit(RLIMIT_CORE, 0);
    const bool is_written = write_all(ends[1], answer_to(raw));
    _exit(is_written ? 0 : 1);
  }
  close(ends[1]);
  std::string answer = read_all(ends[0]);
  close(ends[0]);
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return answer;
}

}  // namespace

int parse_command(const std::string& path, std::istream& in, std::ostream& out, std::ostream& err) {
  std::string raw;
  if (path == "-") {
    raw = read_bounded(in);
  } else {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
      err << path << ": cannot be read; name a file with one message\n";
      return 1;
    }
    raw = read_bounded(file);
  }
  int status = 0;
  const std::string answer = in_child(raw, status);
  if (status != 0 || answer.empty()) {
    err << path << ": refused: opening it took more memory or time than a message may take\n";
    return 1;
  }
  if (answer.front() == '-') {
    err << path << ": refused: " << answer.substr(1) << "\n";
    return 1;
  }
  out << answer.substr(1) << "\n";
  return 0;
}

}  // namespace hl::mail

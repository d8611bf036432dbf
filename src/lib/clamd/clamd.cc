#include "lib/clamd/clamd.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>

namespace hl {
namespace {

using Stopwatch = std::chrono::steady_clock;

class Connection {
  int fd_ = -1;
  Stopwatch::time_point until_;

 public:
  explicit Connection(Stopwatch::time_point until) : until_(until) {}
  ~Connection() {
    if (fd_ >= 0) close(fd_);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  bool open(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.empty() || path.size() >= sizeof address.sun_path) return false;
    std::memcpy(address.sun_path, path.data(), path.size());
    fd_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    return fd_ >= 0 && connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }

  // False when it hung up: what it said before may tell why.
  bool send_all(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent > 0) bytes.remove_prefix(static_cast<std::size_t>(sent));
      else if (errno == EINTR) continue;
      else if (errno != EAGAIN || !wait(POLLOUT)) return false;
    }
    return true;
  }

  // Up to the NUL that ends an answer.
  std::string answer() {
    constexpr std::size_t bytes_max = 4096;
    std::string out;
    while (out.size() < bytes_max) {
      char piece[512];
      const auto got = recv(fd_, piece, sizeof piece, 0);
      if (got > 0) out.append(piece, static_cast<std::size_t>(got));
      else if (got < 0 && errno == EINTR) continue;
      else if (got == 0 || errno != EAGAIN || !wait(POLLIN)) break;
      if (const auto end = out.find('\0'); end != std::string::npos) return out.substr(0, end);
    }
    return out;
  }

 private:
  bool wait(short events) const {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until_ - Stopwatch::now()).count();
    if (left <= 0) return false;
    pollfd one{fd_, events, 0};
    return poll(&one, 1, static_cast<int>(std::min<std::int64_t>(left, 60'000))) > 0;
  }
};

// Names are ASCII; whatever else stands there may be anything.
std::string printable(std::string_view said) {
  constexpr std::size_t bytes_max = 200;
  std::string out(said.substr(0, bytes_max));
  for (char& c : out) c = c < ' ' || c > '~' ? '?' : c;
  return out;
}

std::string length_of(std::size_t size) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>((size >> static_cast<unsigned>(shift)) & 0xffu);
  return out;
}

}  // namespace

bool has_clamd(const std::string& socket) {
  struct stat found {};
  return stat(socket.c_str(), &found) == 0 && S_ISSOCK(found.st_mode);
}

Outcome<std::string> read_clamd_answer(std::string_view said) {
  constexpr std::string_view before = "stream: ", found = " FOUND";
  if (said == "stream: OK") return std::string();
  if (said.size() > before.size() + found.size() && said.starts_with(before) && said.ends_with(found))
    return printable(said.substr(before.size(), said.size() - before.size() - found.size()));
  if (said.find("size limit exceeded") != std::string_view::npos) return refuse(Problem::body_too_large, "clamd said: " + printable(said));
  if (said.empty()) return refuse(Problem::unavailable, "clamd said nothing in time");
  return refuse(Problem::unavailable, "clamd said: " + printable(said));
}

Outcome<std::string> scan_with_clamd(const std::string& socket, std::string_view bytes, std::chrono::milliseconds most) {
  Connection clamd(Stopwatch::now() + most);
  if (!clamd.open(socket)) return refuse(Problem::unavailable, "clamd does not answer at " + socket);
  constexpr std::size_t piece_bytes = std::size_t{1} << 16;
  bool is_sent = clamd.send_all(std::string_view("zINSTREAM\0", 10));
  for (std::size_t at = 0; is_sent && at < bytes.size(); at += piece_bytes) {
    const auto piece = bytes.substr(at, piece_bytes);
    is_sent = clamd.send_all(length_of(piece.size())) && clamd.send_all(piece);
  }
  if (is_sent) clamd.send_all(length_of(0));
  return read_clamd_answer(clamd.answer());
}

}  // namespace hl

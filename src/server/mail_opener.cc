#include "server/mail_opener.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <stdexcept>

#include "slices/mail/opened_wire.h"

extern char** environ;

namespace hl {
namespace {

using Stopwatch = std::chrono::steady_clock;
constexpr std::size_t length_digits = 16;
// Libraries that read the formats of strangers lose some bytes over broken files (libytnef does); an ended process has none.
constexpr int answers_max = 1000;
constexpr std::size_t answer_bytes_max = std::size_t{1} << 30;

bool wait_for(int fd, short events, Stopwatch::time_point until) {
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Stopwatch::now()).count();
    if (left <= 0) return false;
    pollfd one{fd, events, 0};
    const int ready = poll(&one, 1, static_cast<int>(std::min<std::int64_t>(left, 60'000)));
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return false;
  }
}

}  // namespace

MailOpener::~MailOpener() { end(); }

void MailOpener::start() {
  if (child_ > 0) return;
  answers_ = 0;
  int in[2], out[2];
  if (pipe2(in, O_CLOEXEC) != 0) throw std::runtime_error("no pipe can be opened");
  if (pipe2(out, O_CLOEXEC) != 0) {
    close(in[0]), close(in[1]);
    throw std::runtime_error("no pipe can be opened");
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  char name[] = "hotliner", mail[] = "mail", command[] = "open-letters";
  char* const arguments[] = {name, mail, command, nullptr};
  const int failed = posix_spawn(&child_, "/proc/self/exe", &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  close(in[0]), close(out[1]);
  to_child_ = in[1], from_child_ = out[0];
  fcntl(to_child_, F_SETFL, O_NONBLOCK);
  fcntl(from_child_, F_SETFL, O_NONBLOCK);
  if (failed == 0) return;
  child_ = -1;
  end();
  throw std::runtime_error("the process that opens letters cannot be started");
}

void MailOpener::end() {
  if (to_child_ >= 0) close(to_child_);
  if (from_child_ >= 0) close(from_child_);
  to_child_ = from_child_ = -1;
  if (child_ <= 0) return;
  kill(child_, SIGKILL);
  while (waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
  }
  child_ = -1;
}

bool MailOpener::give(std::string_view bytes, Stopwatch::time_point until) {
  while (!bytes.empty()) {
    const auto written = write(to_child_, bytes.data(), bytes.size());
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
    else if (written < 0 && errno != EAGAIN && errno != EINTR) return false;
    else if (!wait_for(to_child_, POLLOUT, until)) return false;
  }
  return true;
}

bool MailOpener::take(std::string& out, std::size_t size, Stopwatch::time_point until) {
  out.resize(size);
  std::size_t at = 0;
  while (at < size) {
    const auto got = read(from_child_, out.data() + at, size - at);
    if (got > 0) at += static_cast<std::size_t>(got);
    else if (got == 0 || (errno != EAGAIN && errno != EINTR)) return false;
    else if (!wait_for(from_child_, POLLIN, until)) return false;
  }
  return true;
}

std::optional<std::string> MailOpener::answer_to(char kind, const std::string& bytes, std::chrono::seconds most) {
  start();
  const auto until = Stopwatch::now() + most;
  const std::string size = std::to_string(bytes.size());
  std::string length, answer;
  const bool is_asked = give(kind + std::string(length_digits - 1 - size.size(), '0') + size, until) && give(bytes, until);
  const std::size_t answered = is_asked && take(length, length_digits, until) ? std::strtoull(length.c_str(), nullptr, 10) : 0;
  const bool is_whole = answered > 0 && answered <= answer_bytes_max && take(answer, answered, until);
  if (!is_whole || ++answers_ >= answers_max) end();
  return is_whole ? std::optional(std::move(answer)) : std::nullopt;
}

Outcome<mail::Incoming> MailOpener::open(const std::string& raw, std::chrono::seconds most) {
  const auto answer = answer_to(mail::asks_of_letter, raw, most);
  if (answer && answer->front() == '-') return refuse(Problem::body_too_large, answer->substr(1));
  auto incoming = answer ? mail::read_incoming(std::string_view(*answer).substr(1)) : std::nullopt;
  if (incoming) return std::move(*incoming);
  end();
  return refuse(Problem::body_too_large, "opening it took more memory or time than a letter may take");
}

Outcome<std::string> MailOpener::why_withheld(const std::string& bytes, const std::string& type, std::chrono::seconds most) {
  const auto answer = answer_to(type.starts_with("message/rfc822") ? mail::asks_of_letter_file : mail::asks_of_file, bytes, most);
  if (!answer || answer->front() == '-') return refuse(Problem::body_too_large, "looking into it took more memory or time than a file may take");
  return answer->substr(1);
}

}  // namespace hl

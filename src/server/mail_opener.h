// Opens letters of strangers in a process of its own: one that crashes, or takes too long, costs that letter
// and nothing else. Started again when it ended.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>

#include "base/outcome.h"
#include "slices/mail/mail.h"

namespace hl {

class MailOpener {
  pid_t child_ = -1;
  int to_child_ = -1, from_child_ = -1;
  int answers_ = 0;  // of this process

 public:
  MailOpener() = default;
  ~MailOpener();
  MailOpener(const MailOpener&) = delete;
  MailOpener& operator=(const MailOpener&) = delete;

  // Refuses with body_too_large, in the opener's words. Throws when no process can be started.
  Outcome<mail::Incoming> open(const std::string& raw, std::chrono::seconds most = std::chrono::seconds(20));
  // Looks into a single file: why it would be withheld from a ticket ("archive_too_deep"), empty: it would not. Refuses
  // as open() does.
  Outcome<std::string> why_withheld(const std::string& bytes, const std::string& type, std::chrono::seconds most = std::chrono::seconds(20));

 private:
  void start();
  void end();
  // The answer to one question; nothing when it took too much, and the process was ended.
  std::optional<std::string> answer_to(char kind, const std::string& bytes, std::chrono::seconds most);
  bool give(std::string_view bytes, std::chrono::steady_clock::time_point until);
  bool take(std::string& out, std::size_t size, std::chrono::steady_clock::time_point until);
};

}  // namespace hl

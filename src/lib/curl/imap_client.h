// Reads a folder of a mailbox over IMAP (RFC 3501), by libcurl; waits for news by IDLE (RFC 2177). Messages
// that were fetched are marked as seen and stay where they are.
#pragma once

#include <chrono>
#include <vector>

#include "base/outcome.h"
#include "lib/curl/mail_handle.h"

namespace hl {

struct FolderState {
  std::int64_t uid_validity = 0;
  std::int64_t uid_next = 0;  // 0: the server does not say
};

struct MessageSize {
  std::int64_t uid = 0;
  std::int64_t bytes = 0;
};

// One connection, kept between calls; for one thread at a time. Refuses with sign_in_failed and unavailable:
// one word of mail_trouble(), then the server's.
class ImapClient {
  MailServer server_;
  std::string folder_;
  const std::atomic<bool>* cancelled_;
  MailHandle curl_;

 public:
  ImapClient(MailServer server, std::string folder, const std::atomic<bool>* cancelled = nullptr);

  Outcome<FolderState> state();
  // Of messages with greater UIDs, `sizes_at_once` at most, in their order. Not more at once, because libcurl counts
  // each line of an answer as often as it looks at it, and gives up at 300 KiB.
  static constexpr std::int64_t sizes_at_once = 100;
  Outcome<std::vector<MessageSize>> sizes_after(std::int64_t uid);
  // The whole message. not_found when it is gone, or the folder has other numbers by now; body_too_large.
  Outcome<std::string> fetch(std::int64_t uid_validity, std::int64_t uid, std::size_t bytes_max);
  // Until the folder has a message that `known` does not count, or time has passed; whether it has.
  Outcome<bool> wait_for_news(const FolderState& known, std::chrono::seconds most);

 private:
  Outcome<std::string> command(const std::string& path, const std::string& words);
};

}  // namespace hl

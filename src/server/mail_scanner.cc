#include "server/mail_scanner.h"

#include <spdlog/spdlog.h>

#include "lib/clamd/clamd.h"

namespace hl {

void MailScanner::scan(mail::Incoming& incoming) {
  incoming.scans.assign(incoming.files.size(), FileScan::no_scanner);
  if (socket_.empty() || !has_clamd(socket_)) return;
  bool is_whole = true;
  incoming.viruses.assign(incoming.files.size(), "");
  for (std::size_t i = 0; i < incoming.files.size(); ++i) {
    const auto found = scan_with_clamd(socket_, incoming.files[i].bytes);
    if (found) {
      incoming.viruses[i] = *found;
      incoming.scans[i] = FileScan::scanned;
      continue;
    }
    is_whole = false;
    incoming.scans[i] = found.error().problem == Problem::body_too_large ? FileScan::too_large : FileScan::no_answer;
    if (!is_silent_) spdlog::warn("mail: a file was not looked at for viruses: {}", found.error().detail);
    is_silent_ = true;
  }
  if (is_whole) is_silent_ = false;
}

}  // namespace hl

// Looks into what people upload as into the files of letters: the same process that opens letters finds archives that
// nobody should unpack, the same clamd viruses.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <semaphore>
#include <string>
#include <vector>

#include "base/file_scan.h"
#include "server/mail_opener.h"
#include "server/mail_scanner.h"

namespace hl {

class UploadLook {
  struct Looker {
    MailOpener opener;
    MailScanner scanner;
    explicit Looker(const std::string& clamd_socket) : scanner(clamd_socket) {}
  };
  const std::string clamd_socket_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Looker>> idle_;
  // Each takes seconds and much memory at worst; the others of the server's threads answer meanwhile.
  static constexpr std::ptrdiff_t at_once = 3;
  std::counting_semaphore<at_once> places_{at_once};

 public:
  explicit UploadLook(std::string clamd_socket) : clamd_socket_(std::move(clamd_socket)) {}

  // Whether the file was looked at for viruses, or why it is not taken. `type` as its sender names it. What no clamd looks at is
  // taken. Where too many are being looked into, it says so after some seconds.
  Outcome<FileScan> look_at(const std::string& bytes, const std::string& type);

 private:
  std::unique_ptr<Looker> take();
  void give_back(std::unique_ptr<Looker> looker);
};

}  // namespace hl

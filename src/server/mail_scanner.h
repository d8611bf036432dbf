// Looks at the files of letters for viruses, where there is a clamd (lib/clamd).
#pragma once

#include <string>

#include "slices/mail/mail.h"

namespace hl {

class MailScanner {
  std::string socket_;
  bool is_silent_ = false;  // it was said already that nobody answers

 public:
  explicit MailScanner(std::string socket) : socket_(std::move(socket)) {}
  // Fills in what was found, and of each file whether it was looked at.
  void scan(mail::Incoming& incoming);
};

}  // namespace hl

// Hands messages to a server of mail over SMTP (RFC 5321), by libcurl.
#pragma once

#include <vector>

#include "base/outcome.h"
#include "lib/curl/mail_handle.h"

namespace hl {

struct SmtpAnswer {
  bool is_taken = false;
  bool is_final = false;  // not taken, and never will be (5xx)
  std::string words;      // of the server, or of the network
};

// One connection, kept between calls; for one thread at a time.
class SmtpClient {
  MailServer server_;
  std::string own_name_;
  const std::atomic<bool>* cancelled_;
  MailHandle curl_;

 public:
  // `own_name` is what we say in EHLO.
  SmtpClient(MailServer server, std::string own_name, const std::atomic<bool>* cancelled = nullptr);
  // `from` may be empty: the null sender, to which nobody answers.
  SmtpAnswer send(const std::string& from, const std::vector<std::string>& to, const std::string& message);
};

}  // namespace hl

// Which parts of a message are its text and which are files. Pure.
#pragma once

#include <string>
#include <vector>

#include "engines/mail/lines.h"
#include "slices/mail/parsed_mail.h"

namespace hl::mail {

struct MailBody {
  std::vector<Line> lines;  // of the parts in plain text
  std::string plain;        // the same, not taken apart
  std::string html;
  bool are_alternatives = true;       // plain and HTML say the same
  bool is_plain_alternative = false;  // the plain text stands in multipart/alternative
};

// Takes the bytes out of the parts. Adds to `warnings`.
MailBody take_body(std::vector<MimePart>& parts, std::vector<MailFile>& files, std::vector<std::string>& warnings);

}  // namespace hl::mail

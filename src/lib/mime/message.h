// E-mail messages (RFC 5322, MIME) of one plain text and files, as a mail program opens them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"

namespace hl {

struct Mailbox {
  std::string name;
  std::string address;
};

struct MimeAttachment {
  std::string name;  // of the file
  std::string type;  // "application/pdf"
  std::string bytes;
};

struct MimeMessage {
  Mailbox from;
  std::vector<Mailbox> to;  // may be empty: whoever sends it fills it in
  std::string subject;
  std::string text;  // UTF-8
  Instant date{};
  std::string message_id;  // without the angle brackets
  std::optional<std::string> in_reply_to = {};  // another message_id
  bool is_automatic_reply = false;  // RFC 3834: no program should answer it
  std::vector<MimeAttachment> attachments = {};
  std::string html = {};  // the same as the text; empty: none
  std::vector<std::string> references = {};  // message_ids of the thread, oldest first; in_reply_to is added
  bool is_draft = false;   // opens for editing where the mail program knows X-Unsent
};

// Lines end with CRLF; every line of the result is ASCII and short enough for any mail server. A
// line break in a name, an address or the subject becomes a space, so that no text adds a header.
std::string make_message(const MimeMessage& message);

}  // namespace hl

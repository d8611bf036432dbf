// A letter as it came, opened: who, what, when; what its author wrote now and what he only quotes; its
// files; whether a program wrote it. Pure: bytes in, values out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "engines/mail/automatic.h"
#include "engines/mail/bounce.h"
#include "lib/archive/archive_look.h"
#include "lib/mime/reader.h"

namespace hl::mail {

struct MailAddress {
  std::string name;
  std::string address;
};
BOOST_DESCRIBE_STRUCT(MailAddress, (), (name, address))

struct MailAttachment {
  std::string name;  // may be empty
  std::string type;  // "application/pdf"
  std::int64_t size = 0;
  std::string sha256;  // in hexadecimal
};
BOOST_DESCRIBE_STRUCT(MailAttachment, (), (name, type, size, sha256))

struct ParsedMail {
  std::optional<MailAddress> from;
  std::vector<MailAddress> to;
  std::string subject;
  std::string message_id;  // without the angle brackets; empty if it has none
  std::vector<std::string> references;
  std::optional<Instant> date;
  std::string text;       // what the author wrote now
  std::string quoted;     // what follows of earlier letters
  std::string signature;
  std::string html;       // written anew from what came (lib/html): no scripts, no pictures from elsewhere
  std::vector<MailAttachment> attachments;
  bool auto_submitted = false;  // a program wrote it, whatever told so
  Automatic automatic = Automatic::no;
  std::optional<Bounce> bounce;
  std::vector<std::string> warnings;
};
BOOST_DESCRIBE_STRUCT(ParsedMail, (),
                      (from, to, subject, message_id, references, date, text, quoted, signature, html, attachments,
                       auto_submitted, automatic, bounce, warnings))

struct MailFile {
  std::string name;
  std::string type;
  std::string content_id;
  bool is_inline = false;
  std::string bytes;
  std::string withheld = {};  // why it comes into no ticket ("archive_too_deep"); empty: it does
};

struct OpenedMail {
  ParsedMail parsed;
  std::vector<MailFile> files;  // in the order of parsed.attachments
  ReadMessage message;          // without the bytes of its parts
};

// Refuses what passes a limit (body_too_large), with the reason.
Outcome<OpenedMail> open_mail(std::string_view raw, const MimeLimits& limits = {}, const ArchiveLimits& archives = {});

}  // namespace hl::mail

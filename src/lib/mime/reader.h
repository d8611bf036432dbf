// Reads e-mail messages (RFC 5322, MIME) as strangers send them, by GMime. What is broken is read as far as
// it can be; what passes a limit is refused before any of it is opened.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/outcome.h"
#include "lib/mime/message.h"

namespace hl {

struct MimeLimits {
  std::size_t bytes = std::size_t{100} << 20;
  std::size_t header_bytes = std::size_t{1} << 20;  // of the message itself
  std::size_t parts = 1000;
  int depth = 30;
};

struct MimePart {
  std::string type;  // "text/plain", in lower case
  std::string name;  // of the file; may be empty
  std::string charset;
  std::string content_id;  // without the angle brackets
  std::string boundary_type;  // of the multipart in which it stands: "alternative", "mixed" …; may be empty
  int place = 0;         // in that multipart
  int depth = 0;         // how many multiparts it stands in
  int multipart = 0;     // which one, counted as they begin; 0: none
  std::string bytes;     // decoded from its transfer encoding
  bool is_attachment = false;  // it says so itself
  bool is_inline = false;
  bool is_flowed = false;
  bool deletes_space = false;
};

struct MimeHeader {
  std::string name;   // as it is written
  std::string value;  // decoded, on one line
};

struct ReadMessage {
  std::vector<Mailbox> from, sender, reply_to, to, cc;
  std::string subject;
  std::string message_id;               // without the angle brackets; may be empty
  std::vector<std::string> references;  // oldest first, In-Reply-To last
  std::optional<Instant> date;
  std::vector<MimeHeader> headers;  // in their order, at most 1000
  std::string type;                 // of the whole: "multipart/report"
  std::string report_type;          // of multipart/report; S/MIME's smime-type
  std::vector<MimePart> parts;
  std::vector<std::string> warnings;

  [[nodiscard]] std::string header(std::string_view name) const;  // the first one; empty if absent
  [[nodiscard]] std::vector<std::string> all_headers(std::string_view name) const;
};

// Refuses with body_too_large: "the header is longer than 1048576 bytes", "more than 1000 parts" …
Outcome<ReadMessage> read_message(std::string_view raw, const MimeLimits& limits = {});

// What a message would say with Message-ID and the like: "<a@b> <c@d>" without the brackets.
std::vector<std::string> message_ids_in(std::string_view text);

}  // namespace hl

// What a telephone exchange says, in Zammad's "generic CTI" form: https://docs.zammad.org (System,
// CTI generic, Push API). JSON or a form; both as exchanges really send them: numbers for texts,
// one user or several.
#pragma once

#include "base/json.h"

namespace hl::calls {

BOOST_DEFINE_ENUM_CLASS(CtiEvent, newCall, answer, hangup)

struct CtiMessage {
  CtiEvent event = CtiEvent::newCall;
  std::string call_id;
  std::string from;  // as the exchange says it: who calls
  std::string to;
  bool is_outgoing = false;
  std::vector<std::string> users;  // extensions or e-mail addresses of those involved
  std::string queue;
  std::string answering_number;
};

// Refuses malformed_json, unsupported_media_type and invalid_input, each with the cure.
Outcome<CtiMessage> parse_cti(const std::string& body, const std::string& content_type);

}  // namespace hl::calls

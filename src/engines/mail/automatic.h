// Which letters no person wrote: answering them helps nobody and may go on for ever (RFC 3834, 3464, 8058,
// 8098, 2369, 2919, and what programs set that came before). Pure.
#pragma once

#include <boost/describe/enum.hpp>
#include <map>
#include <string>
#include <string_view>

namespace hl::mail {

// clang-format off
BOOST_DEFINE_ENUM_CLASS(Automatic,
    no,             // a person wrote it, as far as can be seen
    out_of_office,  // somebody is away
    reply,          // another automatic answer
    generated,      // a program wrote it of its own accord
    list,           // to many: newsletters, mailing lists
    report,         // a receipt or a complaint (RFC 8098, 5965)
    bounce)         // it says that a letter of ours could not be delivered
// clang-format on

struct Signs {
  std::map<std::string, std::string> headers;  // names in lower case; of several, the first
  std::string from;                            // the address
  std::string subject;
  std::string text;         // of the body, decoded, not taken apart
  std::string type;         // "multipart/report"
  std::string report_type;  // "delivery-status"
  std::string delivery_status;  // of the part message/delivery-status, if there is one
  std::string original;         // what the letter carries of the one it is about: headers or all of it

  [[nodiscard]] const std::string& header(const std::string& name) const;
};

struct AutomaticSign {
  Automatic kind = Automatic::no;
  std::string sign;  // what told it: "Auto-Submitted: auto-replied", "subject", "words"
};

// Bounces are told by bounce_of() first.
AutomaticSign automatic_sign(const Signs& signs);

}  // namespace hl::mail

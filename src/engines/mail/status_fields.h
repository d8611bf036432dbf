// The fields of message/delivery-status (RFC 3464): groups divided by blank lines, folded lines unfolded.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hl::mail {

using StatusGroup = std::map<std::string, std::string>;  // names in lower case
std::vector<StatusGroup> status_groups(std::string_view text);
// "rfc822; jan@example.be" → "jan@example.be".
std::string without_kind(const std::string& value);
// The first enhanced status code (RFC 3463) in a text, or one made of a reply code: "550 …" → "5.0.0".
std::string status_in(std::string_view text);
// Mail addresses in the order in which they stand, each once.
std::vector<std::string> addresses_in(std::string_view text);
// The value of a header in a piece of a message.
std::string field_in(std::string_view message, std::string_view lower_name);

}  // namespace hl::mail

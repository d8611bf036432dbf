// Why a hand-over or a question to a supplier came to its end: in the words of whoever ended it, or a code where the
// program did, so that everybody reads it in his own language.
#pragma once

#include <boost/describe/enum.hpp>
#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <optional>
#include <string>

namespace hl::escalation {

BOOST_DEFINE_ENUM_CLASS(EndingCode, handed_on, not_accepted_in_time, owner_left, ticket_solved, supplier_silent)

// One of the two is set.
struct Ending {
  std::optional<std::string> text = {};
  std::optional<EndingCode> code = {};

  Ending(std::string words) : text(std::move(words)) {}
  Ending(const char* words) : text(words) {}
  Ending(EndingCode why) : code(why) {}
};

// As it is stored; nothing for what is unknown here.
inline std::optional<EndingCode> ending_code(const std::optional<std::string>& stored) {
  EndingCode code{};
  const bool is_known = stored && boost::describe::enum_from_string(stored->c_str(), code);
  return is_known ? std::optional(code) : std::nullopt;
}
inline std::optional<std::string> stored(const std::optional<EndingCode>& code) {
  return code ? std::optional<std::string>(boost::describe::enum_to_string(*code, "")) : std::nullopt;
}

}  // namespace hl::escalation

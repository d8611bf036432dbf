#include "base/json.h"

#include <algorithm>

namespace hl {
namespace {

bool has_nul(const json::value& value) {
  if (value.is_string()) return value.get_string().find('\0') != json::string::npos;
  if (value.is_array()) {
    const auto& items = value.get_array();
    return std::any_of(items.begin(), items.end(), has_nul);
  }
  if (!value.is_object()) return false;
  const auto& members = value.get_object();
  return std::any_of(members.begin(), members.end(), [](const auto& member) {
    return member.key().find('\0') != json::string_view::npos || has_nul(member.value());
  });
}

}  // namespace

Outcome<json::value> parse_json(std::string_view text) {
  json::parse_options options;
  options.max_depth = 32;
  json::stream_parser parser({}, options);
  boost::system::error_code error;
  const std::size_t read = parser.write(text.data(), text.size(), error);
  if (!error) parser.finish(error);
  if (error) {
    return refuse(Problem::malformed_json, "at byte " + std::to_string(read) + ": " +
                                               error.message() + "; send one valid JSON value");
  }
  json::value value = parser.release();
  // PostgreSQL cannot store this character, and nobody writes it.
  if (text.find("\\u0000") != std::string_view::npos && has_nul(value))
    return refuse(Problem::malformed_json, "a text holds the character U+0000; leave it out");
  return value;
}

}  // namespace hl

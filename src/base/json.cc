#include "base/json.h"

namespace hl {

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
  return parser.release();
}

}  // namespace hl

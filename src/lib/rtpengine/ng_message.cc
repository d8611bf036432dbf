#include "lib/rtpengine/ng_message.h"

namespace hl {

std::string write_ng(std::string_view cookie, const json::object& command) {
  std::string out(cookie);
  out += ' ';
  out += json::serialize(command);
  return out;
}

std::optional<NgReply> read_ng(std::string_view datagram) {
  const auto space = datagram.find(' ');
  if (space == std::string_view::npos || space == 0) return std::nullopt;
  auto body = parse_json(datagram.substr(space + 1));
  if (!body || !body->is_object()) return std::nullopt;
  return NgReply{std::string(datagram.substr(0, space)), std::move(body->as_object())};
}

}  // namespace hl

// Datagrams of rtpengine's control protocol "ng" (its README, "The ng Control Protocol"): a cookie, a
// space, and a dictionary, which we write as JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"

namespace hl {

std::string write_ng(std::string_view cookie, const json::object& command);

struct NgReply {
  std::string cookie;
  json::object body;
};
// Nothing for what is no reply.
std::optional<NgReply> read_ng(std::string_view datagram);

}  // namespace hl

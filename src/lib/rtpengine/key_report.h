// What rtpengine tells of keys that were pressed (RFC 4733): JSON datagrams to its dtmf-log-dest.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hl {

struct KeyReport {
  std::string call;   // as the call was named to rtpengine
  std::string party;  // who pressed it
  char key = '0';     // 0 to 9, * and #
};
// Nothing for what is no report of such a key.
std::optional<KeyReport> read_key_report(std::string_view datagram);

}  // namespace hl

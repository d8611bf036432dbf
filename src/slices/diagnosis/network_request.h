// One line of the infer command (docs/networks.md), in positions of the network.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>

#include "base/outcome.h"
#include "engines/networks/best_next.h"

namespace hl::diagnosis {

struct NetworkRequest {
  std::vector<int> evidence;  // for each node
  std::optional<networks::NextQuestion> next;
};

class NetworkRequests {
  const networks::Network& network_;
  std::unordered_map<std::string_view, std::size_t> positions_;

 public:
  // The network must outlive this.
  explicit NetworkRequests(const networks::Network& network);

  // The detail of a refusal says what is wrong and, after a semicolon, the cure.
  Outcome<NetworkRequest> parse(std::string_view line) const;
};

}  // namespace hl::diagnosis

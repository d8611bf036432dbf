#include "engines/networks/network.h"

#include <algorithm>

namespace hl::networks {

// Walks from each node to its parents, without recursion because a chain may be as long as the
// network.
std::vector<std::size_t> cycle_in(const Network& network) {
  enum class Visit { unseen, open, closed };
  struct Stop {
    std::size_t node, next_parent;
  };
  std::vector<Visit> visits(network.nodes.size(), Visit::unseen);
  std::vector<Stop> trail;
  for (std::size_t start = 0; start < network.nodes.size(); ++start) {
    if (visits[start] == Visit::unseen) trail.push_back({start, 0});
    while (!trail.empty()) {
      Stop& stop = trail.back();
      const auto& parents = network.nodes[stop.node].parents;
      visits[stop.node] = Visit::open;
      if (stop.next_parent == parents.size()) {
        visits[stop.node] = Visit::closed;
        trail.pop_back();
        continue;
      }
      const std::size_t parent = parents[stop.next_parent++];
      if (visits[parent] == Visit::unseen) {
        trail.push_back({parent, 0});
      } else if (visits[parent] == Visit::open) {
        std::vector<std::size_t> cycle;
        while (trail.back().node != parent) {
          cycle.push_back(trail.back().node);
          trail.pop_back();
        }
        cycle.push_back(parent);
        std::rotate(cycle.begin(), cycle.end() - 1, cycle.end());
        return cycle;
      }
    }
  }
  return {};
}

}  // namespace hl::networks

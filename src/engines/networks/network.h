// A discrete Bayesian network: nodes with named states and, for each combination of the parents'
// states, a distribution. Values only; nothing here knows what the nodes mean.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace hl::networks {

struct Node {
  std::string name;
  std::vector<std::string> states;   // at least one
  std::vector<std::size_t> parents;  // positions in Network::nodes
  // P(state | parents): a row of states.size() numbers that sum to 1 for each combination of the
  // parents' states; the last parent changes fastest.
  std::vector<double> table;
};

struct Network {
  std::vector<Node> nodes;
};

// The nodes of one directed cycle, each a parent of the next and the last a parent of the first;
// empty when there is none, as there must be.
std::vector<std::size_t> cycle_in(const Network& network);

}  // namespace hl::networks

// Random networks of many shapes and evidence for them; the same seed gives the same network.
#pragma once

#include <algorithm>
#include <random>

#include "engines/networks/network.h"

namespace hl::networks {

struct Shape {
  std::size_t nodes = 20;
  std::size_t states_max = 4;
  std::size_t parents_max = 3;
  std::size_t reach =
      8;  // parents are among so many nodes before; small: a chain, large: a thicket
  double isolated = 0.1;  // chance that a node has no parents
  double certain = 0.1;   // chance that a row is 1 for one state
  double zeros = 0.1;     // chance of a 0 elsewhere
  std::size_t table_max = 4096;
};

inline Network random_network(const Shape& shape, std::mt19937& random) {
  const auto below = [&](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  const auto chance = [&] { return std::uniform_real_distribution<double>(0, 1)(random); };
  Network network;
  for (std::size_t v = 0; v < shape.nodes; ++v) {
    Node node;
    node.name = "n" + std::to_string(v);
    const std::size_t states = 2 + below(shape.states_max - 1);
    for (std::size_t s = 0; s < states; ++s) node.states.push_back("s" + std::to_string(s));
    std::size_t rows = 1;
    const std::size_t wanted =
        v == 0 || chance() < shape.isolated ? 0 : 1 + below(shape.parents_max);
    for (std::size_t i = 0; i < wanted; ++i) {
      const std::size_t parent = v - 1 - below(std::min(v, shape.reach));
      const std::size_t more = network.nodes[parent].states.size();
      const bool is_there =
          std::find(node.parents.begin(), node.parents.end(), parent) != node.parents.end();
      if (is_there || rows * more * states > shape.table_max) continue;
      node.parents.push_back(parent);
      rows *= more;
    }
    for (std::size_t r = 0; r < rows; ++r) {
      std::vector<double> row(states, 0);
      const std::size_t sure = below(states);
      double sum = 0;
      const bool is_certain = chance() < shape.certain;
      for (std::size_t s = 0; s < states; ++s) {
        if (s == sure)
          row[s] = 0.05 + chance();
        else if (!is_certain && chance() >= shape.zeros)
          row[s] = chance() * chance();
        sum += row[s];
      }
      for (const double p : row) node.table.push_back(p / sum);
    }
    network.nodes.push_back(std::move(node));
  }
  return network;
}

// Each node observed with the chance `share`: in a state drawn from the network, so that the
// evidence is possible, or in any state.
inline std::vector<int> random_evidence(const Network& network, double share, bool is_possible,
                                        std::mt19937& random) {
  std::vector<int> world(network.nodes.size(), -1), evidence(network.nodes.size(), -1);
  std::uniform_real_distribution<double> unit(0, 1);
  // Parents may stand after their children in the file.
  for (std::size_t left = world.size(); left > 0;) {
    for (std::size_t v = 0; v < world.size(); ++v) {
      const Node& node = network.nodes[v];
      const bool is_ready = std::all_of(node.parents.begin(), node.parents.end(),
                                        [&](std::size_t p) { return world[p] >= 0; });
      if (world[v] >= 0 || !is_ready) continue;
      std::size_t row = 0;
      for (const std::size_t p : node.parents)
        row = row * network.nodes[p].states.size() + static_cast<std::size_t>(world[p]);
      double u = unit(random);
      std::size_t s = 0;
      const double* p = node.table.data() + row * node.states.size();
      while (s + 1 < node.states.size() && (u -= p[s]) >= 0) ++s;
      while (p[s] == 0) --s;
      world[v] = static_cast<int>(s);
      --left;
    }
  }
  for (std::size_t v = 0; v < world.size(); ++v) {
    if (unit(random) >= share) continue;
    const auto any =
        std::uniform_int_distribution<std::size_t>(0, network.nodes[v].states.size() - 1)(random);
    evidence[v] = is_possible ? world[v] : static_cast<int>(any);
  }
  return evidence;
}

}  // namespace hl::networks

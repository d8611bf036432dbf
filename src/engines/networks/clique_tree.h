// From the graph of a network to a tree of cliques: moralisation, elimination of the cheapest node
// first, maximal cliques (Lauritzen & Spiegelhalter 1988; min-fill: Kjaerulff 1990).
#pragma once

#include <cstdint>

#include "engines/networks/network.h"

namespace hl::networks {

struct Limits {
  std::size_t clique_entries = std::size_t{1} << 25;  // numbers in the table of one clique
  std::size_t total_entries = std::size_t{1} << 26;   // in all tables together
  std::size_t clique_nodes = 200;
};

struct TreeClique {
  std::vector<std::uint32_t> nodes;
  std::int64_t parent = -1;           // position of an earlier clique; -1: a root
  std::vector<std::uint32_t> shared;  // nodes in common with the parent
};

struct CliqueTree {
  std::vector<TreeClique> cliques;  // parents before children; one root per connected part
  double entries = 0;               // numbers in all tables
  // Set when a limit was passed: the clique that did it, and the numbers that it would need.
  std::vector<std::uint32_t> too_large;
  double too_large_entries = 0;
};

// Tries several orders of elimination and returns the tree with the smallest tables.
CliqueTree clique_tree(const Network& network, const Limits& limits = {});

}  // namespace hl::networks

#include "engines/networks/clique_tree.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hl::networks {
namespace {

using Nodes = std::vector<std::uint32_t>;

// Fill edges first and tables second, the other way round, or both together.
enum class Rule { fill, weight, fill_and_weight };

// The undirected graph while its nodes are eliminated. The number of missing edges among each
// node's neighbours is kept up to date instead of counted anew: a hub has millions of pairs.
class Graph {
  std::size_t size_;
  std::vector<Nodes> neighbours_;
  std::vector<bool> adjacent_;
  std::vector<double> fill_;
  std::vector<double> weight_;   // log2 of the states
  std::vector<double> entries_;  // log2 of the table that a node and its neighbours need

 public:
  explicit Graph(const Network& network)
      : size_(network.nodes.size()),
        neighbours_(size_),
        adjacent_(size_ * size_),
        fill_(size_),
        weight_(size_) {
    for (std::uint32_t v = 0; v < size_; ++v)
      weight_[v] = std::log2(static_cast<double>(network.nodes[v].states.size()));
    entries_ = weight_;
    for (std::uint32_t v = 0; v < size_; ++v) {
      const Node& node = network.nodes[v];
      for (const std::size_t a : node.parents) {
        connect(static_cast<std::uint32_t>(a), v);
        for (const std::size_t b : node.parents)
          connect(static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b));
      }
    }
    for (std::uint32_t v = 0; v < size_; ++v) fill_[v] = missing_edges(v);
  }

  const Nodes& neighbours(std::uint32_t v) const { return neighbours_[v]; }

  double log2_entries(std::uint32_t v) const { return entries_[v]; }

  std::pair<double, double> price(std::uint32_t v, Rule rule) const {
    switch (rule) {
      case Rule::fill: return {fill_[v], entries_[v]};
      case Rule::weight: return {entries_[v], fill_[v]};
      case Rule::fill_and_weight: return {entries_[v] + std::log2(1 + fill_[v]), entries_[v]};
    }
    return {};
  }

  // Joins the neighbours of v with one another and takes v out.
  void eliminate(std::uint32_t v) {
    const Nodes around = neighbours_[v];
    for (std::size_t i = 0; i < around.size(); ++i) {
      for (std::size_t j = i + 1; j < around.size(); ++j) {
        if (!are_adjacent(around[i], around[j])) add_fill_edge(around[i], around[j]);
      }
    }
    for (const auto u : around) {
      // Pairs of v with those neighbours of u that are not neighbours of v.
      fill_[u] -= static_cast<double>(neighbours_[u].size()) - static_cast<double>(around.size());
      std::erase(neighbours_[u], v);
      entries_[u] -= weight_[v];
      adjacent_[u * size_ + v] = adjacent_[v * size_ + u] = false;
    }
    neighbours_[v].clear();
  }

 private:
  bool are_adjacent(std::uint32_t a, std::uint32_t b) const { return adjacent_[a * size_ + b]; }

  void connect(std::uint32_t a, std::uint32_t b) {
    if (a == b || are_adjacent(a, b)) return;
    adjacent_[a * size_ + b] = adjacent_[b * size_ + a] = true;
    neighbours_[a].push_back(b);
    neighbours_[b].push_back(a);
    entries_[a] += weight_[b];
    entries_[b] += weight_[a];
  }

  void add_fill_edge(std::uint32_t a, std::uint32_t b) {
    for (const auto w : neighbours_[a]) {
      if (are_adjacent(w, b))
        fill_[w] -= 1;
      else
        fill_[a] += 1;
    }
    for (const auto w : neighbours_[b]) {
      if (!are_adjacent(w, a)) fill_[b] += 1;
    }
    connect(a, b);
  }

  double missing_edges(std::uint32_t v) const {
    const Nodes& around = neighbours_[v];
    double missing = 0;
    for (std::size_t i = 0; i < around.size(); ++i) {
      for (std::size_t j = i + 1; j < around.size(); ++j)
        missing += are_adjacent(around[i], around[j]) ? 0 : 1;
    }
    return missing;
  }
};

struct Elimination {
  std::vector<Nodes> cliques;  // each begins with the node that was eliminated
  bool is_within_limits = true;
};

Elimination eliminate_all(Graph graph, std::size_t size, Rule rule, const Limits& limits) {
  Elimination out;
  Nodes left(size);
  for (std::uint32_t v = 0; v < size; ++v) left[v] = v;
  const double entries_max = std::log2(static_cast<double>(limits.clique_entries)) + 1e-9;
  while (!left.empty()) {
    const auto cheapest = std::min_element(left.begin(), left.end(), [&](auto a, auto b) {
      return graph.price(a, rule) < graph.price(b, rule);
    });
    const std::uint32_t v = *cheapest;
    *cheapest = left.back();
    left.pop_back();
    Nodes clique = {v};
    clique.insert(clique.end(), graph.neighbours(v).begin(), graph.neighbours(v).end());
    out.is_within_limits =
        graph.log2_entries(v) <= entries_max && clique.size() <= limits.clique_nodes;
    out.cliques.push_back(std::move(clique));
    if (!out.is_within_limits) break;
    graph.eliminate(v);
  }
  return out;
}

double entries_of(const Network& network, const Nodes& nodes) {
  double entries = 1;
  for (const auto v : nodes) entries *= static_cast<double>(network.nodes[v].states.size());
  return entries;
}

// Goes through the elimination backwards: a clique either extends the one that its remaining nodes
// are equal to, or hangs below it.
CliqueTree tree_of(const Network& network, const Elimination& elimination) {
  CliqueTree tree;
  const std::size_t size = network.nodes.size();
  std::vector<std::size_t> turn(size), clique_of(size);
  for (std::size_t i = 0; i < size; ++i) turn[elimination.cliques[i].front()] = i;
  for (std::size_t i = size; i-- > 0;) {
    const std::uint32_t v = elimination.cliques[i].front();
    Nodes rest(elimination.cliques[i].begin() + 1, elimination.cliques[i].end());
    clique_of[v] = tree.cliques.size();
    if (rest.empty()) {
      tree.cliques.push_back({{v}, -1, {}});
      continue;
    }
    const auto next = *std::min_element(rest.begin(), rest.end(),
                                        [&](auto a, auto b) { return turn[a] < turn[b]; });
    const std::size_t above = clique_of[next];
    if (tree.cliques[above].nodes.size() == rest.size()) {
      tree.cliques[above].nodes.push_back(v);
      clique_of[v] = above;
    } else {
      Nodes nodes = rest;
      nodes.push_back(v);
      tree.cliques.push_back({std::move(nodes), static_cast<std::int64_t>(above), std::move(rest)});
    }
  }
  for (const TreeClique& clique : tree.cliques) tree.entries += entries_of(network, clique.nodes);
  return tree;
}

}  // namespace

CliqueTree clique_tree(const Network& network, const Limits& limits) {
  const Graph graph(network);
  CliqueTree best;
  best.entries = std::numeric_limits<double>::infinity();
  best.too_large_entries = best.entries;
  bool is_found = false;
  for (const Rule rule : {Rule::fill, Rule::weight, Rule::fill_and_weight}) {
    const auto elimination = eliminate_all(graph, network.nodes.size(), rule, limits);
    if (!elimination.is_within_limits) {
      const Nodes& clique = elimination.cliques.back();
      const double entries = entries_of(network, clique);
      if (!is_found && entries <= best.too_large_entries) {
        best.too_large = clique;
        best.too_large_entries = entries;
      }
    } else if (CliqueTree tree = tree_of(network, elimination); tree.entries < best.entries) {
      best = std::move(tree);
      is_found = true;
    }
  }
  if (is_found && best.entries > static_cast<double>(limits.total_entries)) {
    const auto largest =
        std::max_element(best.cliques.begin(), best.cliques.end(), [&](auto& a, auto& b) {
          return entries_of(network, a.nodes) < entries_of(network, b.nodes);
        });
    best.too_large = largest->nodes;
    best.too_large_entries = entries_of(network, largest->nodes);
  }
  return best;
}

}  // namespace hl::networks

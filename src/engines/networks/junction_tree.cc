#include "engines/networks/junction_tree.h"

#include <algorithm>
#include <cstdio>
#include <stdexcept>

namespace hl::networks {
namespace {

using Nodes = std::vector<std::uint32_t>;

std::size_t states(const Network& network, std::uint32_t v) {
  return network.nodes[v].states.size();
}

std::size_t entries_of(const Network& network, std::span<const std::uint32_t> nodes) {
  std::size_t entries = 1;
  for (const auto v : nodes) entries *= states(network, v);
  return entries;
}

void check(const Network& network) {
  for (const Node& node : network.nodes) {
    std::size_t entries = node.states.size();
    for (const std::size_t parent : node.parents) {
      if (parent >= network.nodes.size())
        throw std::invalid_argument(node.name + ": no such parent");
      entries *= network.nodes[parent].states.size();
    }
    if (node.states.empty() || entries != node.table.size())
      throw std::invalid_argument(node.name + ": the table has the wrong size");
  }
  if (!cycle_in(network).empty()) throw std::invalid_argument("the network has a cycle");
}

Refusal too_large(const Network& network, const CliqueTree& tree, const Limits& limits) {
  constexpr std::size_t names_max = 8;
  std::string names;
  for (std::size_t i = 0; i < std::min(tree.too_large.size(), names_max); ++i)
    names += (i == 0 ? "" : ", ") + network.nodes[tree.too_large[i]].name;
  if (tree.too_large.size() > names_max) names += ", …";
  char text[400];
  std::snprintf(
      text, sizeof text,
      "exact inference would need a table of %.3g numbers for %zu nodes that hang together "
      "(limit: %zu in one table, %zu in all, %zu nodes)",
      tree.too_large_entries, tree.too_large.size(), limits.clique_entries, limits.total_entries,
      limits.clique_nodes);
  return refuse(Problem::invalid_input,
                std::string(text) + ": " + names + "; give these nodes fewer states or parents");
}

// The clique's nodes in the order of its table: what the parent shares first, in the parent's
// order; then the others, last those that the fewest children share, so that runs are long.
Nodes order_of(const Network& network, const TreeClique& clique, const Nodes& above,
               const std::vector<std::uint32_t>& uses) {
  Nodes order, rest;
  for (const auto v : above) {
    if (std::find(clique.shared.begin(), clique.shared.end(), v) != clique.shared.end())
      order.push_back(v);
  }
  for (const auto v : clique.nodes) {
    if (std::find(order.begin(), order.end(), v) == order.end()) rest.push_back(v);
  }
  std::sort(rest.begin(), rest.end(), [&](auto a, auto b) {
    if (uses[a] != uses[b]) return uses[a] > uses[b];
    if (states(network, a) != states(network, b)) return states(network, a) < states(network, b);
    return a < b;
  });
  order.insert(order.end(), rest.begin(), rest.end());
  return order;
}

// `onto` has nodes of `from` only, in any order.
Projection projection(const Network& network, const Nodes& from,
                      std::span<const std::uint32_t> onto) {
  std::vector<std::size_t> strides(from.size());
  std::size_t stride = 1;
  for (std::size_t i = onto.size(); i-- > 0;) {
    const auto at = std::find(from.begin(), from.end(), onto[i]) - from.begin();
    strides[static_cast<std::size_t>(at)] = stride;
    stride *= states(network, onto[i]);
  }
  Projection out;
  std::size_t outer = from.size();
  out.is_run_shared = !from.empty() && strides.back() == 1;
  while (outer > 0 && strides[outer - 1] == (out.is_run_shared ? out.run : 0)) {
    out.run *= static_cast<std::uint32_t>(states(network, from[outer - 1]));
    --outer;
  }
  const std::size_t blocks = entries_of(network, std::span(from).first(outer));
  out.offsets.reserve(blocks);
  std::vector<std::size_t> digits(outer);
  std::size_t offset = 0;
  for (std::size_t block = 0; block < blocks; ++block) {
    out.offsets.push_back(static_cast<std::uint32_t>(offset));
    for (std::size_t i = outer; i-- > 0;) {
      offset += strides[i];
      if (++digits[i] < states(network, from[i])) break;
      offset -= strides[i] * digits[i];
      digits[i] = 0;
    }
  }
  return out;
}

void multiply(std::span<double> table, const Projection& by, const std::vector<double>& factor) {
  std::size_t at = 0;
  for (const std::uint32_t offset : by.offsets) {
    for (std::uint32_t k = 0; k < by.run; ++k)
      table[at++] *= factor[offset + (by.is_run_shared ? k : 0)];
  }
}

// How v is summed out of a table of these nodes.
Reading reading_of(const Network& network, std::span<const std::uint32_t> nodes, std::uint32_t v) {
  const auto at =
      static_cast<std::size_t>(std::find(nodes.begin(), nodes.end(), v) - nodes.begin());
  Reading reading;
  reading.node = v;
  reading.states = static_cast<std::uint32_t>(states(network, v));
  reading.outer = static_cast<std::uint32_t>(entries_of(network, nodes.first(at)));
  reading.inner = static_cast<std::uint32_t>(entries_of(network, nodes.subspan(at + 1)));
  return reading;
}

}  // namespace

Outcome<JunctionTree> JunctionTree::compile(const Network& network, const Limits& limits) {
  check(network);
  const CliqueTree tree = clique_tree(network, limits);
  if (!tree.too_large.empty()) return too_large(network, tree, limits);
  JunctionTree out;
  out.lay_out(network, tree);
  out.fill_tables(network);
  out.choose_readings(network);
  return out;
}

void JunctionTree::lay_out(const Network& network, const CliqueTree& tree) {
  std::vector<std::vector<std::uint32_t>> children(tree.cliques.size());
  for (std::uint32_t i = 0; i < tree.cliques.size(); ++i) {
    if (tree.cliques[i].parent >= 0)
      children[static_cast<std::size_t>(tree.cliques[i].parent)].push_back(i);
  }
  std::vector<std::uint32_t> uses(network.nodes.size());
  std::size_t begin = 0;
  cliques_.resize(tree.cliques.size());
  for (std::size_t i = 0; i < cliques_.size(); ++i) {
    const TreeClique& from = tree.cliques[i];
    Clique& clique = cliques_[i];
    for (const auto v : from.nodes) uses[v] = 0;
    for (const auto child : children[i]) {
      for (const auto v : tree.cliques[child].shared) ++uses[v];
    }
    const Nodes none;
    const Nodes& above =
        from.parent < 0 ? none : cliques_[static_cast<std::size_t>(from.parent)].nodes;
    clique.nodes = order_of(network, from, above, uses);
    clique.parent = from.parent;
    clique.children = std::move(children[i]);
    clique.entries = entries_of(network, clique.nodes);
    clique.begin = begin;
    begin += clique.entries;
    const auto shared = std::span(clique.nodes).first(from.shared.size());
    clique.shared_entries = entries_of(network, shared);
    clique.separator = separator_entries_;
    separator_entries_ += clique.shared_entries;
    if (from.parent >= 0) clique.onto_separator = projection(network, above, shared);
    largest_clique_ = std::max(largest_clique_, clique.entries);
  }
  tables_.assign(begin, 1.0);
}

// Each node's table goes into the smallest clique that has the node and its parents.
void JunctionTree::fill_tables(const Network& network) {
  std::vector<std::vector<std::uint32_t>> cliques_with(network.nodes.size());
  for (std::uint32_t i = 0; i < cliques_.size(); ++i) {
    for (const auto v : cliques_[i].nodes) cliques_with[v].push_back(i);
  }
  for (std::uint32_t v = 0; v < network.nodes.size(); ++v) {
    Nodes family;
    for (const auto parent : network.nodes[v].parents)
      family.push_back(static_cast<std::uint32_t>(parent));
    family.push_back(v);
    const Clique* home = nullptr;
    for (const auto i : cliques_with[v]) {
      const Clique& clique = cliques_[i];
      const bool has_all = std::all_of(family.begin(), family.end(), [&](auto member) {
        return std::find(clique.nodes.begin(), clique.nodes.end(), member) != clique.nodes.end();
      });
      if (has_all && (home == nullptr || clique.entries < home->entries)) home = &clique;
    }
    multiply(std::span(tables_).subspan(home->begin, home->entries),
             projection(network, home->nodes, family), network.nodes[v].table);
  }
}

// A node is read from the smallest table that has it, and observed in the clique nearest to the
// root, from where the fewest cliques depend on it.
void JunctionTree::choose_readings(const Network& network) {
  struct Choice {
    std::size_t entries = 0;
    std::uint32_t clique = 0;
    bool is_above = false;
  };
  std::vector<Choice> choices(network.nodes.size());
  readings_.resize(network.nodes.size());
  entrances_.resize(network.nodes.size());
  for (std::uint32_t i = 0; i < cliques_.size(); ++i) {
    const Clique& clique = cliques_[i];
    std::size_t entries = 1;
    for (const auto v : clique.nodes) {
      const bool is_above = entries < clique.shared_entries;
      entries *= states(network, v);
      const std::size_t size = is_above ? clique.shared_entries : clique.entries;
      Choice& choice = choices[v];
      if (choice.entries == 0) {
        const Reading all = reading_of(network, clique.nodes, v);
        entrances_[v] = {i, all.outer, all.inner};
      }
      if (choice.entries == 0 || size < choice.entries) choice = {size, i, is_above};
    }
  }
  for (std::uint32_t v = 0; v < network.nodes.size(); ++v) {
    Clique& clique = cliques_[choices[v].clique];
    std::span<const std::uint32_t> nodes = clique.nodes;
    if (choices[v].is_above) {
      std::size_t count = 0;
      for (std::size_t entries = 1; entries < clique.shared_entries; ++count)
        entries *= states(network, nodes[count]);
      nodes = nodes.first(count);
    }
    readings_[v] = reading_of(network, nodes, v);
    readings_[v].place = places_;
    places_ += states(network, v);
    (choices[v].is_above ? clique.read_above : clique.read_here).push_back(v);
  }
}

}  // namespace hl::networks

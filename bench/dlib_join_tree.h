// A network in dlib's join tree, the peer of bench_networks.
#pragma once

#include <dlib/bayes_utils.h>
#include <dlib/directed_graph.h>
#include <dlib/graph.h>
#include <dlib/graph_utils.h>

#include "engines/networks/network.h"

namespace hl::bench {

class DlibJoinTree {
  using Bayes = dlib::directed_graph<dlib::bayes_node>::kernel_1a_c;
  using Cliques = dlib::set<unsigned long>::compare_1b_c;
  using Tree = dlib::graph<Cliques, Cliques>::kernel_1a_c;

  const networks::Network& network_;
  Bayes bayes_;
  Tree tree_;

 public:
  explicit DlibJoinTree(const networks::Network& network) : network_(network) {
    namespace bn = dlib::bayes_node_utils;
    bayes_.set_number_of_nodes(network.nodes.size());
    for (std::size_t v = 0; v < network.nodes.size(); ++v) {
      bn::set_node_num_values(bayes_, v, network.nodes[v].states.size());
      for (const std::size_t parent : network.nodes[v].parents) bayes_.add_edge(parent, v);
    }
    for (std::size_t v = 0; v < network.nodes.size(); ++v) {
      const networks::Node& node = network.nodes[v];
      const std::size_t states = node.states.size();
      for (std::size_t row = 0; row < node.table.size() / states; ++row) {
        dlib::assignment parents;
        std::size_t rest = row;
        for (std::size_t i = node.parents.size(); i-- > 0;) {
          const std::size_t count = network.nodes[node.parents[i]].states.size();
          parents.add(node.parents[i], rest % count);
          rest /= count;
        }
        for (std::size_t s = 0; s < states; ++s)
          bn::set_node_probability(bayes_, v, s, parents, node.table[row * states + s]);
      }
    }
    dlib::create_moral_graph(bayes_, tree_);
    dlib::create_join_tree(tree_, tree_);
  }

  // All posteriors, node after node.
  std::vector<double> infer(const std::vector<int>& evidence) {
    namespace bn = dlib::bayes_node_utils;
    for (std::size_t v = 0; v < evidence.size(); ++v) {
      if (evidence[v] < 0) {
        bn::set_node_as_nonevidence(bayes_, v);
      } else {
        bn::set_node_value(bayes_, v, static_cast<unsigned long>(evidence[v]));
        bn::set_node_as_evidence(bayes_, v);
      }
    }
    const dlib::bayesian_network_join_tree solution(bayes_, tree_);
    std::vector<double> out;
    for (std::size_t v = 0; v < evidence.size(); ++v) {
      const auto p = solution.probability(v);
      // dlib answers for an observed node with one number.
      for (long s = 0; s < static_cast<long>(network_.nodes[v].states.size()); ++s)
        out.push_back(p.size() == static_cast<long>(network_.nodes[v].states.size())
                          ? p(s)
                          : (s == evidence[v] ? 1.0 : 0.0));
    }
    return out;
  }
};

}  // namespace hl::bench

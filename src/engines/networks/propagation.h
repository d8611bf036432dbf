// Exact inference in a compiled network: HUGIN message passing (Jensen, Lauritzen & Olesen 1990)
// with 0/0 = 0. Messages towards the root are kept from query to query, and only those that depend
// on changed evidence are computed again.
#pragma once

#include "engines/networks/junction_tree.h"

namespace hl::networks {

inline constexpr int not_observed = -1;

// Where one thread computes. Allocates when made and never again.
class Propagation {
 public:
  // The tree must outlive the propagation.
  explicit Propagation(const JunctionTree& tree);

  // Evidence: for each node the observed state or not_observed. Returns false when no joint state
  // of the network agrees with it; the posteriors mean nothing then. Throws std::out_of_range on a
  // state that the node does not have.
  bool infer(std::span<const int> evidence);

  // P(node = state | evidence) of the last successful infer().
  std::span<const double> posterior(std::size_t node) const;
  // All of them, at JunctionTree::place_of.
  std::span<const double> posteriors() const { return posteriors_; }
  // Natural logarithm of P(evidence); -infinity when it is impossible.
  double log_probability() const;

 private:
  void enter(std::span<const int> evidence);
  void mark(std::uint32_t clique);
  void collect(std::size_t clique);
  void absorb_children(std::size_t clique, bool rescaling);
  void cut(std::size_t clique);
  void distribute(std::size_t clique);

  const JunctionTree& tree_;
  std::vector<int> evidence_;
  std::vector<std::uint32_t> observed_of_;  // per clique: how many nodes are observed in it
  std::vector<std::vector<std::uint32_t>> enter_here_;  // per clique: nodes that are observed in it
  std::vector<char> is_stale_;
  std::vector<double> collected_;  // per clique: its table times the messages of its children
  std::vector<double> sums_;       // per separator: the collected table summed onto it
  std::vector<double> messages_;   // … scaled to the sum 1
  std::vector<double> scales_;     // log of what was divided away, per clique
  std::vector<double> totals_;     // sum of the collected table, per clique
  std::vector<double> ratios_;     // per separator: new sums / collected sums
  std::vector<double> beliefs_;    // per separator: final, to be read
  std::vector<double> work_;       // the final table of one clique
  std::vector<double> posteriors_;
};

}  // namespace hl::networks

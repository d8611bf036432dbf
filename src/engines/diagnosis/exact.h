// The optimal policy of a small problem by dynamic programming over what can be known: which
// actions failed and which answers were heard. Pruned by the cost of each cause if it were known
// (Vomlelova and Vomlel's bound).
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "engines/diagnosis/moment.h"
#include "engines/diagnosis/sequence.h"
#include "engines/diagnosis/step.h"

namespace hl::diagnosis {

class ExactSolver {
 public:
  ExactSolver(const Model& model, const Prices& prices, Sequencer& sequencer);

  // All options worth considering, best first, or none when the problem is too large for this many
  // states. Options that cannot be among the best may be missing; handing over never is.
  std::optional<std::vector<Option>> solve(const Moment& root, std::size_t states_max);

 private:
  // One step from a state, with the least that it could cost.
  struct Branch {
    Step step;
    double bound = 0;
  };
  double value(std::size_t level, std::uint64_t key);
  double value_of(const Branch& branch, std::size_t level, std::uint64_t key, double mass);
  std::vector<Branch> branches(const Moment& moment, double mass) const;
  double hand_over(const Moment& moment, double mass) const;
  bool prepare(const Moment& root, std::size_t states_max);
  double cost_if_known(const Moment& root, std::size_t cause) const;

  const Model& model_;
  const Prices& prices_;
  Sequencer& sequencer_;
  std::vector<double> known_;             // by cause: least cost once it is known
  std::vector<std::uint64_t> radix_act_;  // digits of the key of a state
  std::vector<std::uint64_t> radix_ask_;
  std::vector<Moment> frames_;  // one per depth, reused
  std::unordered_map<std::uint64_t, double> memo_;
  std::size_t states_left_ = 0;
};

}  // namespace hl::diagnosis

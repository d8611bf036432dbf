// The optimal policy of a small problem by dynamic programming over what can be known: which
// actions failed and which answers were heard. Pruned by the cost of each cause if it were known
// (Vomlelova and Vomlel's bound).
#pragma once

#include <optional>
#include <vector>

#include "engines/diagnosis/board.h"
#include "engines/diagnosis/sequence.h"
#include "engines/diagnosis/state_table.h"
#include "engines/diagnosis/step.h"

namespace hl::diagnosis {

class ExactSolver {
 public:
  ExactSolver(Board& board, Sequencer& sequencer);

  // All options worth considering, best first. False, and `into` untouched, when the problem is too
  // large for this many states. Options that cannot be among the best three may be missing; handing
  // over never is.
  bool solve(std::size_t states_max, std::vector<Option>& into);

 private:
  // One step from a state, with the least that it could cost.
  struct Branch {
    Step step;
    double bound = 0;
  };
  bool is_small(std::size_t states_max) const;
  double value(std::size_t level);
  double value_of(const Branch& branch, std::size_t level);
  const std::vector<Branch>& branches(std::size_t level);
  double cost_if_known(std::size_t cause);

  Board& board_;
  Sequencer& sequencer_;
  std::vector<double> known_;                  // by cause: least cost once it is known
  std::vector<std::vector<Branch>> branches_;  // by level
  struct Attempt {
    double p, cost;
  };
  std::vector<Attempt> attempts_;
  StateTable memo_;
  std::size_t states_left_ = 0;
  std::vector<Option> found_;
};

}  // namespace hl::diagnosis

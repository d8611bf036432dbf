// Chooses among asking, acting and handing over. Small problems are solved exactly; larger ones are
// looked into a few steps deep, with the best sequence of actions as the value of what follows (the
// question rule of SACSO, Jensen et al. 2001, is the shallowest form). Every value is the cost of a
// policy that can really be followed, so looking deeper can only lower it.
#pragma once

#include <cstddef>
#include <vector>

#include "engines/diagnosis/exact.h"
#include "engines/diagnosis/moment.h"
#include "engines/diagnosis/sequence.h"
#include "engines/diagnosis/step.h"

namespace hl::diagnosis {

// How much work one advice may cost: counted, not timed, so that advice is the same everywhere.
struct Effort {
  std::size_t exact_states = 6000;
  double operations = 3e6;  // additions and multiplications, about
  std::size_t questions_max = 30;
};

class Search {
 public:
  Search(const Model& model, const Prices& prices, Effort effort = {});

  // The options at this moment, best first; handing over is always among them.
  std::vector<Option> options(const Moment& root);

  // Open questions by expected drop of impurity per minute (EffECXtive of Golovin, Krause and Ray),
  // best first, at most `most`; useless ones are left out.
  std::vector<std::size_t> informative(const Moment& moment, std::size_t most) const;

  Sequencer& sequencer() { return sequencer_; }

 private:
  // How far to look: plies after an answer and after a failure, and how many steps to consider.
  struct Depth {
    int after_answer;
    int after_failure;
    std::size_t questions;
    std::size_t actions;
  };
  double value(const Moment& moment, int plies, const Depth& depth);
  double ask(const Moment& moment, std::size_t question, int plies, const Depth& depth);
  double act(const Moment& moment, std::size_t action, int plies, const Depth& depth);
  std::vector<std::size_t> efficient(const Moment& moment, std::size_t most) const;
  std::vector<Option> look(const Moment& root, const Depth& depth);
  double operations(const Moment& root, const Depth& depth) const;

  const Model& model_;
  const Prices& prices_;
  Effort effort_;
  Sequencer sequencer_;
};

}  // namespace hl::diagnosis

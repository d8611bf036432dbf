// Chooses among asking, acting and handing over. Small problems are solved exactly, larger ones by
// a one-step rollout of SACSO's rule as far as the effort allows, the largest by that rule alone.
// Every value is the cost of a policy that can really be followed.
#pragma once

#include <cstddef>
#include <vector>

#include "engines/diagnosis/board.h"
#include "engines/diagnosis/exact.h"
#include "engines/diagnosis/question_rule.h"
#include "engines/diagnosis/rollout.h"
#include "engines/diagnosis/sequence.h"
#include "engines/diagnosis/step.h"
#include "engines/diagnosis/veto.h"

namespace hl::diagnosis {

// How much work one advice may cost: counted, not timed, so that advice is the same everywhere.
struct Effort {
  std::size_t exact_states = 6000;  // 0: nothing is solved exactly
  double operations = 1.5e6;        // of the rollout, about; 0: the rule alone
  std::size_t questions_max = 30;   // looked into at each point
};

class Search {
 public:
  Search(const CallModel& call, const Effort& effort);

  // The options at the board's position, best first; handing over is always among them. Valid until
  // the next call.
  const std::vector<Option>& options();

  Board board;
  Sequencer sequencer;
  QuestionRule rule;
  Rollout rollout;

 private:
  void find();
  void deepen();

  Effort effort_;
  ExactSolver exact_;
  Veto veto_;
  std::vector<Option> options_;
};

}  // namespace hl::diagnosis

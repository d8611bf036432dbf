// SACSO's rule (Jensen et al. 2001): ask when one question followed by the best sequence of actions
// is cheaper than that sequence, and cheaper than asking only after its first action has failed.
#pragma once

#include <vector>

#include "engines/diagnosis/board.h"
#include "engines/diagnosis/sequence.h"
#include "engines/diagnosis/step.h"

namespace hl::diagnosis {

class QuestionRule {
 public:
  QuestionRule(Board& board, Sequencer& sequencer, std::size_t questions_max);

  struct Scored {
    double score = 0;
    std::size_t index = 0;
  };
  // Open questions by expected drop of impurity per minute, best first; useless ones are left out.
  void informative(std::size_t most, std::vector<Scored>& into);
  // Open actions by probability of repair per minute, their cluster's opening included.
  void efficient(std::size_t most, std::vector<Scored>& into);

  // The rule's choice with its expected cost.
  Option choose();
  // The rule's value of every question worth considering, of the most efficient actions and of
  // handing over, best first. Each is the cost of a policy that can really be followed.
  void options(std::size_t actions, std::vector<Option>& into);

 private:
  double find_likely();
  double ask(std::size_t question);
  double ask_twice(std::size_t question, const std::vector<Scored>& questions, std::size_t most);
  double value(const std::vector<Scored>& questions, std::size_t most);
  double act(std::size_t action, const std::vector<Scored>& questions, std::size_t most);

  Board& board_;
  Sequencer& sequencer_;
  std::size_t questions_max_;
  std::vector<Scored> questions_;
  std::vector<Scored> actions_;
  std::vector<std::uint32_t> likely_;
};

}  // namespace hl::diagnosis

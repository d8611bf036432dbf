// One-step rollout (Bertsekas, Tsitsiklis and Wu 1997): every step is judged by what the whole rest
// of the call costs when it is followed by SACSO's rule to the end. Never dearer than the rule.
#pragma once

#include <vector>

#include "engines/diagnosis/board.h"
#include "engines/diagnosis/question_rule.h"
#include "engines/diagnosis/state_table.h"
#include "engines/diagnosis/step.h"

namespace hl::diagnosis {

class Rollout {
 public:
  Rollout(Board& board, QuestionRule& rule);

  // Branches reached with less than this probability are valued by the rule, not followed.
  // False, and `into` untouched, when that takes more than `work` operations.
  bool options(double least_reach, double work, std::vector<Option>& into);

  // Expected cost of following the rule from here. Unlimited.
  double follow();

  // Whether values stay known for the next decisions. Only for boards that begin every time at
  // the same belief.
  bool keeps_values = false;

 private:
  double follow(double reach);
  double ask(std::size_t question, double reach);
  double act(std::size_t action, double reach);

  Board& board_;
  QuestionRule& rule_;
  StateTable known_;
  double least_reach_ = 0;
  double work_end_ = 0;
  std::vector<QuestionRule::Scored> scored_;
  std::vector<Option> found_;
};

}  // namespace hl::diagnosis

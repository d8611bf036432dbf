// Ways of running a call, for comparing them: the engine's and those that others use.
#pragma once

#include <boost/describe/enum.hpp>
#include <memory>
#include <span>

#include "engines/diagnosis/advice.h"

namespace hl::diagnosis {

class Policy {
 public:
  virtual ~Policy() = default;
  // What comes next after these findings (answers and failed actions, none withdrawn), `elapsed`
  // minutes after the call began. Depends on which findings there are, not on their order.
  virtual Step next(std::span<const Finding> findings, double elapsed) = 0;
};

// engine     as advice is given: exactly where that is quick, else rollout, else the rule
// rule       SACSO's question rule alone, as on models too large for more
// rollout    one-step rollout of the rule, without limit up to 18 steps, else with 20 million
// operations pc         updating P/C without questions (Jensen et al. 2001) myopic     a question
// when it pays at once (Heckerman, Breese and Rommelse 1995) information  the question that tells
// most bits per minute until one cause has 90 %, then pc fixed_list  actions by P/C of the
// beginning, never computed again tree       a decision tree grown once from the beginning, with a
// fixed list at each leaf random     any step that is left
BOOST_DEFINE_ENUM_CLASS(PolicyKind, engine, rule, rollout, pc, myopic, information, fixed_list,
                        tree, random)

// The policy believes in this model. The model must outlive it.
std::unique_ptr<Policy> make_policy(PolicyKind kind, const Model& model, const Situation& situation,
                                    unsigned seed = 1);

}  // namespace hl::diagnosis

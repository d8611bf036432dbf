// The gate between what was counted and what is used. A candidate is released only if everything
// that can be known without trying it on callers speaks for it; otherwise the reasons are given and
// the current model stays.
#pragma once

#include <span>
#include <vector>

#include "engines/diagnosis/learning_bounds.h"
#include "engines/diagnosis/learning_levels.h"
#include "engines/diagnosis/policy_tree.h"

namespace hl::diagnosis {

// In the order in which they are looked at; the dear ones only if the cheap ones are in order.
BOOST_DEFINE_ENUM_CLASS(GateReason, too_few_calls, nothing_changed, predicts_worse,
                        step_unreachable, costs_more_by_old, costs_more_by_new, too_uncertain,
                        rests_on_one_person)

struct GateRules {
  // Not yet seen by the current model. With fewer, how the author's numbers are calibrated is itself a guess that no
  // imagined truth doubts: a release from 20 calls once cost 4 % more where 10 % less was imagined.
  std::size_t calls_min = 30;
  double divergence_max = 0.1;  // nats, per parameter and release
  std::size_t folds = 5;        // of the held-out test
  std::size_t truths = 400;     // imagined ones, drawn from what the counts allow
  double worse = 0.005;         // what counts as worse, as a share of the cost
  // How probable it may be that it is worse, for each share of the cost that it saves: what saves
  // 5 % may be worse with 0.1 %.
  double risk_per_gain = 0.02;
  double understated = 1.15;    // a margin: what calls really cost may deviate so much more
  // Deviations by which it must stay below that even if the author's numbers are no worse than they claim: how
  // they are calibrated is an assumption, and where it fails the deviation says nothing.
  double at_face_value = 1;
  double without_one = 1;       // … without the calls of any one person
  double odd = 3;               // deviations by which somebody's repairs may go as nobody else's
  double surprised = 1.3;       // deviations by which unseen calls may surprise it more
  double old_cost_max = 0.15;   // dearer by the old model's lights, as a share of the cost
  double taken_min = 10;        // calls after which a step may be found not worth taking at all
  std::size_t people_min = 3;   // with fewer, nobody's calls can be left out for a test
  std::size_t advices = 400;    // of a policy tree
  Effort effort = {0, 2e5, 12};
};

// What is known at one level (helpdesk, company or site) of one model.
struct Evidence {
  const Model& above;  // of the level above
  const Strengths& strengths;
  const Model& current;  // in use here
  std::span<const Lesson> lessons;
  std::span<const char> fresh;  // by lesson: the current model has not learned from it
};

struct Verdict {
  bool is_released = false;
  std::vector<GateReason> against;
  std::size_t fresh_calls = 0;
  double divergence = 0;       // largest of any parameter, in nats
  std::size_t odd_people = 0;  // whose calls were left out
  double surprise_before = 0;  // nats per fresh call
  double surprise_after = 0;   // by models that had not learned from the call
  double old_cost_before = 0;  // minutes per call, if the current model is true
  double old_cost_after = 0;
  double new_cost_before = 0;  // if the candidate is true
  double new_cost_after = 0;
  double risk = 0;               // P(it is worse), by what the lessons allow
  double gain = 0;               // mean saving over them, as a share of the cost
  double worst_without_one = 0;  // change of cost without the calls of the person who matters most
};

struct ModelCandidate {
  Model model;
  Counts counts;
  Verdict verdict;
};

ModelCandidate make_candidate(const Evidence& evidence, const GateRules& rules = {});

}  // namespace hl::diagnosis

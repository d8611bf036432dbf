#include "engines/diagnosis/learning_gate.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "engines/diagnosis/learning_posterior.h"

namespace hl::diagnosis {
namespace {

class Gate {
 public:
  Gate(const Evidence& evidence, const GateRules& rules) : evidence_(evidence), rules_(rules) {}
  ModelCandidate run();

 private:
  Model learned_without(std::span<const char> left_out) const;
  void leave_out_folds();
  void leave_out_people();
  void against(GateReason reason) { candidate_.verdict.against.push_back(reason); }
  void test_held_out();
  void test_costs();
  double times_taken(std::size_t step) const;
  void test_reach(const PolicyTree& before, const PolicyTree& after);
  struct Changes;
  Changes imagine(const Posterior& posterior, const PolicyTree& before,
                  const PolicyTree& after) const;
  void test_imagined(const PolicyTree& before, const PolicyTree& after);
  void test_people(const PolicyTree& before, const PolicyTree& after);

  const Evidence& evidence_;
  const GateRules& rules_;
  // What is learned when some lessons are left out; by lesson whether it is.
  struct Without {
    std::vector<char> left_out;
    Model model;
  };
  std::vector<Without> folds_;
  std::vector<Without> people_;  // who closed a tenth of the calls or more; none when they are few
  double divergence_max_ = 0;
  double deviation_ = 0;  // of the change of cost, under what the lessons allow
  ModelCandidate candidate_;
};

Model Gate::learned_without(std::span<const char> left_out) const {
  return estimate(evidence_.above, evidence_.strengths, evidence_.lessons, left_out).model;
}

void Gate::leave_out_folds() {
  std::vector<char> left_out(evidence_.lessons.size());
  for (std::size_t fold = 0; fold < rules_.folds; ++fold) {
    std::size_t n = 0;
    for (std::size_t i = 0; i < left_out.size(); ++i) {
      left_out[i] = evidence_.fresh[i] && n++ % rules_.folds == fold;
    }
    folds_.push_back({left_out, learned_without(left_out)});
  }
}

void Gate::leave_out_people() {
  std::vector<std::size_t> people;
  for (const Lesson& lesson : evidence_.lessons) people.push_back(lesson.closed_by);
  std::sort(people.begin(), people.end());
  people.erase(std::unique(people.begin(), people.end()), people.end());
  if (people.size() < rules_.people_min) return;
  std::vector<char> left_out(evidence_.lessons.size());
  for (const std::size_t person : people) {
    std::size_t calls = 0;
    for (std::size_t i = 0; i < left_out.size(); ++i) {
      left_out[i] = evidence_.lessons[i].closed_by == person;
      calls += left_out[i] ? 1 : 0;
    }
    if (10 * calls >= left_out.size()) people_.push_back({left_out, learned_without(left_out)});
  }
}

void Gate::test_held_out() {
  Verdict& v = candidate_.verdict;
  if (folds_.empty()) leave_out_folds();
  const auto calls = static_cast<double>(v.fresh_calls);
  for (const Without& fold : folds_) {
    const Model model = bounded(evidence_.current, fold.model, divergence_max_);
    for (std::size_t i = 0; i < fold.left_out.size(); ++i) {
      if (!fold.left_out[i]) continue;
      v.surprise_before += surprise(evidence_.current, evidence_.lessons[i]) / calls;
      v.surprise_after += surprise(model, evidence_.lessons[i]) / calls;
    }
  }
  if (v.surprise_after > v.surprise_before) against(GateReason::predicts_worse);
}

// In how many calls the step was taken while one of the causes that it concerns was the matter.
double Gate::times_taken(std::size_t step) const {
  const Counts& counts = candidate_.counts;
  const std::size_t questions = counts.answers.size();
  double times = 0;
  if (step < questions) {
    for (const double n : counts.answers[step]) times += n;
  } else {
    for (const FixCount& n : counts.fixes[step - questions]) times += n.worked + n.failed;
  }
  return times;
}

void Gate::test_reach(const PolicyTree& before, const PolicyTree& after) {
  constexpr double hardly_ever = 1e-3;
  const auto old = before.reached(evidence_.current);
  const auto now = after.reached(candidate_.model);
  for (std::size_t s = 0; s < old.size(); ++s) {
    if (old[s] >= hardly_ever && now[s] < hardly_ever && times_taken(s) < rules_.taken_min) {
      return against(GateReason::step_unreachable);
    }
  }
}

// How much dearer calls become under truths drawn from what the lessons allow: the same truths for
// both, so that what they share cancels out.
struct Gate::Changes {
  double mean = 0;
  double deviation = 0;
  double worse = 0;  // share of the truths
};

Gate::Changes Gate::imagine(const Posterior& posterior, const PolicyTree& before,
                            const PolicyTree& after) const {
  std::mt19937 random(1);
  Changes out;
  double squares = 0;
  const double share = 1 / static_cast<double>(rules_.truths);
  for (std::size_t i = 0; i < rules_.truths; ++i) {
    const Model truth = posterior.draw(random);
    const double change = after.cost(truth) / before.cost(truth) - 1;
    out.mean += share * change;
    squares += share * change * change;
    if (change > rules_.worse) out.worse += share;
  }
  out.deviation = std::sqrt(std::max(0.0, squares - out.mean * out.mean));
  return out;
}

// Also if the author's numbers are taken at face value, it must save something: how they are
// calibrated rests on an assumption.
void Gate::test_imagined(const PolicyTree& before, const PolicyTree& after) {
  Verdict& v = candidate_.verdict;
  const Changes changes =
      imagine({evidence_.above, evidence_.strengths, candidate_.counts}, before, after);
  v.risk = changes.worse;
  v.gain = -changes.mean;
  deviation_ = changes.deviation;
  Strengths at_face_value = evidence_.strengths;
  at_face_value.by_author = false;
  if (changes.mean > 0 || changes.mean + rules_.deviations * deviation_ > rules_.worse ||
      imagine({evidence_.above, at_face_value, candidate_.counts}, before, after).mean > 0) {
    against(GateReason::too_uncertain);
  }
}

void Gate::test_people(const PolicyTree& before, const PolicyTree& after) {
  if (people_.empty()) leave_out_people();
  double worst = -1;
  for (const Without& person : people_) {
    worst = std::max(worst, after.cost(person.model) / before.cost(person.model) - 1);
  }
  candidate_.verdict.worst_without_one = worst;
  if (!people_.empty() && (worst > 0 || worst + rules_.without_one * deviation_ > rules_.worse)) {
    against(GateReason::rests_on_one_person);
  }
}

void Gate::test_costs() {
  Verdict& v = candidate_.verdict;
  const PolicyTree before(evidence_.current, rules_.advices, rules_.effort);
  const PolicyTree after(candidate_.model, rules_.advices, rules_.effort);
  v.old_cost_before = before.cost(evidence_.current);
  v.old_cost_after = after.cost(evidence_.current);
  v.new_cost_before = before.cost(candidate_.model);
  v.new_cost_after = after.cost(candidate_.model);
  test_reach(before, after);
  // The old model's policy is the best by its own lights, so that any other costs a little more
  // there.
  if (v.old_cost_after > v.old_cost_before * (1 + rules_.old_cost_max)) {
    against(GateReason::costs_more_by_old);
  }
  if (v.new_cost_after > v.new_cost_before) against(GateReason::costs_more_by_new);
  test_imagined(before, after);
  test_people(before, after);
}

// Goes as far as the gate allows: what is refused as a large step may pass as a small one.
ModelCandidate Gate::run() {
  const Estimate found = estimate(evidence_.above, evidence_.strengths, evidence_.lessons);
  candidate_.counts = found.counts;
  const auto fresh = std::count_if(evidence_.fresh.begin(), evidence_.fresh.end(),
                                   [](char is_fresh) { return is_fresh != 0; });
  for (const double part : {1.0, 0.25, 0.06}) {
    divergence_max_ = part * rules_.divergence_max;
    candidate_.model = bounded(evidence_.current, found.model, divergence_max_);
    Verdict& v = candidate_.verdict = {};
    v.fresh_calls = static_cast<std::size_t>(fresh);
    v.divergence = largest_divergence(evidence_.current, candidate_.model);
    if (v.fresh_calls < rules_.calls_min)
      against(GateReason::too_few_calls);
    else if (v.divergence < 1e-9)
      against(GateReason::nothing_changed);
    if (!v.against.empty()) break;
    test_held_out();
    if (v.against.empty()) test_costs();
    v.is_released = v.against.empty();
    if (v.is_released) break;
  }
  return std::move(candidate_);
}

}  // namespace

ModelCandidate make_candidate(const Evidence& evidence, const GateRules& rules) {
  return Gate(evidence, rules).run();
}

}  // namespace hl::diagnosis

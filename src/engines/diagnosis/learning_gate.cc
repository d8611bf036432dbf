#include "engines/diagnosis/learning_gate.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "engines/diagnosis/learning_people.h"
#include "engines/diagnosis/learning_posterior.h"
#include "engines/diagnosis/learning_steps.h"
#include "engines/diagnosis/learning_truths.h"

namespace hl::diagnosis {
namespace {

// Possible truths, and what calls cost under each with the numbers in use.
struct Truths {
  std::vector<Model> models;
  std::vector<double> costs;

  Truths() = default;
  Truths(std::vector<Model> drawn, const PolicyTree& before) : models(std::move(drawn)) {
    for (const Model& model : models) costs.push_back(before.cost(model));
  }
  // How much dearer calls become under one of them.
  [[nodiscard]] double change(const PolicyTree& after, std::size_t i) const {
    return after.cost(models[i]) / costs[i] - 1;
  }
};

struct Changes {
  double mean = 0;
  double deviation = 0;
  double skewness = 0;

  // P(a change is above `limit`): a few hundred draws say little of rare ones, so that they are
  // taken as gamma distributed, which three moments tell (made normal after Wilson and Hilferty
  // 1931): often what is uncertain is only how much more it saves, which is no risk. Of so few draws
  // half of the skewness is believed, and no more than leaves five deviations possible.
  [[nodiscard]] double p_above(double limit, double understated) const {
    constexpr double least = 1e-12;
    constexpr double hardly = 1e-3;
    constexpr double believed = 0.5;
    constexpr double most = 0.4;
    const double off = (limit - mean) / std::max(least, understated * deviation);
    const double skew = std::clamp(believed * skewness, -most, most);
    double normal = off;
    if (std::abs(skew) > hardly) {
      normal = 6 / skew * (std::cbrt(std::max(0.0, skew * off / 2 + 1)) - 1) + skew / 6;
    }
    return 0.5 * std::erfc(normal / std::sqrt(2.0));
  }
};

class Gate {
 public:
  Gate(const Evidence& evidence, const GateRules& rules)
      : evidence_(evidence),
        rules_(rules),
        left_out_(evidence.lessons.size()),
        before_(evidence.current, rules.advices, rules.effort),
        found_{evidence.above, Counts(evidence.above),
               ClosingCodes(evidence.above.causes.size())} {}
  ModelCandidate run();

 private:
  Estimate learned_without(std::span<const char> more) const;
  void look_at_people();
  void imagine();
  static Changes imagined(const Truths& truths, const PolicyTree& after);
  double worst_without_one(const PolicyTree& after) const;
  double times_taken(std::size_t step) const;
  bool loses_a_step(const PolicyTree& after) const;
  void test_costs(Model step);
  void test_held_out();
  // What is expected, less what the risk is worth: a risk is taken only for what it gains.
  double worth(const Verdict& v) const { return v.gain - v.risk / rules_.risk_per_gain; }
  void against(GateReason reason) { candidate_.verdict.against.push_back(reason); }

  const Evidence& evidence_;
  const GateRules& rules_;
  std::vector<char> left_out_;  // by lesson: of people whose calls go as nobody else's
  std::vector<Model> without_one_;
  std::size_t odd_people_ = 0;
  std::size_t fresh_calls_ = 0;
  const PolicyTree before_;
  Estimate found_;
  Truths calibrated_, at_face_value_, people_;
  ModelCandidate candidate_;
};

Estimate Gate::learned_without(std::span<const char> more) const {
  std::vector<char> left_out = left_out_;
  for (std::size_t i = 0; i < more.size(); ++i) left_out[i] = left_out[i] || more[i];
  return estimate(evidence_.above, evidence_.strengths, evidence_.lessons, left_out);
}

// Of those who closed a tenth of the calls or more: what is learned without each, and whether his
// calls go as the others' say that they should. The oddest goes first, because what he taught makes
// others look odd.
void Gate::look_at_people() {
  std::vector<std::size_t> people;
  for (const Lesson& lesson : evidence_.lessons) people.push_back(lesson.closed_by);
  std::sort(people.begin(), people.end());
  people.erase(std::unique(people.begin(), people.end()), people.end());
  while (people.size() >= rules_.people_min) {
    without_one_.clear();
    double oddest = 0;
    std::size_t who = 0;
    for (const std::size_t person : people) {
      std::vector<char> his(evidence_.lessons.size());
      for (std::size_t i = 0; i < his.size(); ++i)
        his[i] = evidence_.lessons[i].closed_by == person;
      const auto calls = static_cast<std::size_t>(std::count(his.begin(), his.end(), char{1}));
      if (10 * calls < his.size()) continue;
      without_one_.push_back(learned_without(his).model);
      const double odd =
          std::abs(repairs_beyond_expectation(without_one_.back(), evidence_.lessons, his));
      if (odd <= oddest) continue;
      oddest = odd;
      who = person;
    }
    if (oddest <= rules_.odd) return;
    for (std::size_t i = 0; i < left_out_.size(); ++i) {
      if (evidence_.lessons[i].closed_by == who) left_out_[i] = 1;
    }
    people.erase(std::find(people.begin(), people.end(), who));
    ++odd_people_;
  }
}

// The same truths for everything that is compared, so that what they share cancels out. Of a very
// large model fewer are drawn. At face value: how an author's numbers are calibrated rests on an
// assumption, so that a candidate must save something without it, too.
void Gate::imagine() {
  constexpr std::size_t numbers_max = 4'000'000;
  std::size_t numbers = 1;
  for (const Question& question : evidence_.current.questions) numbers += question.given.size();
  for (const Action& action : evidence_.current.actions) numbers += action.fixes.size();
  const std::size_t count = std::clamp<std::size_t>(numbers_max / numbers, 20, rules_.truths);
  std::mt19937 random(1);
  calibrated_ = {draw_truths(evidence_.above, evidence_.strengths, evidence_.lessons, left_out_,
                             found_, count, random),
                 before_};
  Strengths strengths = evidence_.strengths;
  if (!strengths.by_author) return;
  strengths.by_author = false;
  random.seed(1);
  const Posterior face_value(evidence_.above, strengths, found_.counts);
  at_face_value_ = {face_value.draw(count, random), before_};
}

Changes Gate::imagined(const Truths& truths, const PolicyTree& after) {
  std::vector<double> changes;
  for (std::size_t i = 0; i < truths.models.size(); ++i) changes.push_back(truths.change(after, i));
  Changes out;
  const double share = 1 / static_cast<double>(changes.size());
  for (const double change : changes) out.mean += share * change;
  double squares = 0;
  double cubes = 0;
  for (const double change : changes) {
    const double off = change - out.mean;
    squares += share * off * off;
    cubes += share * off * off * off;
  }
  out.deviation = std::sqrt(squares);
  if (squares > 0) out.skewness = cubes / (squares * out.deviation);
  return out;
}

double Gate::worst_without_one(const PolicyTree& after) const {
  double worst = -1;
  for (std::size_t i = 0; i < people_.models.size(); ++i) {
    worst = std::max(worst, people_.change(after, i));
  }
  return worst;
}

// In how many calls the step was taken while one of the causes that it concerns was the matter.
double Gate::times_taken(std::size_t step) const {
  const Counts& counts = found_.counts;
  const std::size_t questions = counts.answers.size();
  double times = 0;
  if (step < questions) {
    for (const double n : counts.answers[step]) times += n;
  } else {
    for (const FixCount& n : counts.fixes[step - questions]) times += n.worked + n.failed;
  }
  return times;
}

bool Gate::loses_a_step(const PolicyTree& after) const {
  constexpr double hardly_ever = 1e-3;
  const auto old = before_.reached(evidence_.current);
  const auto now = after.reached(candidate_.model);
  for (std::size_t s = 0; s < old.size(); ++s) {
    if (old[s] >= hardly_ever && now[s] < hardly_ever && times_taken(s) < rules_.taken_min)
      return true;
  }
  return false;
}

void Gate::test_costs(Model step) {
  candidate_.model = std::move(step);
  Verdict& v = candidate_.verdict = {};
  v.fresh_calls = fresh_calls_;
  v.odd_people = odd_people_;
  v.divergence = largest_divergence(evidence_.current, candidate_.model);
  if (v.divergence < 1e-9) return against(GateReason::nothing_changed);
  const PolicyTree after(candidate_.model, rules_.advices, rules_.effort);
  v.old_cost_before = before_.cost(evidence_.current);
  v.old_cost_after = after.cost(evidence_.current);
  v.new_cost_before = before_.cost(candidate_.model);
  v.new_cost_after = after.cost(candidate_.model);
  if (loses_a_step(after)) against(GateReason::step_unreachable);
  // The old model's policy is the best by its own lights, so that any other costs a little more
  // there.
  if (v.old_cost_after > v.old_cost_before * (1 + rules_.old_cost_max)) {
    against(GateReason::costs_more_by_old);
  }
  if (v.new_cost_after > v.new_cost_before) against(GateReason::costs_more_by_new);
  const Changes changes = imagined(calibrated_, after);
  const Changes plain = imagined(at_face_value_, after);
  v.risk = changes.p_above(rules_.worse, rules_.understated);
  v.gain = -changes.mean;
  if (worth(v) < 0 || plain.mean > 0 ||
      plain.mean + rules_.at_face_value * plain.deviation > rules_.worse) {
    against(GateReason::too_uncertain);
  }
  v.worst_without_one = worst_without_one(after);
  if (!people_.models.empty() &&
      (v.worst_without_one > 0 ||
       v.worst_without_one + rules_.without_one * changes.deviation > rules_.worse)) {
    against(GateReason::rests_on_one_person);
  }
}

// Each fresh call is predicted by what was learned without a fifth of them, moved no further than
// the candidate may move. A few calls say little, so that only a clear difference counts.
void Gate::test_held_out() {
  Verdict& v = candidate_.verdict;
  double sum = 0;
  double squares = 0;
  double calls = 0;
  for (std::size_t fold = 0; fold < rules_.folds; ++fold) {
    std::vector<char> held_out(evidence_.lessons.size());
    std::size_t n = 0;
    for (std::size_t i = 0; i < held_out.size(); ++i) {
      held_out[i] = evidence_.fresh[i] && !left_out_[i] && n++ % rules_.folds == fold;
    }
    const Model model =
        bounded(evidence_.current, learned_without(held_out).model, v.divergence);
    for (std::size_t i = 0; i < held_out.size(); ++i) {
      if (!held_out[i]) continue;
      const double before = surprise(evidence_.current, evidence_.lessons[i]);
      const double after = surprise(model, evidence_.lessons[i]);
      v.surprise_before += before;
      v.surprise_after += after;
      sum += after - before;
      squares += (after - before) * (after - before);
      calls += 1;
    }
  }
  if (calls < 1) return;
  v.surprise_before /= calls;
  v.surprise_after /= calls;
  const double deviation = std::sqrt(std::max(0.0, squares - sum * sum / calls));
  if (sum > rules_.surprised * deviation) against(GateReason::predicts_worse);
}

// What was learned saves most of all, if what was counted is right; only where it is refused as a
// whole, or a part of it may be worth more because it risks less, the parts are looked at.
ModelCandidate Gate::run() {
  fresh_calls_ = static_cast<std::size_t>(
      std::count_if(evidence_.fresh.begin(), evidence_.fresh.end(),
                    [](char is_fresh) { return is_fresh != 0; }));
  look_at_people();
  found_ = learned_without({});
  const Model whole = bounded(evidence_.current, found_.model, rules_.divergence_max);
  if (fresh_calls_ < rules_.calls_min) {
    candidate_ = {whole, found_.counts, {}};
    candidate_.verdict.fresh_calls = fresh_calls_;
    candidate_.verdict.divergence = largest_divergence(evidence_.current, whole);
    against(GateReason::too_few_calls);
    return std::move(candidate_);
  }
  imagine();
  people_ = {std::move(without_one_), before_};
  constexpr double nearly_all = 0.9;
  std::optional<ModelCandidate> refused, best;
  for (Model& step : steps_towards(evidence_.current, found_.model, calibrated_.models,
                                   rules_.divergence_max)) {
    const bool is_whole = !best && !refused;
    test_costs(std::move(step));
    const bool passes = candidate_.verdict.against.empty();
    if (!passes && !refused) refused = candidate_;
    if (passes && (!best || worth(candidate_.verdict) > worth(best->verdict))) best = candidate_;
    if (is_whole && passes && worth(best->verdict) >= nearly_all * best->verdict.gain) break;
  }
  candidate_ = best ? std::move(*best) : std::move(*refused);
  candidate_.counts = found_.counts;
  if (best) test_held_out();
  candidate_.verdict.is_released = candidate_.verdict.against.empty();
  return std::move(candidate_);
}

}  // namespace

ModelCandidate make_candidate(const Evidence& evidence, const GateRules& rules) {
  return Gate(evidence, rules).run();
}

}  // namespace hl::diagnosis

#include "engines/diagnosis/advice.h"

#include <algorithm>

#include "engines/diagnosis/prices.h"
#include "engines/diagnosis/reasons.h"
#include "engines/diagnosis/veto.h"

namespace hl::diagnosis {
namespace {

class Adviser {
 public:
  Adviser(const Model& model, const Belief& belief, const Situation& situation,
          const Effort& effort)
      : model_(model),
        situation_(situation),
        prices_(model, situation),
        effort_(effort),
        search_(model_, prices_, effort),
        now_{belief.p, belief.question_open, belief.action_open, belief.cluster_open, 0} {
    for (std::size_t a = 0; a < model.actions.size(); ++a) {
      if (!situation.field_work && model.actions[a].by == Actor::field_technician) {
        now_.action_open[a] = 0;
      }
    }
  }

  Advice advise();

 private:
  bool anything_left() const;
  bool any_step_fits() const;
  bool would_go_on_without_deadline() const;
  Because reason_to_hand_over() const;
  Candidate candidate(const Option& option) const;
  std::optional<int> steps_that_fit(const Step& next);

  const Model& model_;
  const Situation& situation_;
  Prices prices_;
  Effort effort_;
  Search search_;
  Moment now_;
};

bool Adviser::anything_left() const {
  for (std::size_t a = 0; a < now_.action_open.size(); ++a) {
    if (now_.action_open[a] && repaired(model_, now_, a) > 0) return true;
  }
  return std::find(now_.question_open.begin(), now_.question_open.end(), 1) !=
         now_.question_open.end();
}

bool Adviser::any_step_fits() const {
  for (std::size_t a = 0; a < now_.action_open.size(); ++a) {
    if (now_.action_open[a] &&
        price_of(model_, prices_, a, now_.cluster_open).clock <= prices_.time_left) {
      return true;
    }
  }
  for (std::size_t q = 0; q < now_.question_open.size(); ++q) {
    if (now_.question_open[q] && prices_.questions[q].clock <= prices_.time_left) return true;
  }
  return false;
}

bool Adviser::would_go_on_without_deadline() const {
  Situation relaxed = situation_;
  relaxed.minutes_left.reset();
  const Prices prices(model_, relaxed);
  Search search(model_, prices, effort_);
  return search.options(now_).front().step.kind != StepKind::hand_over;
}

Because Adviser::reason_to_hand_over() const {
  Because because{BecauseCode::cheaper_to_hand_over, 0, 0, 0, 0, prices_.hand_over};
  if (!anything_left()) {
    because.code = BecauseCode::no_step_left;
  } else if (situation_.minutes_left && (!any_step_fits() || would_go_on_without_deadline())) {
    because.code = BecauseCode::deadline;
  }
  return because;
}

Candidate Adviser::candidate(const Option& option) const {
  Candidate candidate{option.step, option.minutes, std::nullopt, {}};
  switch (option.step.kind) {
    case StepKind::ask:
      candidate.because = reason_to_ask(model_, prices_, now_, option.step.index);
      break;
    case StepKind::act:
      candidate.success_p = repaired(model_, now_, option.step.index);
      candidate.because = reason_to_act(model_, prices_, now_, option.step.index);
      break;
    case StepKind::hand_over: candidate.because = reason_to_hand_over(); break;
  }
  return candidate;
}

std::optional<int> Adviser::steps_that_fit(const Step& next) {
  if (!situation_.minutes_left) return std::nullopt;
  double elapsed = 0;
  int fit = 0;
  if (next.kind == StepKind::ask) {
    elapsed += prices_.questions[next.index].clock;
    if (elapsed > prices_.time_left) return 0;
    ++fit;
  }
  std::vector<std::size_t> order;
  search_.sequencer().cost(now_, nullptr, &order);
  std::vector<char> cluster_open = now_.cluster_open;
  for (const std::size_t action : order) {
    elapsed += price_of(model_, prices_, action, cluster_open).clock;
    if (elapsed > prices_.time_left) break;
    if (model_.actions[action].cluster) cluster_open[*model_.actions[action].cluster] = 1;
    ++fit;
  }
  return fit;
}

Advice Adviser::advise() {
  std::vector<Option> options = search_.options(now_);
  const auto is_hand_over = [](const Option& o) { return o.step.kind == StepKind::hand_over; };
  if (is_hand_over(options.front())) {
    const double limit = options.front().minutes;
    if (const auto question = worth_asking(model_, prices_, search_, now_, limit)) {
      std::erase_if(options, [&](const Option& o) { return o.step == question->step; });
      options.insert(options.begin(), *question);
    }
  }
  Advice advice;
  advice.causes = now_.weights;
  for (const Option& option : options) {
    if (advice.candidates.size() == candidates_max) break;
    advice.candidates.push_back(candidate(option));
  }
  advice.next = advice.candidates.front();
  advice.hand_over_minutes = std::find_if(options.begin(), options.end(), is_hand_over)->minutes;
  const auto on = std::find_if_not(options.begin(), options.end(), is_hand_over);
  advice.go_on_minutes = on == options.end() ? advice.hand_over_minutes : on->minutes;
  advice.steps_that_fit = steps_that_fit(advice.next.step);
  return advice;
}

}  // namespace

Advice advise(const Model& model, std::span<const Finding> findings, const Situation& situation,
              const Effort& effort) {
  return Adviser(model, believe(model, findings, situation.level), situation, effort).advise();
}

}  // namespace hl::diagnosis

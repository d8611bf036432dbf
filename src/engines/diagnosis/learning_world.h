// For tests and benchmarks: a world whose truth is known, an author who is wrong about it, and
// people who close calls, some of them badly.
#pragma once

#include <cmath>
#include <random>

#include "engines/diagnosis/generated_model.h"
#include "engines/diagnosis/learning_gate.h"
#include "engines/diagnosis/policies/generated_families.h"

namespace hl::diagnosis {

// 15 causes, 17 actions and 6 questions unless said otherwise; the last two actions are other ways
// to repair the first two causes. Answers, their noise, how many causes an action repairs and what
// handing over costs are those of the six families of models in turn, by seed.
inline Model true_model(unsigned seed, std::size_t causes = 15, std::size_t questions = 6) {
  const Family& family = families[seed % families.size()];
  const Recipe recipe{causes,        questions,    family.answers,
                      family.shared, family.noise, family.escalation};
  Model model = generate(recipe, seed);
  std::mt19937 random(seed);
  std::gamma_distribution<double> gamma(.8, 1);
  for (Cause& cause : model.causes) cause.calls = gamma(random) + 1e-3;
  const Model more = generate(recipe, seed + 1'000'000);
  for (std::size_t n = 0; n < 2; ++n) {
    Action action = more.actions[n];
    action.id = "a" + std::to_string(causes + n);
    model.actions.push_back(std::move(action));
  }
  return model;
}

inline double standard_normal(std::mt19937& random) {
  double sum = 0;
  for (int i = 0; i < 12; ++i) sum += static_cast<double>(random()) / 4294967296.0;
  return sum - 6;
}

// What an author writes who is off by e^N(0, 1) in the frequencies and N(0, .8) in the logits.
inline Model authored(const Model& truth, unsigned seed, double off_causes = 1,
                      double off_logits = 0.8) {
  std::mt19937 random(seed * 77 + 1);
  const auto shifted = [&](double p) {
    const double logit = std::log(p / (1 - p)) + off_logits * standard_normal(random);
    return std::clamp(1 / (1 + std::exp(-logit)), 1e-4, 1 - 1e-4);
  };
  Model model = truth;
  double sum = 0;
  for (Cause& cause : model.causes) {
    sum += cause.calls *= std::exp(off_causes * standard_normal(random));
  }
  for (Cause& cause : model.causes) cause.calls *= 100 / sum;
  const std::size_t causes = model.causes.size();
  for (Question& question : model.questions) {
    for (double& p : question.given) p = shifted(p);
    for (std::size_t f = 0; f < causes; ++f) {
      double all = 0;
      for (std::size_t k = 0; k < question.answers.size(); ++k) all += question.p(k, f, causes);
      for (std::size_t k = 0; k < question.answers.size(); ++k) {
        question.given[k * causes + f] /= all;
      }
    }
  }
  for (Action& action : model.actions) {
    for (Fix& fix : action.fixes) fix.p = shifted(fix.p);
  }
  return model;
}

// How calls are closed.
struct Closers {
  std::size_t people = 4;
  double wrong_codes = 0.15;
  bool one_is_mischievous = false;  // always says that the first repair solved it, always one cause
};

// Calls in a true world, led by a policy.
class World {
 public:
  World(const Model& truth, unsigned seed) : truth_(truth), random_(seed) {}

  Lesson call(const PolicyTree& policy, const Closers& closers) {
    const std::size_t causes = truth_.causes.size();
    std::vector<double> frequency;
    for (const Cause& cause : truth_.causes) frequency.push_back(cause.calls);
    const std::size_t cause = pick(frequency);
    Lesson lesson;
    lesson.closed_by = random_() % closers.people;
    const bool is_mischief = closers.one_is_mischievous && lesson.closed_by == 0;
    for (std::size_t at = 0;;) {
      const PolicyTree::Node& node = policy.nodes()[at];
      const std::size_t i = node.step.index;
      if (node.step.kind == StepKind::hand_over) break;
      if (node.step.kind == StepKind::ask) {
        std::vector<double> answers;
        for (std::size_t k = 0; k < node.next.size(); ++k) {
          answers.push_back(truth_.questions[i].p(k, cause, causes));
        }
        const std::size_t k = is_mischief ? 0 : pick(answers);
        lesson.findings.push_back({FindingKind::answered, i, k, false});
        at = node.next[k];
        continue;
      }
      double works = is_mischief ? 1 : 0;
      for (const Fix& fix : truth_.actions[i].fixes) {
        if (fix.cause == cause && !is_mischief) works = fix.p;
      }
      const bool solved = draw() < works;
      lesson.findings.push_back({solved ? FindingKind::worked : FindingKind::failed, i, 0, false});
      if (solved) break;
      at = node.next[0];
    }
    lesson.named_cause = cause;
    if (is_mischief)
      lesson.named_cause = 0;
    else if (draw() < closers.wrong_codes) {
      lesson.named_cause = (cause + 1 + random_() % (causes - 1)) % causes;
    }
    return lesson;
  }

 private:
  double draw() { return static_cast<double>(random_()) / 4294967296.0; }
  std::size_t pick(const std::vector<double>& weights) {
    double left = draw();
    double sum = 0;
    for (const double w : weights) sum += w;
    left *= sum;
    for (std::size_t i = 0; i + 1 < weights.size(); ++i) {
      if ((left -= weights[i]) < 0) return i;
    }
    return weights.size() - 1;
  }

  const Model& truth_;
  std::mt19937 random_;
};

// One model of one helpdesk over its nights.
struct Helpdesk {
  Model author;
  Model current;
  std::vector<Lesson> lessons;
  std::size_t learned = 0;  // lessons that the current model has learned from

  explicit Helpdesk(Model written) : author(written), current(std::move(written)) {}

  ModelCandidate night(const GateRules& rules) {
    const Strengths strengths = strengths_of(author);
    std::vector<char> fresh(lessons.size(), 0);
    std::fill(fresh.begin() + static_cast<std::ptrdiff_t>(learned), fresh.end(), char{1});
    ModelCandidate candidate = make_candidate({author, strengths, current, lessons, fresh}, rules);
    if (candidate.verdict.is_released) {
      current = candidate.model;
      learned = lessons.size();
    }
    return candidate;
  }
};

}  // namespace hl::diagnosis

#include "engines/diagnosis/simulation.h"

#include <map>
#include <memory>
#include <random>
#include <string>

namespace hl::diagnosis {
namespace {

// Thousands of calls must not take a minute; a shallower look is good enough to see what is used.
constexpr Effort quick{0, 2e5, 12};

class Simulator {
 public:
  Simulator(const Model& model, unsigned seed) : model_(model), random_(seed) {
    found_.asked.assign(model.questions.size(), 0);
    found_.tried.assign(model.actions.size(), 0);
    for (const Cause& cause : model.causes) calls_of_causes_.push_back(cause.calls);
    for (const Level level : {Level::novice, Level::regular, Level::expert}) {
      Situation situation;
      situation.level = level;
      advisers_.push_back(std::make_unique<Adviser>(model, situation, quick));
    }
  }
  Simulation run(int calls) {
    for (int call = 0; call < calls; ++call) {
      play(call % 4 == 0 ? Level::novice : call % 4 == 1 ? Level::expert : Level::regular);
    }
    found_.calls = calls;
    return found_;
  }

 private:
  double draw() { return static_cast<double>(random_()) / 4294967296.0; }
  std::size_t pick(const std::vector<double>& weights);
  const Step& next_step(const std::string& path, const std::vector<Finding>& findings, Level level);
  void play(Level level);

  const Model& model_;
  std::mt19937 random_;
  Simulation found_;
  std::vector<double> calls_of_causes_;
  std::vector<std::unique_ptr<Adviser>> advisers_;  // by level
  std::map<std::string, Step> known_;               // calls have their beginnings in common
};

std::size_t Simulator::pick(const std::vector<double>& weights) {
  double sum = 0;
  for (const double one : weights) sum += one;
  double left = draw() * sum;
  for (std::size_t i = 0; i + 1 < weights.size(); ++i) {
    left -= weights[i];
    if (left < 0) return i;
  }
  return weights.size() - 1;
}

const Step& Simulator::next_step(const std::string& path, const std::vector<Finding>& findings,
                                 Level level) {
  const auto known = known_.find(path);
  if (known != known_.end()) return known->second;
  Adviser& adviser = *advisers_[static_cast<std::size_t>(level)];
  return known_[path] = adviser.advise(findings).next.step;
}

void Simulator::play(Level level) {
  const std::size_t causes = model_.causes.size();
  const std::size_t cause = pick(calls_of_causes_);
  std::vector<Finding> findings;
  std::vector<char> opened(model_.clusters.size(), 0);
  std::string path(1, static_cast<char>('0' + static_cast<int>(level)));
  while (true) {
    const Step step = next_step(path, findings, level);
    if (step.kind == StepKind::hand_over) {
      found_.minutes += model_.escalations[step.index].minutes;
      return;
    }
    std::size_t answer = 0;
    if (step.kind == StepKind::ask) {
      const Question& question = model_.questions[step.index];
      found_.minutes += question.minutes.at(level);
      ++found_.asked[step.index];
      std::vector<double> answers;
      for (std::size_t k = 0; k < question.answers.size(); ++k) {
        answers.push_back(heard(question, k, cause, causes, answer_reliability(level)));
      }
      answer = pick(answers);
      findings.push_back({FindingKind::answered, step.index, answer, false});
    } else {
      const Action& action = model_.actions[step.index];
      found_.minutes += action.minutes.at(level);
      if (action.cluster && !opened[*action.cluster]) {
        opened[*action.cluster] = 1;
        found_.minutes += model_.clusters[*action.cluster].minutes;
      }
      ++found_.tried[step.index];
      double works = 0;
      for (const Fix& fix : action.fixes) works = fix.cause == cause ? fix.p : works;
      if (draw() < works) {
        ++found_.solved;
        return;
      }
      findings.push_back({FindingKind::failed, step.index, 0, false});
    }
    path += (step.kind == StepKind::ask ? 'q' : 'a') + std::to_string(step.index) + '.' +
            std::to_string(answer);
  }
}

}  // namespace

Simulation simulate(const Model& model, int calls, unsigned seed) {
  return Simulator(model, seed).run(calls);
}

}  // namespace hl::diagnosis

// For tests and benchmarks: the six families of random models on which rules of troubleshooting are
// compared with the optimum, models that differ from what is believed, and models of great size.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <string>

#include "engines/diagnosis/model.h"

namespace hl::diagnosis {

struct Family {
  std::size_t causes, actions, questions, answers;
  double shared;      // chance that an action also repairs a cause that is not its own
  double noise;       // chance that an answer is not the one that fits the cause
  double escalation;  // minutes of handing over, in mean costs of an action
};

inline constexpr std::array<Family, 6> families = {{{6, 6, 2, 2, .10, .05, 6},
                                                    {9, 9, 3, 2, .15, .08, 6},
                                                    {9, 9, 3, 3, .15, .08, 3},
                                                    {10, 10, 6, 2, .15, .10, 6},
                                                    {8, 8, 5, 2, .20, .20, 4},
                                                    {8, 10, 4, 3, .25, .10, 2}}};

inline std::string name_of(const Family& f) {
  return std::to_string(f.causes) + "/" + std::to_string(f.actions) + "/" +
         std::to_string(f.questions) + "/" + std::to_string(f.answers);
}

class ModelGenerator {
 public:
  explicit ModelGenerator(unsigned seed) : random_(seed) {}

  Model small(const Family& family) {
    Model model;
    const std::size_t n = family.causes;
    add_causes(model, n);
    double total = 0;
    for (std::size_t a = 0; a < family.actions; ++a) {
      Action& action = add_action(model);
      total += action.minutes.regular;
      for (std::size_t f = 0; f < n; ++f) {
        if (f == a % n) {
          action.fixes.push_back({f, uniform(0.75, 0.999)});
        } else if (uniform(0, 1) < family.shared) {
          action.fixes.push_back({f, uniform(0.3, 0.999)});
        }
      }
    }
    for (std::size_t q = 0; q < family.questions; ++q) {
      Question& question = add_question(model, family.answers, family.noise);
      for (std::size_t f = 0; f < n; ++f) answer_mostly(question, f, random_() % family.answers);
    }
    finish(model, family.escalation * total / static_cast<double>(family.actions));
    return model;
  }

  // Each action repairs one to three causes. A question splits a share `told_apart` of the causes
  // over its answers; the others answer the first. The last cause is "other": nothing repairs it.
  Model large(std::size_t causes, std::size_t actions, std::size_t questions, std::size_t answers,
              double told_apart, double escalation) {
    Model model;
    add_causes(model, causes);
    for (std::size_t a = 0; a < actions; ++a) {
      Action& action = add_action(model);
      action.fixes.push_back({a % (causes - 1), uniform(0.75, 0.999)});
      for (std::size_t i = random_() % 3; i > 0; --i) {
        const std::size_t f = random_() % (causes - 1);
        const auto same = [&](const Fix& fix) { return fix.cause == f; };
        if (std::none_of(action.fixes.begin(), action.fixes.end(), same))
          action.fixes.push_back({f, uniform(0.3, 0.999)});
      }
    }
    for (std::size_t q = 0; q < questions; ++q) {
      Question& question = add_question(model, answers, 0.1);
      for (std::size_t f = 0; f < causes; ++f) {
        answer_mostly(question, f, uniform(0, 1) < told_apart ? random_() % answers : 0);
      }
    }
    finish(model, escalation);
    return model;
  }

  // What an author might believe of this model: frequencies off by a factor e^N(0,1), other numbers
  // by N(0,0.8) on the scale of log odds.
  Model misjudged(Model model) {
    std::normal_distribution<double> normal;
    const auto shifted = [&](double p) {
      const double odds = p / (1 - p) * std::exp(0.8 * normal(random_));
      return std::clamp(odds / (1 + odds), 1e-4, 0.999);
    };
    for (Cause& cause : model.causes) cause.calls *= std::exp(normal(random_));
    for (Action& action : model.actions) {
      for (Fix& fix : action.fixes) fix.p = shifted(fix.p);
    }
    const std::size_t n = model.causes.size();
    for (Question& question : model.questions) {
      for (double& p : question.given) p = shifted(p);
      for (std::size_t f = 0; f < n; ++f) {
        double sum = 0;
        for (std::size_t k = 0; k < question.answers.size(); ++k) sum += question.given[k * n + f];
        for (std::size_t k = 0; k < question.answers.size(); ++k) question.given[k * n + f] /= sum;
      }
    }
    return model;
  }

  double uniform(double low, double high) {
    return low + (high - low) * static_cast<double>(random_()) / 4294967296.0;
  }
  double minutes(double median, double spread) {
    std::lognormal_distribution<double> distribution(std::log(median), spread);
    return std::clamp(distribution(random_), 0.5, 60.0);
  }

 private:
  void add_causes(Model& model, std::size_t causes) {
    std::gamma_distribution<double> gamma(0.8);
    for (std::size_t f = 0; f < causes; ++f)
      model.causes.push_back({"c" + std::to_string(f), gamma(random_) + 1e-6});
  }
  Action& add_action(Model& model) {
    Action& action = model.actions.emplace_back();
    action.id = "a" + std::to_string(model.actions.size());
    const double m = minutes(6, 0.9);
    action.minutes = {m, m, m};
    return action;
  }
  Question& add_question(Model& model, std::size_t answers, double noise) {
    Question& question = model.questions.emplace_back();
    question.id = "q" + std::to_string(model.questions.size());
    const double m = minutes(1.5, 0.7);
    question.minutes = {m, m, m};
    for (std::size_t k = 0; k < answers; ++k) question.answers.push_back("x" + std::to_string(k));
    causes_ = model.causes.size();
    noise_ = noise;
    question.given.assign(answers * causes_, noise / static_cast<double>(answers - 1));
    return question;
  }
  void answer_mostly(Question& question, std::size_t cause, std::size_t answer) const {
    question.given[answer * causes_ + cause] = 1 - noise_;
  }
  void finish(Model& model, double escalation) {
    model.id = "generated";
    model.escalations.push_back({"expert", escalation});
  }

  std::mt19937 random_;
  std::size_t causes_ = 0;
  double noise_ = 0;
};

}  // namespace hl::diagnosis

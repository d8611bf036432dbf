#include "engines/diagnosis/learning_steps.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace hl::diagnosis {
namespace {

constexpr std::array<double, 6> parts = {0.7, 0.5, 0.35, 0.25, 0.15, 0.08};
constexpr std::array<double, 2> smaller_bounds = {0.25, 0.06};  // of the largest divergence
constexpr std::array<double, 5> deviations_away = {0.25, 0.5, 1, 1.5, 2};

struct Kinds {
  bool causes = true, answers = true, repairs = true;
};

double calls_of(const Model& model) {
  return std::accumulate(model.causes.begin(), model.causes.end(), 0.0,
                         [](double sum, const Cause& cause) { return sum + cause.calls; });
}

// A part of the way, in these kinds of numbers.
Model between(const Model& from, const Model& to, double part, const Kinds& kinds = {}) {
  Model model = from;
  const auto move = [&](double& x, double target) { x += part * (target - x); };
  if (kinds.causes) {
    const double before = calls_of(from);
    const double after = calls_of(to);
    for (std::size_t f = 0; f < model.causes.size(); ++f) {
      model.causes[f].calls *= 100 / before;
      move(model.causes[f].calls, 100 * to.causes[f].calls / after);
    }
  }
  for (std::size_t q = 0; kinds.answers && q < model.questions.size(); ++q) {
    auto& given = model.questions[q].given;
    for (std::size_t i = 0; i < given.size(); ++i) move(given[i], to.questions[q].given[i]);
  }
  for (std::size_t a = 0; kinds.repairs && a < model.actions.size(); ++a) {
    auto& fixes = model.actions[a].fixes;
    for (std::size_t k = 0; k < fixes.size(); ++k) move(fixes[k].p, to.actions[a].fixes[k].p);
  }
  return model;
}

// By how many deviations each number moves, in the order of the numbers of a model.
class Clearness {
 public:
  Clearness(const Model& from, const Model& to, std::span<const Model> draws)
      : from_(from), to_(to), draws_(draws) {}

  // The target where the numbers are clearly apart, else where they come from.
  Model only_clear(double deviations) const {
    Model model = from_;
    const std::size_t causes = from_.causes.size();
    for (std::size_t f = 0; f < causes; ++f) {
      const auto share = [&](const Model& m) { return m.causes[f].calls / calls_of(m); };
      model.causes[f].calls = 100 * share(is_clear(share, deviations) ? to_ : from_);
    }
    for (std::size_t q = 0; q < model.questions.size(); ++q) {
      auto& given = model.questions[q].given;
      for (std::size_t f = 0; f < causes; ++f) {
        bool moves = false;
        for (std::size_t i = f; i < given.size(); i += causes) {
          moves = moves || is_clear([&](const Model& m) { return m.questions[q].given[i]; },
                                    deviations);
        }
        for (std::size_t i = f; moves && i < given.size(); i += causes) {
          given[i] = to_.questions[q].given[i];
        }
      }
    }
    for (std::size_t a = 0; a < model.actions.size(); ++a) {
      for (std::size_t k = 0; k < model.actions[a].fixes.size(); ++k) {
        const auto p = [&](const Model& m) { return m.actions[a].fixes[k].p; };
        if (is_clear(p, deviations)) model.actions[a].fixes[k].p = p(to_);
      }
    }
    return model;
  }

 private:
  template <class Read>
  bool is_clear(const Read& read, double deviations) const {
    double sum = 0;
    double squares = 0;
    for (const Model& draw : draws_) {
      const double x = read(draw);
      sum += x;
      squares += x * x;
    }
    const auto n = static_cast<double>(std::max<std::size_t>(1, draws_.size()));
    const double variance = std::max(0.0, squares / n - sum / n * (sum / n));
    return std::abs(read(to_) - read(from_)) >= deviations * std::sqrt(variance);
  }

  const Model& from_;
  const Model& to_;
  std::span<const Model> draws_;
};

bool same_numbers(const Model& a, const Model& b) {
  const auto same = [](const auto& x, const auto& y, const auto& number) {
    return std::equal(x.begin(), x.end(), y.begin(),
                      [&](const auto& one, const auto& other) { return number(one) == number(other); });
  };
  return same(a.causes, b.causes, [](const Cause& cause) { return cause.calls; }) &&
         same(a.questions, b.questions, [](const Question& question) { return question.given; }) &&
         std::equal(a.actions.begin(), a.actions.end(), b.actions.begin(),
                    [&](const Action& one, const Action& other) {
                      return same(one.fixes, other.fixes, [](const Fix& fix) { return fix.p; });
                    });
}

// Testing one costs as much work as a hundred comparisons.
void drop_repeated(std::vector<Model>& steps) {
  std::vector<Model> kept;
  for (Model& step : steps) {
    if (std::none_of(kept.begin(), kept.end(),
                     [&](const Model& one) { return same_numbers(one, step); })) {
      kept.push_back(std::move(step));
    }
  }
  steps = std::move(kept);
}

}  // namespace

std::vector<Model> steps_towards(const Model& current, const Model& wanted,
                                 std::span<const Model> draws, double divergence_max) {
  const Model whole = bounded(current, wanted, divergence_max);
  std::vector<Model> steps{whole};
  for (const double part : parts) steps.push_back(between(current, whole, part));
  for (const double part : smaller_bounds) {
    steps.push_back(bounded(current, wanted, part * divergence_max));
  }
  for (const Kinds& kinds : {Kinds{true, false, false}, Kinds{false, true, false},
                             Kinds{false, false, true}, Kinds{true, false, true},
                             Kinds{true, true, false}}) {
    steps.push_back(between(current, whole, 1, kinds));
  }
  const Clearness clearness(current, whole, draws);
  for (const double deviations : deviations_away) {
    const Model clear = clearness.only_clear(deviations);
    steps.push_back(clear);
    steps.push_back(between(current, clear, 1, {true, false, false}));
    steps.push_back(between(current, clear, 1, {true, false, true}));
  }
  drop_repeated(steps);
  return steps;
}

}  // namespace hl::diagnosis

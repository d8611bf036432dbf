#include "engines/diagnosis/learning_bounds.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace hl::diagnosis {
namespace {

using Shares = std::vector<double>;

// A parameter of two models side by side.
using Visit = std::function<void(const Shares& before, Shares& after)>;

Shares frequencies(const Model& model) {
  Shares shares;
  double sum = 0;
  for (const Cause& cause : model.causes) sum += cause.calls;
  for (const Cause& cause : model.causes) shares.push_back(cause.calls / sum);
  return shares;
}

Shares answers_of(const Question& question, std::size_t cause, std::size_t causes) {
  Shares shares;
  for (std::size_t k = 0; k < question.answers.size(); ++k) {
    shares.push_back(question.p(k, cause, causes));
  }
  return shares;
}

// Calls `visit` for each parameter and puts what it leaves in `after` back.
void each_parameter(const Model& before, Model& after, const Visit& visit) {
  const std::size_t causes = before.causes.size();
  Shares mine = frequencies(after);
  visit(frequencies(before), mine);
  for (std::size_t f = 0; f < causes; ++f) after.causes[f].calls = 100 * mine[f];
  for (std::size_t q = 0; q < before.questions.size(); ++q) {
    Question& question = after.questions[q];
    for (std::size_t f = 0; f < causes; ++f) {
      mine = answers_of(question, f, causes);
      visit(answers_of(before.questions[q], f, causes), mine);
      for (std::size_t k = 0; k < mine.size(); ++k) question.given[k * causes + f] = mine[k];
    }
  }
  for (std::size_t a = 0; a < before.actions.size(); ++a) {
    for (std::size_t k = 0; k < before.actions[a].fixes.size(); ++k) {
      const double p = before.actions[a].fixes[k].p;
      double& q = after.actions[a].fixes[k].p;
      mine = {q, 1 - q};
      visit({p, 1 - p}, mine);
      q = mine[0];
    }
  }
}

Shares between(const Shares& before, const Shares& after, double part) {
  Shares out(before.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = before[i] + part * (after[i] - before[i]);
  }
  return out;
}

}  // namespace

double divergence(const Shares& after, const Shares& before) {
  double sum = 0;
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (after[i] > 0) sum += after[i] * std::log(after[i] / before[i]);
  }
  return std::max(0.0, sum);
}

Model bounded(const Model& current, const Model& wanted, double most) {
  Model model = wanted;
  each_parameter(current, model, [&](const Shares& before, Shares& after) {
    if (divergence(after, before) <= most) return;
    // It grows with the part of the way that is gone, so the last allowed part can be halved in on.
    double allowed = 0;
    double forbidden = 1;
    for (int i = 0; i < 40; ++i) {
      const double part = (allowed + forbidden) / 2;
      (divergence(between(before, after, part), before) <= most ? allowed : forbidden) = part;
    }
    after = between(before, after, allowed);
  });
  return model;
}

double largest_divergence(const Model& before, const Model& after) {
  double largest = 0;
  Model copy = after;
  each_parameter(before, copy, [&](const Shares& old, Shares& present) {
    largest = std::max(largest, divergence(present, old));
  });
  return largest;
}

std::vector<Change> changes(const Model& before, const Model& after, const Counts& counts,
                            double least) {
  std::vector<Change> out;
  const std::size_t causes = before.causes.size();
  const auto add = [&](const Change& change) {
    if (std::abs(change.after - change.before) >= least) out.push_back(change);
  };
  const Shares old = frequencies(before);
  const Shares present = frequencies(after);
  for (std::size_t f = 0; f < causes; ++f) {
    add({ChangeKind::cause, 0, 0, f, old[f], present[f], counts.calls, counts.causes[f]});
  }
  for (std::size_t q = 0; q < before.questions.size(); ++q) {
    for (std::size_t f = 0; f < causes; ++f) {
      for (std::size_t k = 0; k < before.questions[q].answers.size(); ++k) {
        add({ChangeKind::answer, q, k, f, before.questions[q].p(k, f, causes),
             after.questions[q].p(k, f, causes), counts.asked(q, f),
             counts.answers[q][k * causes + f]});
      }
    }
  }
  for (std::size_t a = 0; a < before.actions.size(); ++a) {
    for (std::size_t k = 0; k < before.actions[a].fixes.size(); ++k) {
      const FixCount& seen = counts.fixes[a][k];
      add({ChangeKind::repair, a, 0, before.actions[a].fixes[k].cause,
           before.actions[a].fixes[k].p, after.actions[a].fixes[k].p, seen.worked + seen.failed,
           seen.worked});
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Change& a, const Change& b) {
    return std::abs(a.after - a.before) > std::abs(b.after - b.before);
  });
  return out;
}

}  // namespace hl::diagnosis

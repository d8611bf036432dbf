// How far a model may move in one release, and what moved.
#pragma once

#include <string>
#include <vector>

#include "engines/diagnosis/learning.h"
#include "engines/diagnosis/model.h"

namespace hl::diagnosis {

// Kullback-Leibler divergence of `after` from `before`, in nats.
double divergence(const std::vector<double>& after, const std::vector<double>& before);

// `wanted`, each of its parameters drawn back towards `current` as far as is needed for its
// divergence not to exceed `most`. A parameter is the frequencies of all causes, the answers of one
// question given one cause, or one repair of one cause.
Model bounded(const Model& current, const Model& wanted, double most);

// The largest divergence of any parameter.
double largest_divergence(const Model& before, const Model& after);

BOOST_DEFINE_ENUM_CLASS(ChangeKind, cause, answer, repair)

// One number of the model, before and after.
struct Change {
  ChangeKind kind = ChangeKind::cause;
  std::size_t step = 0;    // question or action; not for a cause
  std::size_t answer = 0;  // for an answer
  std::size_t cause = 0;
  double before = 0;  // from 0 to 1
  double after = 0;
  double evidence = 0;  // calls, times asked, or times tried, for this cause
  double seen = 0;      // of these: with this cause, this answer, or solved
};

// Numbers that moved by at least `least`, the largest moves first.
std::vector<Change> changes(const Model& before, const Model& after, const Counts& counts,
                            double least = 0.01);

}  // namespace hl::diagnosis

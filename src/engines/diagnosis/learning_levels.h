// From counts to a model, level by level: the shipped model, the helpdesk, the company, the site.
// At each level the numbers of the level above are worth a number of observations, and what was
// counted here moves them (learning_posterior.h). However much was counted above, it is worth no
// more than a cap, so that a place which differs can say so.
#pragma once

#include <span>
#include <vector>

#include "engines/diagnosis/learning.h"
#include "engines/diagnosis/model.h"

namespace hl::diagnosis {

// How many observations the numbers from above are worth.
struct Strengths {
  double calls = 0;
  std::vector<std::vector<double>> answers;  // by question, by cause
  std::vector<std::vector<double>> fixes;    // by action, in the order of Action::fixes
  bool by_author = false;  // they were written by hand; else they have been learned already
};

// What the author says of his own numbers.
Strengths strengths_of(const Model& authored);
// Of a level where this much was counted, for the level below it: the author's and what was
// counted, at most `cap` times the author's.
Strengths strengths_below(const Model& authored, const Counts& counted, double cap = 3);

// What the helpdesk may add up from its companies: nothing unless at least three of them had calls,
// and of each no more than of all others together, so that the sum is never one company's.
inline constexpr std::size_t companies_min = 3;
std::vector<double> shares_in_helpdesk(std::span<const double> calls_by_company);

// The weight of a call after so many later ones: the last `calls_remembered` weigh most, so that a
// world that changes is followed. All weights together never exceed it.
double faded(std::size_t later_calls, double calls_remembered);

struct Estimate {
  Model model;
  Counts counts;
  ClosingCodes codes;
};

// Counts and learns a few times over, each time with the model found before, because a better model
// tells the causes of calls better (expectation maximisation). Lessons whose `left_out` is set are
// as if they were not there.
Estimate estimate(const Model& above, const Strengths& strengths, std::span<const Lesson> lessons,
                  std::span<const char> left_out = {});

}  // namespace hl::diagnosis

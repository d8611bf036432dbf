// How far closing codes can be believed. A code names the cause of a closed call, and is often
// wrong; how often, and which causes are taken for which, shows in calls whose answers and outcomes
// tell the cause by themselves (Dawid and Skene 1979, with priors).
#pragma once

#include <cstddef>
#include <random>
#include <span>
#include <vector>

namespace hl::diagnosis {

class ClosingCodes {
 public:
  explicit ClosingCodes(std::size_t causes);

  // P(code | cause) for this person.
  double p(std::size_t code, std::size_t cause, std::size_t person) const;

  // What is to be added up over calls: P(cause) at the end beside the code that was given.
  void add(std::span<const double> p_cause, std::size_t code, std::size_t person, double weight);
  // From what was added to what is believed; with `random` to one of the beliefs that it allows.
  void settle(std::mt19937* random = nullptr);

 private:
  double& cell(std::size_t cause, std::size_t code) { return seen_[cause * causes_ + code]; }
  double trust(std::size_t person) const;

  std::size_t causes_;
  std::vector<double> confusion_;  // [cause * causes + code]
  std::vector<double> trust_;      // by person: share of codes that are not drawn by lot
  std::vector<double> seen_;
  std::vector<double> meant_, drawn_;  // by person
};

}  // namespace hl::diagnosis

// Learns from choices: of the candidates shown for a ticket, which one was chosen. Conditional logit
// (McFadden 1974): the chance of a candidate is exp(score) over the sum of all candidates' of that ticket,
// its score a weighted sum of features. Weights have the greatest likelihood less a quadratic penalty on how far they
// are from those held right before, or from nothing, found by Newton's method; features are brought to mean 0 and
// deviation 1 first, so weights can be compared.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace hl::matching {

struct Choice {
  std::vector<float> features;        // candidate after candidate
  std::vector<std::uint32_t> chosen;  // which candidates; never empty
};

class ChoiceModel {
  std::vector<double> weights_, means_, deviations_;

 public:
  ChoiceModel() = default;
  // Of equal size; deviations above 0.
  ChoiceModel(std::vector<double> weights, std::vector<double> means, std::vector<double> deviations)
      : weights_(std::move(weights)), means_(std::move(means)), deviations_(std::move(deviations)) {}

  // Whatever the deviations of the features it is used on.
  static ChoiceModel per_unit(std::vector<double> weights);

  [[nodiscard]] double score(std::span<const float> features) const;
  [[nodiscard]] const std::vector<double>& weights() const { return weights_; }
  [[nodiscard]] const std::vector<double>& means() const { return means_; }
  [[nodiscard]] const std::vector<double>& deviations() const { return deviations_; }
};

// `penalty` per weight, as so many choices' worth of holding back to `before`, or to nothing where it has no weights;
// `width` features a candidate.
ChoiceModel learn_choices(std::span<const Choice* const> choices, std::size_t width, double penalty, const ChoiceModel& before = {});

}  // namespace hl::matching

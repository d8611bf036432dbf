// Sorts texts into classes: multinomial decisions by one logistic regression per class (liblinear, L2 penalty,
// Fan et al. 2008) over words and pairs of neighbours, hashed into a table of fixed size (Weinberger et al. 2009)
// and weighted by how much each says about the classes in training (Kullback-Leibler divergence).
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.h"

namespace hl::matching {

struct LabelledText {
  std::string text;
  std::string label;
};

struct ClassGuess {
  std::string label;
  double confidence = 0;  // 0 to 1; all of a text's sum up to 1
};

class TextClassifier {
  std::vector<std::string> labels_;
  std::vector<float> informs_;  // by feature
  std::vector<float> weights_;  // by feature, then label; the last feature is always there

 public:
  static constexpr std::uint32_t features = 1U << 18U;
  static constexpr std::size_t labels_max = 500;

  // Refuses fewer than two labels, or more than labels_max.
  static Outcome<TextClassifier> learn(std::span<const LabelledText> texts);

  [[nodiscard]] const std::vector<std::string>& labels() const { return labels_; }
  // Best first, all labels.
  [[nodiscard]] std::vector<ClassGuess> guess(std::string_view text) const;

  // Rows that are zero are left out; bytes of this machine's order are never written.
  void write(std::ostream& out) const;
  static Outcome<TextClassifier> read(std::istream& in);

 private:
  [[nodiscard]] std::span<const float> row(std::size_t feature) const {
    return {weights_.data() + feature * labels_.size(), labels_.size()};
  }
};

}  // namespace hl::matching

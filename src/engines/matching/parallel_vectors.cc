#include "engines/matching/parallel_vectors.h"

#include <algorithm>
#include <cmath>

#include "engines/matching/truncated_svd.h"

namespace hl::matching {
namespace {

// Parts of words, of which there are many, beside whole ones.
constexpr double gram_weight = 0.3;
constexpr std::uint32_t texts_with_min = 2;
constexpr float noise_share = 0.01F;

using Weights = std::unordered_map<Term, double>;

// The same letters in another language are another term.
Term marked(Term term, Language language) {
  return (term ^ (static_cast<Term>(language) + 1) * 0x9E3779B9U) * 2654435761U;
}

void count(const text::Analyser& analyser, std::string_view text, double weight, Weights& weights) {
  const text::Terms terms = analyser.analyse(text);
  for (const std::string& stem : terms.stems) weights[marked(term_of(stem), analyser.language())] += weight;
  for (const text::Gram gram : terms.grams) weights[marked(gram, analyser.language())] += gram_weight * weight;
}

Direction packed(const std::vector<float>& vector) {
  Direction out;
  float most = 0, squares = 0;
  for (const float x : vector) {
    most = std::max(most, std::abs(x));
    squares += x * x;
  }
  out.parts.assign(vector.size(), 0);
  if (most <= 0) return out;
  for (std::size_t i = 0; i < vector.size(); ++i)
    out.parts[i] = static_cast<std::int8_t>(std::lround(127 * vector[i] / most));
  out.scale = most / 127 / std::sqrt(squares);
  return out;
}

struct Counted {
  std::vector<Weights> texts;
  std::unordered_map<Term, std::uint32_t> texts_with;
};

Counted count_all(std::span<const ParallelText> texts, const Analysers& analysers) {
  Counted out;
  for (const ParallelText& text : texts.first(std::min(texts.size(), ParallelVectors::texts_max))) {
    Weights weights;
    for (std::size_t i = 0; i < text.size(); ++i) count(*analysers[i], text[i], 1, weights);
    for (const auto& [term, weight] : weights) ++out.texts_with[term];
    out.texts.push_back(std::move(weights));
  }
  return out;
}

}  // namespace

double cosine(const Direction& a, const Direction& b) {
  if (a.parts.size() != b.parts.size()) return 0;
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < a.parts.size(); ++i) sum += std::int32_t{a.parts[i]} * std::int32_t{b.parts[i]};
  return static_cast<double>(static_cast<float>(sum) * a.scale * b.scale);
}

ParallelVectors ParallelVectors::learn(std::span<const ParallelText> texts, const Analysers& analysers) {
  ParallelVectors out;
  if (texts.size() < texts_min) return out;
  const Counted counted = count_all(texts, analysers);
  std::vector<std::pair<std::uint32_t, Term>> known;
  for (const auto& [term, with] : counted.texts_with) {
    if (with >= texts_with_min) known.emplace_back(with, term);
  }
  std::sort(known.begin(), known.end(), std::greater<>());
  if (known.size() > terms_max) known.resize(terms_max);
  const auto all = static_cast<double>(counted.texts.size());
  std::vector<double> rarity;
  for (const auto& [with, term] : known) {
    out.rows_.emplace(term, static_cast<std::uint32_t>(rarity.size()));
    rarity.push_back(std::log(all / with));
  }
  std::vector<Eigen::Triplet<float>> cells;
  std::vector<std::pair<std::uint32_t, double>> column;
  for (std::size_t text = 0; text < counted.texts.size(); ++text) {
    column.clear();
    double squares = 1e-12;
    for (const auto& [term, weight] : counted.texts[text]) {
      const auto row = out.rows_.find(term);
      if (row == out.rows_.end()) continue;
      column.emplace_back(row->second, std::log1p(weight) * rarity[row->second]);
      squares += column.back().second * column.back().second;
    }
    for (const auto& [row, value] : column)
      cells.emplace_back(static_cast<int>(row), static_cast<int>(text), static_cast<float>(value / std::sqrt(squares)));
  }
  SparseRows matrix(static_cast<Eigen::Index>(known.size()), static_cast<Eigen::Index>(counted.texts.size()));
  matrix.setFromTriplets(cells.begin(), cells.end());
  const TruncatedSvd svd = truncated_svd(matrix, static_cast<int>(dimensions));
  std::vector<float> vector(dimensions, 0);
  for (std::size_t row = 0; row < known.size(); ++row) {
    double squares = 0;
    for (Eigen::Index i = 0; i < svd.left.cols(); ++i) {
      // What is left of few different texts is rounding.
      if (svd.singular[i] < noise_share * svd.singular[0]) break;
      vector[static_cast<std::size_t>(i)] = svd.left(static_cast<Eigen::Index>(row), i) * static_cast<float>(rarity[row]);
      squares += std::pow(static_cast<double>(vector[static_cast<std::size_t>(i)]), 2);
    }
    const Direction direction = packed(vector);
    out.parts_.insert(out.parts_.end(), direction.parts.begin(), direction.parts.end());
    out.scales_.push_back(direction.scale * static_cast<float>(std::sqrt(squares)));
  }
  return out;
}

Direction ParallelVectors::direction_of(std::span<const WeighedText> texts, const text::Analyser& analyser) const {
  Weights weights;
  for (const WeighedText& text : texts) count(analyser, text.text, text.weight, weights);
  std::vector<float> sum(dimensions, 0);
  for (const auto& [term, weight] : weights) {
    const auto row = rows_.find(term);
    if (row == rows_.end()) continue;
    const float factor = static_cast<float>(std::log1p(weight)) * scales_[row->second];
    const std::int8_t* parts = parts_.data() + row->second * dimensions;
    for (std::size_t i = 0; i < dimensions; ++i) sum[i] += factor * static_cast<float>(parts[i]);
  }
  return packed(sum);
}

}  // namespace hl::matching

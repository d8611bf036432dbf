#include "engines/matching/lexicon.h"

#include <algorithm>
#include <cmath>

#include "engines/matching/truncated_svd.h"

namespace hl::matching {
namespace {

constexpr std::size_t neighbours = 5;
constexpr std::uint32_t texts_min = 4;
constexpr std::size_t words_max = 20'000;
// Frequent neighbours count less than their share (Levy, Goldberg and Dagan 2015).
constexpr double context_power = 0.75;
constexpr double common_share = 1e-3;

// Counts pairs of words in a table of open addresses: a tree or a list for each would take minutes.
class PairCounts {
  std::vector<std::uint64_t> keys_;
  std::vector<float> counts_;
  std::size_t used_ = 0;

 public:
  PairCounts() : keys_(1U << 20U, empty), counts_(keys_.size(), 0) {}
  void add(std::uint32_t a, std::uint32_t b, float count) {
    if (2 * used_ > keys_.size()) grow();
    const std::size_t at = place(std::uint64_t{a} << 32U | b);
    if (counts_[at] == 0) ++used_;
    counts_[at] += count;
  }
  template <class Use>
  void each(Use use) const {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (keys_[i] != empty) use(static_cast<std::uint32_t>(keys_[i] >> 32U), static_cast<std::uint32_t>(keys_[i]), counts_[i]);
    }
  }

 private:
  static constexpr std::uint64_t empty = ~std::uint64_t{0};
  std::size_t place(std::uint64_t key) {
    std::size_t at = (key * 0x9E3779B97F4A7C15ULL) >> 20U & (keys_.size() - 1);
    while (keys_[at] != empty && keys_[at] != key) at = (at + 1) & (keys_.size() - 1);
    keys_[at] = key;
    return at;
  }
  void grow() {
    std::vector<std::uint64_t> keys(2 * keys_.size(), empty);
    std::vector<float> counts(keys.size(), 0);
    keys.swap(keys_);
    counts.swap(counts_);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (keys[i] != empty) counts_[place(keys[i])] = counts[i];
    }
  }
};

SparseRows mutual_information(const PairCounts& counts, std::size_t words) {
  std::vector<double> sums(words, 0);
  counts.each([&](std::uint32_t a, std::uint32_t, float count) { sums[a] += static_cast<double>(count); });
  double all_contexts = 0;
  for (const double sum : sums) all_contexts += std::pow(sum, context_power);
  std::vector<Eigen::Triplet<float>> cells;
  counts.each([&](std::uint32_t a, std::uint32_t b, float count) {
    const double chance = sums[a] * std::pow(sums[b], context_power) / all_contexts;
    const double information = std::log(static_cast<double>(count) / chance);
    if (information > 0) cells.emplace_back(static_cast<int>(a), static_cast<int>(b), static_cast<float>(information));
  });
  SparseRows matrix(static_cast<Eigen::Index>(words), static_cast<Eigen::Index>(words));
  matrix.setFromTriplets(cells.begin(), cells.end());
  return matrix;
}

}  // namespace

Lexicon Lexicon::learn(std::span<const TicketWords* const> texts) {
  Lexicon lexicon;
  for (const TicketWords* text : texts) {
    for (const CountedTerm& counted : text->terms) ++lexicon.texts_with_[counted.term];
    lexicon.texts_ += 1;
    lexicon.words_ += static_cast<double>(text->order.size());
  }
  std::vector<std::pair<std::uint32_t, Term>> known;
  for (const auto& [term, count] : lexicon.texts_with_) {
    if (count >= texts_min) known.emplace_back(count, term);
  }
  std::sort(known.begin(), known.end(), std::greater<>());
  if (known.size() > words_max) known.resize(words_max);
  for (std::size_t i = 0; i < known.size(); ++i) lexicon.rows_.emplace(known[i].second, static_cast<std::uint32_t>(i));
  PairCounts counts;
  std::vector<std::uint32_t> rows;
  for (const TicketWords* text : texts) {
    rows.clear();
    for (const Term term : text->order) {
      if (const auto row = lexicon.rows_.find(term); row != lexicon.rows_.end()) rows.push_back(row->second);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      for (std::size_t j = i + 1; j < std::min(rows.size(), i + 1 + neighbours); ++j) {
        const auto near = 1.0F / static_cast<float>(j - i);
        counts.add(rows[i], rows[j], near);
        counts.add(rows[j], rows[i], near);
      }
    }
  }
  const TruncatedSvd svd = truncated_svd(mutual_information(counts, known.size()), static_cast<int>(dimensions));
  lexicon.vectors_.assign(known.size() * dimensions, 0);
  for (Eigen::Index row = 0; row < svd.left.rows(); ++row) {
    for (Eigen::Index i = 0; i < svd.left.cols(); ++i) {
      lexicon.vectors_[static_cast<std::size_t>(row) * dimensions + static_cast<std::size_t>(i)] =
          svd.left(row, i) * std::sqrt(svd.singular[i]);
    }
  }
  return lexicon;
}

double Lexicon::rarity(Term term) const {
  const auto known = texts_with_.find(term);
  const double with = known == texts_with_.end() ? 0 : known->second;
  return std::log(1 + (std::max(texts_ - with, 0.0) + 0.5) / (with + 0.5));
}

Lexicon::Vector Lexicon::vector_of(const TicketWords& words) const {
  Vector sum(dimensions, 0);
  for (const CountedTerm& counted : words.terms) {
    const auto row = rows_.find(counted.term);
    if (row == rows_.end()) continue;
    // Common words point everywhere (Arora, Liang and Ma 2017).
    const double share = texts_with_.at(counted.term) / std::max(words_, 1.0);
    const double weight = common_share / (common_share + share) *
                          (std::log1p(counted.in_body) + 2 * std::log1p(counted.in_title));
    const float* vector = vectors_.data() + row->second * dimensions;
    for (std::size_t i = 0; i < dimensions; ++i) sum[i] += static_cast<float>(weight) * vector[i];
  }
  float length = 0;
  for (const float x : sum) length += x * x;
  if (length <= 0) return {};
  for (float& x : sum) x /= std::sqrt(length);
  return sum;
}

double cosine(const Lexicon::Vector& a, const Lexicon::Vector& b) {
  if (a.empty() || b.empty()) return 0;
  float sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return static_cast<double>(sum);
}

}  // namespace hl::matching

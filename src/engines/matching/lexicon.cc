#include "engines/matching/lexicon.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <istream>
#include <ostream>
#include <string>

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

namespace {

constexpr char magic[] = "hotliner words 1\n";

void put(std::ostream& out, std::uint32_t value) {
  for (unsigned shift = 0; shift < 32; shift += 8) out.put(static_cast<char>(value >> shift & 0xFFU));
}
bool get(std::istream& in, std::uint32_t& value) {
  value = 0;
  for (unsigned shift = 0; shift < 32; shift += 8) {
    const int byte = in.get();
    if (byte < 0) return false;
    value |= static_cast<std::uint32_t>(byte) << shift;
  }
  return true;
}

}  // namespace

void Lexicon::write(std::ostream& out) const {
  out << magic;
  put(out, static_cast<std::uint32_t>(texts_));
  put(out, static_cast<std::uint32_t>(words_));
  std::uint32_t kept = 0;
  for (const auto& [term, count] : texts_with_) kept += count > 1 ? 1U : 0U;
  put(out, kept);
  for (const auto& [term, count] : texts_with_) {
    if (count < 2) continue;
    put(out, term);
    put(out, count);
  }
  put(out, static_cast<std::uint32_t>(rows_.size()));
  for (const auto& [term, row] : rows_) {
    const float* vector = vectors_.data() + row * dimensions;
    float most = 0;
    for (std::size_t i = 0; i < dimensions; ++i) most = std::max(most, std::abs(vector[i]));
    put(out, term);
    put(out, std::bit_cast<std::uint32_t>(most));
    for (std::size_t i = 0; i < dimensions; ++i) {
      const float part = most > 0 ? vector[i] / most * 127 : 0;
      out.put(static_cast<char>(static_cast<std::int8_t>(std::lround(part))));
    }
  }
}

std::optional<Lexicon> Lexicon::read(std::istream& in) {
  std::string head(sizeof magic - 1, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  Lexicon out;
  std::uint32_t texts = 0, words = 0, size = 0;
  if (head != magic || !get(in, texts) || !get(in, words) || !get(in, size)) return std::nullopt;
  out.texts_ = texts;
  out.words_ = words;
  for (std::uint32_t i = 0; i < size; ++i) {
    std::uint32_t term = 0, count = 0;
    if (!get(in, term) || !get(in, count)) return std::nullopt;
    out.texts_with_[term] = count;
  }
  if (!get(in, size) || size > words_max) return std::nullopt;
  for (std::uint32_t row = 0; row < size; ++row) {
    std::uint32_t term = 0, bits = 0;
    if (!get(in, term) || !get(in, bits)) return std::nullopt;
    const auto most = std::bit_cast<float>(bits);
    std::array<char, dimensions> parts{};
    in.read(parts.data(), parts.size());
    if (in.gcount() != static_cast<std::streamsize>(parts.size()) || !std::isfinite(most)) return std::nullopt;
    // Every word that has a vector has been counted.
    if (!out.texts_with_.contains(term) || !out.rows_.emplace(term, row).second) return std::nullopt;
    for (const char part : parts) out.vectors_.push_back(static_cast<float>(static_cast<std::int8_t>(part)) / 127 * most);
  }
  return out;
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

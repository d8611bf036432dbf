#include "engines/matching/text_classifier.h"

#include <linear.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <istream>
#include <map>
#include <memory>
#include <ostream>

#include "engines/text/words.h"

namespace hl::matching {
namespace {

// Chosen by cross-validation on 38,269 tickets of eight classes (docs/search.md).
constexpr double cost = 10, repetition_power = 0.75;
constexpr double inform_power = 0.5, inform_least = 0.1;
constexpr double prior_count = 0.5;
constexpr std::size_t words_max = 4'000;
constexpr char magic[] = "hotliner routing 1\n";

struct Cell {
  std::uint32_t feature = 0;
  float value = 0;
};
using Cells = std::vector<Cell>;

std::uint32_t place_of(std::string_view first, std::string_view second) {
  std::uint32_t hash = 2166136261U;
  const auto eat = [&](unsigned char c) { hash = (hash ^ c) * 16777619U; };
  for (const char c : first) eat(static_cast<unsigned char>(c));
  eat(' ');
  for (const char c : second) eat(static_cast<unsigned char>(c));
  // The low bits of this hash alone would fall together.
  hash ^= hash >> 16U;
  hash *= 0x85EBCA6BU;
  hash ^= hash >> 13U;
  return hash % TextClassifier::features;
}

// How often each occurs.
Cells counted(std::string_view text) {
  const auto words = text::split_words(text);
  std::map<std::uint32_t, float> counts;
  for (std::size_t i = 0; i < std::min(words.size(), words_max); ++i) {
    counts[place_of(words[i].folded, "")] += 1;
    if (i > 0) counts[place_of(words[i - 1].folded, words[i].folded)] += 1;
  }
  Cells cells;
  for (const auto& [feature, count] : counts) cells.push_back({feature, count});
  return cells;
}

void weigh(Cells& cells, const std::vector<float>& informs) {
  double squares = 0;
  for (Cell& cell : cells) {
    cell.value = std::pow(cell.value, static_cast<float>(repetition_power)) * informs[cell.feature];
    squares += static_cast<double>(cell.value) * static_cast<double>(cell.value);
  }
  const auto length = static_cast<float>(std::sqrt(std::max(squares, 1e-12)));
  for (Cell& cell : cells) cell.value /= length;
}

// The divergence of each feature's classes from all classes.
std::vector<float> informs_of(const std::vector<Cells>& texts, const std::vector<std::size_t>& classes, std::size_t labels) {
  std::vector<float> counts(TextClassifier::features * labels, static_cast<float>(prior_count / static_cast<double>(labels)));
  std::vector<double> totals(labels, 0);
  double all = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (const Cell& cell : texts[i]) {
      counts[cell.feature * labels + classes[i]] += 1;
      totals[classes[i]] += 1;
      all += 1;
    }
  }
  std::vector<float> out(TextClassifier::features, 0);
  for (std::size_t feature = 0; feature < out.size(); ++feature) {
    const std::span<const float> own(counts.data() + feature * labels, labels);
    double sum = 0, divergence = 0;
    for (const float count : own) sum += static_cast<double>(count);
    for (std::size_t k = 0; k < labels; ++k) {
      const double share = static_cast<double>(own[k]) / sum;
      if (totals[k] > 0) divergence += share * std::log(share * all / totals[k]);
    }
    out[feature] = static_cast<float>(std::pow(std::max(divergence, 0.0), inform_power) + inform_least);
  }
  return out;
}

// liblinear's own form of the texts.
class Problem {
  std::vector<feature_node> nodes_;
  std::vector<feature_node*> rows_;
  std::vector<double> classes_;

 public:
  Problem(const std::vector<Cells>& texts, const std::vector<std::size_t>& classes) {
    std::size_t size = 0;
    for (const Cells& cells : texts) size += cells.size() + 2;
    nodes_.reserve(size);  // rows point into it
    for (std::size_t i = 0; i < texts.size(); ++i) {
      rows_.push_back(nodes_.data() + nodes_.size());
      for (const Cell& cell : texts[i]) nodes_.push_back({static_cast<int>(cell.feature) + 1, static_cast<double>(cell.value)});
      nodes_.push_back({static_cast<int>(TextClassifier::features) + 1, 1});
      nodes_.push_back({-1, 0});
      classes_.push_back(static_cast<double>(classes[i]));
    }
  }
  problem view() {
    problem out{};
    out.l = static_cast<int>(rows_.size());
    out.n = static_cast<int>(TextClassifier::features) + 1;
    out.y = classes_.data();
    out.x = rows_.data();
    out.bias = 1;
    return out;
  }
};

struct ModelFreed {
  void operator()(model* learned) const { free_and_destroy_model(&learned); }
};

std::vector<float> weights_of(const model& learned, std::size_t labels) {
  std::vector<float> out((TextClassifier::features + std::size_t{1}) * labels, 0);
  std::vector<int> order(labels);
  get_labels(&learned, order.data());
  // Two classes share one row of weights, the second's being its opposite.
  const std::size_t columns = labels == 2 ? 1 : labels;
  for (std::size_t feature = 0; feature <= TextClassifier::features; ++feature) {
    for (std::size_t k = 0; k < columns; ++k) {
      const auto weight = static_cast<float>(learned.w[feature * columns + k]);
      out[feature * labels + static_cast<std::size_t>(order[k])] = weight;
      if (labels == 2) out[feature * labels + static_cast<std::size_t>(order[1])] = -weight;
    }
  }
  return out;
}

bool is_zero(std::span<const float> row) {
  return std::all_of(row.begin(), row.end(), [](float x) { return x == 0; });
}

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

Outcome<TextClassifier> TextClassifier::learn(std::span<const LabelledText> texts) {
  std::map<std::string, std::size_t> numbers;
  for (const LabelledText& text : texts) numbers.try_emplace(text.label, 0);
  if (numbers.size() < 2) return invalid("", "has fewer than two labels; give texts of at least two");
  if (numbers.size() > labels_max) return invalid("", "has more than 500 labels; sort into fewer");
  TextClassifier out;
  for (auto& [label, number] : numbers) {
    number = out.labels_.size();
    out.labels_.push_back(label);
  }
  std::vector<Cells> cells;
  std::vector<std::size_t> classes;
  for (const LabelledText& text : texts) {
    cells.push_back(counted(text.text));
    classes.push_back(numbers.at(text.label));
  }
  out.informs_ = informs_of(cells, classes, out.labels_.size());
  for (Cells& row : cells) weigh(row, out.informs_);
  Problem texts_of_liblinear(cells, classes);
  const problem view = texts_of_liblinear.view();
  parameter how{};
  how.solver_type = L2R_LR;
  how.C = cost;
  how.eps = 0.01;
  set_print_string_function([](const char*) {});
  const std::unique_ptr<model, ModelFreed> learned(train(&view, &how));
  out.weights_ = weights_of(*learned, out.labels_.size());
  // What occurs in no text says nothing, and is not written.
  for (std::size_t feature = 0; feature < out.informs_.size(); ++feature) {
    if (is_zero(out.row(feature))) out.informs_[feature] = static_cast<float>(inform_least);
  }
  return out;
}

std::vector<ClassGuess> TextClassifier::guess(std::string_view text) const {
  Cells cells = counted(text);
  weigh(cells, informs_);
  const std::size_t labels = labels_.size();
  std::vector<double> sums(labels, 0);
  const auto add = [&](std::size_t feature, double value) {
    for (std::size_t k = 0; k < labels; ++k) sums[k] += value * static_cast<double>(weights_[feature * labels + k]);
  };
  for (const Cell& cell : cells) add(cell.feature, static_cast<double>(cell.value));
  add(features, 1);
  double all = 0;
  for (double& sum : sums) {
    sum = 1 / (1 + std::exp(-sum));
    all += sum;
  }
  std::vector<ClassGuess> out;
  for (std::size_t k = 0; k < labels; ++k) out.push_back({labels_[k], all > 0 ? sums[k] / all : 0});
  std::stable_sort(out.begin(), out.end(), [](const ClassGuess& a, const ClassGuess& b) { return a.confidence > b.confidence; });
  return out;
}

void TextClassifier::write(std::ostream& out) const {
  out << magic;
  put(out, static_cast<std::uint32_t>(labels_.size()));
  for (const std::string& label : labels_) {
    put(out, static_cast<std::uint32_t>(label.size()));
    out << label;
  }
  for (std::uint32_t feature = 0; feature <= features; ++feature) {
    if (is_zero(row(feature))) continue;
    put(out, feature);
    put(out, std::bit_cast<std::uint32_t>(feature < features ? informs_[feature] : 0.0F));
    for (const float weight : row(feature)) put(out, std::bit_cast<std::uint32_t>(weight));
  }
}

Outcome<TextClassifier> TextClassifier::read(std::istream& in) {
  const auto broken = [] { return invalid("", "is not a routing model, or is cut off; write it anew with `hotliner routing train`"); };
  std::string head(sizeof magic - 1, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  std::uint32_t labels = 0;
  if (head != magic || !get(in, labels) || labels < 2 || labels > labels_max) return broken();
  TextClassifier out;
  for (std::uint32_t k = 0; k < labels; ++k) {
    std::uint32_t size = 0;
    if (!get(in, size) || size > 10'000) return broken();
    std::string label(size, '\0');
    in.read(label.data(), size);
    if (in.gcount() != static_cast<std::streamsize>(size)) return broken();
    out.labels_.push_back(std::move(label));
  }
  out.informs_.assign(features, static_cast<float>(inform_least));
  out.weights_.assign((std::size_t{features} + 1) * labels, 0);
  for (std::uint32_t feature = 0; get(in, feature);) {
    std::uint32_t bits = 0;
    if (feature > features || !get(in, bits)) return broken();
    if (feature < features) out.informs_[feature] = std::bit_cast<float>(bits);
    for (std::uint32_t k = 0; k < labels; ++k) {
      if (!get(in, bits)) return broken();
      out.weights_[std::size_t{feature} * labels + k] = std::bit_cast<float>(bits);
    }
  }
  return out;
}

}  // namespace hl::matching

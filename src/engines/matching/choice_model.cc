#include "engines/matching/choice_model.h"

#include <Eigen/Dense>
#include <cmath>

namespace hl::matching {
namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Rows = Eigen::Map<const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;

constexpr int steps_max = 30;
constexpr double gain_min = 1e-5;

Eigen::Index index(std::size_t size) { return static_cast<Eigen::Index>(size); }

Rows rows_of(const Choice& choice, std::size_t width) {
  return {choice.features.data(), index(choice.features.size() / width), index(width)};
}

struct Slope {
  double likelihood = 0;
  Eigen::VectorXd gradient;
  Eigen::MatrixXd curvature;
};

class Learner {
  std::span<const Choice* const> choices_;
  std::size_t width_;
  double penalty_;
  Eigen::RowVectorXd means_, deviations_;
  Eigen::VectorXd before_;  // in these deviations
  std::vector<Eigen::MatrixXf> rows_;  // by choice, at mean 0 and deviation 1

 public:
  Learner(std::span<const Choice* const> choices, std::size_t width, double penalty, const ChoiceModel& before)
      : choices_(choices), width_(width), penalty_(penalty), before_(Eigen::VectorXd::Zero(index(width))) {
    Eigen::RowVectorXd sum = Eigen::RowVectorXd::Zero(index(width)), squares = sum;
    double count = 0;
    for (const Choice* choice : choices) {
      const Matrix rows = rows_of(*choice, width).cast<double>();
      sum += rows.colwise().sum();
      squares += rows.cwiseAbs2().colwise().sum();
      count += static_cast<double>(rows.rows());
    }
    count = std::max(count, 1.0);
    means_ = sum / count;
    deviations_ = (squares / count - means_.cwiseAbs2()).cwiseMax(0).cwiseSqrt();
    for (auto& deviation : deviations_) deviation = deviation > 1e-6 ? deviation : 1;
    for (std::size_t i = 0; i < before.weights().size(); ++i)
      before_[index(i)] = before.weights()[i] / before.deviations()[i] * deviations_[index(i)];
    for (const Choice* choice : choices) {
      const Matrix rows = rows_of(*choice, width).cast<double>();
      rows_.push_back(((rows.rowwise() - means_).array().rowwise() / deviations_.array()).matrix().cast<float>());
    }
  }

  ChoiceModel learn() {
    Eigen::VectorXd weights = before_;
    Slope here = slope(weights);
    for (int step = 0; step < steps_max; ++step) {
      const Eigen::VectorXd move = here.curvature.ldlt().solve(here.gradient);
      double part = 1;
      Slope next = slope(weights + move);
      for (; part > 1e-3 && next.likelihood < here.likelihood; next = slope(weights + part * move)) part /= 2;
      if (next.likelihood <= here.likelihood) break;
      weights += part * move;
      const double gain = next.likelihood - here.likelihood;
      here = std::move(next);
      if (gain < gain_min * std::abs(here.likelihood)) break;
    }
    const auto list = [](const auto& vector) { return std::vector<double>(vector.data(), vector.data() + vector.size()); };
    return {list(weights), list(means_), list(deviations_)};
  }

 private:
  [[nodiscard]] Slope slope(const Eigen::VectorXd& weights) const {
    Slope out;
    out.likelihood = -0.5 * penalty_ * (weights - before_).squaredNorm();
    out.gradient = -penalty_ * (weights - before_);
    out.curvature = penalty_ * Eigen::MatrixXd::Identity(index(width_), index(width_));
    for (std::size_t i = 0; i < choices_.size(); ++i) {
      const Choice* choice = choices_[i];
      const Eigen::MatrixXd rows = rows_[i].cast<double>();
      Eigen::VectorXd chance = rows * weights;
      const double most = chance.maxCoeff();
      const double log_sum = most + std::log((chance.array() - most).exp().sum());
      // Several right answers share one choice.
      const double share = 1.0 / static_cast<double>(choice->chosen.size());
      for (const std::uint32_t chosen : choice->chosen) {
        out.likelihood += share * (chance[chosen] - log_sum);
        out.gradient += share * rows.row(chosen).transpose();
      }
      chance = (chance.array() - log_sum).exp();
      const Eigen::VectorXd expected = rows.transpose() * chance;
      out.gradient -= expected;
      out.curvature += rows.transpose() * chance.asDiagonal() * rows - expected * expected.transpose();
    }
    return out;
  }
};

}  // namespace

ChoiceModel ChoiceModel::per_unit(std::vector<double> weights) {
  const std::size_t size = weights.size();
  return {std::move(weights), std::vector<double>(size, 0), std::vector<double>(size, 1)};
}

double ChoiceModel::score(std::span<const float> features) const {
  double score = 0;
  for (std::size_t i = 0; i < weights_.size(); ++i)
    score += weights_[i] * (static_cast<double>(features[i]) - means_[i]) / deviations_[i];
  return score;
}

ChoiceModel learn_choices(std::span<const Choice* const> choices, std::size_t width, double penalty, const ChoiceModel& before) {
  return Learner(choices, width, penalty, before).learn();
}

}  // namespace hl::matching

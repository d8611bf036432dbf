#include "engines/matching/truncated_svd.h"

#include <Eigen/Dense>
#include <algorithm>
#include <random>

namespace hl::matching {
namespace {

constexpr int power_iterations = 2;
constexpr int spare_components = 12;

Eigen::MatrixXf orthonormal(const Eigen::MatrixXf& columns) {
  const Eigen::HouseholderQR<Eigen::MatrixXf> qr(columns);
  return qr.householderQ() * Eigen::MatrixXf::Identity(columns.rows(), columns.cols());
}

}  // namespace

TruncatedSvd truncated_svd(const SparseRows& matrix, int components) {
  const Eigen::Index smaller = std::min(matrix.rows(), matrix.cols());
  const Eigen::Index kept = std::min<Eigen::Index>(components, smaller);
  const Eigen::Index tried = std::min<Eigen::Index>(kept + spare_components, smaller);
  if (kept == 0) return {Eigen::MatrixXf(matrix.rows(), 0), Eigen::VectorXf(0)};
  std::mt19937 random(20'260'801);
  std::normal_distribution<float> normal;
  const Eigen::MatrixXf start =
      Eigen::MatrixXf::NullaryExpr(matrix.cols(), tried, [&] { return normal(random); });
  Eigen::MatrixXf range = orthonormal(matrix * start);
  for (int i = 0; i < power_iterations; ++i)
    range = orthonormal(matrix * orthonormal(matrix.transpose() * range));
  // The small problem by its eigenvalues: the projected matrix times its transpose.
  const Eigen::MatrixXf projected = matrix.transpose() * range;
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXf> solved(projected.transpose() * projected);
  TruncatedSvd out;
  out.left = range * solved.eigenvectors().rowwise().reverse().leftCols(kept);
  out.singular = solved.eigenvalues().reverse().head(kept).cwiseMax(0).cwiseSqrt();
  return out;
}

}  // namespace hl::matching

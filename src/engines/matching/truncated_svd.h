// The largest singular values and left vectors of a sparse matrix, by random projection (Halko, Martinsson
// and Tropp 2011, algorithm 4.4 with two power iterations). Reproducible: the projection has a fixed seed.
#pragma once

#include <Eigen/Sparse>

namespace hl::matching {

using SparseRows = Eigen::SparseMatrix<float, Eigen::RowMajor>;

struct TruncatedSvd {
  Eigen::MatrixXf left;     // rows of the matrix by components
  Eigen::VectorXf singular;  // greatest first
};

TruncatedSvd truncated_svd(const SparseRows& matrix, int components);

}  // namespace hl::matching

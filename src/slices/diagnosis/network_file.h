// A Bayesian network from a .bif file, checked.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engines/networks/network.h"
#include "slices/diagnosis/model_file.h"

namespace hl::diagnosis {

inline constexpr std::size_t network_bytes_max = 64u << 20;
inline constexpr std::size_t network_nodes_max = 10'000;
inline constexpr std::size_t network_states_max = 1'000;
inline constexpr std::size_t network_table_max = std::size_t{1} << 24;   // numbers of one node
inline constexpr std::size_t network_tables_max = std::size_t{1} << 25;  // of all nodes

struct LoadedNetwork {
  std::optional<networks::Network> network;  // none if a remark is fatal
  std::vector<Remark> remarks;
};

// Rows are scaled to the sum 1: with a warning when they are off by more than 1e-6, refused when by
// more than 1 %.
LoadedNetwork read_network(std::string_view text);

}  // namespace hl::diagnosis

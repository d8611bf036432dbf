// Bayesian networks in .bif files. What is accepted is also compiled and asked once, if it is
// small.
#include <cmath>

#include "engines/networks/propagation.h"
#include "slices/diagnosis/network_file.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  namespace networks = hl::networks;
  const auto loaded = hl::diagnosis::read_network(input);
  must(loaded.network.has_value() || !loaded.remarks.empty(), "a refusal has a reason");
  for (const auto& remark : loaded.remarks)
    must(!hl::diagnosis::to_line("a.bif", remark).empty(), "a remark can be said");
  if (!loaded.network) return;
  networks::Limits limits;
  limits.clique_entries = limits.total_entries = 1 << 16;
  const auto tree = networks::JunctionTree::compile(*loaded.network, limits);
  if (!tree) return;
  networks::Propagation propagation(*tree);
  const std::vector<int> nothing(loaded.network->nodes.size(), networks::not_observed);
  must(propagation.infer(nothing), "no evidence is possible");
  for (std::size_t v = 0; v < nothing.size(); ++v) {
    double sum = 0;
    for (const double p : propagation.posterior(v)) sum += p;
    must(std::abs(sum - 1) < 1e-9, "a distribution sums to 1");
  }
}

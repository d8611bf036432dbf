// An independent way to the same posteriors, for tests and benchmarks: factors are multiplied and
// summed out one node at a time, with nothing of the junction tree.
#pragma once

#include <algorithm>
#include <cmath>

#include "engines/networks/network.h"

namespace hl::networks {

class VariableElimination {
  struct Factor {
    std::vector<std::size_t> nodes;  // the last changes fastest
    std::vector<double> values;
  };
  const Network& network_;

  std::size_t states(std::size_t v) const { return network_.nodes[v].states.size(); }

  // Steps over all joint states of `nodes`; calls see(state of each node) in counting order.
  template <class See>
  void count_through(const std::vector<std::size_t>& nodes, See see) const {
    std::vector<std::size_t> digits(nodes.size());
    for (;;) {
      see(digits);
      std::size_t i = nodes.size();
      while (i > 0 && ++digits[i - 1] == states(nodes[i - 1])) digits[--i] = 0;
      if (i == 0) return;
    }
  }

  std::size_t place(const Factor& factor, const std::vector<std::size_t>& nodes,
                    const std::vector<std::size_t>& digits) const {
    std::size_t at = 0;
    for (const std::size_t v : factor.nodes) {
      const auto i =
          static_cast<std::size_t>(std::find(nodes.begin(), nodes.end(), v) - nodes.begin());
      at = at * states(v) + digits[i];
    }
    return at;
  }

  // The product of the factors, with `out` summed away.
  Factor product_without(const std::vector<Factor>& factors, std::size_t out) const {
    std::vector<std::size_t> all;
    for (const Factor& factor : factors) {
      for (const std::size_t v : factor.nodes)
        if (v != out && std::find(all.begin(), all.end(), v) == all.end()) all.push_back(v);
    }
    Factor result{all, {}};
    all.push_back(out);
    std::size_t entries = 1;
    for (const std::size_t v : result.nodes) entries *= states(v);
    result.values.assign(entries, 0);
    count_through(all, [&](const std::vector<std::size_t>& digits) {
      double p = 1;
      for (const Factor& factor : factors) p *= factor.values[place(factor, all, digits)];
      result.values[place(result, all, digits)] += p;
    });
    return result;
  }

  Factor conditional(std::size_t v, const std::vector<int>& evidence) const {
    Factor all{network_.nodes[v].parents, network_.nodes[v].table};
    all.nodes.push_back(v);
    Factor out;
    for (const std::size_t u : all.nodes)
      if (evidence[u] < 0) out.nodes.push_back(u);
    count_through(all.nodes, [&](const std::vector<std::size_t>& digits) {
      for (std::size_t i = 0; i < digits.size(); ++i) {
        const int seen = evidence[all.nodes[i]];
        if (seen >= 0 && digits[i] != static_cast<std::size_t>(seen)) return;
      }
      out.values.push_back(all.values[place(all, all.nodes, digits)]);
    });
    return out;
  }

 public:
  explicit VariableElimination(const Network& network) : network_(network) {}

  // P(target and evidence), per state of the target; not normalised. An observed target has its
  // probability at the observed state.
  std::vector<double> joint(std::size_t target, const std::vector<int>& evidence) const {
    std::vector<Factor> factors;
    std::vector<bool> is_left(network_.nodes.size());
    for (std::size_t v = 0; v < network_.nodes.size(); ++v) {
      factors.push_back(conditional(v, evidence));
      is_left[v] = evidence[v] < 0 && v != target;
    }
    for (;;) {
      double smallest = INFINITY;
      std::size_t next = 0;
      for (std::size_t v = 0; v < is_left.size(); ++v) {
        if (!is_left[v]) continue;
        std::vector<std::size_t> seen;
        double entries = 1;
        for (const Factor& factor : factors) {
          if (std::find(factor.nodes.begin(), factor.nodes.end(), v) == factor.nodes.end())
            continue;
          for (const std::size_t u : factor.nodes) {
            if (std::find(seen.begin(), seen.end(), u) != seen.end()) continue;
            seen.push_back(u);
            entries *= static_cast<double>(states(u));
          }
        }
        if (entries < smallest) smallest = entries, next = v;
      }
      if (smallest == INFINITY) break;
      is_left[next] = false;
      const auto first = std::stable_partition(factors.begin(), factors.end(), [&](auto& factor) {
        return std::find(factor.nodes.begin(), factor.nodes.end(), next) == factor.nodes.end();
      });
      const std::vector<Factor> with(first, factors.end());
      factors.erase(first, factors.end());
      factors.push_back(product_without(with, next));
    }
    std::vector<double> result(states(target), 0);
    for (std::size_t s = 0; s < result.size(); ++s) {
      if (evidence[target] >= 0 && static_cast<int>(s) != evidence[target]) continue;
      result[s] = 1;
      for (const Factor& factor : factors) result[s] *= factor.values[factor.nodes.empty() ? 0 : s];
    }
    return result;
  }

  // P(target | evidence); empty when the evidence is impossible.
  std::vector<double> posterior(std::size_t target, const std::vector<int>& evidence) const {
    std::vector<double> p = joint(target, evidence);
    double sum = 0;
    for (const double one : p) sum += one;
    if (!(sum > 0)) return {};
    for (double& one : p) one /= sum;
    return p;
  }
};

}  // namespace hl::networks

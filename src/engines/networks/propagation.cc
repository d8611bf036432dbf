#include "engines/networks/propagation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "engines/networks/kernels.h"

namespace hl::networks {
namespace {

// A table with a smaller sum was multiplied together from many small messages, and is computed
// again with a scaling after each.
constexpr double safe_total = 1e-200;

}  // namespace

Propagation::Propagation(const JunctionTree& tree)
    : tree_(tree),
      evidence_(tree.node_count(), not_observed),
      observed_of_(tree.cliques().size()),
      enter_here_(tree.cliques().size()),
      is_stale_(tree.cliques().size(), 1),
      collected_(tree.tables().size()),
      sums_(tree.separator_entries()),
      messages_(tree.separator_entries()),
      scales_(tree.cliques().size()),
      totals_(tree.cliques().size()),
      ratios_(tree.separator_entries()),
      beliefs_(tree.separator_entries()),
      work_(tree.largest_clique()),
      posteriors_(tree.places()) {
  for (std::uint32_t v = 0; v < tree.node_count(); ++v)
    enter_here_[tree.entrances()[v].clique].push_back(v);
}

std::span<const double> Propagation::posterior(std::size_t node) const {
  return std::span(posteriors_).subspan(tree_.place_of(node), tree_.states_of(node));
}

double Propagation::log_probability() const {
  double sum = 0;
  for (std::size_t c = 0; c < totals_.size(); ++c) sum += std::log(totals_[c]) + scales_[c];
  return sum;
}

bool Propagation::infer(std::span<const int> evidence) {
  enter(evidence);
  const auto& cliques = tree_.cliques();
  for (std::size_t c = cliques.size(); c-- > 0;) {
    if (is_stale_[c]) collect(c);
  }
  for (std::size_t c = 0; c < cliques.size(); ++c) {
    if (cliques[c].parent < 0 && !(totals_[c] > 0)) return false;
  }
  for (std::size_t c = 0; c < cliques.size(); ++c) distribute(c);
  return true;
}

void Propagation::enter(std::span<const int> evidence) {
  if (evidence.size() != evidence_.size()) throw std::out_of_range("evidence of another network");
  for (std::uint32_t v = 0; v < evidence_.size(); ++v) {
    if (evidence[v] == evidence_[v]) continue;
    if (evidence[v] < not_observed || evidence[v] >= static_cast<int>(tree_.states_of(v)))
      throw std::out_of_range("no such state");
    const std::uint32_t clique = tree_.entrances()[v].clique;
    if (evidence_[v] == not_observed) ++observed_of_[clique];
    if (evidence[v] == not_observed) --observed_of_[clique];
    evidence_[v] = evidence[v];
    mark(clique);
  }
}

void Propagation::mark(std::uint32_t clique) {
  for (std::int64_t c = clique; c >= 0 && !is_stale_[static_cast<std::size_t>(c)];
       c = tree_.cliques()[static_cast<std::size_t>(c)].parent)
    is_stale_[static_cast<std::size_t>(c)] = 1;
}

void Propagation::collect(std::size_t c) {
  const Clique& clique = tree_.cliques()[c];
  const double* table = collected_.data() + clique.begin;
  double* sums = sums_.data() + clique.separator;
  const std::size_t shared = clique.shared_entries;
  scales_[c] = 0;
  absorb_children(c, false);
  kernels::sum_blocks(table, shared, clique.entries / shared, sums);
  totals_[c] = kernels::sum(sums, shared);
  if (!(totals_[c] > safe_total)) {
    absorb_children(c, true);
    kernels::sum_blocks(table, shared, clique.entries / shared, sums);
    totals_[c] = kernels::sum(sums, shared);
  }
  const double factor = totals_[c] > 0 ? 1 / totals_[c] : 0;
  double* message = messages_.data() + clique.separator;
  for (std::size_t i = 0; i < shared; ++i) message[i] = sums[i] * factor;
  is_stale_[c] = 0;
}

void Propagation::absorb_children(std::size_t c, bool rescaling) {
  const Clique& clique = tree_.cliques()[c];
  double* out = collected_.data() + clique.begin;
  const double* in = tree_.tables().data() + clique.begin;
  const auto rescale = [&] {
    const double highest = *std::max_element(out, out + clique.entries);
    if (!(highest > 0)) return;
    for (std::size_t i = 0; i < clique.entries; ++i) out[i] /= highest;
    scales_[c] += std::log(highest);
  };
  if (observed_of_[c] > 0 || clique.children.empty() || rescaling) {
    std::copy(in, in + clique.entries, out);
    if (observed_of_[c] > 0) cut(c);
    if (rescaling) rescale();
    in = out;
  }
  for (const std::uint32_t d : clique.children) {
    const Clique& child = tree_.cliques()[d];
    kernels::multiply(in, out, child.onto_separator, messages_.data() + child.separator);
    if (rescaling) rescale();
    in = out;
  }
}

// Sets to zero what disagrees with the nodes observed here.
void Propagation::cut(std::size_t c) {
  for (const std::uint32_t v : enter_here_[c]) {
    if (evidence_[v] == not_observed) continue;
    const Entrance& entrance = tree_.entrances()[v];
    const std::size_t states = tree_.states_of(v), inner = entrance.inner;
    double* table = collected_.data() + tree_.cliques()[c].begin;
    for (std::size_t o = 0; o < entrance.outer; ++o) {
      for (std::size_t s = 0; s < states; ++s, table += inner) {
        if (static_cast<int>(s) != evidence_[v]) std::fill(table, table + inner, 0.0);
      }
    }
  }
}

// The parent has left in beliefs_ what it thinks of the separator.
void Propagation::distribute(std::size_t c) {
  const Clique& clique = tree_.cliques()[c];
  double* belief = beliefs_.data() + clique.separator;
  const std::size_t shared = clique.shared_entries;
  if (clique.parent < 0) belief[0] = 1;
  for (const std::uint32_t r : clique.read_above)
    kernels::read(belief, tree_.readings()[r], posteriors_.data() + tree_.readings()[r].place);
  if (clique.children.empty() && clique.read_here.empty()) return;
  const double* sums = sums_.data() + clique.separator;
  double* ratios = ratios_.data() + clique.separator;
  for (std::size_t i = 0; i < shared; ++i) ratios[i] = sums[i] > 0 ? belief[i] / sums[i] : 0;
  kernels::scale_blocks(collected_.data() + clique.begin, shared, clique.entries / shared, ratios,
                        work_.data());
  for (const std::uint32_t d : clique.children) {
    const Clique& child = tree_.cliques()[d];
    double* below = beliefs_.data() + child.separator;
    std::fill(below, below + child.shared_entries, 0.0);
    kernels::add(work_.data(), child.onto_separator, below);
  }
  for (const std::uint32_t r : clique.read_here)
    kernels::read(work_.data(), tree_.readings()[r],
                  posteriors_.data() + tree_.readings()[r].place);
}

}  // namespace hl::networks

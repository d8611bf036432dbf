// Exact inference in win95pts, a printer troubleshooter as a Bayesian network: all 76 posteriors
// against variable elimination, the time of a query with other evidence each time, the best next
// observation among the 42 nodes that have parents, and dlib's join tree beside it in the same run.
//
//   build/release/bench_networks [NET.bif]     default tests/data/networks/win95pts.bif
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <new>
#include <random>

#include "bench/dlib_join_tree.h"
#include "bench/measure.h"
#include "engines/networks/best_next.h"
#include "engines/networks/random_network_for_test.h"
#include "engines/networks/variable_elimination_for_test.h"
#include "slices/diagnosis/network_file.h"

namespace {
std::size_t allocations = 0;
}
// Not inlined, or g++ sees a free() of what operator new gave.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace hl::bench {
namespace {

using networks::JunctionTree;
using networks::Network;
using networks::Propagation;

constexpr double query_us_max = 20;
constexpr double next_ms_max = 1.5;
constexpr double difference_max = 1e-9;
constexpr int cases = 100;
constexpr int dlib_cases = 10;
constexpr int rounds = 200;

double cpu_now() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

bool told(bool holds, const char* text) {
  std::printf("%s: %s\n", holds ? "holds" : "DOES NOT HOLD", text);
  return holds;
}

struct Bench {
  const Network& network;
  const JunctionTree& tree;
  Propagation propagation;
  std::vector<std::vector<int>> evidence;

  Bench(const Network& net, const JunctionTree& compiled)
      : network(net), tree(compiled), propagation(compiled) {
    std::mt19937 random(20'260'801);
    const double share = std::min(1.0, 10.0 / static_cast<double>(net.nodes.size()));
    for (int i = 0; i < cases; ++i)
      evidence.push_back(networks::random_evidence(net, share, true, random));
  }

  bool equal_to_elimination() {
    const networks::VariableElimination elimination(network);
    double worst = 0;
    for (const auto& findings : evidence) {
      if (!propagation.infer(findings)) return told(false, "the evidence is possible");
      for (std::size_t v = 0; v < network.nodes.size(); ++v) {
        const auto expected = elimination.posterior(v, findings);
        const auto p = propagation.posterior(v);
        for (std::size_t s = 0; s < p.size(); ++s)
          worst = std::max(worst, std::abs(p[s] - expected[s]));
      }
    }
    std::printf("all posteriors against variable elimination, %d cases: largest difference %.3g\n",
                cases, worst);
    return told(worst <= difference_max, "equal to 1e-9");
  }

  double query_us() {
    std::vector<double> us;
    const std::size_t before = allocations;
    std::size_t impossible = 0;
    us.reserve(rounds);
    const std::size_t reserved = allocations - before;
    for (int r = 0; r < rounds; ++r) {
      const double start = cpu_now();
      for (const auto& findings : evidence) impossible += propagation.infer(findings) ? 0 : 1;
      us.push_back(1e6 * (cpu_now() - start) / cases);
    }
    std::printf(
        "all posteriors: %.1f us median CPU, %.1f p99 of rounds; %zu impossible, "
        "%zu allocations\n",
        median(us), percentile(us, 0.99), impossible, allocations - before - reserved);
    return median(us);
  }

  double next_ms(const std::vector<std::size_t>& targets, bool each, const char* what) {
    networks::NextQuestion question;
    question.targets = targets;
    question.each = each;
    for (std::size_t v = 0; v < network.nodes.size(); ++v)
      if (!network.nodes[v].parents.empty()) question.candidates.push_back(v);
    std::vector<double> ms;
    for (const auto& findings : evidence) {
      const double start = cpu_now();
      const auto advice = networks::best_next(tree, propagation, findings, question);
      ms.push_back(1e3 * (cpu_now() - start));
      if (!advice) std::abort();
    }
    std::printf("best next of %zu, %s: %.3f ms median CPU, %.3f p99\n", question.candidates.size(),
                what, median(ms), percentile(ms, 0.99));
    return median(ms);
  }

  bool dlib_is_slower(double own_us) {
    double start = cpu_now();
    DlibJoinTree dlib(network);
    std::printf("dlib: %.1f ms to make the join tree\n", 1e3 * (cpu_now() - start));
    std::vector<double> us;
    double worst = 0;
    for (int i = 0; i < dlib_cases; ++i) {
      start = cpu_now();
      const auto expected = dlib.infer(evidence[static_cast<std::size_t>(i)]);
      us.push_back(1e6 * (cpu_now() - start));
      propagation.infer(evidence[static_cast<std::size_t>(i)]);
      for (std::size_t j = 0; j < expected.size(); ++j)
        worst = std::max(worst, std::abs(expected[j] - propagation.posteriors()[j]));
    }
    std::printf("dlib: %.0f us median CPU, %.0f times ours; largest difference %.3g\n", median(us),
                median(us) / own_us, worst);
    return told(worst <= difference_max, "equal to dlib");
  }
};

int measure(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  const auto loaded = diagnosis::read_network(text);
  if (!loaded.network) {
    for (const auto& remark : loaded.remarks)
      std::fprintf(stderr, "%s\n", diagnosis::to_line(path, remark).c_str());
    return 1;
  }
  const double start = cpu_now();
  const auto tree = JunctionTree::compile(*loaded.network);
  if (!tree) {
    std::fprintf(stderr, "%s\n", tree.error().detail.c_str());
    return 1;
  }
  std::printf("%zu nodes, %zu cliques, %zu entries, largest %zu; compiled in %.1f ms CPU\n",
              loaded.network->nodes.size(), tree->cliques().size(), tree->tables().size(),
              tree->largest_clique(), 1e3 * (cpu_now() - start));
  Bench bench(*loaded.network, *tree);
  bool holds = bench.equal_to_elimination();
  const double us = bench.query_us();
  holds &= told(us <= query_us_max, "all posteriors in 20 us");
  std::vector<std::size_t> roots;
  for (std::size_t v = 0; v < loaded.network->nodes.size(); ++v)
    if (loaded.network->nodes[v].parents.empty()) roots.push_back(v);
  const double one = bench.next_ms({roots[0]}, false, "one target");
  const double all = bench.next_ms(roots, true, "all nodes without parents as targets, each");
  holds &= told(std::max(one, all) <= next_ms_max, "best next test in 1.5 ms");
  holds &= bench.dlib_is_slower(us);
  return holds ? 0 : 1;
}

}  // namespace
}  // namespace hl::bench

int main(int argc, char** argv) {
  return hl::bench::measure(argc > 1 ? argv[1] : "tests/data/networks/win95pts.bif");
}

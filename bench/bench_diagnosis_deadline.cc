// How far each way of minding the deadline is above the optimum, by exact dynamic programming with
// the clock. A missed deadline costs 60 to 400 minutes; 20 to 90 are left; the specialist waits and
// works as long as his last 40 cases did. Arguments: models (default 300), seed.
#include <cstdio>
#include <cstdlib>
#include <functional>

#include "bench/measure.h"
#include "engines/diagnosis/policies/clocked.h"
#include "engines/diagnosis/policies/deadline_policies.h"

namespace {

using namespace hl::diagnosis;
using hl::bench::percentile;

struct Contestant {
  const char* name;
  std::function<std::unique_ptr<Policy>(const ClockedWorld&)> make;
  std::vector<double> excess = {};
};

std::unique_ptr<Policy> with_effort(const ClockedWorld& world, const Effort& effort) {
  return std::make_unique<AwarePolicy>(world.model, world.situation, effort);
}

std::vector<Contestant> contestants() {
  return {
      {"aware, rule",
       [](const auto& world) {
         return with_effort(world, {0, 0, 30});
       }},
      {"aware, rollout",
       [](const auto& world) {
         return with_effort(world, {0, 1e6, 30});
       }},
      {"aware, as advised", [](const auto& world) { return with_effort(world, {}); }},
      {"deadline-blind",
       [](const auto& world) { return std::make_unique<BlindPolicy>(world, 1e9, 0); }},
      {"blind, 15 minutes",
       [](const auto& world) { return std::make_unique<BlindPolicy>(world, 15, 0); }},
      {"blind, p90 margin",
       [](const auto& world) { return std::make_unique<BlindPolicy>(world, 1e9, 0.9); }},
      {"escalate at once",
       [](const auto& world) { return std::make_unique<BlindPolicy>(world, 0, 0); }},
  };
}

void table(const char* title, std::size_t models, unsigned seed, bool random_minutes) {
  auto all = contestants();
  for (std::size_t i = 0; i < models; ++i) {
    const ClockedWorld world = deadline_world(seed + static_cast<unsigned>(i), random_minutes);
    const double least = clocked_optimum(world);
    for (Contestant& one : all) {
      const auto policy = one.make(world);
      one.excess.push_back(100 * (clocked_cost(world, *policy) / least - 1));
    }
  }
  std::printf("%s: %zu models, excess over the optimum in percent\n", title, models);
  std::printf("%-20s%9s%9s%9s%9s\n", "policy", "mean", "p95", "max", "least");
  for (const Contestant& one : all) {
    double sum = 0;
    for (const double excess : one.excess) sum += excess;
    std::printf("%-20s%9.2f%9.2f%9.2f%9.4f\n", one.name, sum / static_cast<double>(models),
                percentile(one.excess, 0.95), percentile(one.excess, 1), percentile(one.excess, 0));
  }
  std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t models = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 300;
  const auto seed = static_cast<unsigned>(argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1);
  table("Steps take their minutes", models, seed, false);
  table("Steps take half their minutes to half as many again", models, seed, true);
}

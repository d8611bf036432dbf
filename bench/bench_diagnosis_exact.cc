// How far each way of running a call is above the optimum, on models small enough to know it.
// Every policy's tree is evaluated exactly. Arguments: models per thousand (default 1000), seed.
#include <boost/describe/enum_to_string.hpp>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "bench/measure.h"
#include "engines/diagnosis/policies/evaluate.h"
#include "engines/diagnosis/policies/generated_families.h"

namespace {

using namespace hl::diagnosis;
using hl::bench::percentile;

constexpr std::size_t models_of_family[] = {200, 200, 200, 100, 150, 150};
constexpr std::size_t states_max = 2'000'000;

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double one : values) sum += one;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

struct Excesses {
  std::map<std::string, std::vector<double>> by_family;
  std::vector<double> all;
  std::size_t too_large = 0;
};

// Excess over the optimum of the truth, in percent, of deciding by what is believed.
void run(const Family& family, std::size_t models, unsigned seed, bool misjudged,
         std::map<PolicyKind, Excesses>& found) {
  for (std::size_t i = 0; i < models; ++i) {
    ModelGenerator generator(seed + static_cast<unsigned>(i));
    const Model truth = generator.small(family);
    const Model belief = misjudged ? generator.misjudged(truth) : truth;
    const double least = optimum(truth, {}, states_max).value_or(0);
    for (std::size_t k = 0; k < 9; ++k) {
      const auto kind = static_cast<PolicyKind>(k);
      const auto policy = make_policy(kind, belief, {}, seed);
      const auto cost = evaluate(truth, {}, *policy, states_max);
      Excesses& excesses = found[kind];
      if (!cost || least <= 0) {
        ++excesses.too_large;
        continue;
      }
      const double excess = 100 * (cost->minutes / least - 1);
      excesses.by_family[name_of(family)].push_back(excess);
      excesses.all.push_back(excess);
    }
  }
}

void table(const char* title, std::size_t models, unsigned seed, bool misjudged) {
  std::map<PolicyKind, Excesses> found;
  std::size_t count = 0;
  const double before = hl::bench::cpu_seconds();
  for (std::size_t i = 0; i < families.size(); ++i) {
    const std::size_t n = std::max<std::size_t>(1, models_of_family[i] * models / 1000);
    count += n;
    run(families[i], n, seed + 100'000U * static_cast<unsigned>(i + 1), misjudged, found);
  }
  std::printf("%s: %zu models, excess over the optimum in percent (%.0f s of CPU)\n%-12s", title,
              count, hl::bench::cpu_seconds() - before, "policy");
  for (const Family& family : families) std::printf("%11s", name_of(family).c_str());
  std::printf("%9s%9s%9s%9s\n", "mean", "p95", "max", "least");
  for (const auto& [kind, excesses] : found) {
    std::printf("%-12s", boost::describe::enum_to_string(kind, ""));
    for (const Family& family : families)
      std::printf("%11.3f", mean(excesses.by_family.at(name_of(family))));
    std::printf("%9.3f%9.3f%9.3f%9.4f\n", mean(excesses.all), percentile(excesses.all, 0.95),
                percentile(excesses.all, 1), percentile(excesses.all, 0));
    if (excesses.too_large > 0) std::printf("  (%zu not evaluated)\n", excesses.too_large);
  }
  std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t models = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1000;
  const auto seed = static_cast<unsigned>(argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1);
  table("The model is right", models, seed, false);
  table("The model is misjudged", models / 3, seed, true);
}

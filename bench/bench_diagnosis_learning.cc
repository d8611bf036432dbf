// How well models learn, and what the gate lets through. Worlds whose truth is known: 15 causes,
// 17 actions, 6 questions, six families in turn (engines/diagnosis/learning_world.h); an author who
// is off by e^N(0,1) in the frequencies and by N(0,.8) in the logits; 15 % wrong closing codes.
// Costs are exact: a policy is grown once and priced under the true model, so that there is no
// noise of simulated calls. Everything was tuned on worlds 1,000 to 1,060, 300,000 to 330,390,
// 450,000 to 450,085 and the worse releases of earlier runs; figures that are to be believed are
// from worlds that were not looked at before.
//
//   bench_diagnosis_learning [MODELS [RELEASES [FIRST]]]   60, 1,000 really shipped and 7,000
//   unless said otherwise; 0 leaves them out; releases begin at 100 times FIRST. A night comes every 25 tickets; through the gate
//   every 10.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "engines/diagnosis/learning_world.h"

namespace {

using namespace hl::diagnosis;

const GateRules rules;

PolicyTree policy_of(const Model& model) { return {model, rules.advices, rules.effort}; }

enum class Release { everything, gated, with_right_codes };

// Excess cost over the policy of the true model, in percent, after every night.
void learning_curve(unsigned models, unsigned first, Release release) {
  if (models == 0) return;
  const unsigned calls = release == Release::gated ? 10 : 25;
  const unsigned nights = (release == Release::gated ? 200 : 400) / calls;
  std::vector<double> excess(nights + 1, 0);
  std::vector<double> squares(nights + 1, 0);
  int released = 0;
  int worse = 0;
  for (unsigned m = 0; m < models; ++m) {
    const unsigned seed = first + m;
    const Model truth = true_model(seed);
    const double least = policy_of(truth).cost(truth);
    Helpdesk desk(authored(truth, seed));
    World world(truth, seed);
    PolicyTree policy = policy_of(desk.current);
    for (std::size_t night = 0;; ++night) {
      const double here = policy.cost(truth) / least - 1;
      excess[night] += here / models;
      squares[night] += here * here / models;
      if (night == nights) break;
      const Closers closers{4, release == Release::with_right_codes ? 0 : 0.15, false};
      for (unsigned i = 0; i < calls; ++i) desk.lessons.push_back(world.call(policy, closers));
      const double before = policy.cost(truth);
      if (release == Release::gated) {
        released += desk.night(rules).verdict.is_released ? 1 : 0;
      } else {
        desk.current = bounded(desk.current,
                               estimate(desk.author, strengths_of(desk.author), desk.lessons).model,
                               rules.divergence_max);
      }
      policy = policy_of(desk.current);
      if (policy.cost(truth) > before * (1 + rules.worse)) ++worse;
    }
  }
  constexpr const char* names[] = {"everything released", "through the gate",
                                   "everything released, every closing code right"};
  std::printf("%s, %u models; tickets: excess in %% +- standard error\n",
              names[static_cast<int>(release)], models);
  for (std::size_t night = 0; night <= nights; ++night) {
    if (night * calls % 50 != 0 && night != 1) continue;
    const double variance = squares[night] - excess[night] * excess[night];
    std::printf("  %4zu: %5.2f +- %.2f\n", night * calls, 100 * excess[night],
                100 * std::sqrt(variance / models));
  }
  if (release == Release::gated) {
    std::printf("  released in %d of %u nights, ", released, models * nights);
  }
  std::printf("  worse by more than %.1f %% than before after %d nights\n", 100 * rules.worse,
              worse);
  std::fflush(stdout);
}

struct Kind {
  const char* name;
  Closers closers;
  bool is_small;
};

struct Tally {
  int tried = 0, shipped = 0, dearer = 0, worse = 0, would_be_worse = 0;
  double gained = 0, could_gain = 0, worst = -1;
};

// One release of a model, from fresh calls by these closers; half of the models have learned
// before.
void try_release(unsigned n, unsigned first, const Kind& kind, Tally& tally) {
  const unsigned seed = first + n;
  const Model truth = true_model(seed);
  Helpdesk desk(authored(truth, seed));
  World world(truth, seed);
  PolicyTree policy = policy_of(desk.current);
  if (n / 4 % 2 == 1) {
    for (int i = 0; i < 60; ++i) desk.lessons.push_back(world.call(policy, {}));
    desk.night(rules);
    policy = policy_of(desk.current);
  }
  constexpr int sizes[] = {25, 50, 100, 200};
  const int calls = kind.is_small ? 5 + static_cast<int>(n / 8 % 4) * 5 : sizes[n / 8 % 4];
  for (int i = 0; i < calls; ++i) desk.lessons.push_back(world.call(policy, kind.closers));
  const auto candidate = desk.night(rules);
  const double change = policy_of(candidate.model).cost(truth) / policy.cost(truth) - 1;
  ++tally.tried;
  tally.could_gain -= change;
  if (change > rules.worse) ++tally.would_be_worse;
  if (!candidate.verdict.is_released) return;
  ++tally.shipped;
  tally.gained -= change;
  tally.worst = std::max(tally.worst, change);
  if (change > 0) ++tally.dearer;
  if (change > rules.worse) ++tally.worse;
}

// The largest share of worse releases that would show no more than these in 5 of 100 cases (Clopper
// and Pearson 1934).
double upper_bound(int worse, int shipped) {
  double low = 0;
  double high = 1;
  for (int i = 0; i < 60; ++i) {
    const double p = (low + high) / 2;
    double term = std::pow(1 - p, shipped);
    double no_more = term;
    for (int k = 1; k <= worse; ++k) {
      term *= p / (1 - p) * (shipped - k + 1) / k;
      no_more += term;
    }
    (no_more > 0.05 ? low : high) = p;
  }
  return high;
}

void print(const Kind* kinds, const Tally* tallies) {
  std::printf("%-26s %6s %8s %8s %8s %14s %12s %10s\n", "candidates", "tried", "shipped", "dearer",
              "worse", "worse refused", "gain each %", "worst %");
  int worse = 0;
  int shipped = 0;
  for (int k = 0; k < 4; ++k) {
    const Tally& t = tallies[k];
    worse += t.worse;
    shipped += t.shipped;
    std::printf("%-26s %6d %8d %8d %8d %14d %12.2f %10.2f\n", kinds[k].name, t.tried, t.shipped,
                t.dearer, t.worse, t.would_be_worse - t.worse,
                t.shipped > 0 ? 100 * t.gained / t.shipped : 0.0, 100 * t.worst);
  }
  std::printf("worse by more than %.1f %%: %d of %d shipped (limit 0); 95 %% sure: at most %.2f %%\n",
              100 * rules.worse, worse, shipped, 100 * upper_bound(worse, shipped));
  std::fflush(stdout);
}

// Until so many were really shipped, said in between after every hundred.
bool releases(int count, unsigned first) {
  if (count == 0) return true;
  const Kind kinds[] = {{"honest, 15 % wrong codes", {4, .15, false}, false},
                        {"40 % wrong codes", {4, .40, false}, false},
                        {"one of four mischievous", {4, .15, true}, false},
                        {"5 to 20 calls", {4, .15, false}, true}};
  Tally tallies[4];
  const auto sum = [&](int Tally::*what) {
    int all = 0;
    for (const Tally& tally : tallies) all += tally.*what;
    return all;
  };
  constexpr int tries_for_each = 10;
  int next = 100;
  for (int n = 0; n < tries_for_each * count && sum(&Tally::shipped) < count; ++n) {
    try_release(static_cast<unsigned>(n), first, kinds[n % 4], tallies[n % 4]);
    if (sum(&Tally::shipped) < next) continue;
    print(kinds, tallies);
    next += 100;
  }
  print(kinds, tallies);
  return sum(&Tally::worse) == 0;
}

}  // namespace

int main(int argc, char** argv) {
  const auto number = [&](int at, unsigned otherwise) {
    return argc > at ? static_cast<unsigned>(std::strtoul(argv[at], nullptr, 10)) : otherwise;
  };
  const unsigned first = number(3, 7000);
  for (const Release release : {Release::everything, Release::with_right_codes, Release::gated}) {
    learning_curve(number(1, 60), first, release);
  }
  return releases(static_cast<int>(number(2, 1000)), 100 * first) ? 0 : 1;
}

// How many seconds a step of a simulated call takes, misunderstandings and patronising included,
// when the wording is always the same, chosen as the program chooses it in calls (the same
// function), or chosen by an oracle that knows the caller. Assumed callers
// (wording_simulation_for_test.h); fixed seed, so the same every time.
//
//   build/release/bench_wording [calls]     default 20000
#include <cstdio>
#include <cstdlib>

#include "engines/level/wording_simulation_for_test.h"

namespace hl::bench {
namespace {

using namespace level;

constexpr double share_wanted = 0.7;

double measure(const char* title, const Callers& callers, int calls) {
  const WordingSimulation simulation(callers, calls, 20'260'801);
  std::printf("%s (deviation %.1f, a misunderstanding costs %.0f s), seconds a step\n", title,
              callers.deviation, callers.misunderstanding_seconds);
  std::printf("  always novice %.1f, regular %.1f, expert %.1f; oracle %.1f\n",
              simulation.fixed(Level::novice), simulation.fixed(Level::regular),
              simulation.fixed(Level::expert), simulation.oracle());
  struct Row {
    Cues cues;
    const char* title;
  };
  double share = 0;
  for (const Row& row : {Row{Cues::comprehension, "chosen, only whether steps are understood"},
                         Row{Cues::by_themselves, "… and technical words and time on step"},
                         Row{Cues::gauging_questions, "… and at most two questions that gauge"},
                         Row{Cues::self_rating, "… and self-rating"}}) {
    const double seconds = simulation.adaptive(row.cues);
    share = simulation.share_of_oracle(seconds);
    std::printf("  %-46s %.1f, %3.0f %% of the oracle's gain\n", row.title, seconds, 100 * share);
  }
  return share;
}

}  // namespace
}  // namespace hl::bench

int main(int argc, char** argv) {
  const int calls = argc > 1 ? std::max(1, std::atoi(argv[1])) : 20'000;
  hl::bench::measure("callers much alike", {0.8, 60}, calls);
  const double share = hl::bench::measure("callers who differ", {1.8, 120}, calls);
  const bool holds = share >= hl::bench::share_wanted;
  std::printf("%s: %.0f %% of the oracle's gain where callers differ\n",
              holds ? "holds" : "DOES NOT HOLD", 100 * hl::bench::share_wanted);
  return holds ? 0 : 1;
}

// Advice on models of great size: CPU time and allocations per decision, and what calls cost when
// no single question pays. Arguments: calls per row (default 100), seed.
#include <time.h>

#include <cstdio>
#include <cstdlib>

#include "bench/measure.h"
#include "engines/diagnosis/policies/counted_allocations.h"
#include "engines/diagnosis/policies/evaluate.h"
#include "engines/diagnosis/policies/generated_families.h"

namespace {

using namespace hl::diagnosis;
using hl::bench::percentile;

double thread_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// Measures every decision of the engine.
class Measured final : public Policy {
 public:
  Measured(const Model& model, bool warm) : adviser_(model, {}), warm_(warm) {}
  Step next(std::span<const Finding> findings, double) override {
    const std::size_t before = allocations;
    const double start = thread_ms();
    const Step step = adviser_.advise(findings).next.step;
    if (warm_) {
      times.push_back(thread_ms() - start);
      allocated += allocations - before - (times.capacity() == times.size() ? 1 : 0);
    }
    return step;
  }
  void warm() {
    times.reserve(1'000'000);
    warm_ = true;
  }
  std::vector<double> times;
  std::size_t allocated = 0;

 private:
  Adviser adviser_;
  bool warm_;
};

struct Row {
  std::size_t causes, actions, questions;
  double told_apart;
  double escalation;
};

void speed(const Row& row, std::size_t calls, unsigned seed) {
  const Model model = ModelGenerator(seed).large(row.causes, row.actions, row.questions, 3,
                                                 row.told_apart, row.escalation);
  Measured engine(model, false);
  play(model, {}, engine, 20, seed + 1);
  engine.warm();
  const PolicyCost cost = play(model, {}, engine, calls, seed + 1000);
  std::printf("%5zu %5zu %5zu %10.0f %%%10.2f%10.2f%10.2f%10zu%12zu%10.1f%10.0f %%\n", row.causes,
              row.actions, row.questions, 100 * row.told_apart, percentile(engine.times, 0.5),
              percentile(engine.times, 0.99), percentile(engine.times, 1), engine.times.size(),
              engine.allocated, cost.minutes, 100 * cost.at_once);
}

void giving_up(double told_apart, std::size_t calls, unsigned seed) {
  const double escalation = 60;
  const Model model = ModelGenerator(seed).large(2000, 2000, 500, 3, told_apart, escalation);
  std::printf("%5.0f %%", 100 * told_apart);
  for (const PolicyKind kind : {PolicyKind::engine, PolicyKind::myopic, PolicyKind::pc}) {
    const auto policy = make_policy(kind, model, {});
    const PolicyCost cost = play(model, {}, *policy, calls, seed + 1);
    std::printf("%10.1f +- %-5.1f%6.0f %%%6.0f %%", cost.minutes, cost.standard_error,
                100 * cost.at_once, 100 * cost.handed_over[0]);
  }
  std::printf("%14.1f\n", escalation);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t calls = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100;
  const auto seed = static_cast<unsigned>(argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1);
  std::printf(
      "Decisions in whole calls, CPU time of the thread in ms; allocations after 20 calls\n");
  std::printf(
      "causes acts quest. told apart    median       p99       max decisions allocations"
      "   minutes   at once\n");
  for (const Row& row :
       {Row{100, 100, 40, 1, 60}, Row{300, 300, 100, 1, 60}, Row{1000, 1000, 300, 1, 60},
        Row{1000, 1000, 300, .1, 60}, Row{2000, 2000, 500, 1, 60}}) {
    speed(row, calls, seed);
  }
  std::printf(
      "\n2,000 causes, 2,000 actions, 500 questions, handing over costs 60 minutes: mean "
      "minutes per call,\nshare handed over at once, share handed over at all\n");
  std::printf(
      "told apart                engine                        myopic"
      "                            pc   at once always\n");
  for (const double told_apart : {1.0, 0.3, 0.1}) giving_up(told_apart, calls, seed);
}

// How many deadlines one core replays in a second, beside the way of counting that peers use: walking the
// calendar day by day.
//
//   build/release/bench_deadlines [tickets]     default 200000
#include <cstdlib>
#include <random>

#include "bench/measure.h"
#include "base/json.h"
#include "slices/deadlines/calendar_json.h"
#include "slices/deadlines/policy_json.h"

namespace hl::bench {
namespace {

using worktime::Event;
using worktime::EventKind;

constexpr const char* calendar_text =
    R"({"zone":"Europe/Brussels","hours":{"mon":[["08:30","12:00"],["13:00","17:30"]],)"
    R"("tue":[["08:30","12:00"],["13:00","17:30"]],"wed":[["08:30","12:00"],["13:00","17:30"]],)"
    R"("thu":[["08:30","12:00"],["13:00","17:30"]],"fri":[["08:30","12:00"],["13:00","17:30"]]},)"
    R"("public_holidays":["BE"]})";
constexpr const char* policy_text =
    R"({"first_answer":"PT1H","next_answer":"PT4H","solution":"PT16H","holder":"PT4H"})";

struct Ticket {
  std::vector<Event> events;
  Instant now;
};

// Opened, answered, asked again, held and resumed, some accepted by somebody else, some solved.
std::vector<Ticket> tickets(int count) {
  std::mt19937 random(20261126);
  const auto minutes = [&](unsigned below) { return std::chrono::minutes(random() % below); };
  const Instant first = *parse_rfc3339("2026-01-05T08:00:00Z");
  std::vector<Ticket> out(static_cast<std::size_t>(count));
  for (Ticket& t : out) {
    Instant at = first + minutes(400'000);
    const auto add = [&](EventKind kind) {
      t.events.push_back({.at = at, .kind = kind});
      at += minutes(2000);
    };
    add(EventKind::opened);
    add(EventKind::answered);
    add(EventKind::contributed);
    add(EventKind::on_hold);
    add(EventKind::resumed);
    if (random() % 4 == 0) add(EventKind::accepted);
    if (random() % 2 == 0) add(EventKind::solved);
    t.now = at;
  }
  return out;
}

// The working time from `from` on until `used` of it is over, one hour of the calendar after the other.
Instant walk(const worktime::Calendar& calendar, Instant from, worktime::WorkingTime left) {
  for (Instant day = from;; day += std::chrono::hours(24)) {
    for (const auto& open : calendar.open_hours_between(day, day + std::chrono::hours(24), 10)) {
      const worktime::WorkingTime length{open.to - open.from};
      if (length >= left) return open.from + left.ms;
      left = left - length;
    }
  }
}

void run(int count) {
  const auto calendar = deadlines::parse_calendar(json::parse(calendar_text));
  const auto rules = deadlines::parse_policy(json::parse(policy_text));
  const auto all = tickets(count);
  constexpr int rounds = 5;
  std::vector<double> rates;
  std::int64_t check = 0;
  for (int n = 0; n < rounds; ++n) {
    const double before = cpu_seconds();
    std::int64_t deadlines = 0;
    for (const Ticket& t : all) {
      const auto clocks = worktime::replay(t.events, rules->clocks, *calendar, t.now);
      for (std::size_t i = 0; i < worktime::clock_kinds; ++i) {
        const auto* clock = clocks->of(static_cast<worktime::ClockKind>(i));
        if (!clock) continue;
        ++deadlines;
        check += to_ms(clock->due_at) & 1023;
      }
    }
    rates.push_back(static_cast<double>(deadlines) / (cpu_seconds() - before));
  }
  const double before = cpu_seconds();
  const int walked = std::min(count, 20'000);
  for (int n = 0; n < walked; ++n) {
    const auto& t = all[static_cast<std::size_t>(n)];
    check += to_ms(walk(*calendar, t.events[0].at, rules->clocks.solution.working)) & 1023;
  }
  const double walks = walked / (cpu_seconds() - before);
  std::printf("tickets %d, of 5 to 7 events and 4 clocks each (checksum %lld)\n", count,
              static_cast<long long>(check));
  std::printf("deadlines replayed, per second of one core: median %.0f, worst %.0f\n", median(rates),
              percentile(rates, 0));
  std::printf("the same calendar walked day by day, one deadline without events: %.0f per second (replay is "
              "%.1f times as fast)\n",
              walks, median(rates) / walks);
  std::printf("target: 1000000 per second of one core: %s\n", median(rates) >= 1e6 ? "met" : "MISSED");
}

}  // namespace
}  // namespace hl::bench

int main(int argc, char** argv) {
  hl::bench::run(argc > 1 ? std::atoi(argv[1]) : 200'000);
}

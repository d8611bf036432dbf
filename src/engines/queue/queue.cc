#include "engines/queue/queue.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace hl::queue {
namespace {

template <class T>
bool has(const std::vector<T>& all, const T& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

bool is_kept(const Waiting& call, Instant now) { return call.kept_for && now < call.kept_until; }

bool has_skill(const Technician& technician, const Waiting& call) {
  return !call.skill || has(technician.skills, *call.skill);
}

bool speaks(const Technician& technician, const Waiting& call) {
  return !call.language || technician.languages.empty() || has(technician.languages, *call.language);
}

int calls_at(const Practice& practice, Level level) {
  switch (level) {
    case Level::novice: return practice.novice;
    case Level::regular: return practice.regular;
    case Level::expert: return practice.expert;
  }
  return 0;
}

// Smaller is chosen first.
auto rank(const Technician& technician, const Waiting& call, const Rules& rules) {
  const bool is_practised = calls_at(technician.practice, call.level) >= rules.practice_from;
  return std::tuple(!speaks(technician, call), !has_skill(technician, call), !is_practised, technician.idle_since,
                    technician.id);
}

}  // namespace

std::vector<std::size_t> order(const std::vector<Waiting>& waiting) {
  std::vector<std::size_t> out(waiting.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  const auto key = [&](std::size_t at) {
    const Waiting& call = waiting[at];
    return std::tuple(!call.was_cut_off, -std::int64_t{call.priority}, call.since, call.id);
  };
  std::sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  return out;
}

bool suits(const Technician& technician, const Waiting& call, Instant now, const Rules& rules) {
  if (call.company && !technician.sees_all_companies && !has(technician.companies, *call.company)) return false;
  // He talked with this caller a moment ago, so he needs no rest from him.
  if (is_kept(call, now)) return *call.kept_for == technician.id;
  if (now < technician.rests_until || has(call.declined_by, technician.id)) return false;
  const auto waited = now - call.since;
  return (has_skill(technician, call) || waited >= rules.skill_waived_after) &&
         (speaks(technician, call) || waited >= rules.language_waived_after);
}

std::vector<Assignment> assign(const std::vector<Waiting>& waiting, const std::vector<Technician>& ready, Instant now,
                               const Rules& rules) {
  std::vector<Assignment> out;
  std::vector<bool> is_taken(ready.size());
  for (const std::size_t at : order(waiting)) {
    const Waiting& call = waiting[at];
    std::optional<std::size_t> best;
    for (std::size_t n = 0; n < ready.size(); ++n) {
      if (is_taken[n] || !suits(ready[n], call, now, rules)) continue;
      if (!best || rank(ready[n], call, rules) < rank(ready[*best], call, rules)) best = n;
    }
    if (!best) continue;
    is_taken[*best] = true;
    out.push_back({call.id, ready[*best].id});
  }
  return out;
}

Instant rests_until(Instant ended, std::chrono::milliseconds talked, const Rules& rules) {
  return ended + (talked >= rules.hard_from ? rules.breath_after_hard : rules.breath);
}

std::optional<std::chrono::milliseconds> expected_wait(int place, int technicians,
                                                       std::optional<std::chrono::milliseconds> mean) {
  if (place < 1 || technicians < 1 || !mean) return std::nullopt;
  return *mean * place / technicians;
}

std::chrono::milliseconds mean_with(std::optional<std::chrono::milliseconds> mean, std::chrono::milliseconds latest) {
  return mean ? (*mean * 9 + latest) / 10 : latest;
}

}  // namespace hl::queue

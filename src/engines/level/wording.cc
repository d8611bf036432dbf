#include "engines/level/wording.h"

#include <algorithm>

namespace hl::level {
namespace {

using Belief = std::array<double, grid_size>;
using ByWording = std::array<double, 3>;

constexpr std::array all_wordings = {Level::novice, Level::regular, Level::expert};

// What each wording costs at each theta, and how likely it is understood there.
struct Table {
  std::array<Belief, 3> minutes = {};
  std::array<Belief, 3> understood = {};

  Table(const ByWording& minutes_of, const WordingPrices& prices) {
    for (std::size_t w = 0; w < 3; ++w) {
      for (std::size_t i = 0; i < grid_size; ++i) {
        const double p = understanding(theta_at(i), all_wordings[w]);
        understood[w][i] = p;
        minutes[w][i] = minutes_of[w] + (1 - p) * prices.misunderstanding_minutes +
                        patronising(theta_at(i), all_wordings[w], prices);
      }
    }
  }

  // The minutes of the best wording under a belief that need not sum to 1.
  double least(const Belief& belief) const {
    ByWording sums = {};
    for (std::size_t w = 0; w < 3; ++w)
      for (std::size_t i = 0; i < grid_size; ++i) sums[w] += belief[i] * minutes[w][i];
    return *std::min_element(sums.begin(), sums.end());
  }

  // … when this wording was said before and it was heard whether it was understood.
  double least_after(const Belief& belief, std::size_t w) const {
    Belief understood_then = {}, missed_then = {};
    for (std::size_t i = 0; i < grid_size; ++i) {
      understood_then[i] = belief[i] * understood[w][i];
      missed_then[i] = belief[i] - understood_then[i];
    }
    return least(understood_then) + least(missed_then);
  }
};

}  // namespace

double patronising(double theta, Level wording, const WordingPrices& prices) {
  if (wording == Level::expert) return 0;
  const double top = wording == Level::novice ? novice_below : expert_above;
  return prices.patronising_minutes * std::max(0.0, theta - top);
}

WordingChoice choose_wording(const Estimate& estimate, const std::array<double, 3>& minutes,
                             const WordingPrices& prices, double steps_to_come) {
  const Table table(minutes, prices);
  WordingChoice out;
  ByWording totals = {};
  for (std::size_t w = 0; w < 3; ++w) {
    for (std::size_t i = 0; i < grid_size; ++i) {
      out.understood[w] += estimate.belief[i] * table.understood[w][i];
      out.minutes[w] += estimate.belief[i] * table.minutes[w][i];
    }
    totals[w] = out.minutes[w];
    if (steps_to_come > 0) totals[w] += steps_to_come * table.least_after(estimate.belief, w);
  }
  const auto least = std::min_element(totals.begin(), totals.end()) - totals.begin();
  out.wording = all_wordings[static_cast<std::size_t>(least)];
  return out;
}

std::array<double, 3> minutes_by_wording(const std::array<double, 3>& minutes_by_level) {
  constexpr double share_of_words = 0.5;
  constexpr double words_max = 0.3;  // minutes
  const auto [novice, regular, expert] = minutes_by_level;
  const auto words = [&](double more) { return std::clamp(share_of_words * more, 0.0, words_max); };
  return {regular + words(novice - regular), regular, regular - words(regular - expert)};
}

Level wording_of_step(const Estimate& estimate, const std::array<double, 3>& minutes_by_level) {
  constexpr double steps_to_come = 4;  // about as many as a call still has
  const auto choice =
      choose_wording(estimate, minutes_by_wording(minutes_by_level), {}, steps_to_come);
  return std::min(choice.wording, estimate.level);
}

}  // namespace hl::level

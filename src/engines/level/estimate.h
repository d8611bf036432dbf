// How much a caller knows of computers, estimated from what happens in calls. One hidden number
// (theta, 0 = everyday user) on a grid; each event multiplies in its likelihood, as in item
// response theory (Rasch 1960), and what is known fades between calls. No event decides alone, and
// everything can be overruled by a person.
#pragma once

#include <array>
#include <span>

#include "base/level.h"

namespace hl::level {

BOOST_DEFINE_ENUM_CLASS(EvidenceCode, understood, not_understood, jargon, self_rating, probe_known,
                        probe_unknown, step_time)

struct Evidence {
  EvidenceCode code = EvidenceCode::understood;
  Level wording = Level::regular;  // of the instruction that was (not) understood
  // self_rating: 1 (beginner) .. 5 (expert). jargon, probe_*: how difficult the word is, on theta's
  // scale. step_time: minutes that a step took, divided by those expected of an everyday user.
  double value = 0;
  double at_days = 0;  // when, in days from any origin; not before that of the evidence before
};

struct Prior {
  double mean = 0;
  double deviation = 1.2;
};

inline constexpr std::size_t grid_size = 81;
inline double theta_at(std::size_t i) { return -4 + 0.1 * static_cast<double>(i); }

struct Estimate {
  std::array<double, 3> probabilities = {};  // by Level; sum to 1
  Level level = Level::regular;              // the most probable; regular when in doubt
  double mean = 0;
  double deviation = 0;
  std::array<double, grid_size> belief = {};  // P(theta_at(i)); sums to 1
};

// theta below the first is a novice's, above the second an expert's.
inline constexpr double novice_below = -0.8;
inline constexpr double expert_above = 0.9;

// P(a caller understands an instruction in this wording).
double understanding(double theta, Level wording);

// P(a caller knows a word of this difficulty, or says so).
double knows_word(double theta, double difficulty);

// `now_days` is on the scale of at_days; the belief widens from the last evidence until then.
Estimate estimate(std::span<const Evidence> evidence, const Prior& prior, double now_days);
// Now is the time of the last evidence.
Estimate estimate(std::span<const Evidence> evidence, const Prior& prior = {});

}  // namespace hl::level

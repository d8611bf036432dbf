#include "engines/diagnosis/outlook.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hl::diagnosis {
namespace {

constexpr double worth = 5;  // cases, of what is shrunk to
constexpr double usual_spread = 1;  // standard deviation of the logarithm, before any case
constexpr double least_minutes = 0.5;
constexpr std::size_t kept = 40;
// The middles of seven equal parts of a standard normal distribution.
constexpr std::array<double, 7> parts = {-1.465, -0.792, -0.366, 0, 0.366, 0.792, 1.465};

struct LogNormal {
  double middle = 0;  // of the logarithm
  double spread = usual_spread;
  [[nodiscard]] double minutes(double deviations) const {
    return std::exp(middle + spread * deviations);
  }
};

double logarithm(double minutes) { return std::log(std::max(least_minutes, minutes)); }

// The mean drawn to `prior`, the variance to its square of spread.
LogNormal shrunk(const LogNormal& prior, std::span<const double> logs) {
  const auto n = static_cast<double>(logs.size());
  LogNormal out;
  out.middle = worth * prior.middle;
  for (const double x : logs) out.middle += x;
  out.middle /= worth + n;
  double squares = worth * (prior.spread * prior.spread + std::pow(prior.middle - out.middle, 2));
  for (const double x : logs) squares += (x - out.middle) * (x - out.middle);
  out.spread = std::sqrt(squares / (worth + n));
  return out;
}

}  // namespace

Outlook outlook_of(double author_minutes, std::span<const PastHandover> cases,
                   std::span<const std::size_t> there) {
  Outlook outlook;
  outlook.cases = cases.size();
  if (cases.empty()) return outlook;
  const LogNormal said{logarithm(author_minutes / 2), usual_spread};
  std::vector<double> waited, worked;
  for (const PastHandover& one : cases) {
    waited.push_back(logarithm(one.waited));
    worked.push_back(logarithm(one.worked));
  }
  const LogNormal waiting = shrunk(said, waited);
  const LogNormal of_team = shrunk(said, worked);
  std::vector<LogNormal> solving;
  for (const std::size_t expert : there) {
    std::vector<double> own;
    for (std::size_t i = 0; i < cases.size(); ++i) {
      if (cases[i].expert == expert) own.push_back(worked[i]);
    }
    solving.push_back(shrunk(of_team, own));
  }
  if (solving.empty()) solving.push_back(of_team);
  std::vector<double> all;
  for (const double wait : parts) {
    for (const LogNormal& one : solving) {
      for (const double work : parts) all.push_back(waiting.minutes(wait) + one.minutes(work));
    }
  }
  std::sort(all.begin(), all.end());
  const std::size_t count = std::min(kept, all.size());
  for (std::size_t i = 0; i < count; ++i) {
    outlook.minutes.push_back(all[(2 * i + 1) * all.size() / (2 * count)]);
  }
  return outlook;
}

std::optional<double> usual_minutes(const Outlook& outlook) {
  if (outlook.minutes.empty()) return std::nullopt;
  return outlook.minutes[outlook.minutes.size() / 2];
}

}  // namespace hl::diagnosis

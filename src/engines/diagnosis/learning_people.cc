#include "engines/diagnosis/learning_people.h"

#include <cmath>

namespace hl::diagnosis {
namespace {

constexpr double never_quite_right = 0.05;

struct Tally {
  double tried = 0;
  double beyond = 0;    // how many more worked than expected
  double variance = 0;
};

// P(the action works | what was found before it).
double works_p(const Model& model, const Lesson& lesson, std::span<const Finding> before,
               std::size_t action) {
  const std::vector<double> p = believe(model, before, lesson.level).p;
  double all = 0;
  double works = 0;
  const auto weight = [&](std::size_t f) {
    return lesson.factors.empty() ? p[f] : p[f] * lesson.factors[f];
  };
  for (std::size_t f = 0; f < p.size(); ++f) all += weight(f);
  for (const Fix& fix : model.actions[action].fixes) works += weight(fix.cause) * fix.p;
  return works / all;
}

void add(const Model& model, const Lesson& lesson, Tally& tally) {
  std::vector<Finding> before;
  for (const Finding& finding : lesson.findings) {
    const bool is_outcome =
        finding.kind == FindingKind::worked || finding.kind == FindingKind::failed;
    if (is_outcome && !finding.withdrawn) {
      const double works = works_p(model, lesson, before, finding.step);
      tally.tried += 1;
      tally.beyond += (finding.kind == FindingKind::worked ? 1 : 0) - works;
      tally.variance += works * (1 - works);
    }
    before.push_back(finding);
  }
}

}  // namespace

double repairs_beyond_expectation(const Model& model, std::span<const Lesson> lessons,
                                  std::span<const char> of_person) {
  Tally tally;
  for (std::size_t i = 0; i < lessons.size(); ++i) {
    if (of_person[i]) add(model, lessons[i], tally);
  }
  const double slack = never_quite_right * tally.tried;
  const double variance = tally.variance + slack * slack;
  return variance > 0 ? tally.beyond / std::sqrt(variance) : 0;
}

}  // namespace hl::diagnosis

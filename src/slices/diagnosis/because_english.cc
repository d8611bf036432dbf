#include "slices/diagnosis/because_english.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace hl::diagnosis {
namespace {

std::string cause_name(const ModelFile& file, std::size_t cause) {
  const std::string& title = file.causes[cause].title.en;
  return '"' + (title.empty() ? file.model.causes[cause].id : title) + '"';
}

std::string percent(double p) {
  const double hundredths = 100 * p;
  char text[32];
  std::snprintf(text, sizeof text, hundredths < 1 ? "%.1f %%" : "%.0f %%", hundredths);
  return text;
}

std::string minutes(double value) {
  char text[32];
  const bool whole = std::abs(value - std::round(value)) < 0.05;
  std::snprintf(text, sizeof text, whole ? "%.0f" : "%.1f", value);
  return std::string(text) + (std::string_view(text) == "1" ? " minute" : " minutes");
}

std::string reason(const ModelFile& file, const Advice& advice,
                   std::optional<double> minutes_left) {
  const Because& because = advice.next.because;
  switch (because.code) {
    case BecauseCode::splits:
      return "In " + minutes(because.minutes) + " this separates " +
             cause_name(file, because.cause) + " (" + percent(because.p) + ") from " +
             cause_name(file, because.other_cause) + " (" + percent(because.other_p) + ").";
    case BecauseCode::confirms:
      return "This confirms or excludes " + cause_name(file, because.cause) + " (" +
             percent(because.p) + ").";
    case BecauseCode::likely_fix:
      return "This solves the problem with " + percent(because.p) + " probability in " +
             minutes(because.minutes) + ", most likely because it is " +
             cause_name(file, because.cause) + '.';
    case BecauseCode::cheap_check:
      return "This takes only " + minutes(because.minutes) + " and solves the problem with " +
             percent(because.p) + " probability.";
    case BecauseCode::deadline:
      return "With " + minutes(std::max(0.0, minutes_left.value_or(0))) +
             " left, nothing that is still worth trying fits before the deadline.";
    case BecauseCode::no_step_left: return "Nothing is left to ask or to try.";
    case BecauseCode::cheaper_to_hand_over:
      return "Handing over costs " + minutes(advice.hand_over_minutes) + "; going on would cost " +
             minutes(advice.go_on_minutes) + " on average.";
  }
  return {};
}

}  // namespace

std::string because_in_english(const ModelFile& file, const Advice& advice,
                               std::optional<double> minutes_left) {
  std::string words = reason(file, advice, minutes_left);
  const Because& because = advice.next.because;
  if (advice.next.step.kind == StepKind::hand_over) return words;
  words += " After it, " + minutes(because.rest_minutes) + " remain on average.";
  if (because.fits == false) words += " It does not end before the deadline.";
  if (because.was_postponed) words += " It was set aside; nothing better is left.";
  return words;
}

}  // namespace hl::diagnosis

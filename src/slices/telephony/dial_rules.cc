#include "slices/telephony/dial_rules.h"

#include <algorithm>

namespace hl::telephony {

std::optional<DialRefusal> may_dial(const NumberPlan& plan, const DialRules& rules, const DialledSoFar& so_far) {
  if (!plan.is_valid) return DialRefusal::not_a_number;
  if (plan.is_premium) return DialRefusal::premium;
  const bool is_named = std::find(rules.countries.begin(), rules.countries.end(), plan.country) != rules.countries.end();
  if (plan.country.empty() || (plan.country != rules.home_country && !is_named)) return DialRefusal::other_country;
  if (so_far.in_the_last_hour >= rules.per_hour) return DialRefusal::too_often;
  if (so_far.at_once >= rules.at_once) return DialRefusal::too_many;
  return std::nullopt;
}

}  // namespace hl::telephony

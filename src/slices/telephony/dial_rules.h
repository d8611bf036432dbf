// Who may be called at the helpdesk's cost. Pure: what is known of a number and of calls so far goes in, the
// reason why not comes out. What is not allowed is refused: other countries, numbers that cost more than a
// call, more calls than people make.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lib/phone/phone_number.h"

namespace hl::telephony {

struct DialRules {
  std::string home_country = "BE";          // ISO 3166-1 alpha-2; how national numbers are read
  std::vector<std::string> countries = {};  // that may be called besides
  int per_hour = 30;                        // of one account
  int at_once = 10;                         // of all
};

struct DialledSoFar {
  int in_the_last_hour = 0;  // by this account
  int at_once = 0;           // by all
};

enum class DialRefusal { not_a_number, other_country, premium, too_often, too_many };

std::optional<DialRefusal> may_dial(const NumberPlan& plan, const DialRules& rules, const DialledSoFar& so_far);

}  // namespace hl::telephony

// Calendars and policies of companies, and the cases of `hotliner deadlines replay`.
#include <sstream>

#include "base/json.h"
#include "slices/deadlines/calendar_json.h"
#include "slices/deadlines/policy_json.h"
#include "slices/deadlines/replay_command.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  if (const auto value = hl::parse_json(input)) {
    (void)hl::deadlines::parse_calendar(*value);
    (void)hl::deadlines::parse_policy(*value);
  }
  std::istringstream in{std::string(input)};
  std::ostringstream out, err;
  const int status = hl::deadlines::replay_command(true, in, out, err);
  must(status == 0 || !err.str().empty(), "a refusal has a reason");
}

// Points in time.
#include "base/instant.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  const auto at = hl::parse_rfc3339(input);
  if (!at) return;
  const auto again = hl::parse_rfc3339(hl::to_rfc3339(*at));
  must(again == at, "read(write(x)) == x");
}

// What clamd answers, or whoever listens at its socket.
#include "lib/clamd/clamd.h"
#include "lib/locale/charset.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  const auto found = hl::read_clamd_answer(input);
  // Only one answer says that nothing was found: whatever is not understood must not count as clean.
  must((found && found->empty()) == (input == "stream: OK"), "only OK is clean");
  must(hl::is_utf8(found ? *found : found.error().detail), "what is told is UTF-8");
}

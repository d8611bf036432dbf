// What a telephone exchange sends, as JSON or as a form.
#include "slices/calls/cti_message.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  const std::string body(input);
  for (const char* type : {"application/json", "application/x-www-form-urlencoded", "text/plain"}) {
    const auto message = hl::calls::parse_cti(body, type);
    if (!message) continue;
    must(!message->call_id.empty(), "a call has a name");
    must(message->from.size() <= 250 && message->call_id.size() <= 250, "texts are bounded");
  }
}

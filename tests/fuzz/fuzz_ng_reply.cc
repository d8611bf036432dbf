// What comes back from rtpengine's control port.
#include "lib/rtpengine/ng_message.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  const auto reply = hl::read_ng(input);
  if (!reply) return;
  must(!reply->cookie.empty() && reply->cookie.find(' ') == std::string::npos, "a cookie is a word");
  const auto again = hl::read_ng(hl::write_ng(reply->cookie, reply->body));
  must(again && again->cookie == reply->cookie, "what was read can be written and read");
}

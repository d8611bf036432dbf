// What a caller's SIP message tells us: the SDP, and the user part of an address.
#include <string>

#include "lib/sip/audio_offer.h"
#include "lib/sip/sip_line.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  if (const auto offer = hl::sip::read_audio_offer(input)) {
    must(offer->payload_type == 0 || offer->payload_type == 8, "it is G.711");
    const auto answer = hl::sip::read_audio_offer(hl::sip::write_audio_answer(*offer));
    must(answer && answer->payload_type == offer->payload_type, "we can read what we answer");
  }
  const std::string user = hl::sip::plain_user(std::string(input).c_str());
  must(user.size() <= 100, "a user is short");
  for (const char c : user) must(c > ' ' && c < '\x7f', "a user is plain text");
}

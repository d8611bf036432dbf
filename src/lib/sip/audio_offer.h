// What of an SDP (RFC 8866) matters to a telephone call: read by Sofia's parser.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hl::sip {

struct AudioOffer {
  int payload_type = 8;              // 8: G.711 A-law, 0: G.711 mu-law (RFC 3551)
  std::optional<int> key_type = {};  // telephone-event (RFC 4733)
};

// Nothing when there is no line of sound with G.711 in it, or when it is no SDP at all.
std::optional<AudioOffer> read_audio_offer(std::string_view sdp);

// An SDP of somebody who takes just that; the address and port are for a media relay to replace.
std::string write_audio_answer(const AudioOffer& offer);

}  // namespace hl::sip

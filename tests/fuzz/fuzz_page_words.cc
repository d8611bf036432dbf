// What a technician's page says to the switchboard.
#include "lib/sip/audio_offer.h"
#include "slices/telephony/page_messages.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  const auto parsed = hl::parse_json(input);
  if (!parsed) return;
  const auto said = hl::from_json<hl::telephony::PageSays>(*parsed);
  if (!said) return;
  if (said->sdp) {
    must(!said->sdp->value.empty() && said->sdp->value.size() <= 60'000, "an SDP is bounded");
    static_cast<void>(hl::sip::read_audio_offer(said->sdp->value));
  }
}

// The sound of calls between a telephone line (plain RTP) and a browser (ICE, DTLS-SRTP), as rtpengine
// carries it. One call has one outside party and, one after the other, any number of inside parties; a
// party is named by a tag. SDP goes in and out as text.
#pragma once

#include "lib/rtpengine/ng_client.h"

namespace hl {

class Media {
 public:
  explicit Media(NgClient& client) : client_(client) {}

  Outcome<Done> ping();

  // The outside party's SDP for a browser that is to join as `inside`.
  Outcome<std::string> offer_to_browser(const std::string& call, const std::string& inside,
                                        const std::string& sdp);
  // The browser's answer, as the outside party is to see it.
  Outcome<std::string> answer_of_browser(const std::string& call, const std::string& inside,
                                         const std::string& sdp);
  // Nobody inside yet: the outside party gets an answer of ours, to hear a file meanwhile.
  // `queue_sdp` says what we would take.
  Outcome<std::string> answer_alone(const std::string& call, const std::string& sdp,
                                    const std::string& queue_sdp);

  // The outside party hears the file, over and over; a path that rtpengine can read.
  Outcome<Done> play(const std::string& call, const std::string& file);
  Outcome<Done> stop_playing(const std::string& call);
  // Nothing of what is said passes, either way.
  Outcome<Done> mute(const std::string& call, const std::string& inside, bool is_on);

  // Whether rtpengine still knows the call: it forgets those from which nothing comes.
  Outcome<Done> look(const std::string& call);
  Outcome<Done> end(const std::string& call);

 private:
  Outcome<Done> tell(json::object command);
  Outcome<std::string> exchange(json::object command);

  NgClient& client_;
};

}  // namespace hl

// The sound of calls between telephone lines (plain RTP) and browsers (ICE, DTLS-SRTP), as rtpengine carries
// it. One call has one outside party and, one after the other, any number of other parties; a party is named
// by a tag. SDP goes in and out as text. Nothing waits here: what is asked of one call is done in that order,
// and what came of it is told through `deliver`. For one thread, the one that `deliver` leads to.
#pragma once

#include <deque>
#include <unordered_map>

#include "lib/rtpengine/ng_client.h"
#include "lib/rtpengine/sound_source.h"

namespace hl {

// What the other side of an SDP is.
enum class Party { browser, telephone };

class Media {
 public:
  // Runs it on the thread of whoever has this object.
  using Deliver = std::function<void(std::function<void()>)>;
  template <class T>
  using Then = std::function<void(const Outcome<T>&)>;

  static constexpr const char* outside = "outside";

  Media(NgClient& client, Deliver deliver) : client_(client), deliver_(std::move(deliver)) {}

  // The SDP of `from` for somebody who is to join as `to`; and his answer, as `from` is to see it.
  // A telephone is offered `codec` alone, "PCMA" or "PCMU", where one is given.
  struct Join {
    std::string call, from, to;
    Party party = Party::browser;  // who reads the SDP that comes out
    std::string codec = {};
  };
  void offer(const Join& join, const std::string& sdp, Then<std::string> then);
  void answer(const Join& join, const std::string& sdp, Then<std::string> then);
  // Nobody inside yet: the outside party gets an answer of ours, to hear a file meanwhile.
  // `queue_sdp` says what we would take.
  void answer_alone(const std::string& call, const std::string& sdp, const std::string& queue_sdp,
                    Then<std::string> then);

  // The outside party hears the file, so many times over; a path that rtpengine can read.
  static constexpr int for_hours = 10'000;
  void play(const std::string& call, const std::string& file, Then<Done> then, int times = for_hours);
  // Once, and how long it takes.
  void speak(const std::string& call, const std::string& file, Then<std::chrono::milliseconds> then);
  void stop_playing(const std::string& call, Then<Done> then);
  // Nothing of what this party says passes.
  void block(const std::string& call, const std::string& party, bool is_on, Then<Done> then);
  // Nothing of what is said passes, either way.
  void mute(const std::string& call, const std::string& inside, bool is_on, Then<Done> then);

  // A copy of all that this party says goes, as G.711 in RTP, to an address and a port of ours; under a name of its own
  // until it is let go of; and from where it comes. One party at a time: rtpengine does not take several in one answer.
  void tap(const std::string& call, const std::string& party, const std::string& name, const std::string& address,
           std::uint16_t port, Then<SoundSource> then);
  void untap(const std::string& call, const std::string& name, Then<Done> then);

  // Whether rtpengine still knows the call: it forgets those from which nothing comes.
  void look(const std::string& call, Then<Done> then);
  void end(const std::string& call);

 private:
  struct Step {
    json::object command;
    NgClient::Then then;
  };
  void push(const std::string& call, json::object command, NgClient::Then then);
  void start(const std::string& call);
  void settled(const std::string& call, Outcome<json::object> outcome);
  void advance(const std::string& call);

  NgClient& client_;
  const Deliver deliver_;
  std::unordered_map<std::string, std::deque<Step>> steps_;  // of a call; the first is being asked
};

}  // namespace hl

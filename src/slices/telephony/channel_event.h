// What an Asterisk tells of its channels, as AMI and ARI tell it alike. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "lib/asterisk/ami_message.h"

namespace hl::telephony {

// One end of a conversation: a telephone that rings, a trunk over which somebody calls.
struct Channel {
  std::string id;       // "1586730880.1791"; unique for ever, as long as that machine's name is
  std::string name;     // "PJSIP/204-000000be"
  std::string number;   // of whoever is there; empty: not shown
  std::string dialled;  // by whoever is there
};

struct ChannelEvent {
  enum class Kind { seen, dial_began, dial_ended, queue_joined, entered_bridge, left_bridge, gone };
  Kind kind = Kind::seen;
  Channel channel;                  // of a dial, the one that calls
  std::optional<Channel> other = {};  // the one that is called
  std::string linked = {};   // AMI: the id of the channel with which all this began
  std::string queue = {};
  std::string bridge = {};
  bool is_answered = false;  // how a dial ended
};

// Nothing for what is of no interest here, or lacks what it must have.
std::optional<ChannelEvent> read_ami_event(const AmiMessage& message);
std::optional<ChannelEvent> read_ari_event(const json::value& message);
// What must have been told of the channels that are open when the connection is made: who is there, who is rung, who
// talks with whom. AMI's CoreShowChannel messages; ARI's lists of channels and bridges.
std::vector<ChannelEvent> events_before(const std::vector<AmiMessage>& channels);
std::vector<ChannelEvent> events_before(const json::value& channels, const json::value& bridges);
// The id of the channel that waits in our application for what we say; nothing for all other messages.
std::optional<std::string> channel_in_our_hands(const json::value& message);

// "PJSIP/204-000000be" -> "204", "Local/204@from-queue-00000a;1" -> "204", "SIP/trunk-in-00000b" -> "trunk-in".
std::string extension_of_channel(const std::string& name);
// The other half of a Local channel, without which half it is: "Local/204@from-queue-00000a"; empty for others.
std::string local_pair_of(const std::string& name);

}  // namespace hl::telephony

#include <algorithm>
#include <map>

#include "slices/telephony/channel_event.h"

namespace hl::telephony {
namespace {

using Kind = ChannelEvent::Kind;

struct Open {
  Channel channel;
  std::string linked;  // the channel with which it began; empty: nobody says
  std::string bridge, queue;
  bool is_rung = false;
  std::string created = {};
};

std::vector<ChannelEvent> told(std::vector<Open> open) {
  std::map<std::string, Channel> callers;
  const auto begins = [](const Open& one) { return one.linked == one.channel.id; };
  // A call has the name of the channel with which it began, so that this one is told of first.
  std::stable_sort(open.begin(), open.end(), [&](const Open& a, const Open& b) { return begins(a) && !begins(b); });
  std::vector<ChannelEvent> out;
  for (const Open& one : open) {
    out.push_back({Kind::seen, one.channel, {}, one.linked});
    if (begins(one)) callers[one.channel.id] = one.channel;
    const auto caller = callers.find(one.linked);
    if (one.is_rung && !begins(one) && caller != callers.end()) out.push_back({Kind::dial_began, caller->second, one.channel, one.linked});
    if (!one.queue.empty() && one.bridge.empty()) out.push_back({Kind::queue_joined, one.channel, {}, one.linked, one.queue});
  }
  for (const Open& one : open) {
    if (!one.bridge.empty()) out.push_back({Kind::entered_bridge, one.channel, {}, one.linked, {}, one.bridge});
  }
  return out;
}

std::string text_in(const json::object& object, const char* name) {
  const auto* value = object.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

std::vector<ChannelEvent> events_before(const std::vector<AmiMessage>& channels) {
  constexpr const char* rung = "5";  // AST_STATE_RINGING: the telephone there rings
  std::vector<Open> open;
  for (const AmiMessage& m : channels) {
    // The same words as in events, so that they are read alike.
    AmiMessage seen = m;
    seen.headers.insert(seen.headers.begin(), {"Event", "Newchannel"});
    const auto event = read_ami_event(seen);
    if (!event) continue;
    Open one{event->channel, event->linked, m.text("BridgeId"), {}, m.text("ChannelState") == rung};
    if (m.text("Application") == "Queue") {
      const std::string data = m.text("ApplicationData");
      one.queue = data.substr(0, data.find(','));
    }
    open.push_back(std::move(one));
  }
  return told(std::move(open));
}

std::vector<ChannelEvent> events_before(const json::value& channels, const json::value& bridges) {
  std::vector<Open> open;
  if (!channels.is_array()) return {};
  for (const json::value& one : channels.get_array()) {
    const auto event = read_ari_event({{"type", "ChannelCreated"}, {"channel", one}});
    if (event) open.push_back({event->channel, {}, {}, {}, false, text_in(one.get_object(), "creationtime")});
  }
  std::stable_sort(open.begin(), open.end(), [](const Open& a, const Open& b) { return a.created < b.created; });
  // Nobody says who called whom; in a bridge it was who was there first. Who is alone waits for what comes of it.
  if (bridges.is_array()) {
    for (const json::value& bridge : bridges.get_array()) {
      const auto* object = bridge.if_object();
      const auto* members = object ? object->if_contains("channels") : nullptr;
      if (!members || !members->is_array()) continue;
      std::string first;
      for (Open& one : open) {
        const auto& ids = members->get_array();
        const bool is_member = std::any_of(ids.begin(), ids.end(), [&](const json::value& id) { return id.is_string() && id.get_string() == one.channel.id; });
        if (!is_member) continue;
        if (first.empty()) first = one.channel.id;
        one.linked = first;
        one.bridge = text_in(*object, "id");
      }
    }
  }
  for (Open& one : open) {
    if (one.linked.empty()) one.linked = one.channel.id;
  }
  return told(std::move(open));
}

}  // namespace hl::telephony

#include "slices/telephony/channel_event.h"

#include <algorithm>

namespace hl::telephony {
namespace {

using Kind = ChannelEvent::Kind;

constexpr std::size_t text_bytes_max = 150;

// As Asterisk writes what it does not know.
std::string known(const std::string& text) {
  if (text == "<unknown>" || text.size() > text_bytes_max) return {};
  return text;
}

Channel ami_channel(const AmiMessage& m, const std::string& prefix) {
  Channel out{known(m.text(prefix + "Uniqueid")), known(m.text(prefix + "Channel")), known(m.text(prefix + "CallerIDNum")),
              known(m.text(prefix + "Exten"))};
  return out;
}

struct Named {
  std::string_view event;
  Kind kind;
  bool has_other;
};
constexpr Named ami_events[] = {
    {"Newchannel", Kind::seen, false},           {"Newstate", Kind::seen, false},
    {"DialBegin", Kind::dial_began, true},       {"DialEnd", Kind::dial_ended, true},
    {"AgentCalled", Kind::dial_began, true},     {"AgentConnect", Kind::dial_ended, true},
    {"QueueCallerJoin", Kind::queue_joined, false}, {"BridgeEnter", Kind::entered_bridge, false},
    {"BridgeLeave", Kind::left_bridge, false},   {"Hangup", Kind::gone, false},
};

std::string text_in(const json::object& object, const char* name) {
  const auto* value = object.if_contains(name);
  if (!value || !value->is_string()) return {};
  std::string out(value->get_string());
  const bool is_printable = std::none_of(out.begin(), out.end(), [](char c) { return c >= 0 && (c < ' ' || c == '\x7f'); });
  return is_printable ? known(out) : std::string();
}

const json::object* object_in(const json::object& object, const char* name) {
  const auto* value = object.if_contains(name);
  return value ? value->if_object() : nullptr;
}

std::optional<Channel> ari_channel(const json::object& message, const char* name) {
  const auto* channel = object_in(message, name);
  if (!channel) return std::nullopt;
  Channel out{text_in(*channel, "id"), text_in(*channel, "name"), {}, {}};
  if (const auto* caller = object_in(*channel, "caller")) out.number = text_in(*caller, "number");
  if (const auto* dialplan = object_in(*channel, "dialplan")) out.dialled = text_in(*dialplan, "exten");
  return out.id.empty() ? std::nullopt : std::optional(out);
}

constexpr std::pair<std::string_view, Kind> ari_events[] = {
    {"ChannelCreated", Kind::seen},          {"ChannelStateChange", Kind::seen},       {"StasisStart", Kind::queue_joined},
    {"Dial", Kind::dial_began},              {"ChannelEnteredBridge", Kind::entered_bridge}, {"ChannelLeftBridge", Kind::left_bridge},
    {"ChannelDestroyed", Kind::gone},
};

// A dial is told of several times: it begins, rings, and ends with a word for how.
std::optional<ChannelEvent> dial_of(const json::object& message, ChannelEvent event) {
  event.other = ari_channel(message, "peer");
  auto caller = ari_channel(message, "caller");
  // Calls that a program makes have nobody who calls.
  if (!event.other || !caller) return std::nullopt;
  event.channel = std::move(*caller);
  const std::string status = text_in(message, "dialstatus");
  if (status == "RINGING" || status == "PROGRESS" || status == "PROCEEDING") return std::nullopt;
  if (!status.empty()) event.kind = Kind::dial_ended;
  event.is_answered = status == "ANSWER";
  return event;
}

}  // namespace

std::optional<ChannelEvent> read_ami_event(const AmiMessage& m) {
  const auto found = std::find_if(std::begin(ami_events), std::end(ami_events), [&](const Named& one) { return one.event == m.text("Event"); });
  if (found == std::end(ami_events)) return std::nullopt;
  ChannelEvent out;
  out.kind = found->kind;
  out.channel = ami_channel(m, "");
  out.linked = known(m.text("Linkedid"));
  // A dial that a program began has nobody who calls.
  if (out.channel.id.empty()) return std::nullopt;
  if (found->has_other) {
    out.other = ami_channel(m, "Dest");
    if (out.other->id.empty()) return std::nullopt;
  }
  out.queue = known(m.text("Queue"));
  out.bridge = known(m.text("BridgeUniqueid"));
  out.is_answered = m.text("DialStatus") == "ANSWER" || found->event == "AgentConnect";
  return out;
}

std::optional<ChannelEvent> read_ari_event(const json::value& message) {
  if (!message.is_object()) return std::nullopt;
  const json::object& object = message.get_object();
  const std::string type = text_in(object, "type");
  const auto found = std::find_if(std::begin(ari_events), std::end(ari_events), [&](const auto& one) { return one.first == type; });
  if (found == std::end(ari_events)) return std::nullopt;
  ChannelEvent out;
  out.kind = found->second;
  if (out.kind == Kind::dial_began) return dial_of(object, std::move(out));
  auto channel = ari_channel(object, "channel");
  if (!channel) return std::nullopt;
  out.channel = std::move(*channel);
  if (const auto* bridge = object_in(object, "bridge")) out.bridge = text_in(*bridge, "id");
  return out;
}

std::optional<std::string> channel_in_our_hands(const json::value& message) {
  if (!message.is_object() || text_in(message.get_object(), "type") != "StasisStart") return std::nullopt;
  const auto channel = ari_channel(message.get_object(), "channel");
  return channel ? std::optional(channel->id) : std::nullopt;
}

std::string local_pair_of(const std::string& name) {
  if (!name.starts_with("Local/")) return {};
  const auto half = name.rfind(';');
  return half == std::string::npos ? std::string() : name.substr(0, half);
}

std::string extension_of_channel(const std::string& name) {
  const auto slash = name.find('/');
  if (slash == std::string::npos) return {};
  std::string rest = name.substr(slash + 1);
  if (const auto at = rest.find('@'); at != std::string::npos) return rest.substr(0, at);
  return rest.substr(0, rest.rfind('-'));
}

}  // namespace hl::telephony

#include "slices/telephony/call_tracker.h"

#include <algorithm>

namespace hl::telephony {

std::vector<CallNews> CallTracker::take(const ChannelEvent& event) {
  using Kind = ChannelEvent::Kind;
  news_.clear();
  if (event.kind == Kind::gone) {
    gone(event.channel.id);
    return std::move(news_);
  }
  const std::string id = place(event.channel, event.linked);
  switch (event.kind) {
    case Kind::queue_joined:
      if (Call& call = calls_[id]; !call.is_answered && (!call.is_told || call.queue != event.queue)) {
        call.queue = event.queue;
        tell(CallNews::Kind::waiting, id, {});
      }
      break;
    case Kind::dial_began:
    case Kind::dial_ended:
      place(*event.other, id);
      bind(event.other->id, id);
      if (event.kind == Kind::dial_began) rings(id, *event.other);
      else if (event.is_answered && !calls_[id].is_answered) talks(id, extension_of_channel(event.other->name));
      break;
    case Kind::entered_bridge:
      leave_bridge(event.channel.id);
      legs_[event.channel.id].bridge = event.bridge;
      if (!event.bridge.empty()) bridges_[event.bridge].insert(event.channel.id);
      for (const auto& member : std::set<std::string>(bridges_[event.bridge])) look_at_bridge(legs_[member].call);
      break;
    case Kind::left_bridge: leave_bridge(event.channel.id); break;
    case Kind::seen:
    case Kind::gone: break;
  }
  return std::move(news_);
}

// The call of a channel; a new one for one that is not known, unless it says to which it belongs.
std::string CallTracker::place(const Channel& channel, const std::string& wanted) {
  const auto known = legs_.find(channel.id);
  if (known != legs_.end()) {
    Call& call = calls_[known->second.call];
    if (known->second.name != channel.name && !channel.name.empty()) known->second.name = channel.name;
    // Of a call that a program makes, the number is known only once the telephone on the desk was taken up; of all
    // others the first counts, before menus and queues have numbers of their own.
    const bool is_open = call.dialled.empty() || call.dialled == call.caller_extension;
    if (call.caller == channel.id && !call.is_told && is_open && channel.dialled != "s") call.dialled = channel.dialled;
    if (call.caller == channel.id && call.caller_number.empty()) call.caller_number = channel.number;
    return known->second.call;
  }
  const std::string pair = local_pair_of(channel.name);
  const auto half = pair.empty() ? locals_.end() : locals_.find(pair);
  std::string id = !wanted.empty() ? wanted : half != locals_.end() ? half->second : channel.id;
  if (!calls_.contains(id)) {
    if (calls_.size() == calls_max) {
      const auto oldest = std::min_element(calls_.begin(), calls_.end(), [](const auto& a, const auto& b) { return a.second.age < b.second.age; });
      forget(std::string(oldest->first));
    }
    Call& call = calls_[id];
    call.age = ++count_;
    call.caller = channel.id;
    call.caller_number = channel.number;
    call.caller_extension = extension_of_channel(channel.name);
    if (channel.dialled != "s") call.dialled = channel.dialled;
  }
  Call& call = calls_[id];
  if (call.channels.size() == channels_of_a_call_max) {
    const std::string first = *call.channels.begin();
    leave_bridge(first);
    legs_.erase(first);
    call.channels.erase(first);
  }
  legs_[channel.id] = {id, channel.name, {}};
  call.channels.insert(channel.id);
  if (!pair.empty()) locals_.emplace(pair, id);
  return id;
}

// A channel that was taken for a call of its own belongs to this one.
void CallTracker::bind(const std::string& channel, const std::string& call) {
  Leg& leg = legs_[channel];
  if (leg.call == call) return;
  const std::string was = std::exchange(leg.call, call);
  calls_[call].channels.insert(channel);
  Call& left = calls_[was];
  left.channels.erase(channel);
  if (!left.channels.empty()) return;
  if (left.is_told) tell(CallNews::Kind::ended, was, {});
  forget(was);
}

void CallTracker::tell(CallNews::Kind kind, const std::string& id, const std::string& extension) {
  Call& call = calls_[id];
  if (call.is_over) return;
  call.is_told = true;
  call.is_over = kind == CallNews::Kind::ended;
  news_.push_back({kind, id, call.caller_number, call.caller_extension, call.dialled, call.queue, extension});
}

void CallTracker::rings(const std::string& id, const Channel& other) {
  const std::string extension = extension_of_channel(other.name);
  Call& call = calls_[id];
  if (call.is_answered || extension.empty() || extension == call.caller_extension || !call.rung.insert(extension).second) return;
  tell(CallNews::Kind::ringing, id, extension);
}

void CallTracker::talks(const std::string& id, const std::string& extension) {
  Call& call = calls_[id];
  if (extension.empty() || extension == call.caller_extension || (call.is_answered && call.talks == extension)) return;
  const auto kind = call.is_answered ? CallNews::Kind::moved : CallNews::Kind::answered;
  call.is_answered = true;
  call.talks = extension;
  tell(kind, id, extension);
}

// Who shares the caller's bridge, unless it is whom he talks with already.
void CallTracker::look_at_bridge(const std::string& id) {
  const auto call = calls_.find(id);
  if (call == calls_.end()) return;
  const auto leg = legs_.find(call->second.caller);
  if (leg == legs_.end() || leg->second.bridge.empty()) return;
  std::string other;
  for (const auto& member : bridges_[leg->second.bridge]) {
    const std::string& name = legs_[member].name;
    // Local channels stand for somebody who will be here himself.
    if (member == call->second.caller || !local_pair_of(name).empty()) continue;
    const std::string extension = extension_of_channel(name);
    if (call->second.is_answered && extension == call->second.talks) return;
    other = extension;
  }
  talks(id, other);
}

void CallTracker::leave_bridge(const std::string& channel) {
  const auto leg = legs_.find(channel);
  if (leg == legs_.end() || leg->second.bridge.empty()) return;
  const std::string bridge = std::exchange(leg->second.bridge, {});
  const auto members = bridges_.find(bridge);
  if (members == bridges_.end()) return;
  members->second.erase(channel);
  if (members->second.empty()) {
    bridges_.erase(members);
    return;
  }
  for (const auto& member : std::set<std::string>(members->second)) look_at_bridge(legs_[member].call);
}

void CallTracker::gone(const std::string& channel) {
  const auto leg = legs_.find(channel);
  if (leg == legs_.end()) return;
  leave_bridge(channel);
  const std::string id = leg->second.call;
  const std::string pair = local_pair_of(leg->second.name);
  if (!pair.empty()) locals_.erase(pair);
  legs_.erase(leg);
  calls_[id].channels.erase(channel);
  look_for_end(id);
}

void CallTracker::look_for_end(const std::string& id) {
  Call& call = calls_[id];
  if (legs_.contains(call.caller)) return;
  // Asterisk takes a Local channel out of the middle once both ends talk: the telephone behind it is the caller then.
  const auto heir = std::find_if(call.channels.begin(), call.channels.end(), [&](const std::string& one) {
    return extension_of_channel(legs_[one].name) == call.caller_extension;
  });
  if (call.is_answered && call.channels.size() > 1 && heir != call.channels.end()) {
    call.caller = *heir;
    return;
  }
  if (call.is_told) tell(CallNews::Kind::ended, id, {});
  // Who is still there may be whom another caller talks with next.
  if (call.channels.empty()) forget(id);
}

void CallTracker::forget(const std::string& id) {
  const auto call = calls_.find(id);
  if (call == calls_.end()) return;
  for (const auto& channel : std::set<std::string>(call->second.channels)) {
    const auto leg = legs_.find(channel);
    if (leg == legs_.end()) continue;
    const auto members = bridges_.find(leg->second.bridge);
    if (members != bridges_.end()) {
      members->second.erase(channel);
      if (members->second.empty()) bridges_.erase(members);
    }
    const std::string pair = local_pair_of(leg->second.name);
    if (!pair.empty()) locals_.erase(pair);
    legs_.erase(leg);
  }
  calls_.erase(call);
}

}  // namespace hl::telephony

#include "lib/rtpengine/media.h"

#include <memory>
#include <sstream>

namespace hl {
namespace {

json::object about(const char* command, const std::string& call, const std::string& from = Media::outside) {
  return {{"command", command}, {"call-id", call}, {"from-tag", from}};
}

void shape(json::object& command, Party party, bool is_offer) {
  command["replace"] = json::array{"origin", "session-connection"};
  if (party == Party::telephone) {
    command["ICE"] = "remove";
    command["DTLS"] = "off";
    command["transport-protocol"] = "RTP/AVP";
    command["rtcp-mux"] = json::array{"demux"};
    return;
  }
  command["ICE"] = "force";
  command["DTLS"] = "passive";
  command["transport-protocol"] = "UDP/TLS/RTP/SAVPF";
  command["SDES"] = json::array{"off"};
  if (is_offer) command["flags"] = json::array{"generate-mid"};
  command["rtcp-mux"] = is_offer ? json::array{"offer", "require"} : json::array{"accept"};
}

json::object exchange(const char* name, const Media::Join& join, const std::string& sdp) {
  auto command = about(name, join.call, join.from);
  shape(command, join.party, std::string_view(name) == "offer");
  if (!join.to.empty()) command["to-tag"] = join.to;
  if (!join.codec.empty())
    command["codec"] = json::object{{"strip", json::array{"all"}}, {"offer", json::array{join.codec, "telephone-event"}}};
  command["sdp"] = sdp;
  return command;
}

Outcome<std::string> sdp_of(const Outcome<json::object>& answer) {
  if (!answer) return answer.error();
  const auto* sdp = answer->if_contains("sdp");
  if (!sdp || !sdp->is_string()) return refuse(Problem::unavailable, "rtpengine answered without SDP");
  return std::string(sdp->get_string());
}

// The answer to an offer of a copy: all that it has, to this port. rtpengine refuses one that leaves a format out.
std::string takes_copy(const std::string& offer, const std::string& address, std::uint16_t port) {
  std::istringstream lines(offer);
  std::string out;
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    constexpr std::string_view sound = "m=audio ";
    if (line.starts_with(sound)) line = std::string(sound) + std::to_string(port) + line.substr(line.find(' ', sound.size()));
    else if (line.starts_with("c=")) line = "c=IN IP4 " + address;
    else if (line == "a=sendonly" || line == "a=sendrecv") line = "a=recvonly";
    else if (line.starts_with("a=rtcp:")) continue;
    out += line + "\r\n";
  }
  return out;
}

NgClient::Then as_sdp(Media::Then<std::string> then) {
  return [then = std::move(then)](const Outcome<json::object>& answer) { then(sdp_of(answer)); };
}

NgClient::Then as_done(Media::Then<Done> then) {
  return [then = std::move(then)](const Outcome<json::object>& answer) {
    if (answer) then(Done{});
    else then(answer.error());
  };
}

}  // namespace

void Media::push(const std::string& call, json::object command, NgClient::Then then) {
  auto& line = steps_[call];
  line.push_back({std::move(command), std::move(then)});
  if (line.size() == 1) start(call);
}

void Media::start(const std::string& call) {
  client_.ask(steps_.at(call).front().command, [this, call](Outcome<json::object> outcome) {
    deliver_([this, call, outcome = std::move(outcome)] { settled(call, outcome); });
  });
}

void Media::settled(const std::string& call, Outcome<json::object> outcome) {
  // It stays in front while its sequel is told, so that whatever that asks for comes behind.
  const auto then = std::move(steps_.at(call).front().then);
  try {
    then(std::move(outcome));
  } catch (...) {
    advance(call);
    throw;
  }
  advance(call);
}

void Media::advance(const std::string& call) {
  auto& line = steps_.at(call);
  line.pop_front();
  if (line.empty()) steps_.erase(call);
  else start(call);
}

void Media::offer(const Join& join, const std::string& sdp, Then<std::string> then) {
  push(join.call, exchange("offer", join, sdp), as_sdp(std::move(then)));
}

void Media::answer(const Join& join, const std::string& sdp, Then<std::string> then) {
  push(join.call, exchange("answer", join, sdp), as_sdp(std::move(then)));
}

void Media::answer_alone(const std::string& call, const std::string& sdp, const std::string& queue_sdp,
                         Then<std::string> then) {
  push(call, exchange("offer", {call, outside, {}, Party::telephone}, sdp),
       [](const Outcome<json::object>&) { /* the answer fails as well then, and says why */ });
  push(call, exchange("answer", {call, outside, "queue", Party::telephone}, queue_sdp), as_sdp(std::move(then)));
}

void Media::play(const std::string& call, const std::string& file, Then<Done> then, int times) {
  auto command = about("play media", call);
  command["file"] = file;
  command["repeat-times"] = times;
  push(call, std::move(command), as_done(std::move(then)));
}

void Media::speak(const std::string& call, const std::string& file, Then<std::chrono::milliseconds> then) {
  auto command = about("play media", call);
  command["file"] = file;
  push(call, std::move(command), [then = std::move(then)](const Outcome<json::object>& answer) {
    if (!answer) return then(answer.error());
    const auto* span = answer->if_contains("duration");
    if (!span || !span->is_int64()) return then(refuse(Problem::unavailable, "rtpengine does not say how long a file takes"));
    then(std::chrono::milliseconds(span->get_int64()));
  });
}

void Media::stop_playing(const std::string& call, Then<Done> then) {
  push(call, about("stop media", call), as_done(std::move(then)));
}

void Media::block(const std::string& call, const std::string& party, bool is_on, Then<Done> then) {
  push(call, about(is_on ? "block media" : "unblock media", call, party), as_done(std::move(then)));
}

void Media::mute(const std::string& call, const std::string& inside, bool is_on, Then<Done> then) {
  // Both ways: what plays would be mixed up with what still passes to the same party.
  auto first = std::make_shared<Outcome<Done>>(Done{});
  block(call, inside, is_on, [first](const Outcome<Done>& ok) { *first = ok; });
  block(call, outside, is_on, [first, then = std::move(then)](const Outcome<Done>& ok) { then(*first ? ok : *first); });
}

void Media::tap(const std::string& call, const std::string& party, const std::string& name, const std::string& address,
                std::uint16_t port, Then<SoundSource> then) {
  auto ask = about("subscribe request", call, party);
  shape(ask, Party::telephone, true);
  ask["to-tag"] = name;
  push(call, std::move(ask), [this, call, name, address, port, then = std::move(then)](const Outcome<json::object>& answer) {
    const auto offer = sdp_of(answer);
    if (!offer) return then(offer.error());
    const auto source = sound_source(*offer);
    if (!source) return then(refuse(Problem::unavailable, "rtpengine does not say where it sends from"));
    json::object agree{{"command", "subscribe answer"}, {"call-id", call}, {"to-tag", name}};
    agree["sdp"] = takes_copy(*offer, address, port);
    push(call, std::move(agree), [then, source](const Outcome<json::object>& agreed) {
      if (agreed) then(*source);
      else then(agreed.error());
    });
  });
}

void Media::untap(const std::string& call, const std::string& name, Then<Done> then) {
  push(call, {{"command", "unsubscribe"}, {"call-id", call}, {"to-tag", name}}, as_done(std::move(then)));
}

void Media::look(const std::string& call, Then<Done> then) { push(call, about("query", call), as_done(std::move(then))); }
void Media::end(const std::string& call) {
  auto command = about("delete", call);
  // By itself it keeps the ports for half a minute more: a thousand ports would be used up by eight calls a second.
  command["delete-delay"] = 0;
  push(call, std::move(command), [](const Outcome<json::object>&) {});
}

}  // namespace hl

#include "lib/rtpengine/media.h"

namespace hl {
namespace {

constexpr const char* outside = "outside";

json::object about(const char* command, const std::string& call, const std::string& from = outside) {
  return {{"command", command}, {"call-id", call}, {"from-tag", from}};
}

void make_plain(json::object& command) {
  command["replace"] = json::array{"origin", "session-connection"};
  command["ICE"] = "remove";
  command["DTLS"] = "off";
  command["transport-protocol"] = "RTP/AVP";
  command["rtcp-mux"] = json::array{"demux"};
}

void make_secure(json::object& command) {
  command["replace"] = json::array{"origin", "session-connection"};
  command["ICE"] = "force";
  command["DTLS"] = "passive";
  command["transport-protocol"] = "UDP/TLS/RTP/SAVPF";
  command["SDES"] = json::array{"off"};
  command["flags"] = json::array{"generate-mid"};
  command["rtcp-mux"] = json::array{"offer", "require"};
}

}  // namespace

Outcome<Done> Media::tell(json::object command) {
  const auto answer = client_.ask(command);
  if (!answer) return answer.error();
  return Done{};
}

Outcome<std::string> Media::exchange(json::object command) {
  const auto answer = client_.ask(command);
  if (!answer) return answer.error();
  const auto* sdp = answer->if_contains("sdp");
  if (!sdp || !sdp->is_string()) return refuse(Problem::unavailable, "rtpengine answered without SDP");
  return std::string(sdp->get_string());
}

Outcome<Done> Media::ping() { return tell({{"command", "ping"}}); }

Outcome<std::string> Media::offer_to_browser(const std::string& call, const std::string& inside,
                                             const std::string& sdp) {
  auto command = about("offer", call);
  make_secure(command);
  command["to-tag"] = inside;
  command["sdp"] = sdp;
  return exchange(std::move(command));
}

Outcome<std::string> Media::answer_of_browser(const std::string& call, const std::string& inside,
                                              const std::string& sdp) {
  auto command = about("answer", call);
  make_plain(command);
  command["to-tag"] = inside;
  command["sdp"] = sdp;
  return exchange(std::move(command));
}

Outcome<std::string> Media::answer_alone(const std::string& call, const std::string& sdp,
                                         const std::string& queue_sdp) {
  auto offer = about("offer", call);
  make_plain(offer);
  offer["sdp"] = sdp;
  if (const auto offered = exchange(std::move(offer)); !offered) return offered.error();
  auto answer = about("answer", call);
  make_plain(answer);
  answer["to-tag"] = "queue";
  answer["sdp"] = queue_sdp;
  return exchange(std::move(answer));
}

Outcome<Done> Media::play(const std::string& call, const std::string& file) {
  constexpr int for_hours = 10'000;
  auto command = about("play media", call);
  command["file"] = file;
  command["repeat-times"] = for_hours;
  return tell(std::move(command));
}

Outcome<Done> Media::stop_playing(const std::string& call) { return tell(about("stop media", call)); }

Outcome<Done> Media::mute(const std::string& call, const std::string& inside, bool is_on) {
  // Both ways: what plays would be mixed up with what still passes to the same party.
  const char* command = is_on ? "block media" : "unblock media";
  if (const auto ok = tell(about(command, call, inside)); !ok) return ok.error();
  return tell(about(command, call));
}

Outcome<Done> Media::look(const std::string& call) { return tell(about("query", call)); }
Outcome<Done> Media::end(const std::string& call) { return tell(about("delete", call)); }

}  // namespace hl

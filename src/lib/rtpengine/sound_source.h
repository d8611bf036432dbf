// Where rtpengine sends from, as its SDP tells.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace hl {

struct SoundSource {
  std::string address;  // numeric
  std::uint16_t port = 0;
};
// Nothing where the SDP names no sound.
std::optional<SoundSource> sound_source(const std::string& sdp);

}  // namespace hl

#include "lib/rtpengine/sound_source.h"

#include <charconv>
#include <sstream>
#include <string_view>

namespace hl {

std::optional<SoundSource> sound_source(const std::string& sdp) {
  constexpr std::string_view sound = "m=audio ";
  constexpr std::string_view where = "c=IN IP4 ";
  SoundSource out;
  std::istringstream lines(sdp);
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.starts_with(where)) out.address = line.substr(where.size());
    else if (line.starts_with(sound)) std::from_chars(line.data() + sound.size(), line.data() + line.size(), out.port);
  }
  if (out.port == 0 || out.address.empty()) return std::nullopt;
  return out;
}

}  // namespace hl

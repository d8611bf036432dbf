// Two voices of a call, side by side: packets of G.711 (RFC 3550, 3551) that come late, twice, out of order or never
// become two channels of A-law that run by one clock. Pure: whoever has the clock says when each packet came.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hl::sound {

constexpr int samples_per_second = 8000;
// Two channels of one byte each.
constexpr int bytes_per_second = 2 * samples_per_second;

struct VoicePacket {
  int payload_type = 8;
  std::uint32_t source = 0;
  std::uint32_t timestamp = 0;
  std::string_view bytes;

  // G.711; else it is keys, comfort noise or what nobody asked for.
  [[nodiscard]] bool is_voice() const { return (payload_type == 8 || payload_type == 0) && !bytes.empty(); }
};
// Nothing for what is no RTP. The view lives as long as the datagram.
std::optional<VoicePacket> read_packet(std::string_view datagram);

enum class Side { left, right };

class TwoVoices {
 public:
  // It came when so many samples of the whole had passed. What is no G.711 (keys, comfort noise), or comes too late for
  // what was taken already, is left out.
  void hear(Side side, const VoicePacket& packet, std::int64_t at);
  // There was a pause: what comes next is where the clock says, not where the timestamps do.
  void forget_clocks();
  // What is between the last taking and this sample, the two channels alternating; silence where nothing was heard.
  std::string take(std::int64_t until);
  [[nodiscard]] std::int64_t taken() const { return taken_; }

 private:
  struct Voice {
    std::string samples;  // from taken_ on
    bool has_clock = false;
    std::uint32_t source = 0;
    std::uint32_t timestamp = 0;  // that belongs at
    std::int64_t at = 0;          // this sample
  };
  std::array<Voice, 2> voices_;
  std::int64_t taken_ = 0;
};

// The head of a WAV file of two channels of A-law with so many bytes of sound.
std::string wav_head(std::size_t bytes);

}  // namespace hl::sound

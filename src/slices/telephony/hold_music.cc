#include "slices/telephony/hold_music.h"

#include <cmath>
#include <cstdint>
#include <numbers>

namespace hl::telephony {
namespace {

constexpr std::uint32_t rate = 8000;
constexpr std::uint32_t tone_samples = rate / 2;
constexpr std::array<std::size_t, 32> tune = {0, 2, 3, 4, 3, 2, 1, 0, 1, 2, 3, 2, 1, 2, 0, 0,
                                              2, 3, 4, 3, 4, 3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 0};

void put(std::string& out, std::uint32_t value, int bytes) {
  for (int n = 0; n < bytes; ++n) out += static_cast<char>((value >> (8 * n)) & 0xffU);
}

// Begins softly and fades, so that no tone clicks.
double loudness(std::uint32_t sample) {
  constexpr double loudest = 0.25;
  constexpr double rise = rate / 50.0;
  const double fall = 1.0 - static_cast<double>(sample) / tone_samples;
  return loudest * std::min(1.0, sample / rise) * fall;
}

}  // namespace

std::string hold_music() {
  constexpr std::uint32_t bytes = static_cast<std::uint32_t>(tune.size()) * tone_samples * 2;
  std::string out = "RIFF";
  put(out, 36 + bytes, 4);
  out += "WAVEfmt ";
  put(out, 16, 4);
  put(out, 1, 2);  // PCM
  put(out, 1, 2);  // one channel
  put(out, rate, 4);
  put(out, rate * 2, 4);
  put(out, 2, 2);
  put(out, 16, 2);
  out += "data";
  put(out, bytes, 4);
  for (const std::size_t note : tune) {
    const double step = 2 * std::numbers::pi * melody_hz.at(note) / rate;
    for (std::uint32_t n = 0; n < tone_samples; ++n) {
      const double value = loudness(n) * std::sin(step * n) * 32767.0;
      put(out, static_cast<std::uint32_t>(static_cast<std::int32_t>(value)) & 0xffffU, 2);
    }
  }
  return out;
}

}  // namespace hl::telephony

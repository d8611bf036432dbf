// What a caller hears while he waits: computed, so that nobody's rights are in it.
#pragma once

#include <array>
#include <string>

namespace hl::telephony {

// The tones of the melody, in hertz: a pentatonic scale, which cannot sound wrong.
inline constexpr std::array<double, 5> melody_hz = {523.25, 587.33, 659.26, 783.99, 880.0};

// A WAV file: 8 kHz, 16 bits, one channel, 16 seconds, made to be repeated.
std::string hold_music();

}  // namespace hl::telephony

#include "engines/sound/two_voices.h"

#include <algorithm>
#include <cstdlib>

namespace hl::sound {
namespace {

constexpr char silence = '\xD5';  // in A-law
constexpr int a_law = 8;
// A sender's clock that is so far from ours was set anew; less is a network that holds packets up.
constexpr std::int64_t drift_max = samples_per_second / 2;

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t out = 0;
  for (std::size_t n = 0; n < size; ++n) out = out << 8U | static_cast<unsigned char>(bytes[at + n]);
  return out;
}

int linear_of_mu(unsigned byte) {
  constexpr int bias = 0x84;
  const unsigned bits = ~byte & 0xFFU;
  const int magnitude = ((static_cast<int>(bits & 0x0FU) << 3) + bias) << (bits >> 4U & 0x07U);
  return (bits & 0x80U) != 0 ? bias - magnitude : magnitude - bias;
}

// G.711: sixteen steps in each of eight segments.
char a_of_linear(int linear) {
  constexpr unsigned even_bits = 0x55U;
  const unsigned sign = linear >= 0 ? 0x80U : 0U;
  const int magnitude = std::min(linear >= 0 ? linear : -linear - 1, 32767) >> 3;
  unsigned segment = 0;
  while (magnitude >> (segment + 5U) != 0 && segment < 7U) ++segment;
  const unsigned step = static_cast<unsigned>(segment < 2U ? magnitude >> 1 : magnitude >> segment) & 0x0FU;
  return static_cast<char>((sign | segment << 4U | step) ^ even_bits);
}

const std::array<char, 256>& a_of_mu() {
  static const auto table = [] {
    std::array<char, 256> out{};
    for (unsigned byte = 0; byte < out.size(); ++byte) out[byte] = a_of_linear(linear_of_mu(byte));
    return out;
  }();
  return table;
}

void append(std::string& out, std::uint32_t value, int size) {
  for (int n = 0; n < size; ++n) out += static_cast<char>(value >> (8 * n) & 0xFFU);
}

}  // namespace

std::optional<VoicePacket> read_packet(std::string_view datagram) {
  constexpr std::size_t head = 12;
  if (datagram.size() < head) return std::nullopt;
  const std::uint32_t first = number_at(datagram, 0, 1);
  if (first >> 6U != 2) return std::nullopt;
  std::size_t begin = head + 4 * (first & 0x0FU);
  if ((first & 0x10U) != 0) {
    if (datagram.size() < begin + 4) return std::nullopt;
    begin += 4 + 4 * number_at(datagram, begin + 2, 2);
  }
  if (datagram.size() < begin) return std::nullopt;
  std::size_t size = datagram.size() - begin;
  if ((first & 0x20U) != 0) {
    const std::size_t padding = number_at(datagram, datagram.size() - 1, 1);
    if (padding == 0 || padding > size) return std::nullopt;
    size -= padding;
  }
  return VoicePacket{static_cast<int>(number_at(datagram, 1, 1) & 0x7FU), number_at(datagram, 8, 4), number_at(datagram, 4, 4),
                     datagram.substr(begin, size)};
}

void TwoVoices::hear(Side side, const VoicePacket& packet, std::int64_t at) {
  if (!packet.is_voice()) return;
  Voice& voice = voices_[side == Side::left ? 0 : 1];
  // Timestamps begin anywhere and go round.
  const auto since = static_cast<std::int32_t>(packet.timestamp - voice.timestamp);
  std::int64_t place = voice.at + since;
  if (!voice.has_clock || packet.source != voice.source || std::llabs(place - at) > drift_max) {
    voice.has_clock = true;
    voice.source = packet.source;
    place = at;
  }
  voice.timestamp = packet.timestamp;
  voice.at = place;
  std::string_view bytes = packet.bytes;
  if (place < taken_) {
    bytes.remove_prefix(std::min(bytes.size(), static_cast<std::size_t>(taken_ - place)));
    place = taken_;
  }
  const auto begin = static_cast<std::size_t>(place - taken_);
  if (voice.samples.size() < begin + bytes.size()) voice.samples.resize(begin + bytes.size(), silence);
  for (std::size_t n = 0; n < bytes.size(); ++n) {
    const char byte = bytes[n];
    voice.samples[begin + n] = packet.payload_type == a_law ? byte : a_of_mu()[static_cast<unsigned char>(byte)];
  }
}

void TwoVoices::forget_clocks() {
  for (Voice& voice : voices_) voice.has_clock = false;
}

std::string TwoVoices::take(std::int64_t until) {
  if (until <= taken_) return {};
  const auto count = static_cast<std::size_t>(until - taken_);
  std::string out(2 * count, silence);
  for (std::size_t channel = 0; channel < voices_.size(); ++channel) {
    std::string& samples = voices_[channel].samples;
    const std::size_t heard = std::min(count, samples.size());
    for (std::size_t n = 0; n < heard; ++n) out[2 * n + channel] = samples[n];
    samples.erase(0, heard);
  }
  taken_ = until;
  return out;
}

std::string wav_head(std::size_t bytes) {
  constexpr std::uint32_t head_bytes = 58;
  const auto size = static_cast<std::uint32_t>(bytes);
  std::string out = "RIFF";
  append(out, head_bytes - 8 + size, 4);
  out += "WAVEfmt ";
  append(out, 18, 4);
  append(out, 6, 2);  // A-law
  append(out, 2, 2);
  append(out, samples_per_second, 4);
  append(out, bytes_per_second, 4);
  append(out, 2, 2);
  append(out, 8, 2);
  append(out, 0, 2);
  out += "fact";
  append(out, 4, 4);
  append(out, size / 2, 4);
  out += "data";
  append(out, size, 4);
  return out;
}

}  // namespace hl::sound

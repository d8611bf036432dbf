#include "slices/telephony/call_recorder.h"

#include <algorithm>
#include <array>
#include <mutex>

namespace hl::telephony {
namespace {

using Watch = std::chrono::steady_clock;
constexpr std::int64_t samples_per_ms = sound::samples_per_second / 1000;

std::size_t place_of(sound::Side side) { return side == sound::Side::left ? 0 : 1; }

}  // namespace

// The tap's thread writes it, the recorder's reads it.
struct CallRecorder::Reel {
  std::mutex mutex;
  sound::TwoVoices voices;
  std::array<bool, 2> heard{};
  bool is_kept = false;
  std::optional<Watch::time_point> began;
  Watch::time_point since{};             // while it is kept
  std::chrono::milliseconds before{};    // what was kept until then
  Watch::time_point last{};              // sound of either
  std::array<int, 2> ports{-1, -1};

  [[nodiscard]] std::chrono::milliseconds length() const {
    return is_kept ? before + std::chrono::duration_cast<std::chrono::milliseconds>(Watch::now() - since) : before;
  }
  void hear(sound::Side side, std::string_view datagram) {
    const auto packet = sound::read_packet(datagram);
    if (!packet || !packet->is_voice()) return;
    const std::lock_guard lock(mutex);
    heard[place_of(side)] = true;
    last = Watch::now();
    if (is_kept) voices.hear(side, *packet, length().count() * samples_per_ms);
  }
};

CallRecorder::~CallRecorder() {
  while (!reels_.empty()) close(reels_.begin()->first);
}

std::optional<CallRecorder::Tape> CallRecorder::open() {
  if (reels_.size() >= open_max) return std::nullopt;
  const auto reel = std::make_shared<Reel>();
  const auto left = tap_.open([reel](std::string_view datagram) { reel->hear(sound::Side::left, datagram); });
  const auto right = tap_.open([reel](std::string_view datagram) { reel->hear(sound::Side::right, datagram); });
  if (left.id < 0 || right.id < 0) {
    tap_.close(left.id);
    tap_.close(right.id);
    return std::nullopt;
  }
  reel->ports = {left.id, right.id};
  reels_[++count_] = reel;
  return Tape{count_, left.number, right.number};
}

void CallRecorder::close(int tape) {
  const auto found = reels_.find(tape);
  if (found == reels_.end()) return;
  for (const int port : found->second->ports) tap_.close(port);
  reels_.erase(found);
}

void CallRecorder::admit(int tape, sound::Side side, const SoundSource& source) { tap_.admit(reels_.at(tape)->ports.at(place_of(side)), source); }

int CallRecorder::voices(int tape) const {
  Reel& reel = *reels_.at(tape);
  const std::lock_guard lock(reel.mutex);
  return static_cast<int>(reel.heard[0]) + static_cast<int>(reel.heard[1]);
}

std::chrono::milliseconds CallRecorder::quiet_for(int tape) const {
  Reel& reel = *reels_.at(tape);
  const std::lock_guard lock(reel.mutex);
  if (!reel.is_kept) return {};
  return std::chrono::duration_cast<std::chrono::milliseconds>(Watch::now() - std::max(reel.last, reel.since));
}

void CallRecorder::keep(int tape, bool is_on) {
  Reel& reel = *reels_.at(tape);
  const std::lock_guard lock(reel.mutex);
  if (reel.is_kept == is_on) return;
  if (is_on) {
    reel.since = Watch::now();
    if (!reel.began) reel.began = reel.since;
    reel.voices.forget_clocks();
  } else {
    reel.before = reel.length();
  }
  reel.is_kept = is_on;
}

std::chrono::milliseconds CallRecorder::length(int tape) const {
  Reel& reel = *reels_.at(tape);
  const std::lock_guard lock(reel.mutex);
  return reel.length();
}

std::optional<CallRecorder::Piece> CallRecorder::take(int tape, bool is_last) {
  constexpr std::chrono::milliseconds together{5000};
  // For packets that the network holds up.
  constexpr std::chrono::milliseconds grace{500};
  Reel& reel = *reels_.at(tape);
  const std::lock_guard lock(reel.mutex);
  Piece out;
  out.length = reel.length();
  const std::chrono::milliseconds taken{reel.voices.taken() / samples_per_ms};
  if (!is_last && out.length - taken < together + grace) return std::nullopt;
  if (!is_last) out.length -= grace;
  out.bytes = reel.voices.take(out.length.count() * samples_per_ms);
  if (reel.began) out.paused = std::chrono::duration_cast<std::chrono::milliseconds>(Watch::now() - *reel.began) - reel.length();
  return out;
}

}  // namespace hl::telephony

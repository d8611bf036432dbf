// What is recorded now: of each call the two voices as rtpengine sends them, by a clock that stands while nothing is to be
// kept. For one thread, beside that of the tap.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>

#include "engines/sound/two_voices.h"
#include "lib/rtpengine/sound_tap.h"

namespace hl::telephony {

class CallRecorder {
 public:
  explicit CallRecorder(const std::string& rtpengine_address) : tap_(rtpengine_address) {}
  ~CallRecorder();
  CallRecorder(const CallRecorder&) = delete;
  CallRecorder& operator=(const CallRecorder&) = delete;

  struct Tape {
    int id = 0;
    std::uint16_t outside = 0;  // ports, to which the voices are to be sent
    std::uint16_t inside = 0;
  };
  // Nothing: so many are open already, or the system gives no more ports. Nothing of it is kept before keep().
  static constexpr std::size_t open_max = 100;
  std::optional<Tape> open();
  [[nodiscard]] const std::string& address() const { return tap_.address(); }
  void close(int tape);
  // Nothing of a voice is heard before it is said from where it comes.
  void admit(int tape, sound::Side side, const SoundSource& source);
  // Of how many of the two there was sound.
  [[nodiscard]] int voices(int tape) const;
  // For how long there has been no sound of either, though it is kept.
  [[nodiscard]] std::chrono::milliseconds quiet_for(int tape) const;
  void keep(int tape, bool is_on);
  [[nodiscard]] std::chrono::milliseconds length(int tape) const;

  struct Piece {
    std::string bytes;
    std::chrono::milliseconds length{};  // of the whole so far
    std::chrono::milliseconds paused{};
  };
  // What was heard since the last piece: nothing before some seconds have come together, unless it is the last.
  std::optional<Piece> take(int tape, bool is_last);

 private:
  struct Reel;
  SoundTap tap_;
  int count_ = 0;
  std::map<int, std::shared_ptr<Reel>> reels_;
};

}  // namespace hl::telephony

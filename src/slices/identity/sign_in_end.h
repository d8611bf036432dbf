// What all sources have in common once they have said who somebody is.
#pragma once

#include <semaphore>

#include "slices/identity/admission.h"

namespace hl::identity {

// Waiting for other servers must not use up the threads that everybody else's requests need: at most
// eight wait at a time, further ones are asked to come again.
class Turn {
  static std::counting_semaphore<8> turns_;
  bool is_taken_;

 public:
  Turn() : is_taken_(turns_.try_acquire()) {}
  ~Turn() {
    if (is_taken_) turns_.release();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  [[nodiscard]] bool is_taken() const { return is_taken_; }
};
Refusal come_again();

// The way in: lets in whom the source may (admission.h), then a session or the question for a second
// factor. `key` is what failures are counted under.
Outcome<Reply> end_sign_in(Database& database, IdSource& ids, Instant now, const RouteInput& input,
                           const Source& source, const Identity& identity, const std::string& key);

}  // namespace hl::identity

// What all sources have in common once they have said who somebody is.
#pragma once

#include "slices/identity/admission.h"

namespace hl::identity {

// Waiting for other servers must not use up the threads that everybody else's requests need: at most
// eight wait at a time, three of them for one source, so that a silent one closes no other. Further
// ones are asked to come again.
class Turn {
  std::optional<SourceId> source_;

 public:
  explicit Turn(SourceId source);
  ~Turn();
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  [[nodiscard]] bool is_taken() const { return source_.has_value(); }
};
Refusal come_again();

// The way in: lets in whom the source may (admission.h), then a session or the question for a second
// factor. `key` is what failures are counted under.
Outcome<Reply> end_sign_in(Database& database, IdSource& ids, Instant now, const RouteInput& input,
                           const Source& source, const Identity& identity, const std::string& key);

}  // namespace hl::identity

// The source of `now`. A test puts a file in its place: its content is the time that it is.
#pragma once

#include <string>

#include "base/instant.h"

namespace hl {

class Clock {
  std::string file_;

 public:
  // With a file name, now() is the RFC 3339 time in that file, read anew each time.
  explicit Clock(std::string file = {}) : file_(std::move(file)) {}
  [[nodiscard]] Instant now() const;
};

}  // namespace hl

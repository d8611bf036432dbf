// What a database refuses or fails at, told apart by what the caller can do about it.
#pragma once

#include <stdexcept>
#include <string>

namespace hl {

struct DatabaseError : std::runtime_error {
  enum class Kind {
    other,        // a fault of ours, or of the file
    constraint,   // the rows do not allow it
    full,         // no room, or the disk fails
    busy,         // somebody else holds it too long
    unavailable,  // no connection to a server that takes writes
  };
  Kind kind;
  DatabaseError(Kind k, const std::string& what) : std::runtime_error(what), kind(k) {}
  [[nodiscard]] bool is_constraint() const { return kind == Kind::constraint; }
  [[nodiscard]] bool is_unavailable() const { return kind == Kind::unavailable; }
  // Trying again later may help: nothing is wrong with the request.
  [[nodiscard]] bool is_passing() const {
    return kind == Kind::full || kind == Kind::busy || kind == Kind::unavailable;
  }
};

}  // namespace hl

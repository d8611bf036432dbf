// Outcome<T>: a value, or the reason why the request was refused. Refusals are part of normal work
// (a solved ticket cannot be solved again); a broken database is not, and is thrown instead.
//
// Why not std::expected: it is not [[nodiscard]], so a forgotten refusal would compile, and clang
// before 19 cannot use libstdc++'s. Same member names, so that we can switch when both have changed.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/problem.h"

namespace hl {

// One wrong place in the input: a JSON pointer (or "line 3") and what is wrong with the cure.
struct FieldError {
  std::string pointer;
  std::string code;
  std::string detail;
};

struct Refusal {
  Problem problem = Problem::internal_error;
  std::string detail;
  std::vector<FieldError> errors = {};
  int retry_after_s = 0;
};

template <class T>
class [[nodiscard]] Outcome {
  std::variant<T, Refusal> state_;

 public:
  using value_type = T;
  Outcome(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Outcome(Refusal refusal) : state_(std::in_place_index<1>, std::move(refusal)) {}

  [[nodiscard]] bool has_value() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }

  // Throws std::bad_variant_access if there is none: that is a bug in the caller.
  const T& operator*() const& { return std::get<0>(state_); }
  T& operator*() & { return std::get<0>(state_); }
  T&& operator*() && { return std::get<0>(std::move(state_)); }
  const T* operator->() const { return &std::get<0>(state_); }
  T* operator->() { return &std::get<0>(state_); }
  const Refusal& error() const& { return std::get<1>(state_); }
};

// For functions that only succeed or refuse.
struct Done {};

inline Refusal refuse(Problem problem, std::string detail = {}) {
  return {problem, std::move(detail)};
}

inline Refusal invalid(std::string pointer, std::string detail, std::string code = "invalid") {
  std::string text = pointer + ": " + detail;
  return {Problem::invalid_input, std::move(text),
          {{std::move(pointer), std::move(code), std::move(detail)}}};
}

}  // namespace hl

// A text with limits in its type: a value of Text<1, 200> proves that it was checked at the edge.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

namespace hl {

template <std::size_t MinBytes, std::size_t MaxBytes>
struct Text {
  static constexpr std::size_t bytes_min = MinBytes;
  static constexpr std::size_t bytes_max = MaxBytes;
  std::string value;
  Text() = default;
  Text(std::string text) : value(std::move(text)) {}
  operator const std::string&() const { return value; }
};

using Line = Text<1, 300>;          // a title, a name
using OptionalLine = Text<0, 300>;  // the same, may be empty
using Prose = Text<0, 50'000>;      // what people write

}  // namespace hl

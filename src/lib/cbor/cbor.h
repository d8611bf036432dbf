// CBOR (RFC 8949), decoded by libcbor's streaming decoder into plain values. As the canonical form of
// CTAP2 demands: no indefinite lengths, no tags, no floating point numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hl {

struct CborValue {
  enum class Kind { integer, bytes, text, array, map, boolean, null };
  Kind kind = Kind::null;
  std::int64_t integer = 0;      // also 0 or 1 of a boolean
  std::string text;              // bytes or text
  std::vector<CborValue> items;  // of a map: key, value, key, value…

  // The value behind a key of a map, or null.
  [[nodiscard]] const CborValue* find(std::int64_t key) const;
  [[nodiscard]] const CborValue* find(std::string_view key) const;
  [[nodiscard]] bool is_bytes() const { return kind == Kind::bytes; }
  [[nodiscard]] bool is_map() const { return kind == Kind::map; }
};

struct CborRead {
  CborValue value;
  std::size_t bytes_read = 0;
};

// The first value in `bytes`; nothing when it is not well-formed, is deeper than 8, has more than 256
// values, an integer beyond 63 bits, or one key twice.
std::optional<CborRead> read_cbor(std::string_view bytes);

}  // namespace hl

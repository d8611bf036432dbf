// A TOML document as a plain tree that remembers lines, so that only node.cc pays for toml++.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace hl::toml {

struct Node {
  using Array = std::vector<Node>;
  // Sorted by key. A vector, because std::map may not hold an incomplete type.
  using Table = std::vector<std::pair<std::string, Node>>;

  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Table> value;
  int line = 0;

  const Table* table() const { return std::get_if<Table>(&value); }
  const Array* array() const { return std::get_if<Array>(&value); }
  const std::string* text() const { return std::get_if<std::string>(&value); }
  // nullptr when the key is absent or this is no table.
  const Node* find(std::string_view key) const;
};

// One thing wrong in a file: where, what, and what to do about it.
struct Complaint {
  int line = 0;
  std::string what;
  std::string cure;
};

// The root table, or the first syntax error. Dates and times are not supported.
std::variant<Node, Complaint> parse(std::string_view text);

}  // namespace hl::toml

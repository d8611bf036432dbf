// A TOML document as a plain tree that remembers lines, so that only node.cc pays for toml++.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hl::toml {

struct Entry;

struct Node {
  using Array = std::vector<Node>;
  using Table = std::vector<Entry>;  // sorted by key

  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Table> value;
  int line = 0;

  // nullptr when this is something else.
  const Table* table() const;
  const Array* array() const;
  const std::string* text() const;
  // nullptr when the key is absent or this is no table.
  const Node* find(std::string_view key) const;
};

struct Entry {
  std::string key;
  Node node;
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

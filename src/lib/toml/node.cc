#include "lib/toml/node.h"

#include <toml++/toml.h>

namespace hl::toml {
namespace {

int line_of(const ::toml::node& node) { return static_cast<int>(node.source().begin.line); }

Node copy(const ::toml::node& from) {
  Node node;
  node.line = line_of(from);
  if (const auto* table = from.as_table()) {
    Node::Table entries;
    for (const auto& [key, value] : *table) {
      entries.push_back({std::string(key.str()), copy(value)});
      if (entries.back().node.line == 0) {
        entries.back().node.line = static_cast<int>(key.source().begin.line);
      }
    }
    node.value = std::move(entries);
  } else if (const auto* array = from.as_array()) {
    Node::Array items;
    for (const auto& item : *array) items.push_back(copy(item));
    if (node.line == 0 && !items.empty()) node.line = items.front().line;
    node.value = std::move(items);
  } else if (const auto* text = from.as_string()) {
    node.value = text->get();
  } else if (const auto* whole = from.as_integer()) {
    node.value = whole->get();
  } else if (const auto* number = from.as_floating_point()) {
    node.value = number->get();
  } else if (const auto* truth = from.as_boolean()) {
    node.value = truth->get();
  }
  return node;
}

}  // namespace

const Node::Table* Node::table() const { return std::get_if<Table>(&value); }
const Node::Array* Node::array() const { return std::get_if<Array>(&value); }
const std::string* Node::text() const { return std::get_if<std::string>(&value); }

const Node* Node::find(std::string_view key) const {
  const Table* entries = table();
  if (entries == nullptr) return nullptr;
  for (const auto& [name, node] : *entries) {
    if (name == key) return &node;
  }
  return nullptr;
}

std::variant<Node, Complaint> parse(std::string_view text) {
  try {
    const ::toml::table root = ::toml::parse(text);
    return copy(root);
  } catch (const ::toml::parse_error& error) {
    return Complaint{static_cast<int>(error.source().begin.line), std::string(error.description()),
                     "correct the TOML here; inline tables must stay on one line"};
  }
}

}  // namespace hl::toml

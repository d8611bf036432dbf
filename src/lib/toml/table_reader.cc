#include "lib/toml/table_reader.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace hl::toml {
namespace {

std::string shown(double value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

}  // namespace

std::optional<double> number_in(const Node& node) {
  if (const auto* whole = std::get_if<std::int64_t>(&node.value)) {
    return static_cast<double>(*whole);
  }
  if (const auto* number = std::get_if<double>(&node.value)) {
    if (std::isfinite(*number)) return *number;
  }
  return std::nullopt;
}

TableReader::TableReader(const Node& node, std::string place, Complaints& complaints)
    : node_(&node),
      place_(std::move(place)),
      complaints_(&complaints),
      is_table_(node.table() != nullptr) {
  if (!is_table_) complain_here("is not a table", "write key = value pairs");
}

const Node* TableReader::take(std::string_view key) {
  known_.emplace_back(key);
  return node_->find(key);
}

std::optional<std::string> TableReader::text(std::string_view key) {
  const Node* node = take(key);
  if (node == nullptr) {
    if (is_table_)
      complain_here(quoted(key) + " is missing", "add " + std::string(key) + " = \"…\"");
    return std::nullopt;
  }
  if (node->text() == nullptr) {
    complain(node->line, quoted(key) + " is not a text", "put it between quotes");
    return std::nullopt;
  }
  return *node->text();
}

std::string TableReader::text_or(std::string_view key, std::string fallback) {
  if (node_->find(key) == nullptr) {
    known_.emplace_back(key);
    return fallback;
  }
  return text(key).value_or(std::move(fallback));
}

double TableReader::number(std::string_view key, double low, double high,
                           std::optional<double> fallback) {
  const Node* node = take(key);
  if (node == nullptr) {
    if (!fallback && is_table_) {
      complain_here(quoted(key) + " is missing",
                    "add a number from " + shown(low) + " to " + shown(high));
    }
    return fallback.value_or(low);
  }
  const auto value = number_in(*node);
  if (!value || *value < low || *value > high) {
    complain(node->line, quoted(key) + " is not a number from " + shown(low) + " to " + shown(high),
             "write such a number without quotes");
    return fallback.value_or(low);
  }
  return *value;
}

int TableReader::whole(std::string_view key, int low, int high, std::optional<int> fallback) {
  const Node* node = node_->find(key);
  if (node != nullptr && std::get_if<std::int64_t>(&node->value) == nullptr) {
    known_.emplace_back(key);
    complain(node->line, quoted(key) + " is not a whole number",
             "write a whole number from " + std::to_string(low) + " to " + std::to_string(high));
    return fallback.value_or(low);
  }
  const std::optional<double> other =
      fallback ? std::optional<double>(*fallback) : std::optional<double>();
  return static_cast<int>(number(key, low, high, other));
}

std::vector<std::string> TableReader::texts(std::string_view key) {
  std::vector<std::string> found;
  const Node* node = take(key);
  if (node == nullptr) return found;
  if (node->array() == nullptr) {
    complain(node->line, quoted(key) + " is not a list", "write [\"…\", \"…\"]");
    return found;
  }
  for (const Node& item : *node->array()) {
    if (item.text() == nullptr) {
      complain(item.line, "an item of " + quoted(key) + " is not a text", "put it between quotes");
    } else {
      found.push_back(*item.text());
    }
  }
  return found;
}

const Node::Array& TableReader::tables(std::string_view key) {
  static const Node::Array none;
  const Node* node = take(key);
  if (node == nullptr) return none;
  if (node->array() == nullptr) {
    complain(node->line, quoted(key) + " is not a list of tables",
             "write [[" + std::string(key) + "]] with two brackets");
    return none;
  }
  return *node->array();
}

void TableReader::complain(int line, std::string what, std::string cure) {
  complaints_->push_back(
      {line, place_.empty() ? std::move(what) : place_ + ": " + std::move(what), std::move(cure)});
}

void TableReader::complain_here(std::string what, std::string cure) {
  complain(node_->line, std::move(what), std::move(cure));
}

void TableReader::finish() {
  if (!is_table_) return;
  for (const auto& [key, node] : *node_->table()) {
    if (std::find(known_.begin(), known_.end(), key) == known_.end()) {
      complain(node.line, "unknown key " + quoted(key),
               "remove it or correct its spelling; docs/models.md lists all keys");
    }
  }
}

}  // namespace hl::toml

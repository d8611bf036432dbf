// Reads one table key by key and collects complaints instead of stopping at the first.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/toml/node.h"

namespace hl::toml {

using Complaints = std::vector<Complaint>;

class TableReader {
 public:
  // `place` names the table in complaints: `question "queue-state"`. A node that is no table is
  // complained of, and then reads as an empty one.
  TableReader(const Node& node, std::string place, Complaints& complaints);

  // Marks the key as known; nullptr when absent.
  const Node* take(std::string_view key);

  std::optional<std::string> text(std::string_view key);  // absent or no text: complains
  std::string text_or(std::string_view key, std::string fallback);
  // Absent: `fallback`, or a complaint if there is none. Out of [low, high]: complains.
  double number(std::string_view key, double low, double high,
                std::optional<double> fallback = std::nullopt);
  int whole(std::string_view key, int low, int high, std::optional<int> fallback = std::nullopt);
  std::vector<std::string> texts(std::string_view key);
  // The items of [[key]]; empty when absent.
  const Node::Array& tables(std::string_view key);

  void complain(int line, std::string what, std::string cure);
  void complain_here(std::string what, std::string cure);
  // Complains of every key that was never taken.
  void finish();

  int line() const { return node_->line; }
  const std::string& place() const { return place_; }
  void rename(std::string place) { place_ = std::move(place); }

 private:
  const Node* node_;
  std::string place_;
  Complaints* complaints_;
  std::vector<std::string> known_;
  bool is_table_;
};

// The number in the node, whole or not.
std::optional<double> number_in(const Node& node);

}  // namespace hl::toml

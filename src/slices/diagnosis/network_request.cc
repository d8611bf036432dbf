#include "slices/diagnosis/network_request.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <cmath>

#include "slices/diagnosis/nearest_id.h"

namespace hl::diagnosis {
namespace {

namespace json = boost::json;
using networks::Network;
using networks::NextQuestion;

// Thrown and caught in this file: the first thing wrong with a line.
struct Wrong {
  std::string what, cure;
};

std::string_view view(const json::string_view text) { return {text.data(), text.size()}; }

std::string quoted(std::string_view name) {
  constexpr std::size_t shown_max = 100;
  return '"' + std::string(name.substr(0, shown_max)) + (name.size() > shown_max ? "…\"" : "\"");
}

class Reading {
  const Network& network_;
  const std::unordered_map<std::string_view, std::size_t>& positions_;

 public:
  Reading(const Network& network,
          const std::unordered_map<std::string_view, std::size_t>& positions)
      : network_(network), positions_(positions) {}

  NetworkRequest request(const json::object& object) const {
    only_keys(object, {"evidence", "target", "candidates", "costs", "decisions", "each"});
    NetworkRequest out;
    out.evidence.assign(network_.nodes.size(), networks::not_observed);
    if (const auto* evidence = given(object, "evidence")) {
      for (const auto& entry : table(*evidence, "evidence")) {
        const std::size_t v = node(view(entry.key()));
        out.evidence[v] = static_cast<int>(state(v, entry.value()));
      }
    }
    if (const auto* target = given(object, "target")) {
      out.next = question(object, *target, out.evidence);
    } else {
      for (const char* key : {"candidates", "costs", "decisions", "each"}) {
        if (given(object, key) != nullptr)
          throw Wrong{quoted(key) + " is given without a target", "add \"target\":\"…\""};
      }
    }
    return out;
  }

 private:
  static const json::value* given(const json::object& object, const char* key) {
    const json::value* value = object.if_contains(key);
    return value != nullptr && value->is_null() ? nullptr : value;
  }

  static void only_keys(const json::object& object, const std::vector<std::string>& known) {
    for (const auto& entry : object) {
      const std::string_view key = view(entry.key());
      if (std::find(known.begin(), known.end(), key) == known.end())
        throw Wrong{"unknown key " + quoted(key), did_you_mean(key, known)};
    }
  }

  static const json::object& table(const json::value& value, const char* key) {
    if (value.is_object()) return value.get_object();
    throw Wrong{quoted(key) + " is no object", "write \"" + std::string(key) + "\":{…}"};
  }

  static double number(const json::value& value, const std::string& what) {
    json::error_code error;
    const double out = value.to_number<double>(error);
    if (error || !std::isfinite(out) || std::abs(out) > 1e12)
      throw Wrong{what + " is no number in range", "give a number"};
    return out;
  }

  std::size_t node(std::string_view name) const {
    const auto found = positions_.find(name);
    if (found != positions_.end()) return found->second;
    std::vector<std::string> known;
    for (const auto& one : network_.nodes) known.push_back(one.name);
    throw Wrong{"unknown node " + quoted(name), did_you_mean(name, known)};
  }

  std::size_t state(std::size_t v, const json::value& value) const {
    const auto& of = network_.nodes[v];
    if (!value.is_string())
      throw Wrong{"the state of " + quoted(of.name) + " is no text",
                  "give its name, as \"" + of.states[0] + '"'};
    const std::string_view name = view(value.get_string());
    const auto found = std::find(of.states.begin(), of.states.end(), name);
    if (found == of.states.end())
      throw Wrong{quoted(of.name) + " has no state " + quoted(name), did_you_mean(name, of.states)};
    return static_cast<std::size_t>(found - of.states.begin());
  }

  // One node, or a list of different nodes.
  std::vector<std::size_t> nodes(const json::value& value, const char* key) const {
    const json::array one = {value};
    const json::array& list = value.is_array() ? value.get_array() : one;
    std::vector<std::size_t> out;
    for (const json::value& name : list) {
      if (!name.is_string())
        throw Wrong{quoted(key) + " has something that is no text", "give names of nodes"};
      const std::size_t v = node(view(name.get_string()));
      if (std::find(out.begin(), out.end(), v) != out.end())
        throw Wrong{quoted(key) + " names " + quoted(network_.nodes[v].name) + " twice",
                    "name it once"};
      out.push_back(v);
    }
    if (out.empty()) throw Wrong{quoted(key) + " is empty", "name at least one node"};
    return out;
  }

  NextQuestion question(const json::object& object, const json::value& target,
                        const std::vector<int>& evidence) const {
    NextQuestion out;
    out.targets = nodes(target, "target");
    const auto is_target = [&](std::size_t v) {
      return std::find(out.targets.begin(), out.targets.end(), v) != out.targets.end();
    };
    if (const auto* candidates = given(object, "candidates")) {
      out.candidates = nodes(*candidates, "candidates");
    } else {
      for (std::size_t v = 0; v < evidence.size(); ++v)
        if (evidence[v] == networks::not_observed && !is_target(v)) out.candidates.push_back(v);
    }
    if (const auto* each = given(object, "each")) {
      if (!each->is_bool()) throw Wrong{"\"each\" is not true or false", "write \"each\":true"};
      out.each = each->get_bool();
    }
    if (const auto* costs = given(object, "costs"))
      read_costs(table(*costs, "costs"), given(object, "candidates") != nullptr, out);
    if (const auto* decisions = given(object, "decisions"))
      read_losses(table(*decisions, "decisions"), out);
    return out;
  }

  // Without a list of candidates, the nodes that have a cost are the candidates.
  void read_costs(const json::object& costs, bool are_named, NextQuestion& out) const {
    std::vector<double> by_node(network_.nodes.size(), 0);
    for (const auto& entry : costs) {
      const std::size_t v = node(view(entry.key()));
      by_node[v] = number(entry.value(), "the cost of " + quoted(network_.nodes[v].name));
      if (!(by_node[v] > 0))
        throw Wrong{"the cost of " + quoted(network_.nodes[v].name) + " is not above 0",
                    "give what observing it costs"};
    }
    if (!are_named) std::erase_if(out.candidates, [&](std::size_t v) { return by_node[v] == 0; });
    for (const std::size_t v : out.candidates) {
      if (by_node[v] == 0)
        throw Wrong{"the candidate " + quoted(network_.nodes[v].name) + " has no cost",
                    "add it to \"costs\""};
      out.costs.push_back(by_node[v]);
    }
  }

  void read_losses(const json::object& decisions, NextQuestion& out) const {
    constexpr std::size_t decisions_max = 1000;
    if (out.targets.size() != 1) throw Wrong{"\"decisions\" needs exactly one target", "name one"};
    if (decisions.empty() || decisions.size() > decisions_max)
      throw Wrong{"\"decisions\" has no decision, or more than 1000", "give what can be decided"};
    const auto& target = network_.nodes[out.targets[0]];
    for (const auto& decision : decisions) {
      const std::string name = quoted(view(decision.key()));
      if (!decision.value().is_object())
        throw Wrong{"the decision " + name + " is no object", "give its cost for each state"};
      std::vector<double> losses(target.states.size(), NAN);
      for (const auto& entry : decision.value().get_object()) {
        const std::size_t s = state(out.targets[0], json::value(entry.key()));
        losses[s] = number(entry.value(), "a cost of the decision " + name);
      }
      for (std::size_t s = 0; s < losses.size(); ++s) {
        if (std::isnan(losses[s]))
          throw Wrong{
              "the decision " + name + " has no cost for the state " + quoted(target.states[s]),
              "give its cost for each state"};
      }
      out.losses.push_back(std::move(losses));
    }
  }
};

}  // namespace

NetworkRequests::NetworkRequests(const Network& network) : network_(network) {
  for (std::size_t v = 0; v < network.nodes.size(); ++v) positions_[network.nodes[v].name] = v;
}

Outcome<NetworkRequest> NetworkRequests::parse(std::string_view line) const {
  json::error_code error;
  const json::value parsed = json::parse(json::string_view(line.data(), line.size()), error);
  if (error || !parsed.is_object())
    return refuse(Problem::invalid_input,
                  "this is not one JSON object; write {\"evidence\":{\"node\":\"state\"}}");
  try {
    return Reading(network_, positions_).request(parsed.get_object());
  } catch (const Wrong& wrong) {
    return refuse(Problem::invalid_input, wrong.what + "; " + wrong.cure);
  }
}

}  // namespace hl::diagnosis

#include "slices/diagnosis/network_file.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <unordered_map>

#include "lib/bif/document.h"
#include "slices/diagnosis/nearest_id.h"

namespace hl::diagnosis {
namespace {

constexpr double sum_off_silently = 1e-6;
constexpr double sum_off_max = 0.01;

using networks::Node;

std::string quoted(const std::string& name) {
  constexpr std::size_t shown_max = 100;
  return '"' + (name.size() > shown_max ? name.substr(0, shown_max) + "…" : name) + '"';
}

// Thrown and caught in this file: the first thing that makes the network unusable.
struct Fatal {
  Remark remark;
};

[[noreturn]] void stop(int line, std::string what, std::string cure) {
  throw Fatal{{Gravity::fatal, line, std::move(what), std::move(cure)}};
}

class Reader {
  const bif::Document& document_;
  networks::Network network_;
  std::unordered_map<std::string, std::size_t> positions_;
  std::vector<std::unordered_map<std::string, std::size_t>> state_positions_;
  std::vector<const bif::Probability*> probabilities_;  // by node
  std::size_t entries_ = 0;

 public:
  std::vector<Remark> warnings;

  explicit Reader(const bif::Document& document) : document_(document) {}

  networks::Network read() {
    if (document_.variables.empty()) stop(1, "the network has no variables", "give it some");
    if (document_.variables.size() > network_nodes_max)
      stop(document_.variables[network_nodes_max].name.line,
           "there are more than " + std::to_string(network_nodes_max) + " variables",
           "split the network");
    for (const auto& variable : document_.variables) add_node(variable);
    probabilities_.resize(network_.nodes.size());
    for (const auto& probability : document_.probabilities) add_parents(probability);
    for (std::size_t v = 0; v < network_.nodes.size(); ++v) {
      if (probabilities_[v] == nullptr)
        stop(document_.variables[v].name.line,
             quoted(network_.nodes[v].name) + " has no probabilities",
             "add a block probability ( " + network_.nodes[v].name + " ) { … }");
    }
    refuse_cycle();
    for (std::size_t v = 0; v < network_.nodes.size(); ++v) fill_table(v);
    return std::move(network_);
  }

 private:
  void add_node(const bif::Variable& variable) {
    const bif::Word& name = variable.name;
    if (!positions_.try_emplace(name.text, network_.nodes.size()).second)
      stop(name.line, "there are two variables " + quoted(name.text), "rename or remove one");
    if (!variable.is_typed)
      stop(name.line, quoted(name.text) + " has no type", "add type discrete [ 2 ] { yes, no };");
    if (static_cast<std::size_t>(variable.declared_states) != variable.states.size())
      stop(name.line,
           quoted(name.text) + " declares " + std::to_string(variable.declared_states) +
               " states and lists " + std::to_string(variable.states.size()),
           "make the two agree");
    if (variable.states.size() > network_states_max)
      stop(name.line,
           quoted(name.text) + " has more than " + std::to_string(network_states_max) + " states",
           "join some of them");
    Node node;
    node.name = name.text;
    auto& places = state_positions_.emplace_back();
    for (const bif::Word& state : variable.states) {
      if (!places.try_emplace(state.text, node.states.size()).second)
        stop(state.line, quoted(name.text) + " has the state " + quoted(state.text) + " twice",
             "rename or remove one");
      node.states.push_back(state.text);
    }
    network_.nodes.push_back(std::move(node));
  }

  std::size_t position(const bif::Word& name) const {
    const auto found = positions_.find(name.text);
    if (found != positions_.end()) return found->second;
    std::vector<std::string> known;
    for (const Node& node : network_.nodes) known.push_back(node.name);
    stop(name.line, "unknown variable " + quoted(name.text), did_you_mean(name.text, known));
  }

  void add_parents(const bif::Probability& probability) {
    const std::size_t v = position(probability.names.front());
    Node& node = network_.nodes[v];
    if (probabilities_[v] != nullptr)
      stop(probability.line, quoted(node.name) + " has two blocks of probabilities",
           "keep one of them");
    probabilities_[v] = &probability;
    std::size_t entries = node.states.size();
    for (std::size_t i = 1; i < probability.names.size(); ++i) {
      const std::size_t parent = position(probability.names[i]);
      if (std::find(node.parents.begin(), node.parents.end(), parent) != node.parents.end())
        stop(probability.names[i].line,
             quoted(node.name) + " has the parent " + quoted(probability.names[i].text) + " twice",
             "name it once");
      node.parents.push_back(parent);
      entries *= network_.nodes[parent].states.size();
      if (entries > network_table_max)
        stop(probability.line,
             "the table of " + quoted(node.name) + " has more than " +
                 std::to_string(network_table_max) + " numbers",
             "give it fewer parents or states");
    }
    entries_ += entries;
    if (entries_ > network_tables_max)
      stop(probability.line,
           "the tables have more than " + std::to_string(network_tables_max) + " numbers together",
           "split the network");
  }

  void refuse_cycle() const {
    const auto cycle = networks::cycle_in(network_);
    if (cycle.empty()) return;
    constexpr std::size_t names_max = 20;
    std::string text;
    for (std::size_t i = 0; i < std::min(cycle.size(), names_max); ++i)
      text += network_.nodes[cycle[i]].name + " → ";
    if (cycle.size() > names_max) text += "… → ";
    stop(probabilities_[cycle.front()]->line,
         "the parents form a cycle: " + text + network_.nodes[cycle.front()].name,
         "remove one of these arcs");
  }

  void fill_table(std::size_t v) {
    Node& node = network_.nodes[v];
    const bif::Probability& from = *probabilities_[v];
    std::size_t rows = 1;
    for (const std::size_t parent : node.parents) rows *= network_.nodes[parent].states.size();
    node.table.assign(rows * node.states.size(), 0);
    std::vector<int> lines(rows, 0);
    const bif::Entry* fallback = nullptr;
    const bif::Entry* whole = nullptr;
    for (const bif::Entry& entry : from.entries) {
      for (const bif::Number& number : entry.values) {
        if (!(number.value >= 0 && number.value <= 1 + sum_off_max))
          stop(number.line, "a probability of " + quoted(node.name) + " is not between 0 and 1",
               "correct it");
      }
      const bif::Entry*& single = entry.kind == bif::Entry::Kind::table ? whole : fallback;
      if (entry.kind == bif::Entry::Kind::row) {
        put_row(node, entry, lines);
        continue;
      }
      if (single != nullptr)
        stop(entry.line, quoted(node.name) + " has this entry twice", "keep one of them");
      single = &entry;
    }
    if (whole != nullptr) put_whole(node, *whole, lines);
    if (fallback != nullptr) {
      expect(node, *fallback, node.states.size());
      for (std::size_t r = 0; r < rows; ++r) {
        if (lines[r] != 0) continue;
        lines[r] = fallback->line;
        for (std::size_t s = 0; s < node.states.size(); ++s)
          node.table[r * node.states.size() + s] = fallback->values[s].value;
      }
    }
    for (std::size_t r = 0; r < rows; ++r) {
      if (lines[r] == 0)
        stop(from.line, quoted(node.name) + " has no row for " + combination(node, r),
             "add it, or a default");
      normalise(node, r, lines[r]);
    }
  }

  static void expect(const Node& node, const bif::Entry& entry, std::size_t count) {
    if (entry.values.size() != count)
      stop(entry.line,
           quoted(node.name) + " needs " + std::to_string(count) + " numbers here and has " +
               std::to_string(entry.values.size()),
           "give one for each state");
  }

  void put_row(Node& node, const bif::Entry& entry, std::vector<int>& lines) const {
    if (entry.when.size() != node.parents.size())
      stop(entry.line,
           "this row of " + quoted(node.name) + " names " + std::to_string(entry.when.size()) +
               " states for " + std::to_string(node.parents.size()) + " parents",
           "name one state for each parent, in their order");
    std::size_t row = 0;
    for (std::size_t i = 0; i < entry.when.size(); ++i) {
      const std::size_t parent = node.parents[i];
      const auto& states = state_positions_[parent];
      const auto found = states.find(entry.when[i].text);
      if (found == states.end())
        stop(entry.when[i].line,
             quoted(network_.nodes[parent].name) + " has no state " + quoted(entry.when[i].text),
             did_you_mean(entry.when[i].text, network_.nodes[parent].states));
      row = row * states.size() + found->second;
    }
    expect(node, entry, node.states.size());
    if (lines[row] != 0)
      stop(entry.line, quoted(node.name) + " has two rows for " + combination(node, row),
           "keep one of them");
    lines[row] = entry.line;
    for (std::size_t s = 0; s < entry.values.size(); ++s)
      node.table[row * entry.values.size() + s] = entry.values[s].value;
  }

  // In a whole table the node's own state changes slowest, as JavaBayes writes it. Some programs
  // write it the other way round, which the sums tell.
  void put_whole(Node& node, const bif::Entry& entry, std::vector<int>& lines) {
    const std::size_t states = node.states.size(), rows = lines.size();
    expect(node, entry, rows * states);
    const auto is_normal = [&](auto place) {
      for (std::size_t r = 0; r < rows; ++r) {
        double sum = 0;
        for (std::size_t s = 0; s < states; ++s) sum += entry.values[place(r, s)].value;
        if (!(std::abs(sum - 1) <= sum_off_max)) return false;
      }
      return true;
    };
    const auto slowest = [&](std::size_t r, std::size_t s) { return s * rows + r; };
    const auto fastest = [&](std::size_t r, std::size_t s) { return r * states + s; };
    const bool is_fastest = !is_normal(slowest) && is_normal(fastest);
    if (is_fastest)
      warnings.push_back({Gravity::warning, entry.line,
                          "the table of " + quoted(node.name) +
                              " sums to 1 only with its own states changing fastest",
                          "it is read so; write rows to be sure"});
    for (std::size_t r = 0; r < rows; ++r) {
      if (lines[r] != 0)
        stop(entry.line, quoted(node.name) + " has a table and rows", "keep one of them");
      lines[r] = entry.line;
      for (std::size_t s = 0; s < states; ++s)
        node.table[r * states + s] = entry.values[is_fastest ? fastest(r, s) : slowest(r, s)].value;
    }
  }

  std::string combination(const Node& node, std::size_t row) const {
    std::string text;
    for (std::size_t i = node.parents.size(); i-- > 0;) {
      const Node& parent = network_.nodes[node.parents[i]];
      text = parent.name + "=" + parent.states[row % parent.states.size()] +
             (text.empty() ? "" : ", ") + text;
      row /= parent.states.size();
    }
    return text.empty() ? "no parents" : text;
  }

  void normalise(Node& node, std::size_t row, int line) {
    double* p = node.table.data() + row * node.states.size();
    double sum = 0;
    for (std::size_t s = 0; s < node.states.size(); ++s) sum += p[s];
    char text[40];
    std::snprintf(text, sizeof text, "%.9g", sum);
    if (!(std::abs(sum - 1) <= sum_off_max))
      stop(line,
           "the probabilities of " + quoted(node.name) + " for " + combination(node, row) +
               " sum to " + text,
           "make them sum to 1");
    if (std::abs(sum - 1) > sum_off_silently)
      warnings.push_back({Gravity::warning, line,
                          "the probabilities of " + quoted(node.name) + " for " +
                              combination(node, row) + " sum to " + text,
                          "they were scaled to 1"});
    for (std::size_t s = 0; s < node.states.size(); ++s) p[s] /= sum;
  }
};

}  // namespace

LoadedNetwork read_network(std::string_view text) {
  auto parsed = bif::parse(text);
  if (auto* wrong = std::get_if<bif::Complaint>(&parsed))
    return {std::nullopt, {{Gravity::fatal, wrong->line, wrong->what, wrong->cure}}};
  Reader reader(std::get<bif::Document>(parsed));
  LoadedNetwork loaded;
  try {
    loaded.network = reader.read();
    loaded.remarks = std::move(reader.warnings);
  } catch (Fatal& fatal) {
    loaded.remarks.push_back(std::move(fatal.remark));
  }
  return loaded;
}

}  // namespace hl::diagnosis

// A network compiled for exact inference: the tree of cliques with its tables laid out in memory
// and every index of the message passing computed once. Immutable, so that threads may share it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/outcome.h"
#include "engines/networks/clique_tree.h"

namespace hl::networks {

// Where the entries of a clique's table go in a table of some of its nodes. The clique's table is
// cut into blocks of `run` neighbouring entries; block i belongs to the entries from offsets[i] on,
// one by one when the last nodes are shared, or else all to that one entry.
struct Projection {
  std::vector<std::uint32_t> offsets;
  std::uint32_t run = 1;
  bool is_run_shared = false;
};

struct Clique {
  // The first of them are shared with the parent; the last changes fastest.
  std::vector<std::uint32_t> nodes;
  std::size_t entries = 1;
  std::size_t begin = 0;           // of its table among the tables of all cliques
  std::int64_t parent = -1;        // position of an earlier clique; -1: a root
  std::size_t shared_entries = 1;  // of the separator to the parent
  std::size_t separator = 0;       // its place among the separators of all cliques
  Projection onto_separator;       // from the parent's table
  std::vector<std::uint32_t> children;
  std::vector<std::uint32_t> read_here;   // positions in `readings`: of its own table
  std::vector<std::uint32_t> read_above;  // … and of its separator
};

// How a node's distribution is summed out of a table: entry = (outer * states + state) * inner + i.
struct Reading {
  std::uint32_t node = 0;
  std::uint32_t outer = 1, states = 1, inner = 1;
  std::size_t place = 0;  // in the array of all posteriors
};

// Where an observation of a node cuts the table of a clique.
struct Entrance {
  std::uint32_t clique = 0;
  std::uint32_t outer = 1, inner = 1;
};

class JunctionTree {
 public:
  // Refuses a network whose tables would pass the limits, naming the clique and its size. Throws
  // std::invalid_argument when a table has the wrong size, a parent does not exist or a cycle does.
  static Outcome<JunctionTree> compile(const Network& network, const Limits& limits = {});

  std::size_t node_count() const { return readings_.size(); }
  std::size_t states_of(std::size_t node) const { return readings_[node].states; }
  // All posteriors one after another: where a node's begin, and how many numbers there are.
  std::size_t place_of(std::size_t node) const { return readings_[node].place; }
  std::size_t places() const { return places_; }

  const std::vector<Clique>& cliques() const { return cliques_; }
  const std::vector<Reading>& readings() const { return readings_; }
  const std::vector<Entrance>& entrances() const { return entrances_; }
  std::span<const double> tables() const { return tables_; }
  std::size_t separator_entries() const { return separator_entries_; }
  std::size_t largest_clique() const { return largest_clique_; }

 private:
  JunctionTree() = default;
  void lay_out(const Network& network, const CliqueTree& tree);
  void fill_tables(const Network& network);
  void choose_readings(const Network& network);

  std::vector<Clique> cliques_;  // parents before children
  std::vector<Reading> readings_;
  std::vector<Entrance> entrances_;
  std::vector<double> tables_;  // products of the network's tables, clique by clique
  std::size_t separator_entries_ = 0;
  std::size_t largest_clique_ = 0;
  std::size_t places_ = 0;
};

}  // namespace hl::networks

// A document in the interchange format of Bayesian networks (.bif), as words with their lines; only
// document.cc pays for Boost.Spirit. Commas and bars are blanks, as the format's description says:
// https://sites.poli.usp.br/p/fabio.cozman/Research/InterchangeFormat/
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hl::bif {

struct Word {
  std::string text;  // without the quotes
  int line = 0;
};

struct Number {
  double value = 0;
  int line = 0;
};

struct Variable {
  Word name;
  bool is_typed = false;  // a `type discrete` was given
  int declared_states = 0;
  std::vector<Word> states;
};

// "(a, b) 0.1, 0.9;" or "table …;" or "default …;"
struct Entry {
  enum class Kind { row, table, fallback };
  Kind kind = Kind::row;
  int line = 0;
  std::vector<Word> when;  // of a row: a state for each parent
  std::vector<Number> values;
};

struct Probability {
  int line = 0;
  std::vector<Word> names;  // the node itself, then its parents
  std::vector<Entry> entries;
};

struct Document {
  std::vector<Variable> variables;
  std::vector<Probability> probabilities;
};

struct Complaint {
  int line = 0;
  std::string what;
  std::string cure;
};

// Properties are read and dropped.
std::variant<Document, Complaint> parse(std::string_view text);

}  // namespace hl::bif

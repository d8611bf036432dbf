#include "slices/diagnosis/network_file.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>

#include "engines/networks/propagation.h"
#include "engines/networks/random_network_for_test.h"
#include "engines/networks/variable_elimination_for_test.h"

namespace hl::diagnosis {
namespace {

// The dog problem of JavaBayes, shortened: quotes, comments, properties, no commas, a whole table
// whose first variable changes slowest, and a default.
constexpr const char* dogs = R"(// made by hand
network "Dog Problem" { property "version; 1" ; }
variable "family out" { /* two
  values */ type discrete[2] { "true" "false" }; property position = (1, 2); }
variable light-on { type discrete [ 2 ] { yes, <5 }; }
variable bark { type discrete[3] {no some much}; }
probability ( "light-on" "family out" ) { table 0.6 0.05 0.4 .95 ; }
probability ( "family out" ) { table 15e-2, 0.85; }
probability ( bark | "family out", light-on ) {
  default 0.5, 0.25, 0.25;
  ("false", <5) 0, 1, 0;
}
)";

TEST(ReadNetwork, understands_the_format) {
  const auto loaded = read_network(dogs);
  ASSERT_TRUE(loaded.network) << loaded.remarks[0].what;
  EXPECT_TRUE(loaded.remarks.empty());
  const auto& nodes = loaded.network->nodes;
  ASSERT_EQ(nodes.size(), 3U);
  EXPECT_EQ(nodes[0].name, "family out");
  EXPECT_EQ(nodes[0].table, (std::vector{0.15, 0.85}));
  EXPECT_EQ(nodes[1].states, (std::vector<std::string>{"yes", "<5"}));
  EXPECT_EQ(nodes[1].parents, std::vector<std::size_t>{0});
  EXPECT_EQ(nodes[1].table, (std::vector{0.6, 0.4, 0.05, 0.95}));
  EXPECT_EQ(nodes[2].parents, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(nodes[2].table,
            (std::vector{0.5, 0.25, 0.25, 0.5, 0.25, 0.25, 0.5, 0.25, 0.25, 0.0, 1.0, 0.0}));
}

TEST(ReadNetwork, scales_rows_and_warns_beyond_a_millionth) {
  const std::string head =
      "variable a { type discrete [ 3 ] { x, y, z }; }\nprobability ( a ) {\n table ";
  const auto silent = read_network(head + "0.3333333, 0.3333333, 0.3333333;\n}");
  ASSERT_TRUE(silent.network);
  EXPECT_TRUE(silent.remarks.empty());
  EXPECT_NEAR(silent.network->nodes[0].table[0], 1.0 / 3, 1e-15);
  const auto warned = read_network(head + "0.333, 0.333, 0.333;\n}");
  ASSERT_TRUE(warned.network);
  ASSERT_EQ(warned.remarks.size(), 1U);
  EXPECT_EQ(to_line("a.bif", warned.remarks[0]),
            "a.bif:3: warning: the probabilities of \"a\" for no parents sum to 0.999; they were "
            "scaled to 1");
  EXPECT_NEAR(warned.network->nodes[0].table[2], 1.0 / 3, 1e-15);
}

TEST(ReadNetwork, reads_a_table_in_the_other_order_when_the_sums_tell) {
  const auto loaded = read_network(
      "variable a { type discrete [ 2 ] { x, y }; }\nvariable b { type discrete [ 2 ] { x, y }; }\n"
      "probability ( a ) { table 0.5, 0.5; }\nprobability ( b | a ) { table 0.2, 0.8, 0.9, 0.1; }");
  ASSERT_TRUE(loaded.network);
  EXPECT_EQ(loaded.remarks.size(), 1U);
  EXPECT_EQ(loaded.network->nodes[1].table, (std::vector{0.2, 0.8, 0.9, 0.1}));
}

TEST(ReadNetwork, says_what_is_wrong_where_and_how_to_mend_it) {
  const std::string a = "variable a { type discrete [ 2 ] { x, y }; }\n";
  const std::string b = "variable b { type discrete [ 2 ] { x, y }; }\n";
  const std::string pa = "probability ( a ) { table 0.5, 0.5; }\n";
  const std::string pb = "probability ( b | a ) {\n";
  struct Row {
    std::string text, expected;
  };
  const Row rows[] = {
      {"", "1: the network has no variables; give it some"},
      {"nwork x { }",
       "1: \"nwork x { }\" is not understood here; write a block: network, variable "
       "or probability"},
      {"network x {\n", "2: the file ends too early; write '}' there"},
      {"variable a {\n type discrete [ two ] { x, y };\n}",
       "2: \"two\" is no number; write one like 0.25 or 1e-3"},
      {"variable a {\n type continuous;\n}",
       "2: \"continuous;\" is not understood here; write \"discrete\" there"},
      {"variable a { }", "1: \"a\" has no type; add type discrete [ 2 ] { yes, no };"},
      {"variable a { type discrete [ 3 ] { x, y }; }",
       "1: \"a\" declares 3 states and lists 2; make the two agree"},
      {"variable a { type discrete [ 2 ] { x, x }; }",
       "1: \"a\" has the state \"x\" twice; rename or remove one"},
      {a + a, "2: there are two variables \"a\"; rename or remove one"},
      {a + b + pa, "2: \"b\" has no probabilities; add a block probability ( b ) { … }"},
      {a + pa + pa, "3: \"a\" has two blocks of probabilities; keep one of them"},
      {a + "probability ( ax ) { }", "2: unknown variable \"ax\"; did you mean \"a\"?"},
      {a + "probability ( a | a ) { table 1, 0, 0, 1; }",
       "2: the parents form a cycle: a → a; remove one of these arcs"},
      {a + b +
           "probability ( a | b ) { default 0.5, 0.5; }\nprobability ( b | a ) { default 0.5, "
           "0.5; }",
       "3: the parents form a cycle: a → b → a; remove one of these arcs"},
      {a + b + pa + "probability ( b | a, a ) { default 0.5, 0.5; }",
       "4: \"b\" has the parent \"a\" twice; name it once"},
      {a + b + pa + pb + "(x) 0.5, 0.5;\n}", "4: \"b\" has no row for a=y; add it, or a default"},
      {a + b + pa + pb + "(x) 0.5, 0.5;\n(z) 0.5, 0.5;\n}",
       "6: \"a\" has no state \"z\"; did you mean \"x\"?"},
      {a + b + pa + pb + "(x) 0.5, 0.5;\n(x) 0.5, 0.5;\n}",
       "6: \"b\" has two rows for a=x; keep one of them"},
      {a + b + pa + pb + "(x, y) 0.5, 0.5;\n}",
       "5: this row of \"b\" names 2 states for 1 parents; name one state for each parent, in "
       "their order"},
      {a + b + pa + pb + "(x) 0.5;\n}",
       "5: \"b\" needs 2 numbers here and has 1; give one for each state"},
      {a + b + pa + pb + "default 0.5, 0.5;\n(x) 0.5,\n -0.5;\n}",
       "7: a probability of \"b\" is not between 0 and 1; correct it"},
      {a + b + pa + pb + "default 0.5, nan;\n}",
       "5: \"nan\" is no number; write one like 0.25 or 1e-3"},
      {a + b + pa + pb + "default 0.5, 0.5;\n(y) 0.5,0.3;\n}",
       "6: the probabilities of \"b\" for a=y sum to 0.8; make them sum to 1"},
      {a + "probability ( a ) { tabel 0.5, 0.5; }",
       "2: \"tabel 0.5, 0.5; }\" is not understood here; write '}' there"},
      {a + "probability ( ) { }",
       "2: \") { }\" is not understood here; write a name or a number there"},
  };
  for (const Row& row : rows) {
    const auto loaded = read_network(row.text);
    ASSERT_FALSE(loaded.network) << row.text;
    ASSERT_EQ(loaded.remarks.size(), 1U) << row.text;
    EXPECT_EQ(to_line("n", loaded.remarks[0]), "n:" + row.expected) << row.text;
  }
}

TEST(ReadNetwork, refuses_a_table_beyond_the_limit_before_making_it) {
  std::string text, parents;
  for (int i = 0; i < 30; ++i) {
    const std::string name = "v" + std::to_string(i);
    text += "variable " + name + " { type discrete [ 2 ] { x, y }; }\n";
    if (i > 0) parents += ' ' + name;
  }
  const auto loaded = read_network(text + "probability ( v0 |" + parents + " ) { default 1, 0; }");
  ASSERT_FALSE(loaded.network);
  EXPECT_EQ(to_line("n", loaded.remarks[0]),
            "n:31: the table of \"v0\" has more than 16777216 numbers; give it fewer parents or "
            "states");
}

TEST(ReadNetwork, win95pts_has_the_posteriors_of_variable_elimination) {
  std::ifstream in("tests/data/networks/win95pts.bif", std::ios::binary);
  const auto loaded = read_network(std::string(std::istreambuf_iterator<char>(in), {}));
  ASSERT_TRUE(loaded.network);
  EXPECT_TRUE(loaded.remarks.empty());
  const networks::Network& network = *loaded.network;
  ASSERT_EQ(network.nodes.size(), 76U);
  const auto tree = networks::JunctionTree::compile(network);
  ASSERT_TRUE(tree.has_value());
  networks::Propagation propagation(*tree);
  const networks::VariableElimination elimination(network);
  std::mt19937 random(95);
  for (int i = 0; i < 8; ++i) {
    const auto evidence = networks::random_evidence(network, 0.05 * i, true, random);
    ASSERT_TRUE(propagation.infer(evidence));
    for (std::size_t v = 0; v < network.nodes.size(); ++v) {
      const auto expected = elimination.posterior(v, evidence);
      for (std::size_t s = 0; s < expected.size(); ++s)
        ASSERT_NEAR(propagation.posterior(v)[s], expected[s], 1e-9) << network.nodes[v].name;
    }
  }
}

}  // namespace
}  // namespace hl::diagnosis

#include "slices/diagnosis/infer_command.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace hl::diagnosis {
namespace {

constexpr const char* printer = R"(
variable power { type discrete [ 2 ] { on, off }; }
variable cable { type discrete [ 2 ] { good, loose }; }
variable light { type discrete [ 2 ] { lit, dark }; }
variable prints { type discrete [ 2 ] { yes, no }; }
probability ( power ) { table 0.9, 0.1; }
probability ( cable ) { table 0.8, 0.2; }
probability ( light | power ) { (on) 1, 0; (off) 0, 1; }
probability ( prints | power, cable ) { (on, good) 0.95, 0.05; default 0, 1; }
)";

struct Ran {
  int status;
  std::string out, err;
};

Ran run(const std::string& input, const std::string& text = printer) {
  const auto path = std::filesystem::temp_directory_path() / ("hotliner-infer-test-" + std::to_string(getpid()) + ".bif");
  std::ofstream(path) << text;
  std::istringstream in(input);
  std::ostringstream out, err;
  const int status = infer_command(path.string(), in, out, err);
  return {status, out.str(), err.str()};
}

double at(const std::string& line, const char* pointer) {
  return boost::json::parse(line).at_pointer(pointer).to_number<double>();
}

TEST(InferCommand, answers_each_line_with_all_posteriors) {
  const Ran ran = run("{}\n\n{\"evidence\":{\"prints\":\"no\",\"light\":\"lit\"}}\n");
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
  std::istringstream lines(ran.out);
  std::string first, second;
  std::getline(lines, first);
  std::getline(lines, second);
  EXPECT_NEAR(at(first, "/posteriors/prints/yes"), 0.9 * 0.8 * 0.95, 1e-15);
  EXPECT_NEAR(at(second, "/posteriors/cable/loose"), 0.2 / (0.2 + 0.8 * 0.05), 1e-15);
  EXPECT_EQ(at(second, "/posteriors/power/off"), 0);
  EXPECT_EQ(at(second, "/posteriors/light/lit"), 1);
}

TEST(InferCommand, says_that_evidence_is_impossible_and_goes_on) {
  const Ran ran = run("{\"evidence\":{\"power\":\"off\",\"light\":\"lit\"}}\n{}");
  EXPECT_EQ(ran.status, 0) << ran.err;
  const auto first = boost::json::parse(ran.out.substr(0, ran.out.find('\n')));
  EXPECT_TRUE(first.at("posteriors").is_null());
  EXPECT_EQ(first.at("impossible"), true);
  EXPECT_EQ(first.at("error"),
            "this evidence has the probability 0: light=lit cannot be, or not with the findings on "
            "nodes before it; withdraw one of them");
  EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 2);
}

TEST(InferCommand, tells_what_to_observe_next) {
  const Ran ran = run(
      R"({"evidence":{"prints":"no"},"target":"cable"})"
      "\n"
      R"({"evidence":{"prints":"no"},"target":["power","cable"],"candidates":["light"],"each":true})"
      "\n"
      R"({"evidence":{"prints":"no"},"target":"cable","costs":{"light":1},)"
      R"("decisions":{"replace":{"good":20,"loose":20},"leave":{"good":0,"loose":60}}})");
  ASSERT_EQ(ran.status, 0) << ran.err;
  std::istringstream lines(ran.out);
  std::string one, each, decided;
  std::getline(lines, one);
  std::getline(lines, each);
  std::getline(lines, decided);
  const auto next = boost::json::parse(one).at("best_next").as_object();
  EXPECT_EQ(next.at("ranking").as_array().size(), 2U);
  EXPECT_EQ(next.at("ranking").as_array()[0].at("node"), next.at("node"));
  EXPECT_GT(next.at("gain_bits").to_number<double>(), 0.01);
  EXPECT_EQ(boost::json::parse(each).at_pointer("/best_next/node"), "light");
  // Now: P(loose | no) = 0.2 / 0.316; replacing costs 20. With light for 1: 0.216 of 0.316 is lit,
  // then replacing (20) beats leaving (50); dark: P(loose) = 0.2, leaving costs 12.
  EXPECT_NEAR(at(decided, "/best_next/now/expected_cost"), 20, 1e-12);
  EXPECT_NEAR(at(decided, "/best_next/expected_cost"), 1 + (0.216 * 20 + 0.1 * 12) / 0.316, 1e-12);
}

TEST(InferCommand, stops_at_a_wrong_line_and_says_how_to_mend_it) {
  struct Row {
    const char* line;
    const char* expected;
  };
  const Row rows[] = {
      {"nonsense", "this is not one JSON object; write {\"evidence\":{\"node\":\"state\"}}"},
      {R"({"evidense":{}})", "unknown key \"evidense\"; did you mean \"evidence\"?"},
      {R"({"evidence":[]})", "\"evidence\" is no object; write \"evidence\":{…}"},
      {R"({"evidence":{"powr":"on"}})", "unknown node \"powr\"; did you mean \"power\"?"},
      {R"({"evidence":{"power":"of"}})", "\"power\" has no state \"of\"; did you mean \"on\"?"},
      {R"({"evidence":{"power":1}})",
       "the state of \"power\" is no text; give its name, as \"on\""},
      {R"({"candidates":["light"]})",
       "\"candidates\" is given without a target; add \"target\":\"…\""},
      {R"({"target":[]})", "\"target\" is empty; name at least one node"},
      {R"({"target":["power","power"]})", "\"target\" names \"power\" twice; name it once"},
      {R"({"target":"power","candidates":["light","cable"],"costs":{"light":2}})",
       "the candidate \"cable\" has no cost; add it to \"costs\""},
      {R"({"target":"power","costs":{"light":0}})",
       "the cost of \"light\" is not above 0; give what observing it costs"},
      {R"({"target":["power","cable"],"decisions":{"x":{"on":1,"off":2}}})",
       "\"decisions\" needs exactly one target; name one"},
      {R"({"target":"power","decisions":{"x":{"on":1}}})",
       "the decision \"x\" has no cost for the state \"off\"; give its cost for each state"},
      {R"({"target":"power","each":1})", "\"each\" is not true or false; write \"each\":true"},
  };
  for (const Row& row : rows) {
    const Ran ran = run("{}\n{}\n" + std::string(row.line) + "\n{}\n");
    EXPECT_EQ(ran.status, 1) << row.line;
    EXPECT_EQ(ran.err, "line 3: " + std::string(row.expected) + "\n");
    EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 2) << row.line;
  }
}

TEST(InferCommand, refuses_files_that_it_cannot_use) {
  EXPECT_NE(run("{}", "variable").err.find(".bif:1: the file ends too early"), std::string::npos);
  std::istringstream in;
  std::ostringstream out, err;
  EXPECT_EQ(infer_command("/nowhere/x.bif", in, out, err), 1);
  EXPECT_EQ(err.str(),
            "/nowhere/x.bif: cannot be read; give the path of a .bif file of at most 64 MB\n");
}

}  // namespace
}  // namespace hl::diagnosis

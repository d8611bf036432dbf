#include "slices/diagnosis/advise_command.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "slices/diagnosis/example_model.h"

namespace hl::diagnosis {
namespace {

struct Ran {
  int status;
  std::string out, err;
};

Ran run(const std::string& input) {
  const auto path = std::filesystem::temp_directory_path() / ("hotliner-advise-test-" + std::to_string(getpid()) + ".toml");
  std::ofstream(path) << example_model;
  std::istringstream in(input);
  std::ostringstream out, err;
  const int status = advise_command(path.string(), in, out, err);
  return {status, out.str(), err.str()};
}

TEST(AdviseCommand, answers_each_line) {
  const Ran ran =
      run("{}\n"
          R"({"findings":[{"question":"light","answer":"on"}],"level":"expert"})"
          "\n"
          R"({"findings":[],"minutes_left":0})"
          "\n"
          R"({"findings":[{"action":"plug-in","outcome":"failed"}],"minutes_left":null})");
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
  std::istringstream lines(ran.out);
  std::vector<boost::json::object> answers;
  for (std::string line; std::getline(lines, line);) {
    answers.push_back(boost::json::parse(line).as_object());
  }
  ASSERT_EQ(answers.size(), 4U);
  for (const auto& answer : answers) {
    double sum = 0;
    for (const auto& cause : answer.at("causes").as_array()) {
      sum += cause.as_object().at("p").to_number<double>();
    }
    EXPECT_NEAR(sum, 1, 1e-9);
    EXPECT_FALSE(answer.at("because").as_string().empty());
    EXPECT_EQ(answer.at("candidates").as_array().at(0).as_object().at("id"),
              answer.at("next").as_object().at("id"));
  }
  EXPECT_EQ(answers[0].at("next").as_object().at("kind"), "do");
  EXPECT_EQ(answers[0].at("next").as_object().at("id"), "plug-in");
  EXPECT_EQ(answers[1].at("causes").as_array().at(0).as_object().at("id"), "broken");
  EXPECT_EQ(answers[2].at("next").as_object().at("kind"), "hand_over");
  EXPECT_EQ(answers[2].at("because"),
            "With 0 minutes left, nothing that is still worth trying fits before the deadline.");
  EXPECT_NE(answers[3].at("next").as_object().at("id"), "plug-in");
}

TEST(AdviseCommand, stops_at_a_wrong_line_and_says_how_to_mend_it) {
  struct Row {
    const char* line;
    const char* expected;
  };
  const Row rows[] = {
      {"nonsense", "this is not one JSON object; write {\"findings\":[],\"level\":\"regular\"}"},
      {"[]", "this is not one JSON object; write {\"findings\":[],\"level\":\"regular\"}"},
      {R"({"findings":[{"question":"lihgt","answer":"on"}]})",
       "finding 1: unknown question \"lihgt\"; did you mean \"light\"?"},
      {R"({"findings":[{"question":"light","answer":"of"}]})",
       "finding 1: question \"light\" has no answer \"of\"; did you mean \"on\"?"},
      {R"({"findings":[{"action":"plug-in","outcome":"worked"}]})",
       "finding 1: the outcome of \"plug-in\" is not \"failed\"; write \"outcome\":\"failed\" or "
       "\"improved\"; when "
       "an action worked there is nothing to advise"},
      {R"({"findings":[{"action":"unplug","outcome":"failed"}]})",
       "finding 1: unknown action \"unplug\"; use one of plug-in, replace"},
      {R"({"findings":[{}]})",
       "finding 1: names not exactly one question or action; write "
       "{\"question\":\"…\",\"answer\":\"…\"} or {\"action\":\"…\",\"outcome\":\"failed\"}"},
      {R"({"findings":3})", "\"findings\" is not a list; write \"findings\":[…]"},
      {R"({"level":"guru"})", "unknown level; use novice, regular or expert"},
      {R"({"minutes_left":"5"})",
       "\"minutes_left\" is no number; give minutes as a number, or null"},
      {R"({"minute_left":5})", "unknown key \"minute_left\"; did you mean \"minutes_left\"?"},
  };
  for (const Row& row : rows) {
    const Ran ran = run("{}\n{}\n" + std::string(row.line) + "\n{}\n");
    EXPECT_EQ(ran.status, 1) << row.line;
    EXPECT_EQ(ran.err, "line 3: " + std::string(row.expected) + "\n");
    EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 2) << row.line;
  }
}

TEST(AdviseCommand, refuses_a_file_that_is_not_there) {
  std::istringstream in;
  std::ostringstream out, err;
  EXPECT_EQ(advise_command("/nowhere/x.toml", in, out, err), 1);
  EXPECT_EQ(err.str(), "/nowhere/x.toml: cannot be read; give the path of a model file\n");
}

}  // namespace
}  // namespace hl::diagnosis

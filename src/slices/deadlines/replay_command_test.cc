#include "slices/deadlines/replay_command.h"

#include <gtest/gtest.h>

#include <sstream>

namespace hl::deadlines {
namespace {

struct Run {
  int exit_code;
  std::string out, err;
};

Run run(const std::string& text, bool jsonl = false) {
  std::istringstream in(text);
  std::ostringstream out, err;
  const int exit_code = replay_command(jsonl, in, out, err);
  return {exit_code, out.str(), err.str()};
}

std::string case_with(const std::string& rest) {
  return R"({"calendar":{"zone":"Europe/Brussels","hours":{"mon":[["08:30","12:00"],["13:00","17:30"]],)"
         R"("fri":[["08:30","12:00"],["13:00","17:30"]]},"holidays":["2026-12-25"]},)"
         R"("policy":{"first_answer":"PT1H","solution":"PT8H"},)" +
         rest + "}";
}

const std::string opened = R"({"at":"2026-03-27T15:00:00+01:00","kind":"opened"})";

TEST(ReplayCommand, WritesTheClocks) {
  const auto result =
      run(case_with(R"("now":"2026-03-27T15:42:00+01:00","events":[)" + opened + "]"));
  EXPECT_EQ(result.exit_code, 0) << result.err;
  // Summer time begins on the Sunday between.
  EXPECT_EQ(result.out,
            R"({"clocks":{"first_answer":{"due_at":"2026-03-27T15:00:00Z","state":"running",)"
            R"("used":"PT42M"},"solution":{"due_at":"2026-03-30T13:00:00Z","state":"running",)"
            R"("used":"PT42M"}}})"
            "\n");
}

TEST(ReplayCommand, TakesTheLastEventForNow) {
  const auto result = run(case_with(
      R"("events":[{"at":"2026-03-27T16:00:00.25+01:00","kind":"answered"},)" + opened + "]"));
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_NE(result.out.find(R"("state":"missed","used":"PT1H0.25S")"), std::string::npos);
}

TEST(ReplayCommand, WritesFractionsOnlyWhereThereAre) {
  const auto result =
      run(case_with(R"("events":[{"at":"2026-03-27T15:00:00.250+01:00","kind":"opened"}])"));
  EXPECT_NE(
      result.out.find(R"("due_at":"2026-03-27T15:00:00.25Z","state":"running","used":"PT0S")"),
      std::string::npos)
      << result.out;
}

TEST(ReplayCommand, SaysWhatIsWrongAndWhere) {
  const struct {
    std::string text, expected;
  } rows[] = {
      {"{", "at byte "},
      {"[]", "must be an object"},
      {case_with(R"("now":null)"), "/events: is missing"},
      {case_with(R"("events":[])"), "/events: must be a list"},
      {case_with(R"("events":[{"kind":"opened"}])"), "/events/0/at: is missing"},
      {case_with(R"("events":[)" + opened + R"(,{"at":"2026-03-27T15:00:00Z","kind":"closed"}])"),
       "/events/1/kind: must be one of: opened, prioritised, contributed"},
      {case_with(R"("events":[{"at":"27/03/2026","kind":"opened"}])"),
       "/events/0/at: must be a time"},
      {case_with(R"("now":"soon","events":[)" + opened + "]"), "/now: must be a time"},
      {case_with(R"("now":"2026-03-27T14:59:59+01:00","events":[)" + opened + "]"),
       "/events: no event of kind opened"},
      {case_with(R"("now":"2126-03-27T14:59:59+01:00","events":[)" + opened + "]"), "2100-01-01"},
      {R"({"calendar":{"zone":"UTC","hours":{"mon":[["8:30","12:00"]]}},"policy":{},"events":[)" +
           opened + "]}",
       "/calendar/hours/mon/0/0: \"8:30\" is not a time of day"},
      {R"({"calendar":{"zone":"UTC","hours":{"mon":[["08:30","12:00"]]}},"policy":{},"events":[)" +
           opened + "]}",
       "/policy/first_answer: is missing"},
  };
  for (const auto& row : rows) {
    const auto result = run(row.text);
    EXPECT_EQ(result.exit_code, 1) << row.text;
    EXPECT_EQ(result.out, "") << row.text;
    EXPECT_NE(result.err.find(row.expected), std::string::npos) << result.err;
    EXPECT_EQ(result.err.find('\n'), result.err.size() - 1) << result.err;
  }
}

TEST(ReplayCommand, KeepsLinesInStep) {
  const auto good = case_with(R"("events":[)" + opened + "]");
  const auto result = run(good + "\n\nnonsense\n" + good + "\n", true);
  EXPECT_EQ(result.exit_code, 1);
  std::istringstream lines(result.out);
  std::string first, second, third, none;
  std::getline(lines, first);
  std::getline(lines, second);
  std::getline(lines, third);
  EXPECT_EQ(first, third);
  EXPECT_EQ(second.rfind(R"({"error":")", 0), 0U) << second;
  EXPECT_FALSE(std::getline(lines, none));
  EXPECT_NE(result.err.find("line 3: "), std::string::npos) << result.err;
}

}  // namespace
}  // namespace hl::deadlines

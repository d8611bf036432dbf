#include "slices/deadlines/case_file.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "slices/deadlines/test_command.h"

namespace hl::deadlines {
namespace {

// The cases that lie in the repository, worked out by hand.
TEST(CaseFile, EveryCaseOfTheRepositoryHolds) {
  std::ostringstream out, err;
  EXPECT_EQ(test_command({"tests/deadlines/cases"}, out, err), 0) << err.str();
  EXPECT_GE(std::atoi(out.str().c_str()), 150) << out.str();
}

class CaseFileOf : public ::testing::Test {
 protected:
  std::filesystem::path folder_ = std::filesystem::path(::testing::TempDir()) / "hotliner-cases";
  CaseFileOf() { std::filesystem::create_directories(folder_); }
  ~CaseFileOf() override { std::filesystem::remove_all(folder_); }

  std::string path(const std::string& text) {
    const auto file = folder_ / "one.case";
    std::ofstream(file) << text;
    return file.string();
  }
};

const std::string whole = R"(title = "One"
calendar = { zone = "Europe/Brussels", hours = { mon = [["08:00", "12:00"]] } }
policy = { first_answer = "PT1H", solution = "PT2H" }
events = [{ at = "2026-11-23 09:00", what = "opened" }]
[expect]
)";

TEST_F(CaseFileOf, SaysWhatIsAndWhatWasExpected) {
  std::ostringstream out, err;
  const auto file = path(whole + R"(solution = { due = "2026-11-23 10:30", state = "running" })"
                                 "\nholder = \"none\"\n");
  EXPECT_EQ(test_command({file}, out, err), 1);
  EXPECT_EQ(err.str(), file + ": One\n  solution: expected due 2026-11-23 10:30 (2026-11-23T09:30:00.000Z), "
                              "running; it is due 2026-11-23 11:00 (2026-11-23T10:00:00.000Z), running\n");
  EXPECT_EQ(out.str(), "1 cases, 1 failed\n");
}

TEST_F(CaseFileOf, NamesThePlaceOfAMistake) {
  const struct {
    std::string text;
    const char* place;
  } rows[] = {
      {"title = ", ":1: "},
      {whole, "/expect: "},
      {whole + "sollution = \"none\"", "/expect/sollution: "},
      {whole + "solution = { due = \"soon\", state = \"running\" }", "/expect/solution/due: "},
      {whole + "solution = { due = \"2026-11-23 10:30\", state = \"over\" }", "/expect/solution/state: "},
      {"calendar = \"nowhere\"\n" + whole.substr(0, whole.find("calendar")) +
           whole.substr(whole.find("policy")) + "holder = \"none\"",
       "nowhere.calendar cannot be read"},
  };
  for (const auto& row : rows) {
    const auto one = read_case(path(row.text));
    ASSERT_FALSE(one.has_value()) << row.text;
    EXPECT_NE(one.error().detail.find(row.place), std::string::npos) << one.error().detail;
  }
}

TEST_F(CaseFileOf, AFolderWithoutCasesFails) {
  std::ostringstream out, err;
  EXPECT_EQ(test_command({folder_.string()}, out, err), 1);
  EXPECT_NE(err.str().find("no .case file"), std::string::npos);
}

}  // namespace
}  // namespace hl::deadlines

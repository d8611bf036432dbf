#include "slices/deadlines/replay_instead.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "slices/deadlines/desk_for_test.h"

namespace hl::deadlines {
namespace {

using namespace std::chrono_literals;
using testing::at;
using testing::Desk;

const Instant monday = at("2026-03-23T09:00:00+01:00");

class ReplayInstead : public ::testing::Test {
 protected:
  std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("replay-" + std::to_string(getpid()));
  std::ostringstream out_, err_;

  void SetUp() override { std::filesystem::create_directory(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string file(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
    return (folder_ / name).string();
  }
  json::object line() { return json::parse(out_.str()).as_object(); }
  static std::string due(const json::value& clocks, const char* clock) {
    return std::string(clocks.at(clock).at("due_at").as_string());
  }
};

TEST_F(ReplayInstead, ATicketGetsTheAnswersThatOtherTermsWouldHaveGiven) {
  Desk desk;
  const auto id = desk.open(monday);
  desk.hold(monday + 15min, id);
  desk.record(monday + 45min, id, "ticket_resumed");
  desk.record(monday + 1h, id, "ticket_changed", {{"priority", 1}});
  const auto number = desk.line(id).number;
  const auto replay = [&](const Instead& instead) {
    out_.str("");
    return desk.db->read([&](Tx& tx) { return replay_ticket(tx, number, instead, monday + 1h, out_, err_); });
  };
  ASSERT_EQ(replay({}), 0) << err_.str();
  EXPECT_EQ(due(line().at("clocks"), "first_answer"), "2026-03-23T09:30:00Z");
  EXPECT_FALSE(line().contains("instead"));

  const auto policy = file("policy.toml", "first_answer = \"PT1H\"\nsolution = \"PT8H\"\n"
                                          "[priorities.1]\nsolution = \"PT2H\"\n[pauses]\npart = false\n");
  ASSERT_EQ(replay({.policy = policy}), 0) << err_.str();
  EXPECT_EQ(due(line().at("clocks"), "solution"), "2026-03-24T08:30:00Z");
  EXPECT_EQ(due(line().at("instead"), "solution"), "2026-03-23T10:00:00Z");  // no pause, two hours

  const auto calendar = file("calendar.json", R"({"zone":"Europe/Brussels","hours":{"tue":[["10:00","18:00"]]}})");
  ASSERT_EQ(replay({.calendar = calendar}), 0) << err_.str();
  EXPECT_EQ(due(line().at("instead"), "first_answer"), "2026-03-24T10:00:00Z");
}

TEST_F(ReplayInstead, ACaseToo) {
  const auto one = file("a.case", "title = \"t\"\ncalendar = { zone = \"Europe/Brussels\", hours = { mon = "
                                  "[[\"09:00\", \"17:00\"]] } }\npolicy = { first_answer = \"PT1H\", solution = "
                                  "\"PT4H\" }\nevents = [{ at = \"2026-03-23 09:00\", what = \"opened\" }]\n"
                                  "[expect]\nsolution = { due = \"2026-03-23 13:00\", state = \"running\" }\n");
  const auto policy = file("policy.json", R"({"first_answer":"PT1H","solution":"PT6H"})");
  ASSERT_EQ(replay_case_file(one, {.policy = policy}, out_, err_), 0) << err_.str();
  EXPECT_EQ(due(line().at("clocks"), "solution"), "2026-03-23T12:00:00Z");
  EXPECT_EQ(due(line().at("instead"), "solution"), "2026-03-23T14:00:00Z");
}

TEST_F(ReplayInstead, SaysWhatIsWrongAndWhere) {
  Desk desk;
  const auto number = desk.line(desk.open(monday)).number;
  const auto said = [&](const std::string& which, const Instead& instead) {
    err_.str("");
    EXPECT_EQ(desk.db->read([&](Tx& tx) { return replay_ticket(tx, which, instead, monday, out_, err_); }), 1);
    return err_.str();
  };
  EXPECT_NE(said("DUP-9", {}).find("there is no ticket DUP-9"), std::string::npos);
  EXPECT_NE(said(number, {.policy = "nowhere.toml"}).find("nowhere.toml cannot be read"), std::string::npos);
  EXPECT_NE(said(number, {.now = "yesterday"}).find("--now"), std::string::npos);
  const auto wrong = file("wrong.toml", "first_answer = \"soon\"\n");
  EXPECT_NE(said(number, {.policy = wrong}).find("wrong.toml"), std::string::npos);
  EXPECT_TRUE(out_.str().empty());
}

}  // namespace
}  // namespace hl::deadlines

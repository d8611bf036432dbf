#include "slices/calls/cti_message.h"

#include <gtest/gtest.h>

namespace hl::calls {
namespace {

constexpr const char* form_type = "application/x-www-form-urlencoded";
constexpr const char* json_type = "application/json; charset=utf-8";

TEST(CtiMessageTest, ReadsAFormWithSeveralUsers) {
  const auto m = parse_cti(
      "event=newCall&from=%2B32+81+12+34+56&to=081000000&direction=in&callId=a%2F1"
      "&user[]=101&user%5B%5D=102&queue=d%C3%A9pannage",
      form_type);
  ASSERT_TRUE(m) << m.error().detail;
  EXPECT_EQ(m->event, CtiEvent::newCall);
  EXPECT_EQ(m->from, "+32 81 12 34 56");
  EXPECT_EQ(m->call_id, "a/1");
  EXPECT_EQ(m->users, (std::vector<std::string>{"101", "102"}));
  EXPECT_EQ(m->queue, "d\xC3\xA9pannage");
  EXPECT_FALSE(m->is_outgoing);
}

TEST(CtiMessageTest, ReadsJsonWithNumbersForTexts) {
  const auto m =
      parse_cti(R"({"event":"answer","from":3281123456,"to":"081","direction":"out","call_id":77,)"
                R"("user":["101",102],"answeringNumber":101,"queue":null,"extra":{"a":1}})",
                json_type);
  ASSERT_TRUE(m) << m.error().detail;
  EXPECT_EQ(m->event, CtiEvent::answer);
  EXPECT_EQ(m->from, "3281123456");
  EXPECT_EQ(m->call_id, "77");
  EXPECT_EQ(m->users, (std::vector<std::string>{"101", "102"}));
  EXPECT_EQ(m->answering_number, "101");
  EXPECT_TRUE(m->is_outgoing);
}

TEST(CtiMessageTest, RecognisesJsonUnderAnotherName) {
  EXPECT_TRUE(parse_cti(" {\"event\":\"hangup\",\"callId\":\"x\",\"cause\":\"forwarded\"}", ""));
  EXPECT_TRUE(parse_cti("event=hangup&callId=x&cause=normalClearing", ""));
}

struct GarbageRow {
  const char* body;
  const char* type;
  Problem problem;
  const char* pointer;
};

TEST(CtiMessageTest, RefusesGarbageWithTheCure) {
  const std::string long_id = "event=newCall&callId=" + std::string(300, 'x');
  const GarbageRow rows[] = {
      {"", form_type, Problem::invalid_input, "/event"},
      {"&&&=&=x", form_type, Problem::invalid_input, "/event"},
      {"event=dance&callId=1", form_type, Problem::invalid_input, "/event"},
      {"event=newCall&from=081", form_type, Problem::invalid_input, "/callId"},
      {"event=newCall&callId=1&direction=up", form_type, Problem::invalid_input, "/direction"},
      {"event=newCall&callId=%00", form_type, Problem::invalid_input, "/"},
      {"event=newCall&callId=%07", form_type, Problem::invalid_input, "/callId"},
      {"event=newCall&callId=%ff%fe", form_type, Problem::invalid_input, "/"},
      {long_id.c_str(), form_type, Problem::invalid_input, "/callId"},
      {R"({"event":"newCall","callId":{"a":1}})", json_type, Problem::invalid_input, "/callId"},
      {R"({"event":"newCall","callId":1.5})", json_type, Problem::invalid_input, "/callId"},
      {"[]", json_type, Problem::invalid_input, "/"},
      {"{", json_type, Problem::malformed_json, ""},
      {"--x\r\n", "multipart/form-data; boundary=x", Problem::unsupported_media_type, ""},
  };
  for (const auto& row : rows) {
    const auto m = parse_cti(row.body, row.type);
    ASSERT_FALSE(m) << row.body;
    EXPECT_EQ(m.error().problem, row.problem) << row.body;
    const std::string pointer = m.error().errors.empty() ? "" : m.error().errors.front().pointer;
    EXPECT_EQ(pointer, row.pointer) << row.body;
  }
}

}  // namespace
}  // namespace hl::calls

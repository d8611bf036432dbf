#include "base/json.h"

#include <gtest/gtest.h>

#include "base/level.h"
#include "base/schema.h"

namespace hl {

struct Inner {
  Line name;
  std::optional<int> count;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (name, count))
struct Outer {
  Level level = Level::novice;
  std::vector<Inner> items;
  std::optional<Instant> at;
};
BOOST_DESCRIBE_STRUCT(Outer, (), (level, items, at))

namespace {

TEST(Json, RoundTripKeepsEverything) {
  const auto in = json::parse(
      R"({"level":"expert","items":[{"name":"a","count":3},{"name":"b","count":null}],)"
      R"("at":"2026-03-29T01:00:00.000Z"})");
  const auto read = from_json<Outer>(in);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->level, Level::expert);
  EXPECT_EQ(to_json(*read), in);
}

TEST(Json, EveryWrongPlaceIsNamedByItsPointer) {
  const auto read = from_json<Outer>(
      json::parse(R"({"level":"guru","items":[{"name":"","count":"x"}],"a~/b":1})"));
  ASSERT_FALSE(read);
  std::vector<std::pair<std::string, std::string>> places;
  for (const auto& e : read.error().errors) places.emplace_back(e.pointer, e.code);
  const std::vector<std::pair<std::string, std::string>> wanted = {
      {"/level", "not_in_list"},
      {"/items/0/name", "empty"},
      {"/items/0/count", "not_an_integer"},
      {"/a~0~1b", "unknown"}};
  EXPECT_EQ(places, wanted);
}

TEST(Json, RefusesWhatIsTooDeepAndWhatIsNotJson) {
  EXPECT_FALSE(parse_json(std::string(100, '[') + std::string(100, ']')));
  EXPECT_FALSE(parse_json("{\"a\":1} {}"));
  EXPECT_FALSE(parse_json(""));
  EXPECT_EQ(parse_json("{nope}").error().problem, Problem::malformed_json);
}

TEST(Json, RefusesNumbersOutsideTheirType) {
  const auto read = from_json<Inner>(json::parse(R"({"name":"a","count":3000000000})"));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().errors[0].pointer, "/count");
}

TEST(Json, RefusesTheCharacterThatNoDatabaseKeeps) {
  const auto refused = parse_json(R"({"a":[{"b":"x\u0000y"}]})");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problem, Problem::malformed_json);
  EXPECT_FALSE(parse_json(R"({"\u0000":1})"));
  EXPECT_TRUE(parse_json(R"({"a":"a backslash: \\u0000"})"));
}

TEST(Schema, OptionalMembersAreRequiredOnlyInAnswers) {
  SchemaBook book;
  (void)book.of<Inner>(SchemaUse::request);
  (void)book.of<Inner>(SchemaUse::response);
  const auto& request = book.components().at("InnerRequest").as_object();
  const auto& response = book.components().at("Inner").as_object();
  EXPECT_EQ(request.at("required"), json::array({"name"}));
  EXPECT_EQ(response.at("required"), json::array({"name", "count"}));
}

TEST(Instant, ReadsOffsetsAndFractions) {
  struct Row {
    const char* text;
    const char* utc;
  };
  for (const Row& row : {Row{"2026-03-27T15:00:00+01:00", "2026-03-27T14:00:00.000Z"},
                         Row{"2026-03-27T15:00:00Z", "2026-03-27T15:00:00.000Z"},
                         Row{"2026-02-28T23:59:59.1239-05:30", "2026-03-01T05:29:59.123Z"}}) {
    const auto at = parse_rfc3339(row.text);
    ASSERT_TRUE(at) << row.text;
    EXPECT_EQ(to_rfc3339(*at), row.utc);
  }
  for (const char* wrong : {"2026-02-30T00:00:00Z", "2026-01-01", "2026-01-01T25:00:00Z", "x",
                            "2026-01-01T00:00:00", "2026-01-01T00:00:00Zjunk"})
    EXPECT_FALSE(parse_rfc3339(wrong)) << wrong;
}

}  // namespace
}  // namespace hl

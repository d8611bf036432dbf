#include "slices/diagnosis/model_edit.h"

#include <gtest/gtest.h>

#include "slices/diagnosis/authored_model.h"
#include "slices/diagnosis/example_model.h"
#include "slices/diagnosis/model_file.h"

namespace hl::diagnosis {
namespace {

AuthoredModel authored(const std::string& text) {
  return authored_model(std::get<toml::Node>(toml::parse(text)));
}

std::string fatal_in(const std::string& text) {
  for (const Remark& remark : read_model(text).remarks)
    if (remark.gravity == Gravity::fatal) return remark.what;
  return "";
}

TEST(ModelEdit, AnotherIdTakesAlongWhatRefersToIt) {
  const AuthoredModel before = authored(example_model);
  ASSERT_FALSE(before.causes.empty());
  const std::string old = before.causes.front().id;
  const auto text = edited(example_model, {{EditKind::rename, path_of("cause/0"), "renamed"}});
  ASSERT_TRUE(text) << text.error().detail;
  const AuthoredModel after = authored(*text);
  EXPECT_EQ(after.causes.front().id, "renamed");
  EXPECT_EQ(fatal_in(*text), "");
  for (std::size_t a = 0; a < before.actions.size(); ++a) {
    EXPECT_EQ(before.actions[a].fixes.count(old), after.actions[a].fixes.count("renamed"));
    EXPECT_EQ(after.actions[a].fixes.count(old), 0U);
  }
}

TEST(ModelEdit, WhatGoesAwayIsNamedNowhereAnyMore) {
  const std::string old = authored(example_model).causes.front().id;
  const auto text = edited(example_model, {{EditKind::remove, path_of("cause/0"), {}}});
  ASSERT_TRUE(text) << text.error().detail;
  for (const AuthoredAction& action : authored(*text).actions)
    EXPECT_EQ(action.fixes.count(old), 0U) << action.id;
  for (const AuthoredQuestion& question : authored(*text).questions) {
    for (const AuthoredAnswer& answer : question.answers)
      EXPECT_EQ(answer.given.count(old), 0U) << question.id;
  }
}

TEST(ModelEdit, AWordStaysAWordAndANumberANumber) {
  const auto text = edited(example_model, {{EditKind::set, path_of("question/0/answer/0/given/default"), "sometimes"},
                                           {EditKind::set, path_of("question/0/minutes"), 4}});
  ASSERT_TRUE(text) << text.error().detail;
  const AuthoredModel model = authored(*text);
  EXPECT_EQ(model.questions[0].answers[0].otherwise, "sometimes");
  EXPECT_DOUBLE_EQ(model.questions[0].minutes.expert, 4);
}

TEST(ModelEdit, WhatCannotBeNamesTheEdit) {
  const auto refused = edited(example_model, {{EditKind::set, path_of("title/en"), "A"},
                                              {EditKind::remove, path_of("cause/99"), {}}});
  ASSERT_FALSE(refused);
  ASSERT_FALSE(refused.error().errors.empty());
  EXPECT_EQ(refused.error().errors.front().pointer, "/edits/1");
}

}  // namespace
}  // namespace hl::diagnosis

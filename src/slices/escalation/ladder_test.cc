#include "slices/escalation/ladder.h"

#include <gtest/gtest.h>

namespace hl::escalation {
namespace {

Ladder of(std::int64_t id, Scope scope) {
  Ladder l;
  l.id = LadderId(id);
  l.scope = std::move(scope);
  l.rungs.resize(1);
  return l;
}

TEST(Ladder, TheOneThatSaysMostCounts) {
  const CompanyId dupont(1), other(2);
  const std::vector<Ladder> all = {
      of(1, {}),                     of(2, {{}, "", 1}),         of(3, {{}, "printing", 0}),
      of(4, {{}, "printing", 1}),    of(5, {dupont, "", 0}),     of(6, {dupont, "", 1}),
      of(7, {dupont, "printing", 0}), of(8, {dupont, "printing", 1})};
  const auto chosen = [&](const Scope& ticket) { return ladder_for(all, ticket).id.raw(); };
  EXPECT_EQ(chosen({dupont, "printing", 1}), 8);
  EXPECT_EQ(chosen({dupont, "printing", 2}), 7);
  EXPECT_EQ(chosen({dupont, "mail", 1}), 6);
  EXPECT_EQ(chosen({dupont, "mail", 3}), 5);
  EXPECT_EQ(chosen({other, "printing", 1}), 4);
  EXPECT_EQ(chosen({other, "printing", 4}), 3);
  EXPECT_EQ(chosen({other, "mail", 1}), 2);
  EXPECT_EQ(chosen({other, "", 5}), 1);
}

TEST(Ladder, ThereIsAlwaysOne) {
  EXPECT_FALSE(ladder_for({}, {CompanyId(1), "mail", 1}).id.is_set());
  EXPECT_TRUE(check_rungs(usual_ladder().rungs));
}

TEST(Ladder, SaysWhatIsWrongWithARung) {
  const auto wrong = [](auto change) {
    auto rungs = usual_ladder().rungs;
    change(rungs);
    const auto ok = check_rungs(rungs);
    return ok ? std::string("fine") : ok.error().errors.at(0).pointer;
  };
  EXPECT_EQ(wrong([](auto& r) { r.clear(); }), "/rungs");
  EXPECT_EQ(wrong([](auto& r) { r.resize(13); }), "/rungs");
  EXPECT_EQ(wrong([](auto& r) { r[0].level_min = 6; }), "/rungs/0/level_min");
  EXPECT_EQ(wrong([](auto& r) { r[1].accept_within_minutes = 0; }), "/rungs/1/accept_within_minutes");
  EXPECT_EQ(wrong([](auto& r) { r[1].cover = Cover::warranty; }), "/rungs/1/kind");
  EXPECT_EQ(wrong([](auto& r) { r[2].mode = RungMode::inform; }), "/rungs/2/mode");
  EXPECT_EQ(wrong([](auto& r) { r[0].skill = ""; }), "/rungs/0/skill");
  EXPECT_EQ(wrong([](auto& r) {
              r.resize(1);
              r[0].mode = RungMode::inform;
            }),
            "/rungs");
}

}  // namespace
}  // namespace hl::escalation

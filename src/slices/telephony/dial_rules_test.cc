#include "slices/telephony/dial_rules.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace hl::telephony {
namespace {

std::optional<DialRefusal> dialled(const std::string& e164, const DialRules& rules = {}) {
  return may_dial(plan_of(e164), rules, {});
}

TEST(DialRules, AHelpdeskCallsItsOwnCountryUnlessMoreIsNamed) {
  struct Case {
    const char* number;
    std::optional<DialRefusal> refusal;
  };
  for (const auto& [number, refusal] : {
           Case{"+3281224001", std::nullopt},                  // Namur
           Case{"+32470123456", std::nullopt},                 // a mobile
           Case{"+3280012345", std::nullopt},                  // free of charge
           Case{"+3290312345", DialRefusal::premium},          // 0903
           Case{"+33142278186", DialRefusal::other_country},   // Paris
           Case{"+881612345678", DialRefusal::other_country},  // a satellite
           Case{"+37167227444", DialRefusal::other_country},    // Riga
           Case{"+1900", DialRefusal::not_a_number},
           Case{"", DialRefusal::not_a_number},
           Case{"helpdesk", DialRefusal::not_a_number},
       })
    EXPECT_EQ(dialled(number), refusal) << number;
  const DialRules neighbours{"BE", {"FR", "DE"}, 30, 10};
  EXPECT_EQ(dialled("+33142278186", neighbours), std::nullopt);
  EXPECT_EQ(dialled("+33899123456", neighbours), DialRefusal::premium);
  EXPECT_EQ(dialled("+441212345678", neighbours), DialRefusal::other_country);
  EXPECT_EQ(dialled("+33142278186", {"FR", {}, 30, 10}), std::nullopt);
  EXPECT_EQ(dialled("+3281224001", {"FR", {}, 30, 10}), DialRefusal::other_country);
}

RC_GTEST_PROP(DialRules, NobodyPassesTheLimits, ()) {
  const DialRules rules{"BE", {}, *rc::gen::inRange(0, 50), *rc::gen::inRange(0, 50)};
  const DialledSoFar so_far{*rc::gen::inRange(0, 60), *rc::gen::inRange(0, 60)};
  const bool may = !may_dial(plan_of("+3281224001"), rules, so_far);
  RC_ASSERT(may == (so_far.in_the_last_hour < rules.per_hour && so_far.at_once < rules.at_once));
}

}  // namespace
}  // namespace hl::telephony

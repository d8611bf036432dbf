#include "slices/composing/text_module.h"

#include <gtest/gtest.h>

namespace hl::composing {
namespace {

TEST(TextModules, PlacesAreFilledAndMissingValuesAreNamed) {
  const auto filled = fill("Bonjour {requester}, {ticket} avant {deadline} {deadline}; {x: 1} {}", {{"requester", "Claire {ticket}"}, {"ticket", "DUP-7"}, {"deadline", ""}});
  EXPECT_EQ(filled.text, "Bonjour Claire {ticket}, DUP-7 avant \u2026 \u2026; {x: 1} {}");
  EXPECT_EQ(filled.missing, std::vector<std::string>{"deadline"});
}

TEST(TextModules, AMistypedPlaceIsFound) {
  EXPECT_EQ(unknown_variable("{requester} {requestor}"), "requestor");
  EXPECT_EQ(unknown_variable("{title} if (x) { return; } {"), "");
}

TEST(TextModules, TheNearestVariantIsTaken) {
  const std::vector<TextVariant> variants{{Language::en, {}, "en"}, {Language::en, Level::novice, "en novice"}, {Language::fr, {}, "fr"},
                                          {Language::fr, Level::expert, "fr expert"}, {Language::nl, Level::novice, "nl novice"}};
  struct Case {
    Language language;
    Level level;
    std::string text;
  };
  for (const Case& one : {Case{Language::fr, Level::expert, "fr expert"}, Case{Language::fr, Level::novice, "fr"}, Case{Language::de, Level::novice, "en novice"},
                          Case{Language::de, Level::regular, "en"}, Case{Language::nl, Level::expert, "nl novice"}}) {
    EXPECT_EQ(variant_for(variants, one.language, one.level)->text, one.text);
  }
  EXPECT_EQ(variant_for({}, Language::en, Level::regular), nullptr);
}

}  // namespace
}  // namespace hl::composing

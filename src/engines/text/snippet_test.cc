#include "engines/text/snippet.h"

#include <gtest/gtest.h>

namespace hl::text {
namespace {

TEST(Snippet, MarksWhatWasFound) {
  const Analyser english(Language::en);
  EXPECT_EQ(snippet(english, "Check the printers.\nThen print.", "printer"),
            "Check the «printers». Then print.");
  EXPECT_EQ(snippet(english, "The wireless network", "wirel"), "The «wireless» network");
  EXPECT_EQ(snippet(english, "Nothing here", "printer"), "Nothing here");
  EXPECT_EQ(snippet(english, "", "printer"), "");
  EXPECT_EQ(snippet(Analyser(Language::fr), "Les réseaux sans fil", "reseau"),
            "Les «réseaux» sans fil");
}

TEST(Snippet, ShowsThePlaceWithMostOfTheQuery) {
  const Analyser english(Language::en);
  std::string text = "printer";
  for (int i = 0; i < 50; ++i) text += " word";
  text += " the printer has a paper jam";
  for (int i = 0; i < 50; ++i) text += " word";
  EXPECT_EQ(snippet(english, text, "paper jam in the printer", 10),
            "… word the «printer» has a «paper» «jam» word word word …");
}

}  // namespace
}  // namespace hl::text

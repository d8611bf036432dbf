#include "lib/locale/loose_text.h"

#include <gtest/gtest.h>

namespace hl {
namespace {

TEST(ReplaceLoosely, FindsWordsAsPeopleReadThem) {
  const auto without = [](const std::string& text, const std::string& what) {
    return replace_loosely(text, what, "…");
  };
  EXPECT_EQ(without("MARIE LAMBERT called", "Marie Lambert"), "… called");
  EXPECT_EQ(without("Zoé, zoe and ZOÉ", "Zoé"), "…, … and …");
  EXPECT_EQ(without("Müller's PC", "Muller"), "…'s PC");
  EXPECT_EQ(without("lambert.txt, Lamberts Drucker, d'Annie, Ms.Lambert", "Lambert"), "….txt, … Drucker, d'Annie, Ms.…");
  EXPECT_EQ(without("d’Annie et d'Annie", "Annie"), "d’… et d'…");
  EXPECT_EQ(without("The annual report of Ann", "Ann"), "The annual report of …");
  EXPECT_EQ(without("Nothing here", "Marie"), "Nothing here");
  EXPECT_EQ(without("anything", ""), "anything");
  EXPECT_EQ(without("a - b", "-"), "a - b");
  EXPECT_EQ(without("", "Marie"), "");
}

}  // namespace
}  // namespace hl

#include "engines/text/words.h"

#include <gtest/gtest.h>

namespace hl::text {
namespace {

struct FoldCase {
  const char* text;
  const char* folded;
};

TEST(Words, FoldsCaseAccentsAndLigatures) {
  const FoldCase cases[] = {
      {"Réseau sans-fil", "reseau sans fil"},
      {"re\xCC\x81seau", "reseau"},  // e and a combining accent
      {"Straße GRÖSSER", "strasse grosser"},
      {"l’œil d'un cœur", "l oeil d un coeur"},
      {"één coördinaat", "een coordinaat"},
      {"ΑΒΓ абв", "αβγ абв"},
      {"Wi-Fi 5GHz, 802.11", "wi fi 5ghz 802 11"},
      {"ﬁle", "file"},
      {"a\xFF"
       "b",
       "a b"},
      {"", ""},
      {"— … !", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(fold(c.text), c.folded) << c.text;
}

TEST(Words, RemembersWhereTheyStood) {
  const auto words = split_words("Le réseau.");
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(words[1].begin, 3U);
  EXPECT_EQ(words[1].end, 10U);
}

}  // namespace
}  // namespace hl::text

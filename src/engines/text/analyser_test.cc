#include "engines/text/analyser.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engines/text/concepts.h"

namespace hl::text {
namespace {

struct StemCase {
  Language language;
  const char* text;
  std::vector<std::string> stems;
};

TEST(Analyser, StemsAndDropsStopWords) {
  const StemCase cases[] = {
      {Language::en, "The printers are printing", {"printer", "print"}},
      {Language::fr, "Les imprimantes de l'étage", {"imprim", "etag"}},
      {Language::fr, "reseau", {"reseau"}},
      {Language::nl, "De beeldschermen flikkeren", {"beeldscherm", "flikker"}},
      {Language::de, "Die Drucker drucken nicht", {"druck", "druck"}},
  };
  for (const auto& c : cases) EXPECT_EQ(Analyser(c.language).analyse(c.text).stems, c.stems);
}

TEST(Analyser, CompoundsShareGramsWithTheirParts) {
  const auto part = grams_of("drucker");
  const auto compound = grams_of("netzwerkdrucker");
  const auto shared = std::count_if(part.begin(), part.end(), [&](Gram gram) {
    return std::find(compound.begin(), compound.end(), gram) != compound.end();
  });
  EXPECT_GE(shared, 5);
  EXPECT_EQ(grams_of("a").size(), 1U);
  EXPECT_TRUE(grams_of_prefix("a").empty());
}

bool share_a_concept(Language a, const char* text_a, Language b, const char* text_b) {
  const auto in_a = Analyser(a).analyse(text_a).concepts;
  const auto in_b = Analyser(b).analyse(text_b).concepts;
  return std::any_of(in_a.begin(), in_a.end(), [&](ConceptId id) {
    return std::find(in_b.begin(), in_b.end(), id) != in_b.end();
  });
}

TEST(Analyser, KnowsOtherWordsForTheSameThing) {
  EXPECT_TRUE(share_a_concept(Language::en, "monitors", Language::en, "screen"));
  EXPECT_TRUE(share_a_concept(Language::fr, "mots de passe", Language::nl, "wachtwoorden"));
  EXPECT_TRUE(share_a_concept(Language::de, "Drucker", Language::fr, "l'imprimante"));
  EXPECT_TRUE(share_a_concept(Language::nl, "harde schijf", Language::en, "disk drive"));
  EXPECT_FALSE(share_a_concept(Language::en, "mouse", Language::fr, "imprimante"));
}

TEST(Concepts, EveryOneHasWordsInEveryLanguage) {
  for (const Concept& row : concepts()) {
    for (Language language : all_languages) EXPECT_FALSE(row.in(language).empty()) << row.en;
  }
}

}  // namespace
}  // namespace hl::text

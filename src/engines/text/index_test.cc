#include "engines/text/index.h"

#include <gtest/gtest.h>

#include "engines/text/words.h"

namespace hl::text {
namespace {

std::vector<DocumentKey> keys(const std::vector<Hit>& hits) {
  std::vector<DocumentKey> out;
  for (const Hit& hit : hits) out.push_back(hit.key);
  return out;
}

DocumentKey first_of(const Index& index, const std::string& text, bool as_you_type = false) {
  Query query;
  query.text = text;
  query.as_you_type = as_you_type;
  const auto hits = index.search(query);
  return hits.empty() ? 0 : hits.front().key;
}

struct Four {
  Index en{Language::en}, fr{Language::fr}, nl{Language::nl}, de{Language::de};
  Four() {
    en.add(1, {"Printer does not print", "Paper and queue", "Check the cable of the printer."});
    en.add(2, {"Wireless keeps dropping", "", "Move closer to the access point."});
    en.add(3, {"Forgotten password", "", "Ask an administrator for a new one."});
    fr.add(1, {"L’imprimante n’imprime pas", "", "Vérifiez le câble de l’imprimante."});
    fr.add(2, {"Réseau sans fil instable", "", "Rapprochez-vous de la borne."});
    nl.add(1, {"De netwerkprinter drukt niet af", "", "Controleer de kabel."});
    nl.add(2, {"Draadloze verbinding valt weg", "", "Ga dichter bij het toegangspunt staan."});
    de.add(1, {"Netzwerkdrucker einrichten", "", "Den Anschluss prüfen."});
    de.add(2, {"WLAN bricht ab", "", "Näher an den Zugangspunkt gehen."});
  }
};

TEST(Index, FindsInflectedWords) {
  const Four in;
  EXPECT_EQ(first_of(in.en, "printing"), 1);
  EXPECT_EQ(first_of(in.fr, "imprimantes"), 1);
  EXPECT_EQ(first_of(in.de, "Anschlüsse"), 1);
}

TEST(Index, FindsWithoutAccents) {
  const Four in;
  EXPECT_EQ(first_of(in.fr, "reseau"), 2);
  EXPECT_EQ(first_of(in.fr, "verifier cable"), 1);
}

TEST(Index, FindsTheSameAfterTidyingAndTakesMore) {
  Four in;
  in.de.tidy();
  EXPECT_EQ(first_of(in.de, "druker"), 1);
  in.de.add(3, {"Drucker wechseln", "", "Den alten Drucker entfernen, den neuen Drucker wählen."});
  EXPECT_EQ(first_of(in.de, "drucker"), 3);
  EXPECT_EQ(first_of(in.de, "zugangspunkt"), 2);
}

TEST(Index, ForgivesTypingErrors) {
  const Four in;
  EXPECT_EQ(first_of(in.en, "pasword forgoten"), 3);
  EXPECT_EQ(first_of(in.en, "priner"), 1);
  EXPECT_EQ(first_of(in.fr, "imprimnate"), 1);
}

TEST(Index, TakesAWordThatIsNowhereForTheOneThatWasMeant) {
  const Four in;
  EXPECT_EQ(in.en.corrected("My PRITNER, and the (cabel)!"), "My printer, and the (cable)!");
  EXPECT_EQ(in.en.corrected("printers xyzzy"), "printers xyzzy");
  // Not only its stem: the parts of the word that was meant speak for documents that have it in a compound.
  EXPECT_EQ(first_of(in.nl, "dradloze"), 2);
}

TEST(Vocabulary, TakesSwappedLettersBeforeOthersAndFrequentWordsBeforeRareOnes) {
  Vocabulary words;
  const auto learn = [&](const std::string& word, int documents) {
    const auto place = words.learn(word, word);
    for (int n = 0; n < documents; ++n) words.count(place);
  };
  learn("form", 2);
  learn("farm", 3);
  learn("from", 1);
  const auto similar = words.similar("fomr", 3);
  ASSERT_EQ(similar.size(), 1U);
  EXPECT_EQ(similar[0].word, "form");
  std::vector<std::string> likely;
  for (const auto& one : words.similar("forn", 3)) likely.push_back(one.word);
  EXPECT_EQ(likely, std::vector<std::string>{"form"});
  likely.clear();
  for (const auto& one : words.similar("frm", 3)) likely.push_back(one.word);
  EXPECT_TRUE(likely.empty()) << "too short to be corrected";
  likely.clear();
  for (const auto& one : words.similar("fram", 3)) likely.push_back(one.word);
  EXPECT_EQ(likely, (std::vector<std::string>{"farm", "from"}));
}

TEST(Index, FindsPartsOfCompounds) {
  const Four in;
  EXPECT_EQ(first_of(in.de, "Drucker"), 1);
  EXPECT_EQ(first_of(in.nl, "printer"), 1);
  EXPECT_EQ(first_of(in.nl, "toegangspunten"), 2);
}

TEST(Index, CompletesTheWordBeingTyped) {
  const Four in;
  EXPECT_EQ(first_of(in.en, "forgotten pas", true), 3);
  EXPECT_EQ(first_of(in.en, "w", true), 2);
  EXPECT_EQ(first_of(in.en, "w", false), 0);
  EXPECT_EQ(first_of(in.fr, "inst", true), 2);
}

TEST(Index, FindsByOtherWordsForTheSame) {
  const Four in;
  EXPECT_EQ(first_of(in.en, "wifi"), 2);
  EXPECT_EQ(first_of(in.nl, "wlan"), 2);
}

TEST(Index, FindsByTheMeaningOfAnotherLanguage) {
  const Four in;
  Query query;
  query.text = "imprimante";
  query.foreign_concepts = in.fr.analyser().analyse(query.text).concepts;
  ASSERT_FALSE(in.en.search(query).empty());
  EXPECT_EQ(in.en.search(query).front().key, 1);
}

TEST(Index, RespectsWhatIsAllowedAndTheLimit) {
  Four in;
  in.en.add(4, {"Printer out of paper", "", ""});
  Query query;
  query.text = "printer";
  query.limit = 1;
  EXPECT_EQ(in.en.search(query).size(), 1U);
  query.allowed = [](DocumentKey key) { return key != 1; };
  EXPECT_EQ(keys(in.en.search(query)), std::vector<DocumentKey>{4});
  query.limit = 0;
  EXPECT_TRUE(in.en.search(query).empty());
}

TEST(Index, ReplacesAndRemoves) {
  Four in;
  in.en.add(1, {"Scanner", "", ""});
  EXPECT_NE(first_of(in.en, "cable"), 1);
  EXPECT_EQ(first_of(in.en, "scanners"), 1);
  in.en.remove(1);
  in.en.remove(1);
  EXPECT_NE(first_of(in.en, "scanners"), 1);
  EXPECT_EQ(in.en.size(), 2U);
  // What is left of it is no reason to take another word for it.
  EXPECT_EQ(in.en.corrected("scaner acess"), "scaner access");
}

TEST(Index, FindsTheSameAfterManyReplacements) {
  Four in;
  const auto before = in.en.search({"wireless access", 10, false, {}, {}});
  for (int i = 0; i < 2000; ++i) in.en.add(1000 + i % 3, {"Noise", "", "nothing of interest"});
  for (int i = 0; i < 3; ++i) in.en.remove(1000 + i);
  const auto after = in.en.search({"wireless access", 10, false, {}, {}});
  EXPECT_EQ(keys(before), keys(after));
  EXPECT_EQ(first_of(in.en, "forgotten password"), 3);
}

TEST(Index, AnswersOddQueriesWithNothing) {
  const Four in;
  for (const char* text : {"", "   ", "?!", "\xFF\xFE"}) EXPECT_EQ(first_of(in.en, text, true), 0);
  EXPECT_EQ(first_of(in.en, std::string(100'000, 'x')), 0);
}

TEST(Vocabulary, KnowsWhatOneErrorIs) {
  EXPECT_TRUE(one_error_apart("password", "pasword"));
  EXPECT_TRUE(one_error_apart("printer", "pritner"));
  EXPECT_TRUE(one_error_apart("mouse", "mousd"));
  EXPECT_TRUE(one_error_apart("mous", "mouse"));
  EXPECT_FALSE(one_error_apart("mouse", "mouse"));
  EXPECT_FALSE(one_error_apart("mouse", "house2"));
  EXPECT_FALSE(one_error_apart("abcd", "badc"));
}

}  // namespace
}  // namespace hl::text

#include "engines/text/word_index.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

#include "engines/text/inflections.h"

namespace hl::text {
namespace {

using Numbers = std::vector<WordIndex::Number>;

Numbers newest(const WordIndex& index, const std::vector<WordIndex::Choice>& wanted,
               std::size_t limit = 1000, const WordIndex::Within& within = {}) {
  Numbers out;
  index.newest_with(wanted, within, [&](WordIndex::Number number) {
    out.push_back(number);
    return out.size() < limit;
  });
  return out;
}

struct Typing {
  WordIndex index;
  Inflections inflections;
  Numbers type(const std::string& typed, Language language = Language::en) {
    return newest(index, inflections.wanted_by(index, typed, language, true));
  }
};

TEST(WordIndex, FindsWhatHasAllWordsNewestFirst) {
  Typing t;
  t.index.add("The printer prints nothing");
  t.index.add("Printer out of paper");
  t.index.add("Mail does not arrive");
  EXPECT_EQ(t.type("printer"), (Numbers{1, 0}));
  EXPECT_EQ(t.type("paper printer"), (Numbers{1}));
  EXPECT_EQ(t.type("paper mail"), Numbers{});
}

TEST(WordIndex, TheLastWordMayBeUnfinishedHoweverShort) {
  Typing t;
  t.index.add("Bildschirm bleibt schwarz");
  t.index.add("Bestellung fehlt");
  for (const char* typed : {"bi", "bil", "bildsch", "bildschirm", "bleibt schw", "Bildschirm s"})
    EXPECT_EQ(t.type(typed, Language::de), (Numbers{0})) << typed;
  EXPECT_EQ(t.type("b", Language::de), (Numbers{1, 0}));
  // A blank after it finishes the word.
  EXPECT_EQ(t.type("bildsch ", Language::de), Numbers{});
}

TEST(WordIndex, FindsOtherFormsInEachLanguage) {
  Typing t;
  t.index.add("Les imprimantes sont en panne");
  t.index.add("batteries are empty");
  t.index.add("De printers in de gang");
  EXPECT_EQ(t.type("imprimante "), (Numbers{0}));
  EXPECT_EQ(t.type("battery "), (Numbers{1}));
  EXPECT_EQ(t.type("printer ", Language::fr), (Numbers{2}));
}

TEST(WordIndex, StopWordsOfWhoeverTypesDoNotMatter) {
  Typing t;
  t.index.add("Imprimante muette");
  EXPECT_EQ(t.type("l'imprimante est muette", Language::fr), (Numbers{0}));
  EXPECT_EQ(t.type("de la ", Language::fr), Numbers{});
}

TEST(WordIndex, WhatIsRemovedIsGone) {
  Typing t;
  t.index.add("paper");
  t.index.add("paper");
  t.index.remove(0);
  EXPECT_EQ(t.type("paper"), (Numbers{1}));
  EXPECT_EQ(t.index.size(), 1U);
}

TEST(WordIndex, TidyForgetsNothingAndGoesOnGrowing) {
  Typing t;
  t.index.add("The printer prints nothing");
  t.index.add("Printer out of paper");
  t.index.tidy();
  EXPECT_EQ(t.type("printer"), (Numbers{1, 0}));
  t.index.add("A printer jams");
  EXPECT_EQ(t.type("printer"), (Numbers{2, 1, 0}));
}

TEST(WordIndex, TheMostAlikeComeFirstAndOnlyThoseWanted) {
  WordIndex index;
  index.add("printer paper tray");
  index.add("printer paper");
  index.add("printer");
  const auto choice = [&](const char* word) { return WordIndex::Choice{*index.words().find(word)}; };
  const auto found = index.most_alike(
      {{choice("printer"), 1}, {choice("paper"), 2}, {choice("tray"), 4}}, {}, 2, 1,
      [](WordIndex::Number number) { return number == 0 ? 0.0F : 1.0F; });
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].number, 1U);
  EXPECT_FLOAT_EQ(found[0].score, 3);
  EXPECT_EQ(found[1].number, 2U);
}

TEST(WordIndex, WhoeverMaySeeFewOwnersLooksAtNoOthers) {
  WordIndex index;
  for (const std::int64_t owner : {7, 8, 7, 9}) index.add("printer", owner);
  const WordIndex::Choice printer{*index.words().find("printer")};
  const auto owners = [&](std::initializer_list<std::int64_t> some) {
    WordIndex::Choice out;
    for (const auto owner : some) out.push_back(*index.word_of_owner(owner));
    return out;
  };
  EXPECT_EQ(newest(index, {printer}, 9, owners({7})), (Numbers{2, 0}));
  EXPECT_EQ(newest(index, {printer}, 9, owners({8, 9})), (Numbers{3, 1}));
  EXPECT_EQ(newest(index, {printer}, 9, WordIndex::Choice{}), Numbers{});
  EXPECT_EQ(newest(index, {printer}, 9), (Numbers{3, 2, 1, 0}));
  EXPECT_FALSE(index.word_of_owner(5));
  int asked = 0;
  const auto alike = index.most_alike({{printer, 1}}, owners({9}), 9, 1, [&](WordIndex::Number) {
    ++asked;
    return 1.0F;
  });
  ASSERT_EQ(alike.size(), 1U);
  EXPECT_EQ(alike[0].number, 3U);
  EXPECT_EQ(asked, 1);
}

// Several blocks, sealed and open, dense and rare words, against sets.
TEST(WordIndex, AgreesWithSetsOverManyBlocks) {
  WordIndex index;
  std::map<std::string, std::set<WordIndex::Number>> truth;
  const WordIndex::Number n = 2 * documents_per_list + 1000;
  for (WordIndex::Number i = 0; i < n; ++i) {
    std::string text = "all";
    if (i % 2 == 0) text += " even";
    if (i % 1000 == 7) text += " thousandth";
    if (i == 70'000) text += " once";
    for (const char* word : {"all", "even", "thousandth", "once"}) {
      if ((" " + text + " ").find(" " + std::string(word) + " ") != std::string::npos)
        truth[word].insert(i);
    }
    index.add(text);
  }
  const auto choice = [&](const char* word) { return WordIndex::Choice{*index.words().find(word)}; };
  const auto check = [&](const char* a, const char* b) {
    std::vector<WordIndex::Number> both;
    std::set_intersection(truth[a].begin(), truth[a].end(), truth[b].begin(), truth[b].end(),
                          std::back_inserter(both));
    std::reverse(both.begin(), both.end());
    EXPECT_EQ(newest(index, {choice(a), choice(b)}, n), both) << a << " " << b;
  };
  check("all", "even");
  check("all", "once");
  check("even", "thousandth");
  check("even", "once");
  EXPECT_EQ(newest(index, {choice("all")}, 3), (Numbers{n - 1, n - 2, n - 3}));
}

RC_GTEST_PROP(Dictionary, FindsEveryWordWholeAndByItsBeginning, (std::vector<std::string> words)) {
  Dictionary dictionary;
  for (const auto& word : words) dictionary.learn(word);
  if (words.size() % 2 == 0) dictionary.tidy();
  const std::set<std::string> different(words.begin(), words.end());
  RC_ASSERT(dictionary.size() == different.size());
  for (const auto& word : different) {
    RC_ASSERT(dictionary.word(*dictionary.find(word)) == word);
    const auto beginning = word.substr(0, 1);
    std::size_t count = 0;
    for (const auto& other : different) count += other.starts_with(beginning);
    RC_ASSERT(dictionary.beginning_with(beginning, 1000).size() == count);
  }
}

}  // namespace
}  // namespace hl::text

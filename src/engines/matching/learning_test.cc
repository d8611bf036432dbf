// What the learners of this engine find in data whose truth is known.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <random>
#include <sstream>

#include "engines/matching/choice_model.h"
#include "engines/matching/lexicon.h"
#include "engines/matching/parallel_vectors.h"
#include "engines/matching/text_classifier.h"
#include "engines/matching/truncated_svd.h"

namespace hl::matching {
namespace {

TEST(ChoiceModel, FindsWhatPeopleChooseBy) {
  // They look at the first feature twice as much as at the second, against it, and not at the third.
  std::mt19937 random(7);
  std::uniform_real_distribution<float> value(-1, 1), chance(0, 1);
  std::vector<Choice> choices(2000);
  for (Choice& choice : choices) {
    std::vector<float> odds;
    float all = 0;
    for (int candidate = 0; candidate < 5; ++candidate) {
      const float a = value(random), b = value(random), c = value(random);
      choice.features.insert(choice.features.end(), {a, b, c});
      odds.push_back(std::exp(4 * a - 2 * b));
      all += odds.back();
    }
    float left = chance(random) * all;
    std::uint32_t chosen = 0;
    while (chosen < 4 && left > odds[chosen]) left -= odds[chosen++];
    choice.chosen = {chosen};
  }
  std::vector<const Choice*> pointers;
  for (const Choice& choice : choices) pointers.push_back(&choice);
  const ChoiceModel model = learn_choices(pointers, 3, 0.1);
  const auto weight = [&](std::size_t i) { return model.weights()[i] / model.deviations()[i]; };
  EXPECT_NEAR(weight(0), 4, 0.4);
  EXPECT_NEAR(weight(1), -2, 0.3);
  EXPECT_NEAR(weight(2), 0, 0.2);
}

TEST(ChoiceModel, HoldsToWhatWasHeldRightBeforeUntilChoicesSayOtherwise) {
  // The first feature always decides, the second never; neither is on the scale of deviation 1.
  std::vector<Choice> choices(200);
  std::mt19937 random(7);
  std::uniform_real_distribution<float> value(-10, 10);
  std::vector<const Choice*> pointers;
  for (Choice& choice : choices) {
    const float a = value(random);
    choice = {{a, value(random), a + 1, value(random)}, {1}};
    pointers.push_back(&choice);
  }
  const auto before = ChoiceModel::per_unit({-1, 0.5});
  const auto per_unit = [](const ChoiceModel& model, std::size_t i) { return model.weights()[i] / model.deviations()[i]; };
  const auto few = std::span(pointers).first(2);
  EXPECT_NEAR(per_unit(learn_choices(few, 2, 50, before), 1), 0.5, 0.1);
  EXPECT_LT(per_unit(learn_choices(few, 2, 50, before), 0), -0.9);
  EXPECT_GT(per_unit(learn_choices(pointers, 2, 1, before), 0), 0.1);
  const auto unheld = learn_choices({}, 2, 50, before);
  EXPECT_EQ(per_unit(unheld, 0), -1);
  EXPECT_EQ(per_unit(unheld, 1), 0.5);
}

TEST(ChoiceModel, StaysAtNothingWithoutChoices) {
  const ChoiceModel model = learn_choices({}, 2, 1);
  const std::array<float, 2> features{3, 4};
  EXPECT_EQ(model.score(features), 0);
}

RC_GTEST_PROP(TruncatedSvd, RebuildsAMatrixOfLowRank, ()) {
  const auto seed = *rc::gen::inRange(1, 1'000'000);
  std::mt19937 random(static_cast<unsigned>(seed));
  std::normal_distribution<float> normal;
  const auto entry = [&] { return normal(random); };
  const Eigen::MatrixXf a = Eigen::MatrixXf::NullaryExpr(30, 3, entry), b = Eigen::MatrixXf::NullaryExpr(3, 20, entry);
  const Eigen::MatrixXf product = a * b;
  const SparseRows matrix = product.sparseView();
  const TruncatedSvd svd = truncated_svd(matrix, 5);
  RC_ASSERT((svd.left * (svd.left.transpose() * product) - product).norm() < 1e-3F * product.norm());
  RC_ASSERT(svd.singular[2] > 0 && svd.singular[3] < 1e-2F * svd.singular[0]);
}

TEST(Lexicon, BringsWordsThatAreUsedAlikeTogether) {
  const TicketReader reader;
  std::vector<TicketWords> texts;
  for (int i = 0; i < 40; ++i) {
    texts.push_back(reader.read("printer jam", i % 2 == 0 ? "paper stuck tray printer" : "paper stuck tray copier", Language::en));
    texts.push_back(reader.read("mail lost", i % 2 == 0 ? "inbox folder empty message" : "inbox folder empty letter", Language::en));
  }
  std::vector<const TicketWords*> pointers;
  for (const TicketWords& text : texts) pointers.push_back(&text);
  const Lexicon lexicon = Lexicon::learn(pointers);
  const auto vector = [&](const char* word) { return lexicon.vector_of(reader.read("", word, Language::en)); };
  EXPECT_GT(cosine(vector("printer"), vector("copier")), cosine(vector("printer"), vector("letter")) + 0.3);
  EXPECT_GT(lexicon.rarity(term_of("unseen")), lexicon.rarity(term_of("paper")));
  EXPECT_TRUE(Lexicon().vector_of(texts[0]).empty());
}

TEST(ParallelVectors, FindWhatIsSaidInAnotherLanguage) {
  const text::Analyser en(Language::en), fr(Language::fr), nl(Language::nl), de(Language::de);
  const Analysers analysers{&en, &fr, &nl, &de};
  std::vector<ParallelText> texts;
  for (int i = 0; i < 20; ++i) {
    texts.push_back({"the scanner shows a blank sheet", "le numériseur montre une feuille vide", "", ""});
    texts.push_back({"the keyboard is broken", "le clavier est cassé", "", ""});
    texts.push_back({"choose another colour", "choisissez une autre couleur", "", ""});
  }
  const auto vectors = ParallelVectors::learn(texts, analysers);
  const auto direction = [&](const char* text, const text::Analyser& analyser) {
    const std::array<WeighedText, 1> one{{{text, 1}}};
    return vectors.direction_of(one, analyser);
  };
  EXPECT_GT(cosine(direction("keyboard", en), direction("clavier", fr)), 0.8);
  EXPECT_LT(cosine(direction("keyboard", en), direction("feuille", fr)), 0.2);
  EXPECT_EQ(cosine(direction("zebra", en), direction("clavier", fr)), 0);
  EXPECT_TRUE(ParallelVectors::learn(std::span(texts).first(5), analysers).is_empty());
}

std::vector<LabelledText> sorted_texts() {
  std::vector<LabelledText> out;
  for (int i = 0; i < 30; ++i) {
    out.push_back({"printer out of paper " + std::to_string(i), "hardware"});
    out.push_back({"forgot my password " + std::to_string(i), "access"});
    out.push_back({"please order a new chair " + std::to_string(i), "purchase"});
  }
  return out;
}

TEST(TextClassifier, SortsAsPeopleSorted) {
  const auto classifier = TextClassifier::learn(sorted_texts());
  ASSERT_TRUE(classifier.has_value());
  const auto guesses = classifier->guess("The password of my colleague");
  EXPECT_EQ(guesses.front().label, "access");
  EXPECT_GT(guesses.front().confidence, 0.5);
  double all = 0;
  for (const ClassGuess& guess : guesses) all += guess.confidence;
  EXPECT_NEAR(all, 1, 1e-9);
  EXPECT_LT(classifier->guess("something else entirely").front().confidence, 0.5);
}

TEST(TextClassifier, WorksWithTwoLabelsAndRefusesOne) {
  auto texts = sorted_texts();
  std::erase_if(texts, [](const LabelledText& text) { return text.label == "purchase"; });
  const auto two = TextClassifier::learn(texts);
  ASSERT_TRUE(two.has_value());
  EXPECT_EQ(two->guess("no paper").front().label, "hardware");
  EXPECT_EQ(two->guess("password").front().label, "access");
  std::erase_if(texts, [](const LabelledText& text) { return text.label == "access"; });
  EXPECT_FALSE(TextClassifier::learn(texts).has_value());
}

TEST(TextClassifier, IsTheSameAfterWritingAndRefusesWhatIsCutOff) {
  const auto classifier = TextClassifier::learn(sorted_texts());
  ASSERT_TRUE(classifier.has_value());
  std::ostringstream out;
  classifier->write(out);
  std::istringstream in(out.str());
  const auto again = TextClassifier::read(in);
  ASSERT_TRUE(again.has_value());
  const auto before = classifier->guess("new chair or password"), after = again->guess("new chair or password");
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(before[i].label, after[i].label);
    EXPECT_DOUBLE_EQ(before[i].confidence, after[i].confidence);
  }
  std::istringstream cut(out.str().substr(0, out.str().size() - 2)), other("something else");
  EXPECT_FALSE(TextClassifier::read(cut).has_value());
  EXPECT_FALSE(TextClassifier::read(other).has_value());
}

}  // namespace
}  // namespace hl::matching

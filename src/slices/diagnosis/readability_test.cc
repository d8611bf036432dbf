#include "slices/diagnosis/readability.h"

#include <gtest/gtest.h>

namespace hl::diagnosis {
namespace {

TEST(Readability, counts_sentences_words_and_long_words) {
  // 12 words, 3 sentences; "printer", "blinking" and "network" have more than six letters.
  const TextMeasure m = measure("Look at the printer: is it blinking? The network is up.");
  EXPECT_EQ(m.sentences, 3U);
  EXPECT_EQ(m.words, 11U);
  EXPECT_EQ(m.long_words, 3U);
  EXPECT_EQ(m.longest_sentence, 4U);
  EXPECT_NEAR(m.lix(), 11.0 / 3 + 300.0 / 11, 1e-9);
}

TEST(Readability, points_inside_numbers_end_no_sentence) {
  EXPECT_EQ(measure("Ping 10.0.0.1 at 14:30 please").sentences, 1U);
  EXPECT_EQ(measure("").lix(), 0);
}

TEST(Readability, accents_count_as_one_letter) {
  EXPECT_EQ(measure("réglée").long_words, 0U);
  EXPECT_EQ(measure("réglages").long_words, 1U);
}

TEST(Readability, finds_jargon_as_whole_words_only) {
  EXPECT_EQ(jargon_in("Install the Driver again.", Language::en), std::vector<std::string>{"driver"});
  EXPECT_TRUE(jargon_in("Ask the bus-driverless lobby.", Language::en).empty());
  EXPECT_EQ(jargon_in("Réinstallez le pilote.", Language::fr), std::vector<std::string>{"pilote"});
  EXPECT_TRUE(jargon_in("Install the driver again.", Language::fr).empty());
}

TEST(Readability, finds_who_speaks_of_himself_but_not_what_a_button_says) {
  EXPECT_EQ(speaker_in("Please read me the name.", Language::en), std::vector<std::string>{"me"});
  EXPECT_TRUE(speaker_in("Click “I can’t use my app”.", Language::en).empty());
  EXPECT_EQ(speaker_in("Lisez-le-moi, j’attends.", Language::fr),
            (std::vector<std::string>{"j", "moi"}));
  EXPECT_TRUE(speaker_in("Klicken Sie auf „Mein Konto“.", Language::de).empty());
  EXPECT_EQ(speaker_in("Zeg het me.", Language::nl), std::vector<std::string>{"me"});
}

}  // namespace
}  // namespace hl::diagnosis

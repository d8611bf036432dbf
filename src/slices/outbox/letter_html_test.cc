#include "slices/outbox/letter_html.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "slices/outbox/acknowledgement_words.h"
#include "slices/outbox/waiting_words.h"

namespace hl::outbox {
namespace {

TEST(LetterHtml, SaysTheSameInParagraphs) {
  const std::string html = letter_html("Hello <Zoé> & co,\n\nsee https://x.example/a?b=1&c=2.\nBye");
  EXPECT_NE(html.find("<p>Hello &lt;Zoé&gt; &amp; co,</p>\n<p>see <a href=\"https://x.example/a?b=1&amp;c=2\">"), std::string::npos) << html;
  EXPECT_NE(html.find("</a>.<br>\nBye</p>"), std::string::npos) << html;
}

TEST(LetterHtml, LetsNothingInThatIsNotText) {
  const std::string html = letter_html("<script>x</script> https://x.example/\" onclick=\"y");
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("\" onclick"), std::string::npos) << html;
}

// What is filled into a template stands in it in every language, and no language is missing.
TEST(LetterWords, AreCompleteInFourLanguages) {
  namespace a = acknowledgement_words;
  namespace w = waiting_words;
  const auto places = [](const std::string& text) {
    return std::pair(text.find("{number}") != std::string::npos, text.find("{time}") != std::string::npos);
  };
  for (const Words* words : {&a::subject, &a::greeting, &a::registered, &a::about, &a::next, &a::due, &a::answered, &a::no_promise, &a::keep_number, &a::follow, &a::closing, &a::automatic,
                             &w::reminder_subject, &w::closed_subject, &w::reminder, &w::closed, &w::closes_at, &w::answer_how, &w::reopens}) {
    const std::string& english = words->in(Language::en);
    for (const Language language : {Language::en, Language::fr, Language::nl, Language::de}) {
      const std::string& text = words->in(language);
      EXPECT_FALSE(text.empty()) << english;
      EXPECT_EQ(places(text), places(english)) << text;
      EXPECT_EQ(std::count(text.begin(), text.end(), '{'), std::count(english.begin(), english.end(), '{')) << text;
      EXPECT_EQ(text == english, language == Language::en) << text;
    }
  }
}

}  // namespace
}  // namespace hl::outbox

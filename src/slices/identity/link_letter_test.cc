#include "slices/identity/link_letter.h"

#include <gtest/gtest.h>

#include <set>

namespace hl::identity {
namespace {

TEST(LinkLetter, IsWholeInEveryLanguage) {
  std::set<std::string> subjects, texts;
  for (const Language language : {Language::en, Language::fr, Language::nl, Language::de}) {
    people::Person person;
    person.company = CompanyId(7);
    person.name = "Claire";
    person.email = "claire@dupont.example";
    person.language = language;
    const auto letter = link_letter(person, "sign-in-1", "https://desk.example/sign-in/link#abc");
    EXPECT_NE(letter.text.find("\nhttps://desk.example/sign-in/link#abc\n"), std::string::npos);
    EXPECT_NE(letter.text.find("Claire,"), std::string::npos);
    EXPECT_NE(letter.text.find("30 "), std::string::npos);
    EXPECT_EQ(letter.purpose, outbox::LetterPurpose::sign_in_link);
    EXPECT_FALSE(letter.ticket.is_set());
    subjects.insert(letter.subject);
    texts.insert(letter.text);
  }
  EXPECT_EQ(subjects.size(), 4U);
  EXPECT_EQ(texts.size(), 4U);
}

}  // namespace
}  // namespace hl::identity

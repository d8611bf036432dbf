#include "engines/text/shortened_words.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

#include "engines/text/vocabulary.h"

namespace hl::text {
namespace {

std::vector<ShortenedWords::WordNumber> near(const ShortenedWords& words, const std::string& word) {
  std::vector<ShortenedWords::WordNumber> out;
  words.each(word, [&](ShortenedWords::WordNumber number) { out.push_back(number); });
  return out;
}

// Words of few letters, so that many lie near one another.
rc::Gen<std::string> some_word() {
  return rc::gen::resize(8, rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::element('a', 'b', 'c'))));
}

RC_GTEST_PROP(ShortenedWords, ReachEveryWordThatIsOneErrorAway, ()) {
  const auto known = *rc::gen::container<std::vector<std::string>>(some_word());
  const auto asked = *some_word();
  ShortenedWords words;
  for (std::size_t i = 0; i < known.size(); ++i) words.add(known[i], static_cast<ShortenedWords::WordNumber>(i));
  const auto found = near(words, asked);
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (known[i] != asked && !one_error_apart(known[i], asked)) continue;
    RC_ASSERT(std::find(found.begin(), found.end(), static_cast<ShortenedWords::WordNumber>(i)) != found.end());
  }
}

TEST(ShortenedWords, OfNoneFindNothing) { EXPECT_TRUE(near({}, "printer").empty()); }

}  // namespace
}  // namespace hl::text

#include "lib/url/web_origin.h"

#include <gtest/gtest.h>

namespace hl {
namespace {

TEST(WebOrigin, HasSchemeHostAndPort) {
  const auto origin = parse_web_origin("https://Help.Example.org");
  ASSERT_TRUE(origin);
  EXPECT_EQ(*origin, (WebOrigin{"https", "help.example.org", 443, false}));
  EXPECT_EQ(parse_web_origin("https://help.example.org:443"), origin);
  EXPECT_EQ(parse_web_origin("http://localhost:8080")->port, 8080);
  EXPECT_TRUE(parse_web_origin("http://127.0.0.1:8080")->is_address);
  EXPECT_EQ(parse_web_origin("http://[::1]:8080")->host, "::1");
}

TEST(WebOrigin, IsNothingElse) {
  for (const char* text :
       {"", "null", "help.example.org", "https://", "https://a/", "https://a/b", "https://u@a",
        "https://a?q", "ftp://a", "https://a:0", "https://a:70000", "https://a b", "chrome://x"}) {
    EXPECT_FALSE(parse_web_origin(text)) << text;
  }
}

TEST(PercentEncode, LeavesNothingThatMeansSomethingInAnAddress) {
  EXPECT_EQ(percent_encode("a.b+c@d/e?f&g=h é"), "a.b%2Bc%40d%2Fe%3Ff%26g%3Dh%20%C3%A9");
}

}  // namespace
}  // namespace hl

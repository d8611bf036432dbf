#include <gtest/gtest.h>

#include "lib/sip/sip_line.h"

namespace hl::sip {
namespace {

TEST(PlainUser, IsUnescapedAndBounded) {
  EXPECT_EQ(plain_user("%2b3281224000"), "+3281224000");
  EXPECT_EQ(plain_user("anna"), "anna");
  EXPECT_EQ(plain_user(nullptr), "");
  EXPECT_EQ(plain_user("a%00b"), "");
  EXPECT_EQ(plain_user("a%0d%0ab"), "");
  EXPECT_EQ(plain_user("caf%c3%a9"), "");
  EXPECT_EQ(plain_user(std::string(101, '1').c_str()), "");
}

TEST(PlainTarget, IsWhatCannotBeMoreThanAName) {
  for (const char* good : {"+3227000001", "127.0.0.1", "pbx.example", "a_b-c"}) EXPECT_TRUE(is_plain_target(good)) << good;
  for (const std::string& bad : {std::string(), std::string("a b"), std::string("a@b"), std::string("a;user=phone"),
                                 std::string("a\r\nVia: x"), std::string(101, '1')})
    EXPECT_FALSE(is_plain_target(bad)) << bad;
}

}  // namespace
}  // namespace hl::sip

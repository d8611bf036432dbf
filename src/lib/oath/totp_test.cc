#include "lib/oath/totp.h"

#include <gtest/gtest.h>

namespace hl::totp {
namespace {

const std::string secret = "12345678901234567890";

// RFC 6238, appendix B, the rows of SHA-1.
TEST(Totp, GivesTheCodesOfTheStandard) {
  const std::pair<std::int64_t, const char*> rows[] = {
      {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
      {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
  for (const auto& [unix_s, code] : rows) EXPECT_EQ(code_at(secret, step_of(unix_s), 8), code);
}

TEST(Totp, TakesTheStepsBesideThePresentOneAndNoOther) {
  constexpr std::int64_t now = 1111111109;
  for (const std::int64_t off : {-1, 0, 1}) {
    const std::int64_t step = step_of(now) + off;
    EXPECT_EQ(matching_step(secret, code_at(secret, step), now, 0), step);
  }
  for (const std::int64_t off : {-2, 2})
    EXPECT_FALSE(matching_step(secret, code_at(secret, step_of(now) + off), now, 0));
}

TEST(Totp, TakesNoCodeTwiceAndNoneOlderThanTheLast) {
  constexpr std::int64_t now = 1111111109;
  const std::int64_t step = step_of(now);
  EXPECT_FALSE(matching_step(secret, code_at(secret, step), now, step));
  EXPECT_FALSE(matching_step(secret, code_at(secret, step - 1), now, step));
  EXPECT_EQ(matching_step(secret, code_at(secret, step + 1), now, step), step + 1);
}

TEST(Totp, RefusesWhatIsNoCode) {
  for (const char* code : {"", "00000", "0000000", "abcdef", "081804 "})
    EXPECT_FALSE(matching_step(secret, code, 1111111109, 0)) << code;
}

TEST(Totp, WritesAndReadsBase32) {
  EXPECT_EQ(base32(secret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  EXPECT_EQ(base32("f"), "MY");
  EXPECT_EQ(from_base32(base32(secret)), secret);
  EXPECT_FALSE(from_base32("GEZ1"));
}

}  // namespace
}  // namespace hl::totp

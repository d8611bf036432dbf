#include "slices/mail/named_numbers.h"

#include <gtest/gtest.h>

namespace hl::mail {
namespace {

TEST(NamedNumbers, AreFoundWhereverTheyStand) {
  using Numbers = std::vector<std::string>;
  EXPECT_EQ(named_numbers("Re: [DUP-1042] imprimante"), Numbers{"DUP-1042"});
  EXPECT_EQ(named_numbers("dup-1042"), Numbers{"DUP-1042"});
  EXPECT_EQ(named_numbers("DUP-1, THU-2, DUP-1, ABC-3, XYZ-4"), (Numbers{"DUP-1", "THU-2", "ABC-3"}));
  for (const char* other : {"", "-", "DUP-", "-1042", "D-1", "ABCDEFG-1", "DUP-1042x", "9DUP-1", "DUP-1234567890123", "wifi in hall-b", "e-mail"})
    EXPECT_EQ(named_numbers(other), Numbers{}) << other;
}

}  // namespace
}  // namespace hl::mail

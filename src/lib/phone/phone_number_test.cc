#include "lib/phone/phone_number.h"

#include <gtest/gtest.h>

namespace hl {
namespace {

TEST(PhoneNumber, TheSameNumberIsFoundHoweverItIsWritten) {
  for (const char* text : {"081/12.34.56", "081 12 34 56", "+32 81 12 34 56", "003281123456",
                           "3281123456", "sip:+3281123456@pbx.example;user=phone",
                           "tel:+32-81-12-34-56", "+32 (0)81 12 34 56"}) {
    const auto number = PhoneNumber::parse(text, "BE");
    ASSERT_TRUE(number) << text;
    EXPECT_EQ(number->e164(), "+3281123456") << text;
    EXPECT_EQ(number->raw(), text);
  }
}

TEST(PhoneNumber, NeighboursAreReadInTheirOwnPlan) {
  EXPECT_EQ(PhoneNumber::parse("020 123 4567", "NL")->e164(), "+31201234567");
  EXPECT_EQ(PhoneNumber::parse("030 123456", "DE")->e164(), "+4930123456");
  EXPECT_EQ(PhoneNumber::parse("01 23 45 67 89", "FR")->e164(), "+33123456789");
}

TEST(PhoneNumber, WhatIsNoNumberIsRefused) {
  for (const char* text : {"", "anonymous", "201", "+", "++++", "sip:marie@example"})
    EXPECT_FALSE(PhoneNumber::parse(text, "BE")) << text;
  EXPECT_FALSE(PhoneNumber::parse(std::string(500, '1'), "BE"));
}

TEST(PhoneNumber, IsShownNationallyAtHomeAndInternationallyAbroad) {
  EXPECT_EQ(display_number("+3281123456", "BE"), "081 12 34 56");
  EXPECT_EQ(display_number("+3281123456", "NL"), "+32 81 12 34 56");
}

}  // namespace
}  // namespace hl

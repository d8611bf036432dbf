#include "lib/locale/withheld.h"

#include <gtest/gtest.h>

namespace hl {
namespace {

Withheld marie() {
  Withheld out;
  withhold_name(out, "Marie Lambert");
  withhold_address(out, "Rue de Fer 12, 5000 Namur");
  out.words.push_back("marie@dupont.example");
  out.numbers = {"+32 81 12 34 56"};
  return out;
}

TEST(Withheld, IsFoundHoweverItIsWritten) {
  const auto said = [](const std::string& text) { return without(text, marie()); };
  EXPECT_EQ(said("Marie Lambert cannot print"), "… cannot print");
  EXPECT_EQ(said("LAMBERT, marié"), "…, …");
  EXPECT_EQ(said("Mme Lambert's printer"), "Mme …'s printer");
  EXPECT_EQ(said("write to Marie@Dupont.example!"), "write to …!");
  for (const char* number : {"081 12 34 56", "+3281123456", "0032/81.12.34.56", "(081) 12-34-56",
                             "081\u00a012\u00a034\u00a056", "+32 (0)81 12 34 56"})
    EXPECT_EQ(said(std::string("call ") + number + ", please").find("34"), std::string::npos) << number;
  EXPECT_EQ(said("call 081\u201312\u201134\u201356").find("34"), std::string::npos);
  // Numbers that are short where they are at home.
  Withheld abroad;
  abroad.numbers = {"+352471122", "+492281234"};
  EXPECT_EQ(without("call 47 11 22", abroad), "call …");
  EXPECT_EQ(without("call 0228 1234", abroad).find("1234"), std::string::npos);
  EXPECT_EQ(said("at rue de fer 12"), "at …");
  EXPECT_EQ(said("5000 NAMUR"), "…");
}

TEST(Withheld, LeavesTheRestAlone) {
  const std::string text = "Model L-200, serial 2026112300, 14 pages on 2026-11-23 at 09:00";
  EXPECT_EQ(without(text, marie()), text);
  EXPECT_EQ(without("lambertian", marie()), "lambertian");
}

}  // namespace
}  // namespace hl

#include "slices/escalation/withheld.h"

#include <gtest/gtest.h>

namespace hl::escalation {
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
  EXPECT_EQ(said("at rue de fer 12"), "at …");
  EXPECT_EQ(said("5000 NAMUR"), "…");
}

TEST(Withheld, LeavesTheRestAlone) {
  const std::string text = "Model L-200, serial 2026112300, 14 pages on 2026-11-23 at 09:00";
  EXPECT_EQ(without(text, marie()), text);
  EXPECT_EQ(without("lambertian", marie()), "lambertian");
}

}  // namespace
}  // namespace hl::escalation

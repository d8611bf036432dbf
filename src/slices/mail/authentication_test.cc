#include "slices/mail/authentication.h"

#include <gtest/gtest.h>

namespace hl::mail {
namespace {

TEST(Authentication, OnlyTheTrustedServersTopmostLineCounts) {
  const std::vector<std::string> headers = {
      "elsewhere.example; dmarc=pass",
      "MX.desk.example 1; spf=pass smtp.mailfrom=x; dkim=none; dmarc=fail (p=reject) header.from=thunder.example",
      "mx.desk.example; dmarc=pass"};
  EXPECT_EQ(trusted_results(headers, "mx.desk.example"), "spf=pass dkim=none dmarc=fail");
  EXPECT_EQ(trusted_results(headers, "elsewhere.example"), "dmarc=pass");
  EXPECT_EQ(trusted_results(headers, "other.example"), "");
  EXPECT_EQ(trusted_results(headers, ""), "") << "nobody is believed unless he is named";
}

TEST(Authentication, WhatStandsInCommentsIsNoResult) {
  EXPECT_EQ(trusted_results({"mx; (dmarc=pass) spf=fail (dkim=pass (deep)) x"}, "mx"), "spf=fail");
  EXPECT_EQ(trusted_results({"mx; xdmarc=pass"}, "mx"), "");
  EXPECT_TRUE(has_failed("spf=pass dmarc=fail"));
  EXPECT_FALSE(has_failed("spf=fail dmarc=pass"));
}

}  // namespace
}  // namespace hl::mail

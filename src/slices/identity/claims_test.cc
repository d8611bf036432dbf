#include "slices/identity/claims.h"

#include <gtest/gtest.h>

#include "lib/sodium/secrets.h"

namespace hl::identity {
namespace {

const Instant now = *parse_rfc3339("2026-11-30T09:00:00Z");
const AttributeNames names{"sub", "name", "email", "groups"};
constexpr std::int64_t now_s = 1'796'029'200;

json::object good() {
  return {{"iss", "https://login.test.example"}, {"aud", "hotliner"}, {"sub", "u-17"},
          {"nonce", "n"}, {"iat", now_s - 2}, {"exp", now_s + 300},
          {"name", "Tess T."}, {"email", "Tess@Test.example"}, {"email_verified", true},
          {"groups", json::array{"desk", 7, "chiefs"}}};
}

Outcome<Identity> checked(const json::object& claims) {
  return check_claims(json::serialize(claims),
                      {"https://login.test.example", "hotliner", token_hash("n"), now}, names);
}

TEST(Claims, SayWhoItIs) {
  ASSERT_EQ(now_s, to_ms(now) / 1000);
  const auto who = checked(good());
  ASSERT_TRUE(who) << who.error().detail;
  EXPECT_EQ(who->subject, "u-17");
  EXPECT_EQ(who->name, "Tess T.");
  EXPECT_EQ(who->email, "tess@test.example");
  EXPECT_TRUE(who->is_email_verified);
  EXPECT_EQ(who->groups, (std::vector<std::string>{"desk", "chiefs"}));
}

struct Row {
  const char* name;
  json::value value;  // null takes the claim away
  const char* why;    // empty: accepted
};

TEST(Claims, AreCheckedOneByOne) {
  const Row rows[] = {
      {"iss", "https://login.test.example/", "iss is another issuer"},
      {"iss", "https://evil.test.example", "iss is another issuer"},
      {"iss", nullptr, "iss is another issuer"},
      {"iss", json::array{"https://login.test.example"}, "iss is another issuer"},
      {"aud", "another", "aud or azp is another client"},
      {"aud", nullptr, "aud or azp is another client"},
      {"aud", json::array{}, "aud or azp is another client"},
      {"aud", json::array{"hotliner"}, ""},
      {"aud", json::array{"hotliner", "another"}, "aud or azp is another client"},
      {"aud", json::array{"hotliner", 7}, "aud or azp is another client"},
      {"azp", "hotliner", ""},
      {"azp", "another", "aud or azp is another client"},
      {"azp", 7, "aud or azp is another client"},
      {"exp", nullptr, "exp is missing"},
      {"exp", "1800000000", "exp is missing"},
      {"exp", -1, "exp is missing"},
      {"exp", 1e300, "exp is missing"},
      {"exp", now_s - 59, ""},
      {"exp", now_s - 60, "the token has expired"},
      {"exp", 1e10, ""},
      {"iat", nullptr, "iat is missing"},
      {"iat", now_s + 60, ""},
      {"iat", now_s + 61, "the token is from the future; compare the clocks"},
      {"iat", now_s - 660, ""},
      {"iat", now_s - 661, "the token is too old"},
      {"nbf", now_s + 60, ""},
      {"nbf", now_s + 61, "the token is not good yet; compare the clocks"},
      {"nbf", "soon", "the token is not good yet; compare the clocks"},
      {"nonce", "another", "nonce is not the one that was sent"},
      {"nonce", nullptr, "nonce is not the one that was sent"},
      {"nonce", "", "nonce is not the one that was sent"},
      {"sub", nullptr, "sub is missing or longer than 255 bytes"},
      {"sub", "", "sub is missing or longer than 255 bytes"},
      {"sub", 17, "sub is missing or longer than 255 bytes"},
      {"sub", json::string(256, 'x'), "sub is missing or longer than 255 bytes"},
  };
  for (const Row& row : rows) {
    json::object claims = good();
    if (row.value.is_null()) claims.erase(row.name);
    else claims[row.name] = row.value;
    const auto who = checked(claims);
    EXPECT_EQ(who ? std::string() : who.error().detail, row.why)
        << row.name << " " << json::serialize(row.value);
    if (!who) {
      EXPECT_EQ(who.error().problem, Problem::source_refused);
    }
  }
}

TEST(Claims, ForSeveralClientsAreOursOnlyWhenTheySaySo) {
  json::object claims = good();
  claims["aud"] = json::array{"hotliner", "another"};
  claims["azp"] = "hotliner";
  EXPECT_TRUE(checked(claims));
}

TEST(Claims, VerifyAnAddressOnlyWithAYes) {
  for (const auto& [value, is_verified] :
       std::initializer_list<std::pair<json::value, bool>>{{true, true}, {"true", true}, {false, false},
                                                           {"yes", false}, {1, false}, {nullptr, false}}) {
    json::object claims = good();
    claims["email_verified"] = value;
    const auto who = checked(claims);
    ASSERT_TRUE(who);
    EXPECT_EQ(who->is_email_verified, is_verified) << json::serialize(value);
  }
  // The yes is about `email` and about no other claim that an administrator names instead.
  const auto other = check_claims(json::serialize(good()),
                                  {"https://login.test.example", "hotliner", token_hash("n"), now},
                                  {"sub", "name", "upn", "groups"});
  ASSERT_TRUE(other);
  EXPECT_FALSE(other->is_email_verified);
}

TEST(Claims, ThatAreNoObjectAreRefused) {
  for (const char* text : {"", "[]", "null", "{", "\"iss\""}) {
    EXPECT_FALSE(check_claims(text, {"i", "c", token_hash("n"), now}, names)) << text;
  }
}

}  // namespace
}  // namespace hl::identity

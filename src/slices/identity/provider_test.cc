#include "slices/identity/provider.h"

#include <gtest/gtest.h>

namespace hl::identity {
namespace {

OidcSettings settings() {
  return {"https://login.test.example", "hot liner", {"openid", "email"}, false, false, false};
}

json::object document() {
  return {{"issuer", "https://login.test.example"},
          {"authorization_endpoint", "https://login.test.example/authorize?tenant=1"},
          {"token_endpoint", "https://login.test.example/token"},
          {"jwks_uri", "https://keys.test.example/jwks"}};
}

TEST(Provider, IsReadFromItsDiscoveryDocument) {
  const auto provider = read_provider(json::serialize(document()), settings());
  ASSERT_TRUE(provider) << provider.error().detail;
  EXPECT_EQ(provider->jwks_uri, "https://keys.test.example/jwks");
  EXPECT_FALSE(provider->names_itself);
  EXPECT_FALSE(provider->takes_secret_in_form);
}

TEST(Provider, IsRefusedWhenItIsAnotherOrLeadsWhereItMust) {
  struct Row {
    const char* name;
    json::value value;
    const char* why;
  };
  const Row rows[] = {
      {"issuer", "https://login.test.example/", "is of the issuer"},
      {"issuer", nullptr, "is of the issuer"},
      {"authorization_endpoint", "javascript:alert(1)", "authorization_endpoint"},
      {"authorization_endpoint", "http://login.test.example/authorize", "authorization_endpoint"},
      {"token_endpoint", "http://127.0.0.1/token", "token_endpoint"},
      {"token_endpoint", "https://169.254.169.254/token", "token_endpoint"},
      {"token_endpoint", "https://10.0.0.1/token", "token_endpoint"},
      {"jwks_uri", "file:///etc/passwd", "jwks_uri"},
      {"jwks_uri", json::array{}, "jwks_uri"},
      {"token_endpoint", "https:/login.test.example/token", "must begin with https://"},
  };
  for (const Row& row : rows) {
    json::object changed = document();
    changed[row.name] = row.value;
    const auto provider = read_provider(json::serialize(changed), settings());
    ASSERT_FALSE(provider) << row.name;
    EXPECT_NE(provider.error().detail.find(row.why), std::string::npos) << provider.error().detail;
  }
  EXPECT_FALSE(read_provider("<html>", settings()));
}

TEST(Provider, TakesTheSecretInAFormOnlyWhenItTakesNoHeader) {
  json::object changed = document();
  changed["token_endpoint_auth_methods_supported"] = json::array{"client_secret_post", "private_key_jwt"};
  EXPECT_TRUE(read_provider(json::serialize(changed), settings())->takes_secret_in_form);
  changed["token_endpoint_auth_methods_supported"] = json::array{"client_secret_post", "client_secret_basic"};
  EXPECT_FALSE(read_provider(json::serialize(changed), settings())->takes_secret_in_form);
}

TEST(Provider, IsVisitedWithEverythingThatComesBack) {
  const auto provider = read_provider(json::serialize(document()), settings());
  // The verifier and its challenge are the example of RFC 7636, appendix B.
  const std::string url = authorization_url(
      *provider, settings(),
      {"s&1", "n 1", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "https://help.test.example/sign-in/return"});
  EXPECT_EQ(url,
            "https://login.test.example/authorize?tenant=1&response_type=code&client_id=hot%20liner"
            "&redirect_uri=https%3A%2F%2Fhelp.test.example%2Fsign-in%2Freturn&scope=openid%20email"
            "&state=s%261&nonce=n%201&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
            "&code_challenge_method=S256");
}

TEST(Provider, GivesATokenOrSaysWhyNot) {
  EXPECT_EQ(*read_token_answer(R"({"id_token":"a.b.c","token_type":"Bearer"})"), "a.b.c");
  EXPECT_EQ(read_token_answer(R"({"error":"invalid_grant"})").error().detail,
            "the token endpoint says invalid_grant");
  EXPECT_FALSE(read_token_answer(R"({"id_token":7})"));
  EXPECT_FALSE(read_token_answer("oops"));
}

}  // namespace
}  // namespace hl::identity

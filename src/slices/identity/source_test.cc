#include "slices/identity/source.h"

#include <gtest/gtest.h>

namespace hl::identity {
namespace {

constexpr const char* oidc = R"(
name = "Entra"
kind = "oidc"
unknown_people = "make"
[oidc]
issuer = "https://login.test.example/tenant/v2.0"
client_id = "abc"
[[roles]]
group = "CN=Chiefs,OU=Groups"
role = "supervisor"
[[roles]]
group = "desk"
role = "technician"
companies = ["DUP", "ACM"]
)";

TEST(SourceFile, IsReadWithItsDefaults) {
  const auto file = read_source_file(oidc);
  ASSERT_EQ(file.complaints, std::vector<std::string>{});
  EXPECT_EQ(file.source.name, "Entra");
  EXPECT_EQ(file.source.settings.oidc->scopes, (std::vector<std::string>{"openid", "profile", "email"}));
  EXPECT_EQ(file.source.settings.attributes.subject, "sub");
  EXPECT_FALSE(file.company_code);
  // What is stored is what was read.
  const auto again = from_json<Settings>(to_json(file.source.settings));
  ASSERT_TRUE(again) << again.error().detail;
  EXPECT_EQ(to_json(*again), to_json(file.source.settings));
}

TEST(SourceFile, ComplainsWithTheLineAndTheCure) {
  struct Row {
    const char* text;
    const char* complaint;
  };
  const Row rows[] = {
      {"name = \"x\"\nkind = \"saml\"\n[oidc]\nissuer=\"https://a.example\"\nclient_id=\"c\"\n", "line 2: the file: kind: is not known; choose one of oidc, ldap"},
      {"name = \"x\"\nkind = \"oidc\"\n", "[oidc] is missing"},
      {"name = \"x\"\nkind = \"oidc\"\n[oidc]\nissuer = \"http://a.example\"\nclient_id=\"c\"\n", "issuer: is not a web address with https"},
      {"name = \"x\"\nkind = \"oidc\"\n[oidc]\nissuer = \"https://a.example/?x\"\nclient_id=\"c\"\n", "issuer: is not a web address with https"},
      {"name = \"x\"\nkind = \"oidc\"\n[oidc]\nissuer = \"https://a.example\"\nclient_id=\"c\"\nscopes=[\"email\"]\n", "the scopes lack openid"},
      {"name = \"x\"\nkind = \"oidc\"\nlink_by_email = 1\n[oidc]\nissuer = \"https://a.example\"\nclient_id=\"c\"\n", "line 3: the file: link_by_email: is neither true nor false"},
      {"name = \"x\"\nkind = \"oidc\"\nunknown_people = \"make\"\n[oidc]\nissuer = \"https://a.example\"\nclient_id=\"c\"\n", "accounts of staff need a role"},
      {"name = \"x\"\nkind = \"oidc\"\ncompany = \"DUP\"\n[oidc]\nissuer = \"https://a.example\"\nclient_id=\"c\"\n[[roles]]\ngroup=\"g\"\nrole=\"expert\"\n", "people of a company have no role"},
      {"name = \"x\"\nkind = \"oidc\"\n[oidc]\nissuer = \"https://a.example\"\nclient_id=\"c\"\n[[roles]]\ngroup=\"g\"\nrole=\"requester\"\n", "role: must be one of the staff"},
      {"name = \"x\"\nkind = \"oidc\"\n[oidc]\nissuer = \"https://a.example\"\nclient_id=\"c\"\n[attributes]\nsubject = \"email\"\n", "subject: is always sub"},
      {"name = \"x\"\nkind = \"ldap\"\n[ldap]\nurl = \"ldaps://a.example\"\nbase = \"dc=a\"\nfilter = \"(uid=x)\"\n", "filter: lacks {user}"},
      {"name = \"x\"\nkind = \"ldap\"\nport = 7\n[ldap]\nurl = \"ldaps://a.example\"\nbase = \"dc=a\"\n", "port"},
      {"name = ", "line 1"},
  };
  for (const Row& row : rows) {
    std::string all;
    for (const auto& one : read_source_file(row.text).complaints) all += one + "\n";
    EXPECT_NE(all.find(row.complaint), std::string::npos) << row.text << all;
  }
}

TEST(Roles, AreThoseOfTheFirstGroupThatFits) {
  const auto settings = read_source_file(oidc).source.settings;
  const auto chief = role_of(settings, {"DESK", "cn=chiefs,ou=groups"});
  ASSERT_TRUE(chief);
  EXPECT_EQ(chief->role, Role::supervisor);
  EXPECT_FALSE(chief->companies);
  const auto desk = role_of(settings, {"desk"});
  ASSERT_TRUE(desk);
  EXPECT_EQ(desk->role, Role::technician);
  EXPECT_EQ(desk->companies, (std::vector<std::string>{"DUP", "ACM"}));
  EXPECT_FALSE(role_of(settings, {"deskx", ""}));
  EXPECT_FALSE(role_of(settings, {}));
}

}  // namespace
}  // namespace hl::identity

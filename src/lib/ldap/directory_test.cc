#include "lib/ldap/directory.h"

#include <gtest/gtest.h>

namespace hl::ldap {
namespace {

TEST(Directory, FilterHoldsTheNameAndNothingElseOfIt) {
  const auto filled = [](const std::string& user) {
    return filled_filter({"dc=a", "(&(a=1)(|(uid={user})(mail={user})))", user, {}});
  };
  EXPECT_EQ(filled("tess"), "(&(a=1)(|(uid=tess)(mail=tess)))");
  EXPECT_EQ(filled("*"), "(&(a=1)(|(uid=\\2A)(mail=\\2A)))");
  EXPECT_EQ(filled("a)(b=*"), "(&(a=1)(|(uid=a\\29\\28b=\\2A)(mail=a\\29\\28b=\\2A)))");
  EXPECT_EQ(filled("\\2a"), "(&(a=1)(|(uid=\\5C2a)(mail=\\5C2a)))");
  EXPECT_EQ(filled(std::string("a\0b", 3)), "(&(a=1)(|(uid=a\\00b)(mail=a\\00b)))");
  EXPECT_EQ(filled("{user}"), "(&(a=1)(|(uid={user})(mail={user})))") << "is not filled in again";
  EXPECT_EQ(filled(""), "(&(a=1)(|(uid=)(mail=)))");
}

TEST(Directory, AddressMustKeepPasswordsSecret) {
  const auto trouble = [](const char* url, bool starts_tls = false, bool allows_plain = false) {
    return trouble_with({url, starts_tls, allows_plain}).value_or("");
  };
  for (const char* url : {"ldaps://dc.example.org", "ldaps://dc.example.org:3269", "ldap://127.0.0.1:389",
                          "ldap://localhost", "ldap://[::1]:389"})
    EXPECT_EQ(trouble(url), "") << url;
  EXPECT_EQ(trouble("ldap://dc.example.org", true), "");
  EXPECT_EQ(trouble("ldap://dc.example.org", false, true), "");
  for (const char* url : {"ldap://dc.example.org", "ldap://localhost.example.org", "ldap://10.0.0.1"})
    EXPECT_NE(trouble(url).find("would send passwords readable"), std::string::npos) << url;
  EXPECT_NE(trouble("ldaps://dc.example.org", true).find("leave start_tls out"), std::string::npos);
  for (const char* url : {"", "dc.example.org", "https://dc.example.org", "ldapi:///", "ldaps://",
                          "ldaps://dc.example.org/dc=a", "ldaps://a.example ldap://b.example",
                          "ldap://127.0.0.1.evil.example"})
    EXPECT_NE(trouble(url), "") << url;
}

TEST(Directory, AnswersNothingToAnEmptyPassword) {
  // Nobody listens there: an attempt would be `unavailable`.
  const Server nowhere{"ldap://127.0.0.1:1"};
  const Question question{"dc=a", "(uid={user})", "tess", {}};
  EXPECT_EQ(check_password(nowhere, {}, question, "").kind, Answer::Kind::wrong);
  EXPECT_EQ(check_password(nowhere, {}, question, std::string("a\0b", 3)).kind, Answer::Kind::wrong);
  const auto answer = check_password(nowhere, {}, question, "x");
  EXPECT_EQ(answer.kind, Answer::Kind::unavailable);
  EXPECT_NE(answer.detail, "");
}

}  // namespace
}  // namespace hl::ldap

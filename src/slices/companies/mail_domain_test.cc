#include "slices/companies/mail_domain.h"

#include <gtest/gtest.h>

namespace hl::companies {
namespace {

TEST(MailDomain, IsWhatStandsBehindTheAt) {
  for (const char* one : {"dupont.be", "mail.dupont-fils.co.uk", "xn--caf-dma.fr", "1and1.de"}) EXPECT_TRUE(is_mail_domain(one)) << one;
  for (const char* one : {"", "be", "dupont", ".be", "dupont.", "du pont.be", "@dupont.be", "claire@dupont.be", "-a.be", "a-.be", "a..be", "Dupont.be"}) EXPECT_FALSE(is_mail_domain(one)) << one;
  EXPECT_FALSE(is_mail_domain(std::string(64, 'a') + ".be"));
}

TEST(MailDomain, OfProvidersTellNothing) {
  EXPECT_TRUE(is_public_domain("gmail.com") && is_public_domain("skynet.be") && is_public_domain("xs4all.nl"));
  EXPECT_FALSE(is_public_domain("dupont.be") || is_public_domain("mail.gmail.com.example"));
}

}  // namespace
}  // namespace hl::companies

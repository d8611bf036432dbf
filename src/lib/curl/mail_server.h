// A server of mail to which we sign in, by libcurl. Certificates are checked against the machine's
// authorities or those in a file.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <string>

namespace hl {

BOOST_DEFINE_ENUM_CLASS(MailSecurity, tls, starttls, none)
BOOST_DEFINE_ENUM_CLASS(MailSignIn, password, xoauth2)

struct MailServer {
  std::string host;
  std::uint16_t port = 0;  // 0: the usual one
  MailSecurity security = MailSecurity::tls;
  MailSignIn sign_in = MailSignIn::password;
  std::string user;    // empty: nobody signs in
  std::string secret;  // a password, or an OAuth 2 access token
  std::string authorities_file = {};
};

}  // namespace hl

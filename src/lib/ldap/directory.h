// Asking a directory (LDAP, RFC 4511) whether a password is somebody's, by libldap. Referrals are not
// followed, aliases not dereferenced, every step has a time limit.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hl::ldap {

struct Server {
  std::string url;  // ldaps://host, or ldap://host; with a port or without
  bool starts_tls = false;    // over ldap://, before anything else is said
  bool allows_plain = false;  // over ldap:// without TLS to another machine than this one
  std::string authorities_file = {};  // PEM; empty: the machine's
  std::chrono::milliseconds patience{5'000};  // for each step; twice for all together
};

// What is wrong with the address, and the cure; nothing when it can be used.
std::optional<std::string> trouble_with(const Server& server);

struct Account {
  std::string dn;  // empty together with the password: anonymous
  std::string password;
};

struct Question {
  std::string base;
  std::string filter;  // with {user} in the place of what was typed
  std::string user;
  std::vector<std::string> attributes;
};
// The filter with the user's name in it, escaped (RFC 4515, section 3).
std::string filled_filter(const Question& question);

struct Entry {
  std::string dn;
  // Names in lower case. Values are bytes as they came.
  std::map<std::string, std::vector<std::string>> values = {};
};

struct Answer {
  enum class Kind {
    right,        // `entry` is who it is
    wrong,        // no such user, several of them, or another password
    unavailable,  // the directory does not answer, or not to us; `detail` says why
  };
  Kind kind = Kind::unavailable;
  Entry entry = {};
  std::string detail = {};
};
// Signs in as `reader`, looks for exactly one entry, and signs in as that one with the password. An
// empty password is wrong: directories take it for a wish to stay anonymous (RFC 4513, section 5.1.2).
// When nobody is found, the password is tried on a name that does not exist, so that both take alike.
Answer check_password(const Server& server, const Account& reader, const Question& question,
                      const std::string& password);

// Signs in as `reader` and asks without trying a password: what goes wrong, or nothing.
std::optional<std::string> trouble_asking(const Server& server, const Account& reader,
                                          const Question& question);

}  // namespace hl::ldap

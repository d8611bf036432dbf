// An account from the command line: the only way to the first administrator.
#pragma once

#include <string>
#include <vector>

#include "slices/access/access.h"

namespace hl::cli {

struct NewUser {
  std::string database;
  std::string role;
  std::string name;
  std::string email;
  std::string language = "en";
  std::string extension;
  std::vector<std::string> skills;
  std::vector<std::string> company_codes;  // staff of these companies alone; empty: of all
  std::string password;  // empty: one is made and returned
};
// Creates the database where there is none. Returns the password. Throws std::runtime_error.
std::string add_user(NewUser user);

// Takes an account's second factors away and ends its sessions. Throws std::runtime_error when nobody
// has this address.
void reset_factors(const std::string& database, const std::string& email);
// Whoever is switched off signs in nowhere; sessions end, tokens are of no use. Throws as above.
void switch_user(const std::string& database, const std::string& email, bool is_on);

}  // namespace hl::cli

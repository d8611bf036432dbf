// The key with which secrets are sealed that must be known to be used: where it lies, and sealing what is stored.
#pragma once

#include <string>

namespace hl {

// Reads the keys from the file, one on each line, the newest first; made with one key at the first start. Without a
// name: beside a database that is a file, as DATABASE.key; for a server of databases there is none then, and nothing is
// sealed. Throws std::runtime_error with the cure.
void load_secrets_key(const std::string& database, const std::string& file);
// As above, for commands: a key that is not there is not made.
void load_secrets_key_if_there(const std::string& database, const std::string& file);

// Seals with the newest key what is plain or was sealed with an older one; how many. Throws std::runtime_error when
// something is sealed that no key opens: better no start than people who cannot get in.
int seal_stored_secrets(const std::string& database);

}  // namespace hl

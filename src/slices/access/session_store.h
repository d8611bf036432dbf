// SQL of sessions: whose they are, how strong, how fresh.
#pragma once

#include "slices/access/access.h"

namespace hl::access {

struct NewSession {
  std::string token;
  AccountId account;
  std::string way;
  bool is_strong = false;
  std::string address;
  std::string agent;
  Instant now;
  Instant expires;
};
void store_session(Tx& tx, const NewSession& session);
void delete_session(Tx& tx, const std::string& token);

struct SessionState {
  AccountId account;
  bool is_strong = false;
  Instant confirmed_at;
};
std::optional<SessionState> session_of(Tx& tx, const std::string& token, Instant now);
// Its holder has just proved who he is.
void confirm_session(Tx& tx, const std::string& token, Instant now);
// Its holder has a second factor now.
void strengthen_session(Tx& tx, const std::string& token);

struct SessionLine {
  std::string id;  // the beginning of the token's hash
  Instant began_at;
  Instant expires_at;
  std::string way;
  std::string address;
  std::string agent;  // the browser, in its own words
  bool is_current = false;
};
BOOST_DESCRIBE_STRUCT(SessionLine, (),
                      (id, began_at, expires_at, way, address, agent, is_current))
std::vector<SessionLine> sessions_of(Tx& tx, AccountId account, const std::string& current_token,
                                     Instant now);
// How many ended; `id` as in the list.
std::int64_t end_session(Tx& tx, AccountId account, const std::string& id);
std::int64_t end_other_sessions(Tx& tx, AccountId account, const std::string& kept_token);
std::int64_t end_all_sessions(Tx& tx, AccountId account);

}  // namespace hl::access

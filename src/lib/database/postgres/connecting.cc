#include <libpq-fe.h>

#include <array>

#include "lib/database/postgres/postgres_connection.h"

namespace hl {
namespace {

std::string one_line(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  std::string out;
  for (const char c : text) {
    const bool is_space = c == '\n' || c == '\t' || c == ' ';
    if (!is_space) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

void be_silent(void*, const char*) {}

}  // namespace

std::string postgres_name(const std::string& url) {
  PQconninfoOption* options = PQconninfoParse(url.c_str(), nullptr);
  if (!options) return "postgres://…";
  std::string host, database;
  for (const auto* option = options; option->keyword; ++option) {
    const std::string keyword = option->keyword;
    if (!option->val) continue;
    if (keyword == "host") host = option->val;
    if (keyword == "dbname") database = option->val;
  }
  PQconninfoFree(options);
  return "postgres://" + host + "/" + database;
}

pg_conn* connect_to_postgres(const std::string& url) {
  // What libpq says of an address it cannot read repeats it, password and all.
  if (PQconninfoOption* options = PQconninfoParse(url.c_str(), nullptr)) {
    PQconninfoFree(options);
  } else {
    throw DatabaseError(DatabaseError::Kind::other,
                        "postgres://…: not the address of a database; write "
                        "postgres://USER@HOST/DATABASE, special characters as %XX");
  }
  // What the URL says comes last and wins.
  constexpr std::array keywords = {"application_name",    "client_encoding", "connect_timeout",
                                   "keepalives_idle",     "keepalives_interval",
                                   "keepalives_count",    "tcp_user_timeout",
                                   "target_session_attrs", "dbname"};
  const std::array<const char*, keywords.size()> values = {
      "hotliner", "UTF8", "3", "3", "1", "3", "6000", "read-write", url.c_str()};
  std::array<const char*, keywords.size() + 1> names{};
  std::array<const char*, keywords.size() + 1> settings{};
  for (std::size_t i = 0; i < keywords.size(); ++i) {
    names[i] = keywords[i];
    settings[i] = values[i];
  }
  PGconn* connection = PQconnectdbParams(names.data(), settings.data(), 1);
  if (PQstatus(connection) != CONNECTION_OK) {
    const std::string why = one_line(PQerrorMessage(connection));
    PQfinish(connection);
    throw DatabaseError(DatabaseError::Kind::unavailable,
                        postgres_name(url) + ": cannot be reached: " + why + "; start it, or correct the address");
  }
  PQsetNoticeProcessor(connection, be_silent, nullptr);
  return connection;
}

}  // namespace hl

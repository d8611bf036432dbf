#include "lib/database/connection.h"
#include "lib/database/postgres/postgres_connection.h"
#include "lib/database/sqlite/sqlite_connection.h"

namespace hl {

bool is_postgres_url(std::string_view target) {
  return target.starts_with("postgres://") || target.starts_with("postgresql://");
}

std::string database_name(const std::string& target) {
  return is_postgres_url(target) ? postgres_name(target) : target;
}

std::unique_ptr<Connection> open_connection(const std::string& target, Connection::Mode mode) {
  if (is_postgres_url(target)) return std::make_unique<PostgresConnection>(target);
  return std::make_unique<SqliteConnection>(target, mode);
}

}  // namespace hl

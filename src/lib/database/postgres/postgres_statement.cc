#include <libpq-fe.h>

#include <bit>
#include <cstring>

#include "lib/database/postgres/postgres_connection.h"

namespace hl {
namespace {

// Of PostgreSQL's catalog pg_type.
constexpr Oid type_bytea = 17;
constexpr Oid type_int8 = 20;
constexpr Oid type_text = 25;
constexpr Oid type_float8 = 701;

std::string big_endian(std::uint64_t value) {
  std::string out(8, '\0');
  for (std::size_t i = 8; i-- > 0; value >>= 8U) out[i] = static_cast<char>(value & 0xFFU);
  return out;
}

// Question marks outside quotes become $1, $2 …
std::string numbered(const std::string& sql) {
  std::string out;
  out.reserve(sql.size() + 16);
  int parameters = 0;
  bool is_quoted = false;
  for (const char c : sql) {
    is_quoted = is_quoted != (c == '\'');
    if (c == '?' && !is_quoted) out += "$" + std::to_string(++parameters);
    else out += c;
  }
  return out;
}

}  // namespace

PostgresStatement::PostgresStatement(PostgresConnection& connection, std::string sql)
    : connection_(connection), sql_(std::move(sql)), native_(numbered(sql_)) {}
PostgresStatement::~PostgresStatement() { PQclear(result_); }

void PostgresStatement::put(int at, unsigned type, std::optional<std::string> value) {
  const auto size = static_cast<std::size_t>(at);
  if (types_.size() < size) {
    types_.resize(size);
    values_.resize(size);
  }
  types_[size - 1] = type;
  values_[size - 1] = std::move(value);
}

void PostgresStatement::bind_null(int at, Type type) {
  switch (type) {
    case Type::integer: return put(at, type_int8, std::nullopt);
    case Type::real: return put(at, type_float8, std::nullopt);
    case Type::text: return put(at, type_text, std::nullopt);
    case Type::bytes: return put(at, type_bytea, std::nullopt);
  }
}
void PostgresStatement::bind(int at, std::int64_t value) {
  put(at, type_int8, big_endian(static_cast<std::uint64_t>(value)));
}
void PostgresStatement::bind(int at, double value) {
  put(at, type_float8, big_endian(std::bit_cast<std::uint64_t>(value)));
}
void PostgresStatement::bind(int at, std::string_view value) {
  put(at, type_text, std::string(value));
}
void PostgresStatement::bind(int at, Bytes value) {
  put(at, type_bytea, std::string(value.value));
}

void PostgresStatement::run() { connection_.send(*this); }

std::int64_t PostgresStatement::change() {
  connection_.send(*this);
  result_ = connection_.fetch();
  return std::strtoll(PQcmdTuples(result_), nullptr, 10);
}

bool PostgresStatement::step() {
  if (!result_) {
    connection_.send(*this);
    result_ = connection_.fetch();
    row_ = -1;
  }
  return ++row_ < PQntuples(result_);
}

void PostgresStatement::reset() noexcept {
  PQclear(result_);
  result_ = nullptr;
  row_ = -1;
}

bool PostgresStatement::is_null(int column) const { return PQgetisnull(result_, row_, column) != 0; }

std::int64_t PostgresStatement::integer(int column) const {
  const char* value = PQgetvalue(result_, row_, column);
  // A condition answers t or f.
  if (*value == 't') return 1;
  return std::strtoll(value, nullptr, 10);
}

double PostgresStatement::real(int column) const {
  return std::strtod(PQgetvalue(result_, row_, column), nullptr);
}

std::string PostgresStatement::text(int column) const {
  return {PQgetvalue(result_, row_, column),
          static_cast<std::size_t>(PQgetlength(result_, row_, column))};
}

std::string PostgresStatement::bytes(int column) const {
  std::size_t size = 0;
  unsigned char* raw = PQunescapeBytea(
      reinterpret_cast<const unsigned char*>(PQgetvalue(result_, row_, column)), &size);
  if (!raw) throw std::bad_alloc();
  std::string out(reinterpret_cast<const char*>(raw), size);
  PQfreemem(raw);
  return out;
}

}  // namespace hl

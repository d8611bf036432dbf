#include <libpq-fe.h>

#include <array>
#include <bit>
#include <cstdlib>

#include "lib/database/postgres/postgres_connection.h"

namespace hl {
namespace {

// Of PostgreSQL's catalog pg_type.
constexpr Oid type_bytea = 17;
constexpr Oid type_int8 = 20;
constexpr Oid type_text = 25;
constexpr Oid type_float8 = 701;

// Question marks outside quotes become $1, $2 …; what SQLite calls group_concat is string_agg.
std::string numbered(std::string sql) {
  constexpr std::string_view theirs = "group_concat(", ours = "string_agg(";
  for (auto at = sql.find(theirs); at != std::string::npos; at = sql.find(theirs, at))
    sql.replace(at, theirs.size(), ours);
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

void PostgresStatement::put(int at, unsigned type, std::optional<std::string_view> value) {
  const auto size = static_cast<std::size_t>(at);
  if (types_.size() < size) {
    types_.resize(size);
    values_.resize(size);
  }
  types_[size - 1] = type;
  values_[size - 1] = {bytes_.size(), value ? static_cast<int>(value->size()) : -1};
  if (value) bytes_ += *value;
}

void PostgresStatement::put_number(int at, unsigned type, std::uint64_t value) {
  std::array<char, 8> big_endian{};
  for (std::size_t i = big_endian.size(); i-- > 0; value >>= 8U)
    big_endian[i] = static_cast<char>(value & 0xFFU);
  put(at, type, std::string_view(big_endian.data(), big_endian.size()));
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
  put_number(at, type_int8, static_cast<std::uint64_t>(value));
}
void PostgresStatement::bind(int at, double value) {
  put_number(at, type_float8, std::bit_cast<std::uint64_t>(value));
}
void PostgresStatement::bind(int at, std::string_view value) { put(at, type_text, value); }
void PostgresStatement::bind(int at, Bytes value) { put(at, type_bytea, value.value); }

const std::string* PostgresStatement::name_for_types() const {
  for (const Prepared& one : prepared_) {
    if (one.types == types_) return &one.name;
  }
  return nullptr;
}

void PostgresStatement::run() { connection_.send(*this); }

void PostgresStatement::ask() {
  connection_.send(*this, true);
  is_asked_ = true;
}

std::int64_t PostgresStatement::change() {
  connection_.send(*this);
  result_ = connection_.fetch();
  return std::strtoll(PQcmdTuples(result_), nullptr, 10);
}

bool PostgresStatement::step() {
  if (!result_) {
    if (is_asked_) {
      PQclear(connection_.fetch());
    } else {
      connection_.send(*this);
      result_ = connection_.fetch();
    }
    row_ = -1;
  }
  return ++row_ < PQntuples(result_);
}

void PostgresStatement::reset() noexcept {
  constexpr std::size_t bytes_kept_max = 64 * 1024;
  PQclear(result_);
  result_ = nullptr;
  row_ = -1;
  is_asked_ = false;
  bytes_.clear();
  if (bytes_.capacity() > bytes_kept_max) bytes_.shrink_to_fit();
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

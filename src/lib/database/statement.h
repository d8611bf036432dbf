// One prepared statement of either database: typed parameters in, typed columns out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/instant.h"

namespace hl {

// Bytes that are no text: binds to and reads from a BLOB column.
struct Bytes {
  std::string_view value;
};

class Statement {
 public:
  enum class Type { integer, real, text, bytes };
  Statement() = default;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  virtual ~Statement() = default;

  // Parameters count from 1. PostgreSQL wants to know the type even of a NULL.
  virtual void bind_null(int at, Type type) = 0;
  virtual void bind(int at, std::int64_t value) = 0;
  virtual void bind(int at, double value) = 0;
  virtual void bind(int at, std::string_view value) = 0;
  virtual void bind(int at, Bytes value) = 0;

  // Runs a statement without rows. PostgreSQL may do it later, in order, together with others; what
  // fails then is thrown by the next statement that is waited for, at the latest by settle().
  virtual void run() = 0;
  // Asks for rows that are read with step() later, so that PostgreSQL answers several questions at
  // once. SQLite answers when it is read.
  virtual void ask() = 0;
  // Runs it and waits; how many rows it changed.
  virtual std::int64_t change() = 0;
  // Starts the statement or goes on to its next row; false after the last one.
  virtual bool step() = 0;
  virtual void reset() noexcept = 0;

  // Columns of the present row count from 0.
  [[nodiscard]] virtual bool is_null(int column) const = 0;
  [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
  [[nodiscard]] virtual double real(int column) const = 0;
  [[nodiscard]] virtual std::string text(int column) const = 0;
  [[nodiscard]] virtual std::string bytes(int column) const = 0;
};

// One row of an answer; valid only inside the callback that got it.
class Row {
  Statement* statement_;

 public:
  explicit Row(Statement& statement) : statement_(&statement) {}
  [[nodiscard]] bool is_null(int column) const { return statement_->is_null(column); }
  [[nodiscard]] std::int64_t integer(int column) const { return statement_->integer(column); }
  [[nodiscard]] double real(int column) const { return statement_->real(column); }
  [[nodiscard]] std::string text(int column) const { return statement_->text(column); }
  [[nodiscard]] std::string bytes(int column) const { return statement_->bytes(column); }
  [[nodiscard]] bool boolean(int column) const { return integer(column) != 0; }
  [[nodiscard]] Instant instant(int column) const { return instant_from_ms(integer(column)); }
  [[nodiscard]] std::optional<std::int64_t> maybe_integer(int column) const {
    return is_null(column) ? std::nullopt : std::optional(integer(column));
  }
  [[nodiscard]] std::optional<std::string> maybe_text(int column) const {
    return is_null(column) ? std::nullopt : std::optional(text(column));
  }
  [[nodiscard]] std::optional<Instant> maybe_instant(int column) const {
    return is_null(column) ? std::nullopt : std::optional(instant(column));
  }
  template <class SomeId>
  [[nodiscard]] SomeId id(int column) const {
    return SomeId(integer(column));
  }
  template <class SomeId>
  [[nodiscard]] std::optional<SomeId> maybe_id(int column) const {
    return is_null(column) ? std::nullopt : std::optional<SomeId>(SomeId(integer(column)));
  }
};

namespace binding {
// How a type of ours is stored.
template <class T>
struct Stored {
  static constexpr auto type = Statement::Type::integer;
};
template <>
struct Stored<double> {
  static constexpr auto type = Statement::Type::real;
};
template <>
struct Stored<std::string> {
  static constexpr auto type = Statement::Type::text;
};
template <>
struct Stored<std::string_view> {
  static constexpr auto type = Statement::Type::text;
};
template <>
struct Stored<const char*> {
  static constexpr auto type = Statement::Type::text;
};
template <>
struct Stored<Bytes> {
  static constexpr auto type = Statement::Type::bytes;
};

inline void bind(Statement& s, int at, std::int64_t value) { s.bind(at, value); }
inline void bind(Statement& s, int at, int value) { s.bind(at, std::int64_t{value}); }
inline void bind(Statement& s, int at, bool value) { s.bind(at, std::int64_t{value ? 1 : 0}); }
inline void bind(Statement& s, int at, double value) { s.bind(at, value); }
inline void bind(Statement& s, int at, std::string_view value) { s.bind(at, value); }
inline void bind(Statement& s, int at, const std::string& value) {
  s.bind(at, std::string_view(value));
}
inline void bind(Statement& s, int at, const char* value) { s.bind(at, std::string_view(value)); }
inline void bind(Statement& s, int at, Bytes value) { s.bind(at, value); }
inline void bind(Statement& s, int at, Instant value) { s.bind(at, to_ms(value)); }
template <class Tag>
void bind(Statement& s, int at, Id<Tag> value) {
  s.bind(at, value.raw());
}
template <class T>
void bind(Statement& s, int at, const std::optional<T>& value) {
  if (value) bind(s, at, *value);
  else s.bind_null(at, Stored<T>::type);
}
}  // namespace binding

}  // namespace hl

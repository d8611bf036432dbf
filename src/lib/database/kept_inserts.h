// Rows that a group of callers' work inserts and PostgreSQL is told of together: one statement for up to eight rows
// of a table costs it little more than one for one row. They are sent before anything else is, in the order in
// which their tables were first named, so that a row never comes before the one that it refers to.
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "lib/database/connection.h"

namespace hl {

class KeptInserts {
  using Bind = std::function<void(Statement&, int at)>;
  struct Rows {
    std::string sql;  // of one row
    int places = 0;
    std::vector<Bind> rows;
  };
  std::vector<Rows> tables_;

  // What is kept owns its text.
  template <class T>
  static auto owned(const T& value) {
    if constexpr (std::is_convertible_v<const T&, std::string_view>) return std::string(std::string_view(value));
    else if constexpr (std::is_same_v<T, std::optional<std::string_view>>)
      return value ? std::optional<std::string>(*value) : std::nullopt;
    else return value;
  }

  static void send(Connection& connection, const Rows& table, std::size_t begin, std::size_t n) {
    constexpr std::string_view values = "VALUES ";
    const std::string places = table.sql.substr(table.sql.rfind(values) + values.size());
    std::string sql = table.sql;
    for (std::size_t i = 1; i < n; ++i) sql += "," + places;
    Statement& statement = connection.prepare(sql);
    for (std::size_t i = 0; i < n; ++i)
      table.rows[begin + i](statement, static_cast<int>(i) * table.places);
    statement.run();
    statement.reset();
  }

 public:
  [[nodiscard]] bool empty() const { return tables_.empty(); }
  void forget() { tables_.clear(); }

  // `sql` ends with VALUES (?,…); bytes cannot be kept.
  template <class... Args>
  void keep(std::string_view sql, const Args&... args) {
    static_assert((!std::is_same_v<Args, Bytes> && ...));
    auto table = std::find_if(tables_.begin(), tables_.end(),
                              [&](const Rows& one) { return one.sql == sql; });
    if (table == tables_.end()) {
      tables_.push_back({std::string(sql), sizeof...(args), {}});
      table = tables_.end() - 1;
    }
    table->rows.push_back([values = std::make_tuple(owned(args)...)](Statement& statement, int at) {
      std::apply([&](const auto&... value) { (binding::bind(statement, ++at, value), ...); }, values);
    });
  }

  // In eights, fours, twos and ones, so that few statements are prepared.
  void write(Connection& connection) {
    constexpr std::size_t most = 8;
    const auto all = std::exchange(tables_, {});
    for (const Rows& table : all) {
      std::size_t n = most;
      for (std::size_t at = 0; at < table.rows.size(); at += n) {
        while (n > table.rows.size() - at) n /= 2;
        send(connection, table, at, n);
      }
    }
  }
};

}  // namespace hl

// One statement for many rows: on a server what a statement costs by itself is more than what a row does.
#pragma once

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "lib/database/tx.h"

namespace hl {

namespace many_rows {

template <std::size_t Rows, std::size_t Columns>
std::string places() {
  std::string row = "(?";
  for (std::size_t i = 1; i < Columns; ++i) row += ",?";
  row += ")";
  std::string out = row;
  for (std::size_t i = 1; i < Rows; ++i) out += "," + row;
  return out;
}

template <std::size_t Size, class T, class Columns>
void run(Tx& tx, const std::string& sql, const std::vector<T>& rows, std::size_t at, Columns columns) {
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    std::apply([&](const auto&... value) { tx.run(sql, value...); },
               std::tuple_cat(columns(rows[std::min(at + I, rows.size() - 1)])...));
  }(std::make_index_sequence<Size>());
}

}  // namespace many_rows

// Runs before + "(?,?),(?,?)…" + after for all rows, 16 or 1 at a time, so that there are two texts to prepare;
// `columns` makes a tuple of a row, which must outlive it. The last row may be given several times in one statement,
// so it has to be one that may be: an update of the rows whose key is among the VALUES. Their columns are
// called column1, column2 … by both databases.
template <class T, class Columns>
void run_many(Tx& tx, const std::string& before, const std::string& after, const std::vector<T>& rows,
              Columns columns) {
  constexpr std::size_t at_once = 16;
  constexpr std::size_t width = std::tuple_size_v<std::invoke_result_t<Columns, const T&>>;
  std::size_t at = 0;
  if (rows.size() > at_once / 2) {
    const std::string sql = before + many_rows::places<at_once, width>() + after;
    for (; rows.size() > at + at_once / 2; at += at_once) many_rows::run<at_once>(tx, sql, rows, at, columns);
  }
  const std::string sql = before + many_rows::places<1, width>() + after;
  for (; at < rows.size(); ++at) many_rows::run<1>(tx, sql, rows, at, columns);
}

}  // namespace hl

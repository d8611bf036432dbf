// What one transaction remembers, so that a group of callers' work asks and writes the same only once:
// rows it has read, until a statement may have changed their table, and values that it counts up and
// writes when the group is done.
#pragma once

#include <any>
#include <cstdint>
#include <functional>
#include <map>
#include <string_view>
#include <utility>

namespace hl {

class Tx;

class Recollection {
  using Key = std::pair<std::string_view, std::int64_t>;  // the table, as a literal; the row's identifier
  struct Pending {
    std::any value;
    std::function<void(Tx&, const std::any&)> write;
  };
  std::map<Key, std::any> rows_;
  std::map<Key, Pending> pending_;

 public:
  template <class T>
  [[nodiscard]] const T* row(std::string_view table, std::int64_t id) const {
    const auto found = rows_.find({table, id});
    return found == rows_.end() ? nullptr : std::any_cast<T>(&found->second);
  }
  template <class T>
  const T& keep_row(std::string_view table, std::int64_t id, T value) {
    std::any& kept = rows_[{table, id}];
    kept = std::move(value);
    return *std::any_cast<T>(&kept);
  }
  template <class T>
  [[nodiscard]] T* pending(std::string_view table, std::int64_t id) {
    const auto found = pending_.find({table, id});
    return found == pending_.end() ? nullptr : std::any_cast<T>(&found->second.value);
  }
  template <class T, class Write>
  T& keep_pending(std::string_view table, std::int64_t id, T value, Write write) {
    Pending& kept = pending_[{table, id}];
    kept.value = std::move(value);
    kept.write = [write = std::move(write)](Tx& tx, const std::any& last) {
      write(tx, *std::any_cast<T>(&last));
    };
    return *std::any_cast<T>(&kept.value);
  }

  // Forgets the rows of the table that this statement changes.
  void note_change(std::string_view sql) {
    if (rows_.empty()) return;
    std::string_view rest = sql;
    for (const std::string_view verb : {"INSERT INTO ", "UPDATE ", "DELETE FROM "}) {
      if (!sql.starts_with(verb)) continue;
      rest.remove_prefix(verb.size());
      const std::string_view table = rest.substr(0, rest.find_first_of(" (\n"));
      rows_.erase(rows_.lower_bound({table, INT64_MIN}), rows_.upper_bound({table, INT64_MAX}));
      return;
    }
    rows_.clear();
  }
  // What was undone is in neither.
  void forget() {
    rows_.clear();
    pending_.clear();
  }
  void write_pending(Tx& tx) {
    const auto all = std::exchange(pending_, {});
    for (const auto& [key, one] : all) one.write(tx, one.value);
  }
};

}  // namespace hl

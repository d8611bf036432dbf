#include "lib/toml/edit.h"

#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "lib/toml/written_value.h"

namespace hl::toml {
namespace {

struct Splice {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
};

struct NoSuchPlace : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::string said(const Path& path) {
  std::string out;
  for (const std::string& part : path) out += (out.empty() ? "" : ".") + part;
  return out;
}

std::optional<std::size_t> position(const std::string& part) {
  if (part.empty() || part.size() > 6 ||
      !std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  return std::stoul(part);
}

class Editor {
 public:
  explicit Editor(std::string_view text) : text_(text), root_(::toml::parse(text)) {
    lines_.push_back(0);
    for (std::size_t at = 0; at < text.size(); ++at)
      if (text[at] == '\n') lines_.push_back(at + 1);
    find_headers(root_);
    std::sort(headers_.begin(), headers_.end());
  }

  Splice splice(const Edit& edit) const {
    switch (edit.kind) {
      case Edit::Kind::set: return set(edit.path, edit.value);
      case Edit::Kind::remove: return remove(edit.path);
      case Edit::Kind::insert: return insert(edit.path, edit.value);
      case Edit::Kind::rename_key: break;
    }
    return rename_key(edit.path, edit.value);
  }

 private:
  struct Found {
    const ::toml::node* node = nullptr;
    const ::toml::key* key = nullptr;  // none for an item of a list
  };

  // Columns count characters, the text bytes.
  std::size_t offset(const ::toml::source_position& at) const {
    std::size_t byte = lines_.at(at.line - 1);
    for (std::size_t column = 1; column < at.column && byte < text_.size(); ++column) {
      ++byte;
      while (byte < text_.size() && (static_cast<unsigned char>(text_[byte]) & 0xC0) == 0x80) ++byte;
    }
    return byte;
  }
  std::size_t begin_of(const ::toml::node& node) const { return offset(node.source().begin); }
  std::size_t end_of(const ::toml::node& node) const { return offset(node.source().end); }
  std::size_t line_begin(std::size_t at) const {
    const auto newline = at == 0 ? std::string_view::npos : text_.rfind('\n', at - 1);
    return newline == std::string_view::npos ? 0 : newline + 1;
  }
  std::size_t line_end(std::size_t at) const {
    const auto newline = text_.find('\n', at);
    return newline == std::string_view::npos ? text_.size() : newline + 1;
  }
  std::string_view stripped_line(std::size_t begin) const {
    std::string_view line = text_.substr(begin, line_end(begin) - begin);
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r' || line.back() == ' '))
      line.remove_suffix(1);
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    return line;
  }

  bool has_header(const ::toml::node& node) const {
    const auto* table = node.as_table();
    if (table == nullptr || table->is_inline() || table == &root_) return false;
    const std::size_t at = begin_of(*table);
    return at < text_.size() && text_[at] == '[';
  }
  void find_headers(const ::toml::node& node) {
    if (has_header(node)) headers_.push_back(begin_of(node));
    if (const auto* table = node.as_table()) {
      for (const auto& [key, value] : *table) find_headers(value);
    } else if (const auto* list = node.as_array()) {
      for (const auto& value : *list) find_headers(value);
    }
  }

  static Found step(const ::toml::node& from, const std::string& part) {
    if (const auto* table = from.as_table()) {
      const auto it = table->find(part);
      if (it != table->end()) return {&it->second, &it->first};
    } else if (const auto* list = from.as_array()) {
      const auto at = position(part);
      if (at && *at < list->size()) return {list->get(*at), nullptr};
    }
    return {};
  }
  Found find(const Path& path) const {
    Found found{&root_, nullptr};
    for (const std::string& part : path) {
      found = step(*found.node, part);
      if (found.node == nullptr) return {};
    }
    return found;
  }

  // Where the last sub-table of the table with this header ends.
  std::size_t last_header_in(const ::toml::node& node) const {
    std::size_t last = has_header(node) ? begin_of(node) : 0;
    if (const auto* table = node.as_table()) {
      for (const auto& [key, value] : *table) last = std::max(last, last_header_in(value));
    } else if (const auto* list = node.as_array()) {
      for (const auto& value : *list) last = std::max(last, last_header_in(value));
    }
    return last;
  }
  // Behind the table and its sub-tables, before blank lines and comments that belong to what follows.
  std::size_t block_end(const ::toml::node& table) const {
    const auto next = std::upper_bound(headers_.begin(), headers_.end(), last_header_in(table));
    std::size_t end = next == headers_.end() ? text_.size() : line_begin(*next);
    while (end > 0) {
      const std::size_t line = line_begin(end - 1);
      const auto words = stripped_line(line);
      if (!words.empty() && words.front() != '#') break;
      end = line;
    }
    return end;
  }
  // With the comments that stand directly above.
  std::size_t block_begin(const ::toml::node& table) const {
    std::size_t begin = line_begin(begin_of(table));
    while (begin > 0) {
      const std::size_t line = line_begin(begin - 1);
      const auto words = stripped_line(line);
      if (words.empty() || words.front() != '#') break;
      begin = line;
    }
    return begin;
  }

  // The end of what stands in the table itself, not below headers of its own; 0 when there is nothing.
  std::size_t direct_end(const ::toml::table& table) const {
    std::size_t end = 0;
    for (const auto& [key, value] : table) {
      if (has_header(value) || value.is_array_of_tables()) continue;
      const auto* inner = value.as_table();
      const bool is_dotted = inner != nullptr && !inner->is_inline();
      end = std::max(end, is_dotted ? direct_end(*inner) : end_of(value));
    }
    return end;
  }

  Splice set(const Path& path, const json::value& value) const {
    if (path.empty()) throw NoSuchPlace("a path is empty");
    const Found found = find(path);
    if (found.node == nullptr) return add(path, value);
    const auto* table = found.node->as_table();
    if ((table != nullptr && !table->is_inline()) || found.node->is_array_of_tables())
      throw NoSuchPlace(said(path) + " is a table with members of its own");
    return {begin_of(*found.node), end_of(*found.node), written_value(value)};
  }

  // A key that is not there yet, in the deepest table on its way that is.
  Splice add(const Path& path, const json::value& value) const {
    std::size_t depth = 0;
    const ::toml::node* node = &root_;
    for (; depth + 1 < path.size(); ++depth) {
      const Found next = step(*node, path[depth]);
      if (next.node == nullptr) break;
      node = next.node;
    }
    const auto* table = node->as_table();
    if (table == nullptr) throw NoSuchPlace(said(path) + ": there is no such table");
    std::string key;
    for (std::size_t i = depth; i < path.size(); ++i)
      key += (key.empty() ? "" : ".") + written_key(path[i]);
    const std::string entry = key + " = " + written_value(value);
    if (table->is_inline()) {
      if (table->empty()) return {begin_of(*table), end_of(*table), "{ " + entry + " }"};
      const std::size_t at = direct_end(*table);
      return {at, at, ", " + entry};
    }
    return add_line(path, depth, *table, entry);
  }

  Splice add_line(const Path& path, std::size_t depth, const ::toml::table& table,
                  std::string entry) const {
    // A table written as `say.en = …` has no header: its keys are written from the one that has.
    const ::toml::table* owner = &table;
    while (owner != &root_ && !has_header(*owner)) {
      --depth;
      entry = written_key(path[depth]) + "." + entry;
      owner = find(Path(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(depth)))
                  .node->as_table();
      if (owner == nullptr) throw NoSuchPlace(said(path) + ": there is no such table");
    }
    std::size_t after = direct_end(table);
    if (after == 0) after = direct_end(*owner);
    if (after == 0 && owner != &root_) after = begin_of(*owner);
    if (after == 0) return {0, 0, entry + "\n"};
    const std::size_t at = line_end(after);
    const bool is_open = at > 0 && text_[at - 1] != '\n';
    return {at, at, (is_open ? "\n" : "") + entry + "\n"};
  }

  Splice remove(const Path& path) const {
    const Found found = find(path);
    if (found.node == nullptr || path.empty()) throw NoSuchPlace("there is no " + said(path));
    if (has_header(*found.node)) {
      std::size_t end = block_end(*found.node);
      while (end < text_.size() && stripped_line(end).empty()) end = line_end(end);
      return {block_begin(*found.node), end, ""};
    }
    const auto* owner = find(Path(path.begin(), path.end() - 1)).node->as_table();
    if (found.key == nullptr || owner == nullptr)
      throw NoSuchPlace(said(path) + " cannot be removed alone");
    const std::size_t begin = offset(found.key->source().begin);
    if (owner->is_inline()) return remove_inline(*owner, begin, end_of(*found.node));
    if (found.node->is_table() && !found.node->as_table()->is_inline())
      throw NoSuchPlace(said(path) + " is written on several lines");
    return {line_begin(begin), line_end(end_of(*found.node)), ""};
  }

  Splice remove_inline(const ::toml::table& owner, std::size_t begin, std::size_t end) const {
    std::size_t next = text_.size();
    std::size_t before = 0;
    for (const auto& [key, value] : owner) {
      const std::size_t key_begin = offset(key.source().begin);
      if (key_begin > begin) next = std::min(next, key_begin);
      if (key_begin < begin) before = std::max(before, end_of(value));
    }
    if (next < text_.size()) return {begin, next, ""};
    if (before > 0) return {before, end, ""};
    return {begin, end, ""};
  }

  Splice insert(const Path& path, const json::value& value) const {
    const auto at = path.size() < 2 ? std::nullopt : position(path.back());
    const auto* table = value.if_object();
    if (!at || table == nullptr) throw NoSuchPlace(said(path) + " names no place for a table");
    const Path list_path(path.begin(), path.end() - 1);
    const std::string block = written_table(name_of(list_path), *table);
    const bool is_nested = list_path.size() > 1;
    const Found found = find(list_path);
    const auto* list = found.node == nullptr ? nullptr : found.node->as_array();
    if (found.node != nullptr && (list == nullptr || !found.node->is_array_of_tables()))
      throw NoSuchPlace(said(list_path) + " is no list of tables");
    if (list != nullptr && *at < list->size()) {
      const std::size_t begin = block_begin(*list->get(*at));
      return {begin, begin, block + (is_nested ? "" : "\n")};
    }
    const auto* owner = find(Path(list_path.begin(), list_path.end() - 1)).node;
    if (owner == nullptr) throw NoSuchPlace(said(path) + ": there is no such table");
    const std::size_t end = list != nullptr && !list->empty() ? block_end(*list->get(list->size() - 1))
                            : owner == &root_                 ? text_.size()
                                                              : block_end(*owner);
    const bool is_open = end > 0 && text_[end - 1] != '\n';
    return {end, end, (is_open ? "\n" : "") + std::string(is_nested ? "" : "\n") + block};
  }

  static std::string name_of(const Path& path) {
    std::string name;
    for (const std::string& part : path) {
      if (!position(part)) name += (name.empty() ? "" : ".") + written_key(part);
    }
    return name;
  }

  Splice rename_key(const Path& path, const json::value& value) const {
    const Found found = find(path);
    if (found.key == nullptr || !value.is_string())
      throw NoSuchPlace("there is no key " + said(path));
    const auto& source = found.key->source();
    return {offset(source.begin), offset(source.end),
            written_key({value.get_string().data(), value.get_string().size()})};
  }

  std::string_view text_;
  ::toml::table root_;
  std::vector<std::size_t> lines_;
  std::vector<std::size_t> headers_;
};

}  // namespace

std::variant<std::string, Complaint> edit(std::string_view text, std::span<const Edit> edits) {
  try {
    const Editor editor(text);
    std::vector<Splice> splices;
    for (const Edit& one : edits) splices.push_back(editor.splice(one));
    std::stable_sort(splices.begin(), splices.end(),
                     [](const Splice& a, const Splice& b) { return a.begin < b.begin; });
    std::string out;
    std::size_t at = 0;
    for (const Splice& splice : splices) {
      if (splice.begin < at)
        return Complaint{0, "two changes touch one another", "make one after the other"};
      out += text.substr(at, splice.begin - at);
      out += splice.text;
      at = splice.end;
    }
    out += text.substr(at);
    const auto parsed = parse(out);
    if (const auto* complaint = std::get_if<Complaint>(&parsed)) return *complaint;
    return out;
  } catch (const NoSuchPlace& wrong) {
    return Complaint{0, wrong.what(), "change it in the text itself"};
  } catch (const ::toml::parse_error& error) {
    return Complaint{static_cast<int>(error.source().begin.line), std::string(error.description()),
                     "correct the text here first"};
  }
}

}  // namespace hl::toml

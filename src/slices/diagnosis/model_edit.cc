#include "slices/diagnosis/model_edit.h"

#include <algorithm>

namespace hl::diagnosis {
namespace {

using toml::Edit;
using toml::Node;
using toml::Path;

// Two levels down at most, so that a path of a thing is its list and its position: cause/3.
const Node* thing_at(const Node& root, const Path& path) {
  if (path.size() != 2) return nullptr;
  const Node* list = root.find(path[0]);
  if (list == nullptr || list->array() == nullptr) return nullptr;
  const std::size_t at = std::strtoul(path[1].c_str(), nullptr, 10);
  return at < list->array()->size() ? &(*list->array())[at] : nullptr;
}

std::string id_of(const Node& thing) {
  const Node* id = thing.find("id");
  const std::string* text = id == nullptr ? nullptr : id->text();
  return text == nullptr ? std::string() : *text;
}

// Calls visit(path, table) for each table of a list of tables below `at`.
template <class Visit>
void each(const Node& at, const std::string& list, const Path& path, Visit visit) {
  const Node* found = at.find(list);
  if (found == nullptr || found->array() == nullptr) return;
  for (std::size_t i = 0; i < found->array()->size(); ++i) {
    Path inner = path;
    inner.push_back(list);
    inner.push_back(std::to_string(i));
    visit(inner, (*found->array())[i]);
  }
}

class References {
 public:
  // `to`: the new id; nothing: the thing goes away.
  References(const Node& root, std::string id, std::optional<std::string> to)
      : root_(root), id_(std::move(id)), to_(std::move(to)) {}

  std::vector<Edit> of(const std::string& list) {
    if (list == "cause") {
      each(root_, "question", {}, [&](const Path& path, const Node& question) {
        each(question, "answer", path, [&](const Path& at, const Node& answer) {
          key_in(at, answer, "given");
        });
      });
      each(root_, "action", {}, [&](const Path& at, const Node& action) { key_in(at, action, "fixes"); });
    } else if (list == "question") {
      each(root_, "action", {}, [&](const Path& at, const Node& action) { item_in(at, action, "resets"); });
    } else if (list == "cluster") {
      each(root_, "action", {}, [&](const Path& at, const Node& action) { text_in(at, action, "cluster"); });
    }
    return std::move(edits_);
  }

 private:
  static Path below(Path path, std::initializer_list<std::string> more) {
    path.insert(path.end(), more);
    return path;
  }
  void key_in(const Path& at, const Node& owner, const std::string& table) {
    const Node* found = owner.find(table);
    if (found == nullptr || found->find(id_) == nullptr) return;
    if (to_) edits_.push_back({Edit::Kind::rename_key, below(at, {table, id_}), json::string(*to_)});
    else edits_.push_back({Edit::Kind::remove, below(at, {table, id_}), {}});
  }
  void item_in(const Path& at, const Node& owner, const std::string& list) {
    const Node* found = owner.find(list);
    if (found == nullptr || found->array() == nullptr) return;
    json::array left;
    bool is_there = false;
    for (const Node& one : *found->array()) {
      const std::string* text = one.text();
      if (text == nullptr) continue;
      if (*text != id_) left.emplace_back(*text);
      else if (to_) left.emplace_back(*to_);
      is_there = is_there || *text == id_;
    }
    if (is_there) edits_.push_back({Edit::Kind::set, below(at, {list}), left});
  }
  void text_in(const Path& at, const Node& owner, const std::string& key) {
    const Node* found = owner.find(key);
    const std::string* text = found == nullptr ? nullptr : found->text();
    if (text == nullptr || *text != id_) return;
    if (to_) edits_.push_back({Edit::Kind::set, below(at, {key}), json::string(*to_)});
    else edits_.push_back({Edit::Kind::remove, below(at, {key}), {}});
  }

  const Node& root_;
  std::string id_;
  std::optional<std::string> to_;
  std::vector<Edit> edits_;
};

Edit::Kind kind_in_text(EditKind kind) {
  switch (kind) {
    case EditKind::remove: return Edit::Kind::remove;
    case EditKind::insert: return Edit::Kind::insert;
    case EditKind::set:
    case EditKind::rename: break;
  }
  return Edit::Kind::set;
}

// The edits of the text that one edit of the model comes to.
std::vector<Edit> edits_for(const Node& root, const ModelEdit& edit) {
  std::vector<Edit> edits;
  const Node* thing = thing_at(root, edit.path);
  Path path = edit.path;
  if (edit.kind == EditKind::rename) {
    path.emplace_back("id");
    if (thing && edit.value.is_string() && !id_of(*thing).empty())
      edits = References(root, id_of(*thing), std::string(edit.value.get_string())).of(edit.path[0]);
  } else if (edit.kind == EditKind::remove && thing && !id_of(*thing).empty()) {
    edits = References(root, id_of(*thing), std::nullopt).of(edit.path[0]);
  }
  edits.push_back({kind_in_text(edit.kind), std::move(path), edit.value});
  return edits;
}

}  // namespace

Outcome<std::string> edited(std::string text, const std::vector<ModelEdit>& edits) {
  for (std::size_t i = 0; i < edits.size(); ++i) {
    const auto parsed = toml::parse(text);
    const auto* wrong = std::get_if<toml::Complaint>(&parsed);
    if (wrong == nullptr) {
      auto done = toml::edit(text, edits_for(std::get<Node>(parsed), edits[i]));
      wrong = std::get_if<toml::Complaint>(&done);
      if (wrong == nullptr) {
        text = std::move(std::get<std::string>(done));
        continue;
      }
      return invalid("/edits/" + std::to_string(i), wrong->what + "; " + wrong->cure);
    }
    return invalid("/edits/" + std::to_string(i),
                   "line " + std::to_string(wrong->line) + ": " + wrong->what + "; " + wrong->cure);
  }
  return text;
}

toml::Path path_of(std::string_view text) {
  Path path;
  for (std::size_t at = 0; at <= text.size();) {
    const auto slash = std::min(text.find('/', at), text.size());
    path.emplace_back(text.substr(at, slash - at));
    at = slash + 1;
  }
  return path;
}

}  // namespace hl::diagnosis

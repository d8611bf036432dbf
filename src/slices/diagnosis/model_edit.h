// Changes to the text of a model. A cause, question or cluster that gets another id or goes away takes
// what refers to it along.
#pragma once

#include <string>
#include <vector>

#include "base/outcome.h"
#include "lib/toml/edit.h"

namespace hl::diagnosis {

BOOST_DEFINE_ENUM_CLASS(EditKind, set, remove, insert, rename)

// `path` as "question/2/answer/0/given/queue-paused". set, insert: `value`, for insert a table;
// rename: `value` is the new id of the cause, question or cluster that the path names.
struct ModelEdit {
  EditKind kind = EditKind::set;
  toml::Path path;
  json::value value;
};

// The text after the edits, one after the other. Refuses what cannot be, naming the edit.
Outcome<std::string> edited(std::string text, const std::vector<ModelEdit>& edits);

toml::Path path_of(std::string_view text);

}  // namespace hl::diagnosis

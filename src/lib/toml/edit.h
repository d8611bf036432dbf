// Changes single values and tables in the text of a TOML document and leaves every other byte, comments
// too, as it was. What is found where comes from toml++; only the bytes of the change are replaced.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/json.h"
#include "lib/toml/node.h"

namespace hl::toml {

// Keys and positions from the root: {"question", "2", "title", "fr"}.
using Path = std::vector<std::string>;

struct Edit {
  enum class Kind {
    set,         // the value at the path, made if it is not there
    remove,      // the key, or the table of an array of tables with its sub-tables
    insert,      // a table into an array of tables, before the position that ends the path
    rename_key,  // the last key of the path becomes `value`, a text
  };
  Kind kind = Kind::set;
  Path path;
  json::value value;  // no null; a table's members keep their order
};

// The text with all edits, each of which refers to the text as it is given; they may not overlap. A
// complaint when there is no such place, or the text is no TOML before or after.
// Lost: a comment behind a value on a line that is removed, those inside a list that is set anew, and
// those directly above a table that is removed.
std::variant<std::string, Complaint> edit(std::string_view text, std::span<const Edit> edits);

}  // namespace hl::toml

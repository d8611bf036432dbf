// What becomes of each element of HTML.
#pragma once

#include <string_view>

namespace hl::html {

enum class Kind {
  transparent,  // only what is in it counts
  dropped,      // with all that is in it
  block,        // holds words: p, h2, pre
  container,    // holds blocks only: blockquote, ul, tr
  cell,         // holds words or blocks: li, td
  inline_text,
  picture,
  line_break,
  rule,
};

struct Element {
  Kind kind = Kind::transparent;
  std::string_view name;  // as it is written
};

// An unknown element is transparent.
Element element(std::string_view source_name);

// Whether `name` may stand directly in `parent`, both as they are written: a td only in a tr.
bool may_stand(std::string_view name, std::string_view parent);
// Words do not stand directly in it, nor any block but its own parts.
bool holds_only_parts(std::string_view name);

}  // namespace hl::html

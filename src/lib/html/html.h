// Reads HTML that strangers wrote, with libxml2, and writes it anew: a small language of ours, and the same
// as plain text. Nothing of the source's markup goes through; scripts, styles, forms and frames are left
// out with what is in them.
//
// What is written: h2-h4 p ul ol li dl dt dd blockquote pre hr br, table thead tbody tfoot tr th td
// caption (colspan, rowspan), strong em u s sub sup code kbd samp a img figure figcaption, and what the
// rules add. Paragraphs stand in paragraphs' places and inline text in inline text's, so that a browser
// reads the structure that was meant. Cleaning it once more loses no word.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.h"

namespace hl::html {

inline constexpr std::size_t size_bytes_max = 4'000'000;
// Deeper ones end there: CleanText::is_cut.
inline constexpr int depth_max = 200;

struct Attribute {
  std::string name;
  std::vector<std::string> values;  // empty: any text
};

struct Rules {
  // Where a link leads; nothing: only its words stay. As it stands: http, https, mailto and tel.
  std::function<std::optional<std::string>(std::string_view)> link = {};
  // Where a picture is taken from; nothing: the words that stand for it. As it stands: nowhere.
  std::function<std::optional<std::string>(std::string_view)> picture = {};
  // More attributes of elements: {"a", {"data-article", {}}}.
  std::multimap<std::string, Attribute> attributes = {};
  // Links that lead to another text of the same collection: the name that stands in `inner_attribute`
  // instead of an address.
  std::function<std::optional<std::string>(std::string_view)> inner = {};
  std::string inner_attribute = {};
  // Only what is in the element with this id; nothing when there is none. Empty: all.
  std::string root_id = {};
  // More elements that are left out with what is in them ("nav").
  std::vector<std::string> left_out = {};
  // Elements that hold paragraphs ("aside") and go through when they have an attribute named above.
  std::vector<std::string> containers = {};
};

struct CleanText {
  std::string title;  // of the head, one line
  std::string language;  // of <html lang>: "fr-BE"
  std::string html;
  std::string plain;  // one block a line; cells of a row are separated by tabs
  bool is_cut = false;  // nested deeper than depth_max: what was deeper is missing
};

// In UTF-8, or in what its byte order mark or <meta charset> says, or else Windows-1252. Refuses what is
// larger than size_bytes_max, and a tag with thousands of attributes.
Outcome<CleanText> clean(std::string_view bytes, const Rules& rules = {});

// The address of a link that may be followed: http, https, mailto, tel; nothing for all others.
std::optional<std::string> web_address(std::string_view address);

// Text for HTML.
std::string escape(std::string_view text);

}  // namespace hl::html

// Markdown with tables, strikethrough and bare links (GitHub's, by cmark-gfm) as HTML. Raw HTML in it is
// left out. What comes out is still a stranger's: clean it.
#pragma once

#include <string>
#include <string_view>

namespace hl::markdown {

std::string to_html(std::string_view text);

}  // namespace hl::markdown

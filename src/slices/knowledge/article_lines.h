// Articles as lines of JSON.
#pragma once

#include "slices/knowledge/knowledge.h"

namespace hl::knowledge {

// Refuses with what is wrong and the cure; the caller knows the line's number.
Outcome<Article> article_of_line(const std::string& line);
// The same from a row of a table whose columns have these names; credits are separated by semicolons.
Outcome<Article> article_of_fields(const std::vector<std::string>& names,
                                   const std::vector<std::string>& fields);

// "## " begins a heading, "- " an item of a list; all else is a paragraph.
std::string html_of_plain(std::string_view body);

}  // namespace hl::knowledge

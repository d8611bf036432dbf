// Texts that say the same in several languages: lines of a file, and the helpdesk's own articles.
#pragma once

#include "base/outcome.h"
#include "engines/matching/parallel_vectors.h"

namespace hl::knowledge {

// {"en","fr","nl","de"}, at least two of them. Markup in them is no words.
Outcome<matching::ParallelText> parallel_text_of_line(const std::string& line);

// One article's version in one language.
struct ArticleText {
  std::string title, description, body;
};
// What versions of one article, in the order of all_languages, say alike: titles, descriptions, the whole, and line
// by line where they have as many.
void add_parallel_texts(const std::array<ArticleText, 4>& versions, std::vector<matching::ParallelText>& out);

}  // namespace hl::knowledge

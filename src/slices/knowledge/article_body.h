// The HTML of an article: whoever wrote it, it goes through here before it is stored.
#pragma once

#include "lib/html/html.h"

namespace hl::knowledge {

// Beside what lib/html writes: <aside class="note|tip|warning"> is a callout, <section
// data-level="novice|regular|expert"> is for readers of that computer level, a[data-article] leads to
// another article, pictures are our own (/api/v1/article-images/ID).
const html::Rules& article_rules();

struct ArticleBody {
  std::string html;
  std::string plain;
};
// Refuses what is too large, too deep, or has a tag without end.
Outcome<ArticleBody> article_body(std::string_view html);

}  // namespace hl::knowledge

// The elements by which mail programs mark quotations and signatures in HTML. Pure.
#pragma once

#include "lib/xml/html_tree.h"

namespace hl::mail {

enum class HtmlMark {
  none,
  quotation,    // all that it contains is quoted
  deeper,       // a quotation as '>' would mark it
  tail,         // it and all that follows is quoted
  signature,
};

HtmlMark mark_of(const xml::HtmlTree& tree, std::size_t node);
bool is_hidden(const xml::HtmlNode& node);

}  // namespace hl::mail

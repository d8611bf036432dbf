// HTML as a tree, by libxml2's HTML parser, which reads whatever browsers read and mail programs write.
// Nothing is fetched. Nodes stand in the order of the text, each before what it contains.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hl::xml {

struct HtmlNode {
  int parent = -1;
  std::size_t end = 0;  // index after the last node within it
  std::string name;     // in lower case; empty: a text
  std::string text;     // of a text
  std::vector<std::pair<std::string, std::string>> attributes;

  [[nodiscard]] std::string_view attribute(std::string_view attribute_name) const;  // empty if absent
};

struct HtmlTree {
  std::vector<HtmlNode> nodes;
  bool is_cut = false;  // it passed a limit, and what follows is left out
};

struct HtmlLimits {
  std::size_t bytes = 4'000'000;
  std::size_t nodes = 200'000;
  int depth = 300;
  std::size_t attributes = 500;  // in one tag
};

// `utf8` must be UTF-8, whatever the document says of itself.
HtmlTree read_html(std::string_view utf8, const HtmlLimits& limits = {});

}  // namespace hl::xml

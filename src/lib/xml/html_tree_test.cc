#include "lib/xml/html_tree.h"

#include <gtest/gtest.h>

namespace hl::xml {
namespace {

TEST(HtmlTree, StandsInTheOrderOfTheText) {
  const HtmlTree tree = read_html("<div id=a>one<b>two</b></div>three");
  std::string text;
  for (const auto& node : tree.nodes) text += node.text;
  EXPECT_EQ(text, "onetwothree");
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].name != "div") continue;
    EXPECT_EQ(tree.nodes[i].attribute("id"), "a");
    EXPECT_EQ(tree.nodes[i].end, i + 4);
    return;
  }
  FAIL() << "no div";
}

TEST(HtmlTree, IsCutWhereALimitIsPassed) {
  std::string deep, wide = "<p ";
  for (int i = 0; i < 1000; ++i) deep += "<div>";
  for (int i = 0; i < 5000; ++i) wide += "a" + std::to_string(i) + "=1 ";
  EXPECT_TRUE(read_html(deep + "x").is_cut);
  const HtmlTree tree = read_html("<b>kept</b>" + wide + ">lost</p>");
  EXPECT_TRUE(tree.is_cut);
  EXPECT_EQ(tree.nodes.back().text, "kept");
  EXPECT_FALSE(read_html("<p>x</p>").is_cut);
}

}  // namespace
}  // namespace hl::xml

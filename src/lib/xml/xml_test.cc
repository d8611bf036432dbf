#include "lib/xml/xml.h"

#include <gtest/gtest.h>

namespace hl::xml {
namespace {

TEST(Xml, ReadsElementsTextsAndAttributes) {
  const auto document =
      Document::parse("<a xmlns='urn:x' xml:lang='fr'>un<b c='1'>deux</b><!-- no --></a>", "x.xml");
  ASSERT_TRUE(document.has_value());
  const Node root = document->root();
  EXPECT_EQ(root.name(), "a");
  EXPECT_EQ(root.namespace_uri(), "urn:x");
  EXPECT_EQ(root.attribute("lang"), "fr");
  EXPECT_EQ(root.children().size(), 2U);
  EXPECT_EQ(root.children()[0].content(), "un");
  ASSERT_TRUE(root.child("b").has_value());
  EXPECT_EQ(root.child("b")->text(), "deux");
  EXPECT_EQ(root.child("b")->attribute("c"), "1");
  EXPECT_FALSE(root.child("b")->attribute("d").has_value());
}

TEST(Xml, NamesFileLineAndCureOfWhatIsMalformed) {
  const auto document = Document::parse("<a>\n<b>\n</a>\n", "torn.page");
  ASSERT_FALSE(document.has_value());
  EXPECT_EQ(document.error().detail.substr(0, 12), "torn.page:3:");
  EXPECT_NE(document.error().detail.find("correct the markup there"), std::string::npos);
}

TEST(Xml, RefusesEntitiesAndHugeFiles) {
  const auto bomb =
      Document::parse("<!DOCTYPE a [<!ENTITY x 'ha'><!ENTITY y '&x;&x;'>]><a>&y;</a>", "bomb.page");
  ASSERT_FALSE(bomb.has_value());
  EXPECT_NE(bomb.error().detail.find("declares entities"), std::string::npos);
  const auto file = Document::parse(
      "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "thief.page");
  EXPECT_FALSE(file.has_value());
  const std::string huge = "<a>" + std::string(Document::size_bytes_max, ' ') + "</a>";
  EXPECT_FALSE(Document::parse(huge, "huge.page").has_value());
  EXPECT_FALSE(Document::parse("", "empty.page").has_value());
}

}  // namespace
}  // namespace hl::xml

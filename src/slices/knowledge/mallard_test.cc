#include "slices/knowledge/mallard.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace hl::knowledge {
namespace {

std::string golden_file(const std::string& name) {
  std::ifstream stream("src/slices/knowledge/golden/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

MallardPage page_of(const std::string& inside, const std::string& attributes = "id='x'") {
  auto page = MallardPage::parse("<page xmlns='http://projectmallard.org/1.0/' " + attributes +
                                     " xmlns:if='http://projectmallard.org/if/1.0/'>" +
                                     "<title>T</title>" + inside + "</page>",
                                 "x.page");
  EXPECT_TRUE(page.has_value()) << page.error().detail;
  return std::move(*page);
}

std::string html_of(const std::string& inside, const MallardBook& book = {}) {
  return page_of(inside).render(book, Language::en).html;
}

TEST(Mallard, RendersAWholePage) {
  const auto page = MallardPage::parse(golden_file("printing-paperjam.page"), "p.page");
  ASSERT_TRUE(page.has_value()) << page.error().detail;
  MallardBook book{"help", "CC BY-SA 3.0", {{"printing", "Printing"}}, {}, {}};
  page->enter(book);
  EXPECT_EQ(page->language_tag(), "fr");
  EXPECT_EQ(book.topics.at("printing#problems"), std::vector<std::string>{"printing-paperjam"});
  const Article article = page->render(book, Language::fr);
  EXPECT_EQ(article.id, "printing-paperjam");
  EXPECT_EQ(article.title, "Bourrage papier");
  EXPECT_EQ(article.description, "Retirer le papier coincé.");
  EXPECT_EQ(article.credits, (std::vector<std::string>{"Anne Auteur", "Theo Vertaler"}));
  EXPECT_EQ(article.revision, "3.18, 2015-09-28");
  EXPECT_EQ(article.licence, "CC BY-SA 3.0");
  EXPECT_EQ(article.html + "\n", golden_file("printing-paperjam.html"));
  EXPECT_EQ(article.body + "\n", golden_file("printing-paperjam.txt"));
}

struct MarkupCase {
  const char* mallard;
  const char* html;
};

TEST(Mallard, RendersEachKindOfElement) {
  const MarkupCase cases[] = {
      {"<p>a <em>b</em>\n  c</p>", "<p>a <em>b</em> c</p>"},
      {"<p><guiseq><gui>File</gui> <gui>Print</gui></guiseq>.</p>",
       "<p><span class=\"gui\">File › Print</span>.</p>"},
      {"<p><keyseq><key>Ctrl</key><key>+</key></keyseq></p>",
       "<p><kbd>Ctrl</kbd>+<kbd>+</kbd></p>"},
      {"<p><link href='https://x.be/?a=1&amp;b=2'>x</link></p>",
       "<p><a href=\"https://x.be/?a=1&amp;b=2\">x</a></p>"},
      {"<p><link href='javascript:alert(1)'>x</link></p>", "<p>x</p>"},
      {"<p><link xref='other#part'>x</link></p>", "<p><a data-article=\"other\">x</a></p>"},
      {"<p>&lt;script&gt;&amp;</p>", "<p>&lt;script&gt;&amp;</p>"},
      {"<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>", ""},
      {"<p onclick='x()'>a</p>", "<p>a</p>"},
      {"<list type='numbered'><item><p>a</p></item></list>", "<ol><li><p>a</p></li></ol>"},
      {"<terms><item><title>t</title><p>d</p></item></terms>",
       "<dl><dt>t</dt><dd><p>d</p></dd></dl>"},
      {"<note style='warning'><p>a</p></note>", "<aside class=\"note warning\"><p>a</p></aside>"},
      {"<screen>a\n  b</screen>", "<pre>a\n  b</pre>"},
      {"<p><cmd>ls</cmd></p>", "<p><code>ls</code></p>"},
      {"<media type='image' src='a.png'><p>A picture.</p></media>",
       "<div class=\"media\"><p>A picture.</p></div>"},
      {"<p>the <media type='image' src='a.svg'>menu</media> button</p>",
       "<p>the <span class=\"media\">menu</span> button</p>"},
      {"<p>an <media type='image' src='a.svg'/> icon</p>", "<p>an icon</p>"},
      {"<table><tr><td colspan='2'><p>a</p></td></tr></table>",
       "<table><tr><td colspan=\"2\"><p>a</p></td></tr></table>"},
      {"<comment><p>draft</p></comment><!-- <p>no</p> -->", ""},
      {"<p if:test='platform:gnome-classic'>a</p><p if:test='!platform:x'>b</p>", "<p>b</p>"},
      {"<if:choose><if:when test='action:install'><p>a</p></if:when>"
       "<if:else><p>b</p></if:else></if:choose>",
       "<p>b</p>"},
      {"<section><title>S</title><section><title>SS</title></section></section>",
       "<h2>S</h2><h3>SS</h3>"},
  };
  for (const auto& c : cases) EXPECT_EQ(html_of(c.mallard), c.html) << c.mallard;
}

TEST(Mallard, GuidesListTheirTopics) {
  MallardBook book;
  book.titles = {{"b", "Bee"}};
  book.topics = {{"x", {"b"}}, {"x#part", {"gone"}}};
  EXPECT_EQ(html_of("<section id='part'><title>S</title></section>", book),
            "<h2>S</h2><ul><li><a data-article=\"gone\">gone</a></li></ul>"
            "<ul><li><a data-article=\"b\">Bee</a></li></ul>");
  EXPECT_EQ(html_of("<p><link xref='b'/></p>", book).substr(0, 34),
            "<p><a data-article=\"b\">Bee</a></p>");
  book.article_ids = {{"b", "other--b"}};
  EXPECT_EQ(html_of("<p><link xref='b'/></p>", book).substr(0, 41),
            "<p><a data-article=\"other--b\">Bee</a></p>");
}

TEST(Mallard, SurvivesEndlessNesting) {
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<list><item>";
  for (int i = 0; i < 100; ++i) deep += "</item></list>";
  EXPECT_FALSE(html_of(deep).empty());
}

struct WrongCase {
  const char* bytes;
  const char* what;
};

TEST(Mallard, SaysWhereAndWhyAPageIsNotTaken) {
  const WrongCase cases[] = {
      {"<page>\n<p></page>", "bad.page:2: "},
      {"<html/>", "bad.page:1: is not a Mallard page"},
      {"<page xmlns='http://projectmallard.org/1.0/'/>", "has no id; give <page> an id"},
      {"\n<page xmlns='http://projectmallard.org/1.0/' id='a'/>",
       "bad.page:2: has no title; add <title>"},
  };
  for (const auto& c : cases) {
    const auto page = MallardPage::parse(c.bytes, "bad.page");
    ASSERT_FALSE(page.has_value()) << c.bytes;
    EXPECT_NE(page.error().detail.find(c.what), std::string::npos) << page.error().detail;
  }
}

TEST(Mallard, ReadsTheLicence) {
  const auto licence = mallard_licence(
      "<license xmlns='http://projectmallard.org/1.0/' href='https://x/by-sa'><p>Sous\n <link "
      "href='https://x/by-sa'>BY-SA</link>.</p></license>",
      "legal.xml");
  ASSERT_TRUE(licence.has_value());
  EXPECT_EQ(*licence, "Sous BY-SA. https://x/by-sa");
}

}  // namespace
}  // namespace hl::knowledge

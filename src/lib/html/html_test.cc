#include "lib/html/html.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <iterator>

namespace hl::html {
namespace {

struct Case {
  const char* what;
  const char* source;
  const char* html;
  const char* plain;
};

const Case cases[] = {
    {"words get a paragraph", "hello <b>you</b>", "<p>hello <strong>you</strong></p>", "hello you"},
    {"scripts and styles go with what is in them", "a<script>alert(1)</script><style>p{}</style>b",
     "<p>ab</p>", "ab"},
    {"handlers and styles go", "<p onclick=alert(1) style='x'>a</p>", "<p>a</p>", "a"},
    {"a script's address is no link", "<a href='java\nscript:alert(1)'>a</a>", "<p>a</p>", "a"},
    {"a data address is no link", "<a href='data:text/html,x'>a</a>", "<p>a</p>", "a"},
    {"a web address is", "<a href='https://x.example/?a=1&b=2'>a</a>",
     "<p><a href=\"https://x.example/?a=1&amp;b=2\">a</a></p>", "a"},
    {"a picture is its words", "<img src=x onerror=alert(1) alt='a cat'>", "<p>a cat</p>", "a cat"},
    {"foreign content goes", "<svg><p><style><img src=x onerror=alert(1)></style></p></svg>a",
     "<p>a</p>", "a"},
    {"conditional comments go", "<!--[if mso]><p>x</p><![endif]-->a", "<p>a</p>", "a"},
    {"Word's paragraphs", "<p class=MsoNormal><span lang=FR style='mso-x'>Bonjour<o:p></o:p></span></p>"
     "<p class=MsoNormal><o:p>&nbsp;</o:p></p>", "<p>Bonjour</p>", "Bonjour"},
    {"emphasis around paragraphs is none", "<b style='font-weight:normal'><p>a</p><p>b</p></b>",
     "<p>a</p><p>b</p>", "a\nb"},
    {"a division of words is a paragraph", "<div>a</div><div>b<br>c</div>",
     "<p>a</p><p>b<br>c</p>", "a\nb\nc"},
    {"a list", "<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>", "a\nb"},
    {"words in a list are an item", "<ul>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>", "a\nb"},
    {"an item without a list", "<li>a</li>", "<p>a</p>", "a"},
    {"a table", "<table><tr><th colspan=2>a<tr><td>b<td rowspan=9999>c</table>",
     "<table><tr><th colspan=\"2\">a</th></tr><tr><td>b</td><td>c</td></tr></table>", "a\nb\tc"},
    {"headings keep to three sizes", "<h1>a</h1><h6>b</h6>", "<h2>a</h2><h4>b</h4>", "a\nb"},
    {"code keeps its lines", "<pre>a\n  b &lt;</pre>", "<pre>a\n  b &lt;</pre>", "a\n  b <"},
    {"an unknown element is what is in it", "<blink>a</blink>", "<p>a</p>", "a"},
};

TEST(CleanHtml, WritesAnew) {
  for (const Case& c : cases) {
    const auto out = clean(c.source);
    ASSERT_TRUE(out) << c.what;
    EXPECT_EQ(out->html, c.html) << c.what;
    EXPECT_EQ(out->plain, c.plain) << c.what;
  }
}

TEST(CleanHtml, GoesByTheRules) {
  Rules rules;
  rules.picture = [](std::string_view source) -> std::optional<std::string> {
    if (source.starts_with("cid:")) return "/parts/" + std::string(source.substr(4));
    return std::nullopt;
  };
  rules.attributes = {{"aside", {"class", {"note", "warning"}}}, {"a", {"data-article", {}}}};
  rules.containers = {"aside"};
  const auto html = [&](std::string_view source) { return clean(source, rules)->html; };
  EXPECT_EQ(html("<img src=cid:7 alt=x width=20 height=x>"),
            "<p><img src=\"/parts/7\" alt=\"x\" width=\"20\"></p>");
  EXPECT_EQ(html("<img src=http://spy.example/1.gif>"), "");
  EXPECT_EQ(html("<aside class=note>a</aside>"), "<aside class=\"note\"><p>a</p></aside>");
  EXPECT_EQ(html("<aside class=x>a</aside>"), "<p>a</p>");
  EXPECT_EQ(html("<a data-article='\"><b>'>a</a>"),
            "<p><a data-article=\"&quot;&gt;&lt;b&gt;\">a</a></p>");
}

TEST(CleanHtml, TakesOnePartOfAPage) {
  Rules rules;
  rules.root_id = "main";
  rules.left_out = {"nav"};
  rules.inner_attribute = "data-page";
  rules.inner = [](std::string_view href) -> std::optional<std::string> {
    return href.ends_with(".html") ? std::optional<std::string>("x") : std::nullopt;
  };
  const auto html = [&](std::string_view source) { return clean(source, rules)->html; };
  EXPECT_EQ(html("a<div id=main><nav>b</nav><p>c <a href=x.html>d</a></div>e"),
            "<p>c <a data-page=\"x\">d</a></p>");
  EXPECT_EQ(html("<p>a</p>"), "");
}

TEST(CleanHtml, ReadsTheTitleAndTheLanguage) {
  const auto out = clean("<html lang=fr-BE><head><title> Une\n page </title></head><body>x");
  EXPECT_EQ(out->title, "Une page");
  EXPECT_EQ(out->language, "fr-BE");
  EXPECT_EQ(out->plain, "x");
}

TEST(CleanHtml, KnowsEncodings) {
  const auto plain = [](std::string_view bytes) { return clean(bytes)->plain; };
  EXPECT_EQ(plain("\xC3\xA9"), "é");
  EXPECT_EQ(plain("\xE9t\xE9 \x80"), "été €") << "Windows-1252 when nothing is said";
  EXPECT_EQ(plain("<meta charset=iso-8859-15>\xA4"), "€");
  EXPECT_EQ(plain(std::string_view("\xFF\xFE" "a\0b\0", 6)), "ab");
  EXPECT_EQ(plain("<meta charset=iso-8859-1>\xC3\xA9"), "é") << "UTF-8 is seen, whatever is said";
  EXPECT_EQ(plain(std::string_view("a\0b", 3)), "ab");
}

TEST(CleanHtml, RefusesOrCutsWhatIsHostile) {
  EXPECT_FALSE(clean(std::string(size_bytes_max + 1, 'a')));
  std::string tag = "<a";
  for (int i = 0; i < 100'000; ++i) tag += " a" + std::to_string(i) + "=1";
  EXPECT_FALSE(clean(tag));
  std::string deep = "before";
  for (int i = 0; i < 100'000; ++i) deep += "<div><b>";
  const auto cut = clean(deep + "within");
  ASSERT_TRUE(cut);
  EXPECT_TRUE(cut->is_cut);
  EXPECT_EQ(cut->plain, "before");
  EXPECT_FALSE(clean("<p>a</p>")->is_cut);
}

std::string letters(const std::string& text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [](char c) { return c != ' ' && c != '\n' && c != '\t'; });
  return out;
}

// Pieces that quarrel with one another, in any order.
RC_GTEST_PROP(CleanHtmlProperty, LosesNoWordTheSecondTime, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "<p>", "</p>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "</td>", "</table>", "a", " ",
      "<b>", "</b>", "<a href=http://a.example>", "</a>", "<pre>", "</pre>", "<div>", "</div>", "<br>",
      "<hr>", "<h1>", "</h1>", "<blockquote>", "</blockquote>", "<dl>", "<dt>", "<dd>", "</dl>",
      "<svg>", "</svg>", "<script>", "</script>", "&lt;i&gt;", "&nbsp;", "<figure>", "<figcaption>",
      "</figure>", "<img src=x alt=y>", "<aside class=note>", "</aside>", "<caption>", "<tbody>"));
  std::string source;
  for (const auto& piece : pieces) source += piece;
  const auto once = clean(source);
  RC_ASSERT(static_cast<bool>(once));
  const auto twice = clean(once->html);
  RC_ASSERT(letters(twice->plain) == letters(once->plain));
  RC_ASSERT(once->html.find("<script") == std::string::npos);
}

}  // namespace
}  // namespace hl::html

// Ten thousand documents that nobody means well with: each is taken or refused with a reason, and none keeps
// the search from finding what is good.
#include <gtest/gtest.h>

#include <array>
#include <random>

#include "server/test_database.h"
#include "slices/knowledge/article_body.h"
#include "slices/knowledge/article_store.h"

namespace hl::knowledge {
namespace {

const Instant now = *parse_rfc3339("2026-11-23T21:00:00Z");

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

class Generator {
  std::mt19937 random_{20261126};

 public:
  std::size_t upto(std::size_t most) {
    return std::uniform_int_distribution<std::size_t>(1, most)(random_);
  }

  std::string document(int number) {
    const std::size_t times = upto(number % 250 == 0 ? 20'000 : 300);
    switch (number % 10) {
      case 0: return repeated("<div><b>", times) + "deep";
      case 1: return "<table>" + repeated("<tr><td colspan=99999 rowspan=-1>x", times);
      case 2: return bytes(times);
      case 3: return "<meta charset=utf-16>" + bytes(times);
      case 4: return "<a" + repeated(" b=\"c\"", times) + ">x";
      case 5: return repeated("<svg><script>alert(1)</script><![CDATA[", times);
      case 6: return soup(times);
      case 7: return repeated("word", times) + repeated("\xCC\x81", times);
      case 8: return repeated("&#x1F600;&#0;&#xD800;&nosuch;", times);
      default: return "<!--" + repeated("<p>-->", times) + "<plaintext>" + repeated("</p>", times);
    }
  }

 private:
  std::string bytes(std::size_t size) {
    std::string out;
    for (std::size_t i = 0; i < size; ++i) out += static_cast<char>(upto(256) - 1);
    return out;
  }

  std::string soup(std::size_t size) {
    constexpr std::array<std::string_view, 14> pieces = {
        "<p>", "</table>", "<li>", "<td>", "</ul>", "x ", "<math>", "<select>", "<style>", "<a href=javascript:x>",
        "<img src=x onerror=y>", "<pre>", "<iframe srcdoc='<p>'>", "</"};
    std::string out;
    for (std::size_t i = 0; i < size; ++i) out += pieces.at(upto(pieces.size()) - 1);
    return out;
  }
};

TEST(HostileDocuments, AreTakenOrRefusedAndHarmNoSearch) {
  constexpr int documents = 10'000;
  TestDatabase database;
  Generator generator;
  Actor technician;
  technician.role = Role::technician;
  const Audience everyone{AudienceKind::everyone, {}};
  int taken = 0, refused = 0;
  const auto store = [&](Tx& tx, const std::string& id, const ArticleBody& body) {
    Article article;
    article.id = id;
    article.title = id;
    article.body = body.plain;
    article.html = body.html;
    store_article(tx, database.ids, now, article, everyone);
  };
  for (int number = 0; number < documents;) {
    database->write([&](Tx& tx) {
      for (int end = number + 500; number < end; ++number) {
        const auto body = article_body(generator.document(number));
        if (!body) {
          ++refused;
          EXPECT_FALSE(body.error().detail.empty());
          continue;
        }
        ++taken;
        EXPECT_EQ(body->html.find("<script"), std::string::npos);
        EXPECT_EQ(body->html.find("<iframe"), std::string::npos);
        store(tx, "hostile-" + std::to_string(number), *body);
      }
    });
  }
  database->write([&](Tx& tx) { store(tx, "good", *article_body("<p>Zebulon flickers</p>")); });
  EXPECT_EQ(taken + refused, documents);
  EXPECT_GT(refused, 500);
  EXPECT_GT(taken, 5000);
  const auto found = database->read([&](Tx& tx) {
    return find_articles(tx, technician, {"zebulon flickers", Language::en, 5, true, {}});
  });
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front().id, "good");
}

}  // namespace
}  // namespace hl::knowledge

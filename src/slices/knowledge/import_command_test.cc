#include "slices/knowledge/import_command.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "server/test_database.h"
#include "slices/knowledge/article_lines.h"
#include "slices/knowledge/article_store.h"
#include "slices/knowledge/search_command.h"

namespace hl::knowledge {
namespace {

namespace fs = std::filesystem;

const Instant now = *parse_rfc3339("2026-11-23T21:00:00Z");
const ImportOptions options{now, {AudienceKind::everyone, {}}};

class ImportCommand : public testing::Test {
 protected:
  fs::path folder_;
  TestDatabase database_;
  std::ostringstream out_, err_;

  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "hotliner-import-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string write(const std::string& file, const std::string& text) {
    fs::create_directories((folder_ / file).parent_path());
    std::ofstream(folder_ / file) << text;
    return (folder_ / file).string();
  }
  void write_page(const std::string& file, const std::string& id, const std::string& title) {
    write(file, "<page xmlns='http://projectmallard.org/1.0/' id='" + id + "'><title>" + title +
                    "</title><p>Text.</p></page>");
  }
  int import_folder() {
    out_.str("");
    err_.str("");
    return import_mallard_command(*database_, folder_.string(), options, out_, err_);
  }
  ArticleSheet sheet(const std::string& id, Language language) {
    return database_->read([&](Tx& tx) {
      const auto article = access_article(tx, system_actor(), id);
      EXPECT_TRUE(article.has_value()) << id;
      return article ? sheet_of(tx, *article, language) : ArticleSheet{};
    });
  }
};

TEST_F(ImportCommand, TakesTheLanguagesOfAPackageAndTwiceChangesNothing) {
  write_page("C/help/net.page", "net", "Network");
  write_page("fr/help/net.page", "net", "Réseau");
  write_page("hu/help/net.page", "net", "Hálózat");
  write("fr/help/legal.xml",
        "<license xmlns='http://projectmallard.org/1.0/' href='https://cc/by-sa'><p>BY-SA</p>"
        "</license>");
  EXPECT_EQ(import_folder(), 0) << err_.str();
  EXPECT_EQ(out_.str(),
            "1 pages in language hu left out: Hotliner speaks en fr nl de\n"
            "2 added, 0 changed, 0 unchanged, 0 not taken\n");
  EXPECT_EQ(sheet("net", Language::fr).title, "Réseau");
  EXPECT_EQ(sheet("net", Language::fr).licence, "BY-SA https://cc/by-sa");
  EXPECT_EQ(sheet("net", Language::fr).source, "help");
  EXPECT_EQ(sheet("net", Language::nl).title, "Network");
  EXPECT_TRUE(sheet("net", Language::nl).fallback);
  EXPECT_EQ(sheet("net", Language::en).languages,
            (std::vector<Language>{Language::en, Language::fr}));

  EXPECT_EQ(import_folder(), 0);
  EXPECT_NE(out_.str().find("0 added, 0 changed, 2 unchanged"), std::string::npos) << out_.str();

  write_page("C/help/net.page", "net", "The network");
  EXPECT_EQ(import_folder(), 0);
  EXPECT_NE(out_.str().find("0 added, 1 changed, 1 unchanged"), std::string::npos) << out_.str();
  EXPECT_EQ(sheet("net", Language::en).title, "The network");
}

TEST_F(ImportCommand, KeepsDocumentsWithTheSamePageApart) {
  write_page("C/a-help/index.page", "index", "A");
  EXPECT_EQ(import_folder(), 0);
  write_page("C/b-help/index.page", "index", "B");
  EXPECT_EQ(import_folder(), 0);
  EXPECT_EQ(sheet("index", Language::en).title, "A");
  EXPECT_EQ(sheet("b-help--index", Language::en).title, "B");
  EXPECT_EQ(import_folder(), 0);
  EXPECT_NE(out_.str().find("0 added, 0 changed, 2 unchanged"), std::string::npos) << out_.str();
}

TEST_F(ImportCommand, TakesTheRestWhenAPageIsTorn) {
  write_page("C/help/good.page", "good", "Good");
  const auto torn = write("C/help/torn.page", "<page>\n<p></page>");
  EXPECT_EQ(import_folder(), 1);
  EXPECT_EQ(err_.str().find(torn + ":2: "), 0U) << err_.str();
  EXPECT_NE(out_.str().find("1 added, 0 changed, 0 unchanged, 1 not taken"), std::string::npos);
}

TEST_F(ImportCommand, SaysWhenThereIsNothing) {
  EXPECT_EQ(import_folder(), 1);
  EXPECT_NE(err_.str().find("holds no .page file; give"), std::string::npos) << err_.str();
  EXPECT_EQ(import_articles_command(*database_, "/nowhere", options, out_, err_), 1);
  EXPECT_NE(err_.str().find("/nowhere: cannot be read; give"), std::string::npos);
}

TEST_F(ImportCommand, TakesLinesOfJson) {
  const auto file = write(
      "kb.jsonl",
      R"({"id":"p","lang":"en","title":"Printer jam","type":"index","credits":["Ann","Bob"],"desc":"d","body":"One\n## H\n- a\n- <b>","more":1})"
      "\n\n"
      R"({"id":"p","lang":"xx","title":"t"})"
      "\n{torn\n");
  EXPECT_EQ(import_articles_command(*database_, file, options, out_, err_), 1);
  EXPECT_NE(out_.str().find("1 added, 0 changed, 0 unchanged, 2 not taken"), std::string::npos);
  EXPECT_NE(err_.str().find(file + ":3: /lang"), std::string::npos) << err_.str();
  EXPECT_NE(err_.str().find(file + ":4: : is not JSON"), std::string::npos) << err_.str();
  EXPECT_EQ(sheet("p", Language::en).credits, (std::vector<std::string>{"Ann", "Bob"}));
  EXPECT_EQ(sheet("p", Language::en).html,
            "<p>One</p><h2>H</h2><ul><li>a</li><li>&lt;b&gt;</li></ul>");
}

TEST_F(ImportCommand, SearchAnswersEveryLine) {
  const auto file = write("kb.jsonl", R"({"id":"p","lang":"en","title":"Printer jam"})"
                                      "\n"
                                      R"({"id":"w","lang":"nl","title":"Draadloos netwerk"})"
                                      "\n");
  ASSERT_EQ(import_articles_command(*database_, file, options, out_, err_), 0) << err_.str();
  ArticleQuestions questions;
  questions.queries = write("queries.jsonl", R"({"qid":"1","query":"printers","lang":"en","topic":"x"})"
                                             "\n"
                                             R"({"qid":"2","query":"wifi","lang":"en"})"
                                             "\ntorn\n");
  std::ostringstream own, any, only, as_json;
  EXPECT_EQ(search_articles_command(*database_, questions, own, err_), 1);
  EXPECT_EQ(own.str(), "1\tp\n2\t\n");
  EXPECT_NE(err_.str().find("queries.jsonl:3: : is not a JSON object; write"), std::string::npos) << err_.str();
  questions.any_language = true;
  search_articles_command(*database_, questions, any, err_);
  EXPECT_EQ(any.str(), "1\tp\n2\tw\n");
  questions.only = Language::nl;
  search_articles_command(*database_, questions, only, err_);
  EXPECT_EQ(only.str(), "1\t\n2\tw\n");
  questions.writes_json = true;
  search_articles_command(*database_, questions, as_json, err_);
  EXPECT_NE(as_json.str().find(R"({"qid":"2","results":[{"id":"w","score":)"), std::string::npos);
}

}  // namespace
}  // namespace hl::knowledge

#include "slices/knowledge/import_command.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "server/test_database.h"
#include "slices/knowledge/article_lines.h"
#include "slices/knowledge/draft_store.h"
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
    return import_articles_command(*database_, folder_.string(), ImportFormat::mallard, options, out_, err_);
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
  EXPECT_EQ(import_articles_command(*database_, "/nowhere", ImportFormat::lines, options, out_, err_), 1);
  EXPECT_NE(err_.str().find("/nowhere: cannot be read; give"), std::string::npos);
}

TEST_F(ImportCommand, TakesLinesOfJson) {
  const auto file = write(
      "kb.jsonl",
      R"({"id":"p","lang":"en","title":"Printer jam","type":"index","credits":["Ann","Bob"],"desc":"d","body":"One\n## H\n- a\n- <b>","more":1})"
      "\n\n"
      R"({"id":"p","lang":"xx","title":"t"})"
      "\n{torn\n");
  EXPECT_EQ(import_articles_command(*database_, file, ImportFormat::lines, options, out_, err_), 1);
  EXPECT_NE(out_.str().find("1 added, 0 changed, 0 unchanged, 2 not taken"), std::string::npos);
  EXPECT_NE(err_.str().find(file + ":3: /lang"), std::string::npos) << err_.str();
  EXPECT_NE(err_.str().find(file + ":4: : is not JSON"), std::string::npos) << err_.str();
  EXPECT_EQ(sheet("p", Language::en).credits, (std::vector<std::string>{"Ann", "Bob"}));
  EXPECT_EQ(sheet("p", Language::en).html,
            "<p>One</p><h2>H</h2><ul><li>a</li><li>&lt;b&gt;</li></ul>");
}

TEST_F(ImportCommand, TakesAFolderOfDocuments) {
  write("fr/réseau/wifi.html",
        "<html><head><title>Le wifi</title></head><body><nav>menu</nav><p>Voir <a "
        "href='../cable.md#x'>le câble</a> <img src=a.png alt='la prise'></p>");
  write("fr/cable.md", "# Le câble\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
  write("nl/cable.md", "# De kabel\n\nTekst <script>alert(1)</script>\n");
  write("it/cable.md", "# Il cavo\n\nTesto");
  write("plain.htm", "<p>Rien n’est dit");
  write("fr/empty.html", "<p> </p>");
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<blockquote>";
  write("fr/deep.html", deep + "x");
  const auto run = [&](bool is_dry_run) {
    ImportOptions folder = options;
    folder.source = "manual";
    folder.language = Language::fr;
    folder.is_dry_run = is_dry_run;
    out_.str("");
    err_.str("");
    return import_articles_command(*database_, folder_.string(), import_format(folder_.string()), folder,
                                   out_, err_);
  };
  EXPECT_EQ(run(true), 1);
  EXPECT_NE(out_.str().find("4 added, 0 changed, 0 unchanged, 2 not taken\nNothing was stored"),
            std::string::npos) << out_.str() << err_.str();
  EXPECT_EQ(run(false), 1);
  EXPECT_NE(out_.str().find("1 pages in language it left out"), std::string::npos) << out_.str();
  EXPECT_NE(out_.str().find("1 pictures are represented"), std::string::npos) << out_.str();
  EXPECT_NE(out_.str().find("4 added"), std::string::npos) << "the dry run stored nothing";
  EXPECT_NE(err_.str().find("empty.html: has no text"), std::string::npos) << err_.str();
  EXPECT_NE(err_.str().find("deep.html: is nested deeper"), std::string::npos) << err_.str();
  EXPECT_EQ(sheet("manual-réseau-wifi", Language::fr).html,
            "<p>Voir <a data-article=\"manual-cable\">le câble</a> la prise</p>");
  EXPECT_EQ(sheet("manual-cable", Language::nl).title, "De kabel");
  EXPECT_EQ(sheet("manual-cable", Language::fr).languages, (std::vector<Language>{Language::fr, Language::nl}));
  EXPECT_EQ(sheet("manual-plain", Language::fr).title, "Rien n’est dit");
  EXPECT_EQ(run(false), 1);
  EXPECT_NE(out_.str().find("0 added, 0 changed, 4 unchanged"), std::string::npos) << out_.str();
}

TEST_F(ImportCommand, TakesOneOfTwoFilesWithTheSameAddress) {
  write("intro.html", "<title>One</title><p>First.</p>");
  write("intro.md", "# Two\n\nSecond.\n");
  ImportOptions folder = options;
  folder.source = "manual";
  folder.language = Language::en;
  EXPECT_EQ(import_articles_command(*database_, folder_.string(), ImportFormat::folder, folder, out_, err_), 1);
  EXPECT_NE(out_.str().find("1 added"), std::string::npos) << out_.str();
  EXPECT_NE(err_.str().find("has the same address (manual-intro)"), std::string::npos) << err_.str();
}

TEST_F(ImportCommand, TakesATable) {
  const auto file = write("kb.csv",
                          "\xEF\xBB\xBFid;lang;title;html;credits\n"
                          "a;fr;\"L’imprimante; bloquée\";<p onclick=x>Ouvrez</p>;Ann;\n"
                          "b;fr;Deux;<b>Texte</b>;\"Ann;Bob\"\n"
                          "c;xx;Trois;;\n");
  ASSERT_EQ(import_format(file), ImportFormat::csv);
  EXPECT_EQ(import_articles_command(*database_, file, ImportFormat::csv, options, out_, err_), 1);
  EXPECT_NE(err_.str().find(file + ", row 2: : has more fields"), std::string::npos) << err_.str();
  EXPECT_NE(err_.str().find(file + ", row 4: /lang"), std::string::npos) << err_.str();
  EXPECT_EQ(sheet("b", Language::fr).html, "<p><strong>Texte</strong></p>");
  EXPECT_EQ(sheet("b", Language::fr).credits, (std::vector<std::string>{"Ann", "Bob"}));
}

TEST_F(ImportCommand, TakesNothingBackThatWasWrittenHere) {
  const auto file = write("kb.jsonl", R"({"id":"p","lang":"en","title":"Theirs"})");
  EXPECT_EQ(import_articles_command(*database_, file, ImportFormat::lines, options, out_, err_), 0);
  database_->write([&](Tx& tx) {
    const auto article = access_article(tx, system_actor(), "p");
    store_revision(tx, database_.ids, article->id, {Language::en, "Ours", "", ""}, AccountId(7), now);
    Article ours;
    ours.id = "p";
    ours.title = "Ours";
    store_article(tx, database_.ids, now, ours, options.audience);
  });
  EXPECT_EQ(import_articles_command(*database_, file, ImportFormat::lines, options, out_, err_), 1);
  EXPECT_NE(err_.str().find("p (en): was changed here"), std::string::npos) << err_.str();
  EXPECT_EQ(sheet("p", Language::en).title, "Ours");
}

TEST_F(ImportCommand, LeavesReadersAsTheyWereDecidedHere) {
  const auto import_for = [&](AudienceKind kind) {
    const ImportOptions wanted{options.now, {kind, {}}};
    ASSERT_EQ(import_articles_command(*database_, folder_.string(), ImportFormat::mallard, wanted, out_, err_), 0)
        << err_.str();
  };
  write_page("C/help/net.page", "net", "Network");
  import_for(AudienceKind::internal);
  write_page("C/help/net.page", "net", "The network");
  import_for(AudienceKind::everyone);
  EXPECT_EQ(sheet("net", Language::en).title, "The network");
  EXPECT_EQ(database_->read([](Tx& tx) { return stored_audience(tx, "net")->kind; }), AudienceKind::internal);
}

TEST_F(ImportCommand, TakesTheHelpOfLibreOffice) {
  const auto page = [&](const std::string& lang, const std::string& name, const std::string& title) {
    write(lang + "/text/swriter/" + name,
          "<html lang='" + lang + "'><head><base href='../../../'><title>" + title +
              "</title></head><body><header>LibreOffice</header><div id='DisplayArea'><h1>" + title +
              "</h1><p><a href='" + lang + "/text/swriter/other.html'>o</a></p></div><footer>x</footer>");
  };
  write("help2.js", "");
  write("index.html", "<p>not a page");
  page("en-US", "frame.html", "Frame");
  page("fr", "frame.html", "Cadre");
  ASSERT_EQ(import_format(folder_.string()), ImportFormat::libreoffice);
  EXPECT_EQ(import_articles_command(*database_, folder_.string(), ImportFormat::libreoffice, options, out_, err_), 0)
      << err_.str();
  const auto article = sheet("libreoffice-swriter-frame", Language::fr);
  EXPECT_EQ(article.title, "Cadre");
  EXPECT_EQ(article.html,
            "<h2>Cadre</h2><p><a data-article=\"libreoffice-swriter-other\">o</a></p>");
  EXPECT_EQ(article.languages, (std::vector<Language>{Language::en, Language::fr}));
}

TEST_F(ImportCommand, SearchAnswersEveryLine) {
  const auto file = write("kb.jsonl", R"({"id":"p","lang":"en","title":"Printer jam"})"
                                      "\n"
                                      R"({"id":"w","lang":"nl","title":"Draadloos netwerk"})"
                                      "\n");
  ASSERT_EQ(import_articles_command(*database_, file, ImportFormat::lines, options, out_, err_), 0) << err_.str();
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

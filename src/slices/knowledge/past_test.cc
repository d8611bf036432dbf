// Tickets of the past: imported, asked, and never told of what came later.
#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "server/test_database.h"
#include "slices/knowledge/past_import_command.h"
#include "slices/knowledge/routing_command.h"
#include "slices/knowledge/routing_lines.h"
#include "slices/knowledge/similar_command.h"

namespace hl::knowledge {
namespace {

namespace fs = std::filesystem;

class Past : public testing::Test {
 protected:
  fs::path folder_;
  TestDatabase database_;
  std::ostringstream out_, err_;

  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "hotliner-past-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string write(const std::string& file, const std::string& text) {
    std::ofstream(folder_ / file) << text;
    return (folder_ / file).string();
  }
  static std::string ticket(int id, const std::string& title) {
    return R"({"id":)" + std::to_string(id) + R"(,"created":"2026-01-0)" + std::to_string(id) +
           R"( 10:00:00","locale":"en-US","topic":null,"title":")" + title + R"(","body":"","answers":3})" + "\n";
  }
  int import(const PastImport& files) {
    out_.str("");
    err_.str("");
    return import_tickets_command(*database_, files, out_, err_);
  }
  std::string similar(const std::string& queries, Answering answering = Answering::similar) {
    std::ostringstream run;
    SimilarOptions options;
    options.queries = write("asked.jsonl", queries);
    options.answering = answering;
    options.order = order_;
    status_ = similar_command(*database_, options, run, err_);
    return run.str();
  }
  int status_ = 0;
  std::string order_;
};

TEST_F(Past, TakesTicketsOnceAndSaysWhatItCannotTake) {
  const auto file = write("t.jsonl", ticket(1, "Printer jam") + "torn\n" + R"({"id":2,"created":"soon","title":"x"})" + "\n");
  const auto links = write("l.tsv", "query_id\trelevant_id\n2\t1\textra\nno tab\n");
  EXPECT_EQ(import({file, links, ""}), 1);
  EXPECT_NE(out_.str().find("1 tickets added, 0 changed, 0 unchanged, 2 not taken"), std::string::npos) << out_.str();
  EXPECT_NE(err_.str().find("t.jsonl:2: : is not JSON"), std::string::npos) << err_.str();
  EXPECT_NE(err_.str().find("t.jsonl:3: /created: is no time; write 2026-01-31 12:00:00"), std::string::npos);
  EXPECT_NE(err_.str().find("l.tsv:3: : has no tab; write a ticket's id, a tab"), std::string::npos);
  import({file, links, ""});
  EXPECT_NE(out_.str().find("0 tickets added, 0 changed, 1 unchanged"), std::string::npos) << out_.str();
  EXPECT_NE(out_.str().find("0 links to earlier tickets added"), std::string::npos) << out_.str();
  EXPECT_EQ(import({"nowhere.jsonl", "", ""}), 1);
  EXPECT_NE(err_.str().find("nowhere.jsonl: cannot be read; check the path"), std::string::npos);
}

TEST_F(Past, ReadsPackedFilesAndTellsWhenOneIsCutOff) {
  const std::string packed = (folder_ / "t.jsonl.gz").string();
  std::string text;
  for (int i = 1; i < 10; ++i) text += ticket(i, "Printer jam number " + std::to_string(i * 7919));
  gzFile file = gzopen(packed.c_str(), "wb");
  gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
  gzclose(file);
  EXPECT_EQ(import({packed, "", ""}), 0) << err_.str();
  EXPECT_NE(out_.str().find("9 tickets added"), std::string::npos);
  fs::resize_file(packed, fs::file_size(packed) - 12);
  EXPECT_EQ(import({packed, "", ""}), 1);
  EXPECT_NE(err_.str().find("is damaged or cut off"), std::string::npos) << err_.str();
}

TEST_F(Past, AnswersWithWhatWasKnownThen) {
  const auto file = write("t.jsonl", ticket(1, "Printer jam in the hall") + ticket(2, "Printer jam again") + ticket(3, "Printer jam, third time"));
  ASSERT_EQ(import({file, "", ""}), 0) << err_.str();
  const std::string run = similar("{\"id\":2}\n{\"id\":3}\n");
  EXPECT_EQ(status_, 0) << err_.str();
  EXPECT_EQ(run.substr(0, 4), "2\t1\n");
  EXPECT_EQ(run.substr(4, 2), "3\t");
  EXPECT_EQ(run.find("3 ", 6), std::string::npos) << "no ticket is like itself";
  // One that nobody imported, between the second and the third.
  EXPECT_EQ(similar(R"({"id":"new","created":"2026-01-02 12:00:00","title":"printer jam"})"), "new\t2 1\n");
  similar("{\"id\":77}\n");
  EXPECT_EQ(status_, 1);
  EXPECT_NE(err_.str().find("asked.jsonl:1: asks for ticket 77, which nobody imported; give its text, or import it"), std::string::npos);
}

TEST_F(Past, AQuerysOwnLinkDoesNotHelpIt) {
  std::string text;
  for (int i = 1; i < 9; ++i) text += ticket(i, "Printer jam number " + std::to_string(i));
  ASSERT_EQ(import({write("t.jsonl", text), "", ""}), 0);
  const std::string without = similar("{\"id\":7}\n");
  ASSERT_EQ(import({write("t.jsonl", text), write("l.tsv", "a\tb\n7\t1\n8\t1\n"), ""}), 0);
  EXPECT_EQ(similar("{\"id\":7}\n"), without);
  ASSERT_EQ(import({write("t.jsonl", text), write("l.tsv", "a\tb\n5\t1\n6\t1\n"), ""}), 0);
  EXPECT_EQ(similar("{\"id\":7}\n").substr(0, 4), "7\t1 ") << "what helped twice before comes first";
}

TEST_F(Past, BeginsWithTheWeightsItIsGiven) {
  const auto file = write("t.jsonl", ticket(1, "Printer jam in the hall") + ticket(2, "Printer ink") + ticket(3, "Printer jam"));
  ASSERT_EQ(import({file, "", ""}), 0) << err_.str();
  EXPECT_EQ(similar("{\"id\":3}\n", Answering::similar_by_text), "3\t1 2\n");
  order_ = write("order.tsv", "whole_share\t9\t-1\n");
  EXPECT_EQ(similar("{\"id\":3}\n", Answering::similar_by_text), "3\t2 1\n") << "the last column counts";
  order_ = write("order.tsv", "whole_share\t1\nage\t\nsize\t1\t1\n");
  EXPECT_EQ(similar("{\"id\":3}\n", Answering::similar_by_text), "");
  EXPECT_EQ(status_, 1);
  EXPECT_NE(err_.str().find("order.tsv:2: is no weight; write what --explain says of this order"), std::string::npos) << err_.str();
  EXPECT_NE(err_.str().find("order.tsv:3: is no weight"), std::string::npos);
}

TEST_F(Past, ProposesArticlesThatHelpedAlike) {
  const auto file = write("t.jsonl", ticket(1, "Printer jam") + ticket(2, "Forgotten password") + ticket(3, "Printer jam again"));
  ASSERT_EQ(import({file, "", write("a.tsv", "ticket\tarticle\n1\tfix-paper-jam\n2\treset-password\n3\tsecret\n")}), 0) << err_.str();
  EXPECT_EQ(similar("{\"id\":3}\n", Answering::articles), "3\tfix-paper-jam reset-password\n");
}

TEST_F(Past, FindsTicketsByWords) {
  ASSERT_EQ(import({write("t.jsonl", ticket(1, "Printer jam") + ticket(2, "Forgotten password")), "", ""}), 0);
  std::ostringstream run;
  EXPECT_EQ(search_tickets_command(*database_, write("q.jsonl", "{\"qid\":\"a\",\"query\":\"passwords\"}\n{}\n"), run, err_), 1);
  EXPECT_EQ(run.str(), "a\t2\n");
  EXPECT_NE(err_.str().find("q.jsonl:2: is no query; write"), std::string::npos);
}

TEST_F(Past, SortsTicketsAndKeepsPartsApart) {
  std::string rows;
  for (int i = 0; i < 20; ++i) {
    rows += R"({"n":1,"part":"train","label":"hardware","text":"printer jam"})" "\n"
            R"({"n":2,"part":"train","label":"access","text":"forgot password"})" "\n";
  }
  rows += R"({"n":3,"part":"valid","label":"access","text":"my password"})" "\n"
          R"({"n":4,"part":"valid","label":"hardware","text":"a password for the printer jam jam"})" "\n";
  RoutingOptions options;
  options.tickets = write("it.jsonl", rows);
  options.model = (folder_ / "m").string();
  ASSERT_EQ(routing_train_command(options, out_, err_), 0) << err_.str();
  EXPECT_NE(out_.str().find("40 tickets, 2 classes"), std::string::npos) << out_.str();
  out_.str("");
  ASSERT_EQ(routing_eval_command(options, out_, err_), 0) << err_.str();
  EXPECT_EQ(out_.str().find("tickets 2 accuracy 1.0000 macro-F1 1.0000 accuracy@3 1.0000\n"), 0U) << out_.str();
  write("it.jsonl", "{\"text\":\"no label\"}\n");
  EXPECT_EQ(routing_train_command(options, out_, err_), 1);
  EXPECT_NE(err_.str().find("it.jsonl:1: : has no label; write {\"text\":"), std::string::npos) << err_.str();
  options.model = write("broken", "hotliner routing 1\nxx");
  EXPECT_EQ(routing_eval_command(options, out_, err_), 1);
  EXPECT_NE(err_.str().find("is not a routing model, or is cut off; write it anew"), std::string::npos);
}

}  // namespace
}  // namespace hl::knowledge

#include "slices/knowledge/knowledge.h"

#include <gtest/gtest.h>

#include "server/test_database.h"
#include "slices/knowledge/article_store.h"
#include "slices/knowledge/proposals.h"

namespace hl::knowledge {
namespace {

const Instant now = *parse_rfc3339("2026-11-23T21:00:00Z");

class Knowledge : public testing::Test {
 protected:
  TestDatabase database_;
  CompanyId dupont_, other_;
  Actor technician_, requester_, confined_;

  void SetUp() override {
    technician_.role = Role::technician;
    technician_.sees_all_companies = true;
    database_->write([&](Tx& tx) {
      dupont_ = *companies::create_company(tx, database_.ids,
                                           {"DUP", "Dupont", "BE", Language::fr, "{}", "{}"});
      other_ = *companies::create_company(tx, database_.ids,
                                          {"OTH", "Other", "BE", Language::nl, "{}", "{}"});
    });
    requester_.role = Role::requester;
    requester_.company = dupont_;
    confined_.role = Role::technician;
    confined_.companies = {other_};
  }

  void store(const std::string& id, Language language, const std::string& title,
             const Audience& audience = {AudienceKind::everyone, {}}) {
    Article article;
    article.id = id;
    article.language = language;
    article.title = title;
    article.body = "A body that says little.";
    database_->write([&](Tx& tx) { store_article(tx, database_.ids, now, article, audience); });
  }
  std::vector<std::string> find(const std::string& text, const Actor& actor,
                                Language language = Language::en) {
    std::vector<std::string> ids;
    database_->read([&](Tx& tx) {
      for (const auto& line : find_articles(tx, actor, {text, language, 10, true, {}})) {
        ids.push_back(line.id);
      }
    });
    return ids;
  }
  using Ids = std::vector<std::string>;
};

TEST_F(Knowledge, FindsWhatWasStoredAfterTheLastSearch) {
  EXPECT_EQ(find("printer", technician_), Ids{});
  store("a", Language::en, "Printer jam");
  EXPECT_EQ(find("printer", technician_), Ids{"a"});
  store("b", Language::en, "Printer queue");
  EXPECT_EQ(find("queue", technician_).front(), "b");
  store("b", Language::en, "Monitor");
  EXPECT_EQ(find("monitor", technician_), Ids{"b"});
  EXPECT_EQ(find("queue", technician_), Ids{});
}

TEST_F(Knowledge, FindsTheNewestWhileTheOthersAreRead) {
  store("first", Language::en, "Printer jam");
  for (int i = 0; i < 120; ++i) store("m" + std::to_string(i), Language::en, "Monitor");
  store("last", Language::en, "Scanner");
  const auto percent = [&] { return database_->read(articles_read_percent); };
  const auto read_part = [&] { return database_->read([](Tx& tx) { return prepare_search(tx); }); };
  EXPECT_TRUE(read_part());
  EXPECT_EQ(find("scanner", technician_), Ids{"last"});
  EXPECT_EQ(find("printer", technician_), Ids{});
  EXPECT_LT(percent(), 60);
  // What is changed meanwhile is found at once.
  store("fresh", Language::en, "Headset");
  EXPECT_EQ(find("headset", technician_), Ids{"fresh"});
  while (read_part()) {
  }
  EXPECT_EQ(percent(), 100);
  EXPECT_EQ(find("printer", technician_), Ids{"first"});
  database_->read([](Tx& tx) { leave_search(tx); });
}

TEST_F(Knowledge, ShowsOneLinePerArticleInTheLanguageAskedFor) {
  store("a", Language::en, "Forgotten password");
  store("a", Language::fr, "Mot de passe oublié");
  store("b", Language::nl, "Wachtwoord wijzigen");
  const auto lines = database_->read([&](Tx& tx) {
    return find_articles(tx, technician_, {"mot de passe", Language::fr, 10, true, {}});
  });
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].title, "Mot de passe oublié");
  EXPECT_EQ(lines[0].language, Language::fr);
  EXPECT_EQ(lines[1].title, "Wachtwoord wijzigen");
}

TEST_F(Knowledge, ListsByTitleWithoutAQuestion) {
  store("b", Language::en, "Beta");
  store("a", Language::en, "Alpha");
  EXPECT_EQ(find(" ", technician_), (Ids{"a", "b"}));
}

TEST_F(Knowledge, AnswersOnlyWhatTheActorMayRead) {
  store("internal", Language::en, "Printer of ours", {AudienceKind::internal, {}});
  store("dupont", Language::en, "Printer of Dupont", {AudienceKind::company, {dupont_}});
  store("everyone", Language::en, "Printer of all");
  struct Case {
    const Actor& actor;
    bool internal, dupont;
  };
  for (const Case& c : {Case{technician_, true, true}, Case{confined_, true, false},
                        Case{requester_, false, true}}) {
    for (const std::string text : {"printer", ""}) {
      const auto found = find(text, c.actor);
      auto has = [&](const char* id) { return std::count(found.begin(), found.end(), id) == 1; };
      EXPECT_EQ(has("internal"), c.internal);
      EXPECT_EQ(has("dupont"), c.dupont);
      EXPECT_TRUE(has("everyone"));
    }
    database_->read([&](Tx& tx) {
      EXPECT_EQ(access_article(tx, c.actor, "internal").has_value(), c.internal);
      EXPECT_EQ(access_article(tx, c.actor, "dupont").has_value(), c.dupont);
      EXPECT_EQ(access_article(tx, c.actor, "nothing").has_value(), false);
    });
  }
}

TEST_F(Knowledge, HidesWhatBecameInternal) {
  store("a", Language::en, "Printer");
  EXPECT_EQ(find("printer", requester_), Ids{"a"});
  store("a", Language::en, "Printer", {AudienceKind::internal, {}});
  EXPECT_EQ(find("printer", requester_), Ids{});
}

TEST_F(Knowledge, ProposesArticlesAndEarlierTicketsLikeThisOne) {
  store("a", Language::fr, "Bourrage papier");
  auto open = [&](CompanyId company, const std::string& title) {
    return database_.as(technician_, now, [&](Work& work) {
      return tickets::open_ticket(work, {.company = company, .title = title, .problem = title});
    });
  };
  const auto old = open(dupont_, "Papier coincé dans l'imprimante");
  const auto elsewhere = open(other_, "papierstoring printer");
  open(dupont_, "Calendrier partagé invisible");
  const auto fresh = open(dupont_, "bourrage papier imprimante");
  auto propose = [&](const Actor& actor) {
    return database_.as(actor, now, [&](Work& work) { return proposals_for(work, fresh); });
  };
  const auto proposals = propose(technician_);
  ASSERT_FALSE(proposals.articles.empty());
  EXPECT_EQ(proposals.articles[0].id, "a");
  ASSERT_EQ(proposals.tickets.size(), 2U);
  EXPECT_EQ(proposals.tickets[0].ticket.id, old.id);
  EXPECT_EQ(proposals.tickets[1].ticket.id, elsewhere.id);
  for (const auto& line : propose(confined_).tickets) EXPECT_EQ(line.ticket.company_id, other_);
}

}  // namespace
}  // namespace hl::knowledge

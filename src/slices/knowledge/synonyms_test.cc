#include <gtest/gtest.h>

#include "server/test_database.h"
#include "slices/knowledge/synonym_store.h"
#include "slices/people/people.h"

namespace hl::knowledge {
namespace {

const Instant now = *parse_rfc3339("2026-11-23T21:00:00Z");
using Names = std::vector<std::string>;

class Synonyms : public testing::Test {
 protected:
  TestDatabase database_;
  CompanyId dupont_, other_;
  Actor technician_, of_other_, requester_, stranger_;

  void SetUp() override {
    database_->write([&](Tx& tx) {
      dupont_ = *companies::create_company(tx, database_.ids, {"DUP", "Dupont", "BE", Language::fr, "{}", "{}"});
      other_ = *companies::create_company(tx, database_.ids, {"OTH", "Other", "BE", Language::nl, "{}", "{}"});
      requester_.person = *people::create_person(tx, database_.ids, {.company = dupont_, .name = "Claire"});
      stranger_.person = *people::create_person(tx, database_.ids, {.company = other_, .name = "Wim"});
      Article article;
      article.id = "ledger";
      article.title = "Opening the ledger program";
      article.body = "Start it from the menu.";
      store_article(tx, database_.ids, now, article, {AudienceKind::everyone});
    });
    technician_.role = Role::technician;
    technician_.sees_all_companies = true;
    of_other_.role = Role::technician;
    of_other_.companies = {other_};
    requester_.role = stranger_.role = Role::requester;
    requester_.company = dupont_;
    stranger_.company = other_;
    open(dupont_, "The ledger program will not start");
    open(other_, "Our ledger program is slow");
  }
  void open(CompanyId company, const std::string& title) {
    database_.as(technician_, now, [&](Work& work) {
      tickets::NewTicket fresh{.company = company, .person = std::nullopt};
      fresh.title = title;
      fresh.problem = "Since this morning.";
      return tickets::open_ticket(work, fresh);
    });
  }
  SynonymId store(const SynonymWords& words) {
    const SynonymId id(database_.ids.next());
    database_->write([&](Tx& tx) {
      tx.run("INSERT INTO account (id,role,name,email,password_hash,language) VALUES (?,'author','Ann',?,'x','en')",
             id.raw(), "ann" + std::to_string(id.raw()) + "@hotliner.example");
      store_synonym(tx, {id, dupont_, words, now, std::nullopt}, AccountId(id.raw()));
    });
    return id;
  }
  Names tickets(const Actor& actor, const std::string& typed) {
    return database_->read([&](Tx& tx) {
      Names out;
      for (const auto& line : find_tickets(tx, actor, typed, 10).lines) out.push_back(line.title);
      return out;
    });
  }
  Names articles(const Actor& actor, const std::string& typed) {
    return database_->read([&](Tx& tx) {
      Names out;
      for (const auto& line : find_articles(tx, actor, {.text = typed, .as_you_type = true})) out.push_back(line.id);
      return out;
    });
  }
};

TEST_F(Synonyms, FindArticlesAndTicketsByWhatTheCompanyCallsThem) {
  EXPECT_TRUE(articles(technician_, "zeus").empty());
  EXPECT_TRUE(tickets(technician_, "zeus start").empty());
  store({"Zeus, ledger program", "", "boekhouding", ""});
  EXPECT_EQ(articles(technician_, "zeus"), Names{"ledger"});
  EXPECT_EQ(articles(requester_, "Zeus"), Names{"ledger"});
  EXPECT_EQ(articles(technician_, "zeu"), Names{"ledger"}) << "as it is typed";
  EXPECT_EQ(articles(technician_, "boekhouding"), Names{"ledger"}) << "in another language";
  EXPECT_EQ(tickets(technician_, "zeus start"), Names{"The ledger program will not start"});
}

TEST_F(Synonyms, OfOneCompanyFindNothingForOrOfAnother) {
  store({"Zeus, ledger program", "", "", ""});
  EXPECT_TRUE(articles(stranger_, "zeus").empty());
  EXPECT_TRUE(articles(of_other_, "zeus").empty());
  EXPECT_TRUE(tickets(of_other_, "zeus").empty());
  // Who sees both companies finds by the one's words only what is the one's.
  EXPECT_EQ(tickets(technician_, "zeus"), Names{"The ledger program will not start"});
}

TEST_F(Synonyms, AreForgottenWhenRemovedAndReplacedWhenChanged) {
  const SynonymId id = store({"Zeus, ledger program", "", "", ""});
  database_->write([&](Tx& tx) { store_synonym(tx, {id, dupont_, {"Hera, ledger program", "", "", ""}, now, {}}, AccountId(id.raw())); });
  EXPECT_TRUE(articles(technician_, "zeus").empty());
  EXPECT_EQ(articles(technician_, "hera"), Names{"ledger"});
  database_->write([&](Tx& tx) { remove_synonym(tx, id); });
  EXPECT_TRUE(articles(technician_, "hera").empty());
  database_->read([&](Tx& tx) {
    EXPECT_EQ(access_synonym(tx, technician_, id).error().problem, Problem::not_found);
    EXPECT_TRUE(synonyms_of(tx, dupont_).empty());
  });
}

TEST_F(Synonyms, AreBehindTheOneDoor) {
  const SynonymId id = store({"Zeus, ledger program", "", "", ""});
  database_->read([&](Tx& tx) {
    EXPECT_TRUE(access_synonym(tx, technician_, id));
    EXPECT_FALSE(access_synonym(tx, of_other_, id));
    EXPECT_FALSE(access_synonym(tx, requester_, id));
  });
}

TEST(SynonymWords, AreComparedAsStemsAndByTheirFirstThreeLetters) {
  const text::Analyser en(Language::en), fr(Language::fr), nl(Language::nl), de(Language::de);
  const text::Analysers all{&en, &fr, &nl, &de};
  const std::vector<text::SynonymRow> rows{{7, {"beamer, meeting screen", "vidéoprojecteur", "", ""}}};
  const auto found = text::synonyms_in("two BEAMERS, broken", rows, all);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].begin, 4U);
  EXPECT_EQ(found[0].end, 11U);
  EXPECT_EQ(found[0].owner, 7);
  EXPECT_EQ(found[0].other, (Names{"meeting screen", "vidéoprojecteur"}));
  EXPECT_EQ(text::synonyms_in("the meeting screens of it", rows, all).size(), 1U);
  EXPECT_TRUE(text::synonyms_in("the meeting of screens", rows, all).empty());
  EXPECT_EQ(text::beginning_of("videoprojecteur"), "vid");
  EXPECT_EQ(text::beginning_of("жук"), "жук");
  EXPECT_EQ(text::beginning_of("pc"), "pc");
}

}  // namespace
}  // namespace hl::knowledge

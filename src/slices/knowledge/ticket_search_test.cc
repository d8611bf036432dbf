#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "server/test_database.h"
#include "slices/knowledge/knowledge.h"
#include "slices/people/people.h"

namespace hl::knowledge {
namespace {

const Instant now = *parse_rfc3339("2026-11-23T21:00:00Z");
using Titles = std::vector<std::string>;

class TicketSearch : public testing::Test {
 protected:
  TestDatabase database_;
  CompanyId dupont_, other_;
  Actor technician_, confined_, requester_;

  void SetUp() override {
    database_->write([&](Tx& tx) {
      dupont_ = *companies::create_company(tx, database_.ids,
                                           {"DUP", "Dupont", "BE", Language::fr, "{}", "{}"});
      other_ = *companies::create_company(tx, database_.ids,
                                          {"OTH", "Other", "BE", Language::nl, "{}", "{}"});
      requester_.person =
          *people::create_person(tx, database_.ids, {.company = dupont_, .name = "Claire"});
    });
    technician_.role = Role::technician;
    technician_.sees_all_companies = true;
    technician_.language = Language::fr;
    confined_.role = Role::technician;
    confined_.companies = {other_};
    requester_.role = Role::requester;
    requester_.company = dupont_;
  }

  tickets::Ticket open(CompanyId company, const std::string& title,
                       std::optional<PersonId> person = {}) {
    return database_.as(technician_, now, [&](Work& work) {
      tickets::NewTicket fresh{.company = company, .person = person};
      fresh.title = title;
      fresh.problem = "Depuis ce matin.";
      return tickets::open_ticket(work, fresh);
    });
  }
  void record(tickets::Ticket& ticket, const std::string& kind, const json::object& body) {
    database_.as(technician_, now,
                 [&](Work& work) { tickets::record(work, ticket, kind, body); });
  }
  Titles find(const std::string& typed, const Actor& actor, std::size_t limit = 10) {
    return database_->read([&](Tx& tx) {
      Titles titles;
      for (const auto& line : find_tickets(tx, actor, typed, limit).lines)
        titles.push_back(line.title);
      return titles;
    });
  }
};

TEST_F(TicketSearch, FindsByWordsNewestFirstWhatWasJustStored) {
  EXPECT_EQ(find("imprimante", technician_), Titles{});
  open(dupont_, "Imprimante muette");
  EXPECT_EQ(find("impr", technician_), Titles{"Imprimante muette"});
  open(other_, "Deux imprimantes bloquées");
  EXPECT_EQ(find("imprimante", technician_),
            (Titles{"Deux imprimantes bloquées", "Imprimante muette"}));
  EXPECT_EQ(find("imprimante muette matin", technician_), Titles{"Imprimante muette"});
  EXPECT_EQ(find("imprimante", technician_, 1), Titles{"Deux imprimantes bloquées"});
}

TEST_F(TicketSearch, NobodyFindsWhatHeMayNotSee) {
  open(dupont_, "Secret un", requester_.person);
  open(dupont_, "Secret deux");
  open(other_, "Secret trois");
  EXPECT_EQ(find("secret", confined_), Titles{"Secret trois"});
  EXPECT_EQ(find("secret", requester_), Titles{"Secret un"});
  // Those that may not be seen do not take up the places of those that may.
  EXPECT_EQ(find("secret", requester_, 1), Titles{"Secret un"});
}

TEST_F(TicketSearch, FollowsChangesMergesAndTheirUndoing) {
  auto ticket = open(dupont_, "Imprimante muette");
  ASSERT_EQ(find("imprimante", technician_).size(), 1U);
  record(ticket, "ticket_changed", {{"title", "Scanner muet"}});
  EXPECT_EQ(find("imprimante", technician_), Titles{});
  EXPECT_EQ(find("scanner", technician_), Titles{"Scanner muet"});
  const auto into = open(dupont_, "Autre chose");
  record(ticket, "ticket_merged", {{"into", into.id.raw()}});
  EXPECT_EQ(find("scanner", technician_), Titles{});
  record(ticket, "ticket_unmerged", {});
  EXPECT_EQ(find("scanner", technician_), Titles{"Scanner muet"});
}

TEST_F(TicketSearch, ForgetsWhatWentWithTheSample) {
  open(dupont_, "Imprimante muette");
  for (int n = 0; n < 3; ++n) open(other_, "Imprimante bloquée");
  ASSERT_EQ(find("imprimante", technician_).size(), 4U);
  database_.as(technician_, now, [&](Work& work) {
    for (const char* rows : {"event", "deadline", "ticket"})
      work.tx.run(std::string("DELETE FROM ") + rows + " WHERE " + (rows == std::string("deadline") ? "ticket_id IN (SELECT id FROM ticket WHERE company_id=?)" : "company_id=?"), other_);
    events::Event event;
    event.kind = "sample_removed";
    events::record(work, std::move(event));
  });
  // What is gone must not take up the places of what is there.
  EXPECT_EQ(find("imprimante", technician_, 1), Titles{"Imprimante muette"});
}

TEST_F(TicketSearch, SaysWhileItIsBeingMade) {
  open(dupont_, "Imprimante muette");
  const auto search = [&] {
    return database_->read([&](Tx& tx) { return find_tickets(tx, technician_, "muette", 5); });
  };
  // Somebody keeps it in step from now on and has read a part.
  EXPECT_TRUE(database_->read([](Tx& tx) { return prepare_search(tx); }));
  EXPECT_LT(search().read_percent, 100);
  while (database_->read([](Tx& tx) { return prepare_search(tx); })) {
  }
  EXPECT_EQ(search().read_percent, 100);
  EXPECT_EQ(search().lines.size(), 1U);
  open(dupont_, "Aussi muette");
  EXPECT_EQ(search().lines.size(), 1U) << "is left to whoever keeps it";
  database_->read([](Tx& tx) { prepare_search(tx); });
  EXPECT_EQ(search().lines.size(), 2U);
  database_->read([](Tx& tx) { leave_search(tx); });
  open(dupont_, "Encore muette");
  EXPECT_EQ(search().lines.size(), 3U);
}

TEST_F(TicketSearch, WhoeverSearchesRightAfterAStartReadsNotAllAndKeepsNoFileFromBeingUsed) {
  open(dupont_, "Imprimante muette");
  const auto search = [&] {
    return database_->read([&](Tx& tx) { return find_tickets(tx, technician_, "muette", 5); });
  };
  database_->read([](Tx& tx) { keep_search(tx); });
  EXPECT_EQ(search().read_percent, 0);
  while (database_->read([](Tx& tx) { return prepare_search(tx); })) {
  }
  const std::string file = testing::TempDir() + "hotliner-search-" + std::to_string(getpid());
  save_search(*database_, file);
  EXPECT_EQ(database_->read([&](Tx& tx) { return load_search(tx, file); }), "");
  std::filesystem::remove(file);
  EXPECT_EQ(search().lines.size(), 1U);
  database_->read([](Tx& tx) { leave_search(tx); });
}

TEST_F(TicketSearch, FindsTheNewestOfManyLongBeforeAllAreRead) {
  open(dupont_, "Premier de tous");
  database_.as(technician_, now, [&](Work& work) {
    tickets::NewTicket fresh{.company = dupont_};
    fresh.title = "Imprimante";
    for (int i = 0; i < 6000; ++i) (void)tickets::open_ticket(work, fresh);
    return 0;
  });
  open(other_, "Dernier de tous");
  const auto read_part = [&] { return database_->read([](Tx& tx) { return prepare_search(tx); }); };
  int parts = 0, parts_until_newest = 0;
  bool is_another_open = false;
  int percent = 0;
  for (; read_part(); ++parts) {
    if (parts_until_newest == 0 && !find("dernier", technician_).empty()) parts_until_newest = parts;
    const int now_percent = database_->read([&](Tx& tx) {
      return find_tickets(tx, technician_, "imprimante", 1).read_percent;
    });
    EXPECT_GE(now_percent, percent);
    percent = now_percent;
    if (parts_until_newest > 0 && !is_another_open) {
      open(dupont_, "Encore un autre");
      is_another_open = true;
    }
  }
  EXPECT_LT(2 * parts_until_newest, parts + 2);
  EXPECT_EQ(percent, 100);
  EXPECT_EQ(find("de tous", technician_), (Titles{"Dernier de tous", "Premier de tous"}));
  EXPECT_EQ(find("autre", technician_), Titles{"Encore un autre"});
  EXPECT_EQ(find("tous", confined_), Titles{"Dernier de tous"});
}

}  // namespace
}  // namespace hl::knowledge

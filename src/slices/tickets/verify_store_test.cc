#include "slices/tickets/verify_store.h"

#include <gtest/gtest.h>

#include "server/test_database.h"
#include "slices/tickets/attachment_store.h"
#include "slices/tickets/ticket_store.h"

namespace hl::tickets {
namespace {

class VerifyStored : public testing::Test {
 protected:
  TestDatabase database;
  TicketId id;

  void SetUp() override {
    const auto company = database->write([&](Tx& tx) {
      return *companies::create_company(tx, database.ids,
                                        {"DUP", "Dupreux", "BE", Language::fr, "{}", "{}"});
    });
    id = database.as(system_actor(), *parse_rfc3339("2026-11-23T09:00:00Z"), [&](Work& work) {
      Ticket t = open_ticket(work, {.company = company, .title = "Rien ne sort"});
      record(work, t, "ticket_held", {{"reason", "part"}, {"until", nullptr}, {"note", "toner"}});
      record(work, t, "ticket_solved", {{"outcome", "solved"}, {"summary", "Toner remplacé"}});
      store_attachment(work.tx, t.id, {work.next_id<AttachmentId>(), "x.bin", "image/png", 3},
                       std::string("a\0b", 3), FileVisibility::everybody);
      return t.id;
    });
  }
  std::vector<std::string> errors_after(const std::string& sql) {
    database->write([&](Tx& tx) { tx.run(sql, id); });
    return errors();
  }
  std::vector<std::string> errors_with_bytes(std::string_view bytes) {
    database->write([&](Tx& tx) {
      tx.run("UPDATE attachment SET bytes=? WHERE ticket_id=?", Bytes{bytes}, id);
    });
    return errors();
  }
  std::vector<std::string> errors() {
    return database->read([](Tx& tx) { return verify_stored(tx, 10).errors; });
  }
};

TEST_F(VerifyStored, FindsNothingInWhatWasWrittenAsItShould) {
  const auto stored = database->read([](Tx& tx) { return verify_stored(tx, 10); });
  EXPECT_EQ(stored.errors, std::vector<std::string>{});
  EXPECT_EQ(stored.tickets, 1);
  EXPECT_EQ(stored.events, 3);
  EXPECT_EQ(stored.attachments, 1);
}

TEST_F(VerifyStored, NamesTheMemberThatIsNotTheSumOfTheEvents) {
  EXPECT_EQ(errors_after("UPDATE ticket SET title='other' WHERE id=?"),
            std::vector<std::string>{"ticket DUP-1001: title is not what its events say"});
}

TEST_F(VerifyStored, FindsALostEvent) {
  EXPECT_EQ(errors_after("DELETE FROM event WHERE kind='ticket_held' AND ticket_id=?"),
            std::vector<std::string>{"ticket DUP-1001: version is not what its events say"});
}

TEST_F(VerifyStored, FindsATicketWithoutOpening) {
  EXPECT_EQ(errors_after("DELETE FROM event WHERE kind='ticket_opened' AND ticket_id=?"),
            std::vector<std::string>{"ticket DUP-1001: its events do not begin with its opening"});
}

TEST_F(VerifyStored, FindsATicketThatVanished) {
  database->write([&](Tx& tx) { tx.run("DELETE FROM attachment"); });
  const auto errors = errors_after("DELETE FROM ticket WHERE id=?");
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_NE(errors.front().find("was opened but is not stored"), std::string::npos);
}

TEST_F(VerifyStored, FindsChangedAndCutAttachments) {
  auto errors = errors_with_bytes({"a\0c", 3});
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_NE(errors.front().find("its bytes are not those that were stored"), std::string::npos);
  errors = errors_with_bytes("a");
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_NE(errors.front().find("has 1 bytes instead of 3"), std::string::npos);
}

}  // namespace
}  // namespace hl::tickets

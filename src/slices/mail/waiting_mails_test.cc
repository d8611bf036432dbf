#include <gtest/gtest.h>

#include "server/test_database.h"
#include "slices/mail/mail_store.h"
#include "slices/mail/mailbox_store.h"

namespace hl::mail {
namespace {

TEST(WaitingMails, AreReadInOneStatementWithTheTicketsThatTheirReaderMaySee) {
  TestDatabase database;
  const Instant now = *parse_rfc3339("2026-11-23T09:00:00Z");
  std::vector<CompanyId> companies;
  std::vector<tickets::Ticket> opened;
  database.as(system_actor(), now, [&](Work& work) {
    for (const char* code : {"DUP", "OTH"}) {
      companies.push_back(*companies::create_company(work.tx, work.ids, {code, code, "BE", Language::fr, "{}", "{}"}));
      opened.push_back(tickets::open_ticket(work, {.company = companies.back(), .title = "Rien ne sort"}));
    }
    MailboxRow box;
    box.id = MailboxId(1), box.name = "Help", box.address = "help@desk.example", box.company = companies.front();
    insert_mailbox(work.tx, box);
    for (int n = 0; n < 6; ++n) {
      const MailId id(n + 1);
      store_arrival(work.tx, id, {MailboxId(1), 1, n + 1, 10}, now);
      auto row = *mail(work.tx, id);
      row.state = MailState::waiting;
      if (n > 0) row.ticket = opened[static_cast<std::size_t>(n % 2)].id;
      settle_row(work.tx, row);
      // The last was never opened.
      MailReading read;
      read.text = "Letter " + std::to_string(n);
      if (n < 5) store_reading(work.tx, id, read);
    }
  });
  Actor only;
  only.role = Role::technician;
  only.companies = {companies.front()};
  database->read([&](Tx& tx) {
    const auto before = tx.connection().prepared().size();
    const auto found = waiting_mails(tx, only, MailId(0), 50);
    EXPECT_EQ(tx.connection().prepared().size(), before + 1);
    ASSERT_EQ(found.size(), 6U);
    for (std::size_t n = 0; n < found.size(); ++n) {
      EXPECT_EQ(found[n].text, n < 5 ? "Letter " + std::to_string(n) : "");
      // The even ones may belong to a ticket of the company that its reader serves.
      EXPECT_EQ(found[n].ticket_number, n > 0 && n % 2 == 0 ? std::optional(opened[0].number) : std::nullopt) << n;
    }
    EXPECT_EQ(waiting_mail(tx, only, found[2].row).text, "Letter 2");
    EXPECT_EQ(waiting_mails(tx, only, MailId(4), 1).front().row.id, MailId(5));
  });
}

}  // namespace
}  // namespace hl::mail

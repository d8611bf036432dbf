// Hand-over files that reach their receivers by mail.
#include "slices/escalation/asking.h"
#include "slices/escalation/helpdesk_for_test.h"
#include "slices/escalation/offer.h"
#include "slices/outbox/outbox.h"

namespace hl::escalation {
namespace {

struct Sending : Helpdesk {
  std::vector<outbox::Letter> letters() {
    std::vector<outbox::Letter> out;
    by_program([&](Work& work) {
      const auto batch = outbox::take(work.tx, CourierId(1), outbox::letters(), now);
      for (const auto& one : outbox::letters_of(work.tx, batch, {{"Helpdesk", "desk@hotliner.example"}, ""}, now))
        out.push_back(std::get<outbox::Letter>(one));
      outbox::settle(work.tx, CourierId(1), batch,
                     std::vector<outbox::Attempt>(batch.rows.size(), outbox::Delivered{}), now, 0);
    });
    return out;
  }
  void agree() {
    by_program([&](Work& work) {
      SupportContract c;
      c.id = work.next_id<SupportContractId>();
      c.company_id = company;
      c.supplier_id = maker;
      c.customer_number = "KD-4711";
      c.contact_name = "Jan Peeters";
      c.contact_email = "jan@maker.example";
      c.starts_on = "2026-01-01";
      insert_contract(work.tx, c);
    });
  }
};

void expect_in(const std::string& text, const std::vector<std::string>& parts) {
  for (const auto& part : parts) EXPECT_NE(text.find(part), std::string::npos) << part << " in\n" << text.substr(0, 4000);
}

TEST_F(Sending, AColleagueGetsTheFileByMailInHisLanguage) {
  ASSERT_TRUE(hand_over_by(technician));
  // Nothing was laid out while others waited to store something.
  const auto stored = read([](Tx& tx) { return *tx.first("SELECT bytes FROM outbox_enclosure", [](Row& row) { return row.bytes(0); }); });
  EXPECT_TRUE(stored.starts_with("{\"title\":")) << stored.substr(0, 200);
  auto all = letters();
  ASSERT_EQ(all.size(), 1U);
  expect_in(all[0].bytes, {"To: fabienne <fabienne@desk.example>", "Subject: [DUP-1001] Lamp stays dark", "Demandeur",
                           "Auto-Submitted:", "application/pdf", "DUP-1001.pdf"});
  EXPECT_TRUE(all[0].name.starts_with("handover-"));
  EXPECT_TRUE(letters().empty());
}

TEST_F(Sending, WhoeverIsOfferedItNextGetsItToo) {
  const auto id = *hand_over_by(technician);
  letters();
  ASSERT_TRUE(return_by(french_expert, id));
  const auto next = open();
  ASSERT_TRUE(next && next->account);
  const auto all = letters();
  ASSERT_EQ(all.size(), 1U);
  const auto who = read([&](Tx& tx) { return *access::actor_by_account(tx, *next->account); });
  expect_in(all[0].bytes, {who.email});
}

TEST_F(Sending, WhoHasThirtyAlreadyIsNotBuriedInLetters) {
  for (int n = 0; n < 32; ++n) {
    by(technician, [&](Work& work) {
      tickets::NewTicket fresh{company};
      fresh.title = "One of many";
      fresh.owner = technician;
      auto t = tickets::open_ticket(work, fresh);
      EXPECT_TRUE(hand_over(work, t, {{}, french_expert, {}}, std::nullopt));
    });
  }
  EXPECT_EQ(letters().size() + letters().size(), 30U);
}

TEST_F(Sending, TheDraftToAManufacturerHasTheContractsContactAndNumber) {
  agree();
  const auto id = *hand_over_by(technician, {HandoverTarget::manufacturer, {}, {}});
  const auto draft = read([&](Tx& tx) { return dossier_of(tx, *tickets::ticket(tx, ticket), *handover(tx, id), now); });
  expect_in(draft, {"To: Jan Peeters <jan@maker.example>", "KD-4711"});
}

TEST_F(Sending, ASupplierGetsThePdfWhereItIsChosen) {
  const auto ask_with = [&](std::optional<bool> pdf) {
    by(technician, [&](Work& work) {
      auto t = *tickets::ticket(work.tx, ticket);
      Question question;
      question.text = "Why?";
      question.excerpts.pdf = pdf;
      const auto shown = preview_question(work, t, question);
      EXPECT_EQ(shown->attachments.size(), pdf.value_or(false) ? 1U : 0U);
      EXPECT_TRUE(ask(work, t, question));
    });
    return letters().at(0).bytes;
  };
  EXPECT_EQ(ask_with({}).find("application/pdf"), std::string::npos);
  expect_in(ask_with(true), {"application/pdf", "DUP-1001.pdf"});
  // What left the house stays with the thread, not laid out while others waited to store something.
  for (const auto& event : read([&](Tx& tx) { return events::of_ticket(tx, ticket, true); }))
    EXPECT_NE(event.kind, "ticket_attached");
  read([&](Tx& tx) {
    const auto thread = threads_of(tx, ticket).at(0).id;
    const auto all = messages_of(tx, thread, 9);
    EXPECT_EQ(all.at(0).pdf, std::nullopt);
    EXPECT_EQ(all.at(1).pdf, "DUP-1001.pdf");
    EXPECT_FALSE(document_of(tx, thread, all.at(0).id));
    EXPECT_FALSE(document_of(tx, SupplierThreadId(1), all.at(1).id)) << "of another thread";
    const auto document = document_of(tx, thread, all.at(1).id);
    EXPECT_TRUE(document && !document->blocks.empty());
    EXPECT_TRUE(tx.first("SELECT bytes FROM outbox_enclosure", [](Row& row) { return row.bytes(0); })->starts_with("{\"title\":"));
    return 0;
  });
}

TEST_F(Sending, AManufacturerWhoGetsTheTicketGetsThePdf) {
  ASSERT_TRUE(hand_over_by(technician, {HandoverTarget::manufacturer, {}, {}}));
  expect_in(letters().at(0).bytes, {"To: Help <help@maker.example>", "application/pdf"});
}

}  // namespace
}  // namespace hl::escalation

// Questions to suppliers: what goes out, what never does, and what comes back.
#include "slices/escalation/asking.h"
#include "slices/escalation/helpdesk_for_test.h"
#include "slices/outbox/outbox.h"

namespace hl::escalation {
namespace {

using tickets::HandoverState;

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// Quoted-printable as far as these tests need it: lines joined again.
std::string joined(std::string text) {
  for (auto at = text.find("=\r\n"); at != std::string::npos; at = text.find("=\r\n", at))
    text.erase(at, 3);
  return text;
}

struct Asking : Helpdesk {
  EventId visible_note, internal_note;

  Asking() {
    tell("ticket_noted", {{"text", "The lamp was changed."}}, true, technician);
    tell("ticket_noted", {{"text", "Marie LAMBERT is angry; call 081.12.34.56."}}, false, technician);
    const auto all = read([&](Tx& tx) { return events::of_ticket(tx, ticket); });
    internal_note = all.back().id;
    visible_note = all[all.size() - 2].id;
  }

  void agree(bool withholds) {
    by_program([&](Work& work) {
      SupportContract c;
      c.id = work.next_id<SupportContractId>();
      c.company_id = company;
      c.supplier_id = maker;
      c.customer_number = "KD-4711";
      c.contact_name = "Jan Peeters";
      c.contact_email = "jan@maker.example";
      c.withholds_requester = withholds;
      c.remind_after_hours = 48;
      c.starts_on = "2026-01-01";
      insert_contract(work.tx, c);
    });
  }
  void live_in_namur() {
    by_program([&](Work& work) {
      const auto site = companies::add_site(work.tx, work.ids, company, "Namur",
                                            "Rue de Fer 12, 5000 Namur", "+32 81 99 88 77");
      work.tx.run("UPDATE person SET site_id=? WHERE id=?", site, requester);
    });
  }
  Outcome<SupplierThreadId> ask_by(AccountId account, Question question = {}) {
    if (question.text.empty()) question.text = "Why does the lamp of Marie Lambert stay dark?";
    return by(account, [&](Work& work) {
      auto t = *tickets::ticket(work.tx, ticket);
      return ask(work, t, question);
    });
  }
  SupplierThread stored_thread(SupplierThreadId id) {
    return read([&](Tx& tx) { return *supplier_thread(tx, id); });
  }
  std::vector<outbox::Letter> letters() {
    std::vector<outbox::Letter> out;
    by_program([&](Work& work) {
      const auto batch = outbox::take(work.tx, CourierId(1), outbox::letters(), now);
      const auto all = outbox::letters_of(work.tx, batch, {{"Helpdesk", "desk@hotliner.example"}, ""}, now);
      for (const auto& one : all) out.push_back(std::get<outbox::Letter>(one));
      outbox::settle(work.tx, CourierId(1), batch,
                     std::vector<outbox::Attempt>(batch.rows.size(), outbox::Delivered{}), now, 0);
    });
    return out;
  }
  Outcome<Done> answer(SupplierThreadId id, const Answer& what) {
    return by(technician, [&](Work& work) {
      auto thread = *supplier_thread(work.tx, id);
      return take_answer(work, thread, what);
    });
  }
  int tick() {
    return by_program([&](Work& work) { return pass_on_unaccepted(work, 10); });
  }
};

TEST_F(Asking, WritesToTheCompanysContactInTheSuppliersLanguage) {
  agree(false);
  const auto id = *ask_by(technician);
  const auto all = letters();
  ASSERT_EQ(all.size(), 1u);
  const std::string text = joined(all[0].bytes);
  EXPECT_TRUE(contains(text, "To: Jan Peeters <jan@maker.example>")) << text;
  EXPECT_TRUE(contains(text, "From: Helpdesk <desk@hotliner.example>")) << text;
  EXPECT_TRUE(contains(text, "[DUP-1001]"));
  EXPECT_TRUE(contains(text, "Klantnummer: KD-4711")) << text;
  EXPECT_TRUE(contains(text, "Wij hebben uw hulp nodig"));
  EXPECT_TRUE(contains(text, "SN-77"));
  EXPECT_TRUE(contains(text, "Marie Lambert"));
  EXPECT_TRUE(contains(text, "The lamp was changed."));
  EXPECT_FALSE(contains(text, "angry"));
  EXPECT_EQ(last_event("supplier_asked").at("thread_id"), id.raw());
  // Wednesday is no working day here: the desk opens on Monday next.
  EXPECT_EQ(stored_thread(id).remind_at, *parse_rfc3339("2026-11-30T07:30:00Z"));
  EXPECT_TRUE(letters().empty());
}

TEST_F(Asking, SaysBeforehandWhenSomethingWasTakenOutOfWhatWasTyped) {
  agree(false);
  const auto has_gaps = [&](const std::string& text, bool with_problem) {
    Question question;
    question.text = text;
    question.excerpts.problem = with_problem;
    return by(technician, [&](Work& work) {
      return preview_question(work, *tickets::ticket(work.tx, ticket), question)->has_gaps;
    });
  };
  EXPECT_FALSE(has_gaps("Why does the lamp of Marie Lambert stay dark?", false));
  EXPECT_TRUE(has_gaps("Call her at 081 12 34 56.", false));  // only the number
  EXPECT_TRUE(has_gaps("Why does it stay dark?", true));      // the problem names both
}

TEST_F(Asking, AQuestionIsNotHeadedLikeAHandOver) {
  agree(false);
  ASSERT_TRUE(ask_by(technician));
  const std::string text = joined(letters()[0].bytes);
  EXPECT_TRUE(contains(text, "Subject: [DUP-1001] Lamp stays dark - vraag om hulp")) << text;
}

TEST_F(Asking, NeverTellsWhoItIsWhereTheContractWithholdsIt) {
  agree(true);
  live_in_namur();
  by_program([&](Work& work) {
    work.tx.run("UPDATE ticket SET title='Lamp of Lambert, Rue de Fer 12' WHERE id=?", ticket);
  });
  Question question;
  question.text = "Mme Lambert (marie@dupont.example, +32 81 12 34 56 or 081/99.88.77), 5000 NAMUR, waits.";
  question.excerpts.note_ids = std::vector<EventId>{visible_note, internal_note};
  by_program([&](Work& work) {
    work.tx.run("UPDATE device SET model='L-200 of Marie Lambert' WHERE id=(SELECT device_id FROM ticket WHERE id=?)",
                ticket);
  });
  const auto id = *ask_by(technician, question);
  const auto first = letters();
  now = *parse_rfc3339("2026-11-30T07:30:00Z");
  EXPECT_EQ(tick(), 1);
  const auto reminder = letters();
  ASSERT_EQ(first.size() + reminder.size(), 2u);
  std::string said = joined(first[0].bytes) + joined(reminder[0].bytes);
  for (const auto& message : read([&](Tx& tx) { return messages_of(tx, id, 10); })) said += message.text;
  for (const char* secret : {"Marie", "marie", "Lambert", "LAMBERT", "dupont.example", "12 34 56", "12.34.56",
                             "99.88.77", "Rue de Fer", "NAMUR", "Namur"})
    EXPECT_FALSE(contains(said, secret)) << secret << " in\n" << said;
  EXPECT_TRUE(contains(said, "is angry"));
  EXPECT_TRUE(contains(said, "L-200 of")) << said;
}

TEST_F(Asking, ALaterContractBindsTheNextLetter) {
  const auto id = *ask_by(technician);
  EXPECT_TRUE(contains(joined(letters().at(0).bytes), "Marie Lambert"));
  agree(true);
  ASSERT_TRUE(ask_by(technician));
  now += std::chrono::hours(24);
  EXPECT_EQ(tick(), 1);
  std::string said;
  for (const auto& letter : letters()) said += joined(letter.bytes);
  EXPECT_FALSE(contains(said, "Lambert")) << said;
  EXPECT_EQ(stored_thread(id).reminders, 1);
}

TEST_F(Asking, NobodyIsRemindedOfATicketThatIsPartOfAnother) {
  const auto id = *ask_by(technician);
  by_program([&](Work& work) {
    auto t = *tickets::ticket(work.tx, ticket);
    const auto other = tickets::open_ticket(work, {.company = company, .title = "The same"});
    tickets::record(work, t, "ticket_merged", {{"into", other.id.raw()}, {"other", other.number}});
  });
  static_cast<void>(letters());
  now += std::chrono::hours(24);
  EXPECT_EQ(tick(), 1);
  EXPECT_TRUE(letters().empty());
  EXPECT_FALSE(stored_thread(id).remind_at);
  EXPECT_EQ(tick(), 0);
}

TEST_F(Asking, SendsNothingThatWasNotChosen) {
  Question question;
  question.text = "Only this.";
  question.excerpts = {false, false, false, false, {}, std::vector<EventId>{}};
  ASSERT_TRUE(ask_by(technician, question));
  const std::string text = joined(letters().at(0).bytes);
  EXPECT_TRUE(contains(text, "Only this."));
  for (const char* left_out : {"Reach me", "SN-77", "The lamp was changed"}) EXPECT_FALSE(contains(text, left_out));
}

TEST_F(Asking, RefusesFilesOfOtherTickets) {
  Question question;
  question.attachments = {AttachmentId(99)};
  EXPECT_EQ(ask_by(technician, question).error().problem, Problem::invalid_input);
  EXPECT_TRUE(letters().empty());
}

TEST_F(Asking, TakesTheAnswerIntoTheThread) {
  const auto id = *ask_by(technician);
  ASSERT_TRUE(answer(id, {"Change the fuse.", "Ria of Lumaprint", "LP-9"}));
  EXPECT_EQ(stored_thread(id).state, ThreadState::answered);
  EXPECT_EQ(stored_thread(id).reference, "LP-9");
  EXPECT_FALSE(stored_thread(id).remind_at);
  EXPECT_EQ(last_event("supplier_answered").at("text"), "Change the fuse.");
  const auto messages = read([&](Tx& tx) { return messages_of(tx, id, 10); });
  ASSERT_EQ(messages.size(), 2u);
  EXPECT_EQ(messages[1].from_name, "Ria of Lumaprint");
  // Written again, the same thread goes on, in the same conversation.
  EXPECT_EQ(*ask_by(technician), id);
  EXPECT_EQ(stored_thread(id).state, ThreadState::asked);
  const auto all = letters();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_TRUE(contains(all[1].bytes, "In-Reply-To: <supplier-"));
  EXPECT_TRUE(contains(joined(all[1].bytes), "Uw referentie: LP-9"));
}

// Monday's question, with a day between two letters, while the desk works on Mondays and Tuesdays.
TEST_F(Asking, RemindsThreeTimesWhenTheDeskWorksAndThenTellsWhoHasTheTicket) {
  const auto id = *ask_by(technician);
  int n = 0;
  for (const char* at : {"2026-11-24T09:00:00Z", "2026-11-30T07:30:00Z", "2026-12-01T07:30:00Z"}) {
    now = *parse_rfc3339(at) - std::chrono::milliseconds(1);
    EXPECT_EQ(tick(), 0);
    now += std::chrono::milliseconds(1);
    EXPECT_EQ(tick(), 1);
    EXPECT_EQ(tick(), 0);
    EXPECT_EQ(stored_thread(id).reminders, ++n);
  }
  const auto notices = [&] { return read([&](Tx& tx) { return unseen_notices(tx, technician, 10).size(); }); };
  EXPECT_EQ(notices(), 0U);
  now = *parse_rfc3339("2026-12-07T07:30:00Z");
  EXPECT_EQ(tick(), 1);
  EXPECT_EQ(notices(), 1U);
  EXPECT_EQ(last_event("supplier_silent").at("reminders"), 3);
  EXPECT_EQ(stored_thread(id).reminders, 3);
  now += std::chrono::hours(1000);
  EXPECT_EQ(tick(), 0);
}

TEST_F(Asking, ASilentSupplierOfATicketThatNobodyHasIsToldToWhoeverIsInCharge) {
  ASSERT_TRUE(ask_by(technician));
  by_program([&](Work& work) {
    auto t = *tickets::ticket(work.tx, ticket);
    tickets::assign(work, t, std::nullopt, t.team);
  });
  for (int reminders = 0; reminders <= reminders_max; ++reminders) {
    now += std::chrono::hours(24 * 8);
    EXPECT_EQ(tick(), 1);
  }
  const auto notices_to = [&](AccountId id) {
    return read([&](Tx& tx) { return unseen_notices(tx, id, 10).size(); });
  };
  EXPECT_EQ(notices_to(supervisor), 1U);
  EXPECT_EQ(notices_to(technician), 0U);
}

TEST_F(Asking, AnAnswerBringsItsFilesWhichTheRequesterDoesNotGet) {
  const auto id = *ask_by(technician);
  by(technician, [&](Work& work) {
    auto t = *tickets::ticket(work.tx, ticket);
    const auto file = tickets::attach_for_helpdesk(work, t, "driver.zip", "application/zip", "PK");
    auto thread = *supplier_thread(work.tx, id);
    const std::vector<AttachmentId> nobodys{AttachmentId(1)};
    EXPECT_EQ(take_answer(work, thread, {"See it.", {}, {}, nobodys}).error().errors.at(0).pointer, "/attachment_ids/0");
    EXPECT_TRUE(take_answer(work, thread, {"Install this.", {}, {}, {*file}}));
    const auto said = messages_of(work.tx, id, 10);
    const auto files = attachments_of(work.tx, said.back().id);
    ASSERT_EQ(files.size(), 1U);
    EXPECT_EQ(files[0].name, "driver.zip");
    EXPECT_FALSE(events::of_ticket(work.tx, ticket, true).back().kind == "ticket_attached");
  });
}

TEST_F(Asking, OfSeveralContractsInForceTheStrictestBinds) {
  agree(true);
  agree(false);
  ASSERT_TRUE(ask_by(technician));
  EXPECT_FALSE(contains(joined(letters().at(0).bytes), "Lambert"));
}

TEST_F(Asking, ASilentManufacturerGivesTheHandoverBack) {
  const auto handover = *hand_over_by(technician, {HandoverTarget::manufacturer, {}, {}});
  EXPECT_FALSE(contains(joined(letters().at(0).bytes), "The lamp was changed.")) << "a note that nobody chose";
  for (const char* at : {"2026-11-24T09:00:00Z", "2026-11-30T07:30:00Z", "2026-12-01T07:30:00Z", "2026-12-07T07:30:00Z"}) {
    EXPECT_EQ(stored(handover).state, HandoverState::offered);
    now = *parse_rfc3339(at);
    EXPECT_EQ(tick(), 1);
  }
  EXPECT_EQ(stored(handover).state, HandoverState::returned);
}

TEST_F(Asking, AHandoverToAManufacturerIsSuchAQuestion) {
  const auto handover = *hand_over_by(technician, {HandoverTarget::manufacturer, {}, {}});
  const auto threads = read([&](Tx& tx) { return threads_of(tx, ticket); });
  ASSERT_EQ(threads.size(), 1u);
  EXPECT_TRUE(contains(joined(letters().at(0).bytes), "Please look at it."));
  ASSERT_TRUE(answer(threads[0].id, {"We look at it.", {}, "LP-1"}));
  EXPECT_EQ(stored(handover).state, HandoverState::accepted);
  EXPECT_EQ(current().owner, technician);
  ASSERT_TRUE(by(technician, [&](Work& work) {
    auto thread = *supplier_thread(work.tx, threads[0].id);
    return close_thread(work, thread, "Repaired.");
  }));
  EXPECT_EQ(stored(handover).state, HandoverState::returned);
  EXPECT_EQ(current().owner, technician);
  EXPECT_EQ(answer(threads[0].id, {"Late.", {}, {}}).error().problem, Problem::not_possible_now);
}

TEST_F(Asking, ReturningTheHandoverClosesTheQuestionAndSolvingDoesToo) {
  const auto handover = *hand_over_by(technician, {HandoverTarget::manufacturer, {}, {}});
  ASSERT_TRUE(return_by(technician, handover));
  EXPECT_EQ(read([&](Tx& tx) { return threads_of(tx, ticket); }).at(0).state, ThreadState::closed);
  const auto id = *ask_by(technician);
  tell("ticket_solved", {{"outcome", "solved"}, {"summary", "done"}});
  EXPECT_EQ(stored_thread(id).state, ThreadState::closed);
  EXPECT_EQ(last_event("supplier_closed").at("thread_id"), id.raw());
}

TEST_F(Asking, IsSeenByThoseWhoServeTheCompany) {
  const auto id = *ask_by(technician);
  read([&](Tx& tx) {
    EXPECT_TRUE(access_thread(tx, *access::actor_by_account(tx, dutch_expert), id));
    EXPECT_EQ(access_thread(tx, *access::actor_by_account(tx, stranger), id).error().problem,
              Problem::not_found);
  });
}

}  // namespace
}  // namespace hl::escalation

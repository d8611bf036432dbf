// A small helpdesk for the tests of this slice: one company, its requester with a printer, and
// staff.
#pragma once

#include <gtest/gtest.h>

#include "server/test_database.h"
#include "slices/diagnosis/diagnosis.h"
#include "slices/diagnosis/example_model.h"
#include "slices/escalation/handing_over.h"

namespace hl::escalation {

class Helpdesk : public testing::Test {
 protected:
  TestDatabase database;
  Instant now = *parse_rfc3339("2026-11-23T09:00:00Z");
  CompanyId company, other_company;
  SupplierId maker;
  PersonId requester;
  AccountId technician, french_expert, dutch_expert, supervisor, stranger;
  TicketId ticket;

  template <class Use>
  auto by_program(Use use) {
    return database.as(system_actor(), now, use);
  }

  Helpdesk() {
    database.reactions.on_event.emplace_back(on_event);
    by_program([&](Work& work) { found(work); });
  }

  template <class Use>
  auto by(AccountId account, Use use) {
    const auto actor =
        database->read([&](Tx& tx) { return *access::actor_by_account(tx, account); });
    return database.as(actor, now, use);
  }
  template <class Use>
  auto read(Use use) {
    return database->read(use);
  }

  tickets::Ticket current() {
    return read([&](Tx& tx) { return *tickets::ticket(tx, ticket); });
  }
  Handover stored(HandoverId id) {
    return read([&](Tx& tx) { return *handover(tx, id); });
  }
  std::optional<Handover> open() {
    return read([&](Tx& tx) { return open_handover(tx, ticket); });
  }
  // The last event of a kind; fails the test when there is none.
  json::object last_event(const std::string& kind) {
    const auto all = read([&](Tx& tx) { return events::of_ticket(tx, ticket); });
    for (auto event = all.rbegin(); event != all.rend(); ++event) {
      if (event->kind == kind) return event->body;
    }
    ADD_FAILURE() << "no event " << kind;
    return {};
  }
  Outcome<HandoverId> hand_over_by(AccountId account, const Wish& wish = {}) {
    return by(account, [&](Work& work) {
      auto t = *tickets::ticket(work.tx, ticket);
      return hand_over(work, t, wish, "Please look at it.");
    });
  }
  Outcome<Done> accept_by(AccountId account, HandoverId id) {
    return by(account, [&](Work& work) {
      auto h = *handover(work.tx, id);
      return accept(work, h, std::nullopt);
    });
  }
  Outcome<Done> return_by(AccountId account, HandoverId id) {
    return by(account, [&](Work& work) {
      auto h = *handover(work.tx, id);
      return give_back(work, h, "Not my field.");
    });
  }
  void set_on_duty(AccountId account, bool is_on_duty) {
    by_program([&](Work& work) {
      work.tx.run("UPDATE account SET is_on_duty=? WHERE id=?", is_on_duty, account);
    });
  }
  void tell(const std::string& kind, const json::object& body, bool is_visible = false,
            AccountId account = {}) {
    const auto use = [&](Work& work) {
      auto t = *tickets::ticket(work.tx, ticket);
      tickets::record(work, t, kind, body, is_visible);
    };
    if (account.is_set())
      by(account, use);
    else
      by_program(use);
  }
  void begin_diagnosis() {
    by_program(
        [&](Work& work) { EXPECT_TRUE(diagnosis::ship_model(work.tx, diagnosis::example_model)); });
    tell("diagnosis_started", {{"model_id", "example"}, {"version", 1}});
  }

 private:
  AccountId staff(Work& work, Role role, const std::string& name, Language language,
                  const std::vector<std::string>& skills = {}) {
    access::NewAccount fresh;
    fresh.role = role;
    fresh.name = name;
    fresh.email = name + "@desk.example";
    fresh.language = language;
    fresh.languages = {language};
    fresh.skills = skills;
    return *access::create_account(work.tx, work.ids, fresh);
  }

  void found(Work& work) {
    Tx& tx = work.tx;
    const std::string calendar =
        R"({"zone":"Europe/Brussels","hours":{"mon":[["08:30","17:30"]],"tue":[["08:30","17:30"]]},)"
        R"("holidays":[]})";
    const std::string policy = R"({"first_answer":"PT1H","solution":"PT8H"})";
    company = *companies::create_company(tx, work.ids,
                                         {"DUP", "Dupont", "BE", Language::fr, calendar, policy});
    other_company = *companies::create_company(
        tx, work.ids, {"OTH", "Other", "BE", Language::fr, calendar, policy});
    maker = companies::add_supplier(tx, work.ids,
                                    {{},
                                     "Lumaprint",
                                     companies::SupplierKind::manufacturer,
                                     Language::nl,
                                     {{"Help", "help@maker.example", {}}}});
    people::NewPerson person{company};
    person.name = "Marie Lambert";
    person.email = "marie@dupont.example";
    person.numbers = {"+32 81 12 34 56"};
    person.language = Language::fr;
    requester = *people::create_person(tx, work.ids, person);
    technician = staff(work, Role::technician, "tom", Language::en);
    french_expert = staff(work, Role::expert, "fabienne", Language::fr, {"workstation"});
    dutch_expert = staff(work, Role::expert, "niels", Language::nl, {"workstation"});
    supervisor = staff(work, Role::supervisor, "sara", Language::en);
    stranger = stranger_of(work);
    people::NewDevice device{company, requester, {}};
    device.device.kind = "printer";
    device.device.model = "L-200";
    device.device.serial = "SN-77";
    device.device.manufacturer = companies::NamedSupplier{maker, "Lumaprint"};
    tickets::NewTicket fresh{company};
    fresh.person = requester;
    fresh.device = people::add_device(tx, work.ids, device);
    fresh.title = "Lamp stays dark";
    fresh.problem = "Reach me at marie@dupont.example or +32 81 12 34 56.";
    fresh.owner = technician;
    fresh.team = "workstation";
    ticket = tickets::open_ticket(work, fresh).id;
  }

  AccountId stranger_of(Work& work) {
    access::NewAccount fresh;
    fresh.role = Role::expert;
    fresh.name = "victor";
    fresh.email = "victor@desk.example";
    fresh.language = Language::fr;
    fresh.skills = {"workstation"};
    fresh.sees_all_companies = false;
    fresh.companies = {other_company};
    return *access::create_account(work.tx, work.ids, fresh);
  }
};

}  // namespace hl::escalation

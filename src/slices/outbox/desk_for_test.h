// A helpdesk with two companies and somebody to write to, for tests of the outbox.
#pragma once

#include <gtest/gtest.h>

#include "server/test_database.h"
#include "slices/deadlines/deadlines.h"
#include "slices/outbox/delivery_store.h"
#include "slices/outbox/webhook_store.h"

namespace hl::outbox::testing {

inline Instant at(std::string_view rfc3339) { return parse_rfc3339(rfc3339).value(); }
// A Monday, 10:00 in Brussels.
inline const Instant monday = at("2026-11-23T09:00:00Z");

struct Desk {
  TestDatabase db;
  CompanyId company, other_company;
  PersonId person;
  CourierId courier{1}, other_courier{2};

  Desk() {
    db.reactions.on_event.emplace_back(on_event);
    db.reactions.on_event.emplace_back(deadlines::on_event);
    db.reactions.on_opening = deadlines::on_opening;
    company = add_company("DUP");
    other_company = add_company("OTH");
    person = add_person("claire@dupont.example");
  }

  CompanyId add_company(const std::string& code) {
    return db.as(system_actor(), monday, [&](Work& work) {
      return *companies::create_company(
          work.tx, work.ids,
          {code, code + " & Co", "BE", Language::fr,
           R"({"zone":"Europe/Brussels","hours":{"mon":[["08:30","17:30"]]},"holidays":[]})",
           R"({"first_answer":"PT1H","solution":"PT8H"})"});
    });
  }
  PersonId add_person(std::optional<std::string> email, Language language = Language::fr) {
    return db.as(system_actor(), monday, [&](Work& work) {
      people::NewPerson fresh;
      fresh.company = company;
      fresh.name = "Claire Dupont";
      fresh.email = std::move(email);
      fresh.language = language;
      return *people::create_person(work.tx, work.ids, fresh);
    });
  }
  tickets::Ticket open(std::optional<PersonId> who, Instant now = monday, bool is_answered = false) {
    return db.as(system_actor(), now, [&](Work& work) {
      tickets::NewTicket fresh{.company = company};
      fresh.person = who;
      fresh.title = "Rien ne sort";
      tickets::Ticket ticket = tickets::open_ticket(work, fresh);
      if (is_answered) tickets::record(work, ticket, "ticket_answered", {{"by", "call"}});
      return ticket;
    });
  }
  void record(tickets::Ticket ticket, const std::string& kind, bool is_visible, Instant now = monday) {
    db.as(system_actor(), now, [&](Work& work) {
      tickets::record(work, ticket, kind, {{"text", "a secret"}}, is_visible);
    });
  }

  Webhook add_webhook(std::optional<CompanyId> of, std::vector<std::string> kinds) {
    return db.as(system_actor(), monday, [&](Work& work) {
      Webhook webhook{work.next_id<WebhookId>(), of, "Ours", "https://hook.example/x",
                      std::move(kinds), new_webhook_secret(), true,
                      EventId(events::last_cursor(work.tx))};
      insert_webhook(work.tx, webhook);
      return webhook;
    });
  }
  void fan_out_all(Instant now = monday) {
    while (db->read([](Tx& tx) { return has_news(tx); }))
      db.as(system_actor(), now, [](Work& work) { fan_out(work); });
  }

  Batch take_now(Destination destination, Instant now = monday, CourierId by = CourierId(1)) {
    return db->write([&](Tx& tx) { return take(tx, by, destination, now); });
  }
  void settle_all(const Batch& batch, const Attempt& attempt, Instant now = monday,
                  CourierId by = CourierId(1)) {
    db->write([&](Tx& tx) {
      settle(tx, by, batch, std::vector<Attempt>(batch.rows.size(), attempt), now, 0.5);
    });
  }
  std::vector<DeliveryLine> lines() {
    return db->read([](Tx& tx) {
      Actor all = system_actor();
      all.sees_all_companies = true;
      return list_deliveries(tx, all, {})->items;
    });
  }
};

}  // namespace hl::outbox::testing

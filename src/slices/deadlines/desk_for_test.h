// A helpdesk of one company with two clocks per ticket, for tests. The office is open Monday to
// Friday 08:30-12:00 and 13:00-17:30 in Brussels; a first answer is promised within one hour and a
// solution within eight.
#pragma once

#include <gtest/gtest.h>

#include "server/test_database.h"
#include "slices/deadlines/deadlines.h"
#include "slices/tickets/tickets.h"

namespace hl::deadlines::testing {

inline Instant at(std::string_view rfc3339) { return parse_rfc3339(rfc3339).value(); }

inline constexpr const char* office_hours =
    R"({"zone":"Europe/Brussels","hours":{"mon":[["08:30","12:00"],["13:00","17:30"]],)"
    R"("tue":[["08:30","12:00"],["13:00","17:30"]],"wed":[["08:30","12:00"],["13:00","17:30"]],)"
    R"("thu":[["08:30","12:00"],["13:00","17:30"]],"fri":[["08:30","12:00"],["13:00","17:30"]]},)"
    R"("holidays":["2026-12-25"]})";
inline constexpr const char* usual_policy = R"({"first_answer":"PT1H","solution":"PT8H"})";

struct Desk {
  TestDatabase db;
  CompanyId company;

  explicit Desk(const char* calendar = office_hours) {
    db.reactions.on_event.emplace_back(on_event);
    db.reactions.on_opening = on_opening;
    company = db.as(system_actor(), Instant(), [&](Work& work) {
      return *companies::create_company(
          work.tx, work.ids, {"DUP", "Dupont", "BE", Language::fr, calendar, usual_policy});
    });
  }

  TicketId open(Instant now, std::optional<AccountId> owner = {}) {
    return db.as(system_actor(), now, [&](Work& work) {
      tickets::NewTicket ticket{.company = company};
      ticket.title = "Imprimante";
      ticket.owner = owner;
      return tickets::open_ticket(work, ticket).id;
    });
  }

  void record(Instant now, TicketId id, const std::string& kind, json::object body = {}) {
    db.as(system_actor(), now, [&](Work& work) {
      auto ticket = tickets::ticket(work.tx, id).value();
      tickets::record(work, ticket, kind, std::move(body));
    });
  }
  void hold(Instant now, TicketId id, bool pauses = true) {
    record(now, id, "ticket_held",
           {{"reason", pauses ? "part" : "third_party"}, {"until", nullptr}, {"pauses", pauses}});
  }

  // What the ticker does at one moment.
  int tick(Instant now, int batch = 100) {
    int rows = 0;
    for (int taken = batch; taken == batch; rows += taken) {
      taken = db.as(system_actor(), now, [&](Work& work) { return fire_due(work, batch); });
    }
    return rows;
  }

  // Everything told so far about a ticket, in order: "first_answer 50", "solution missed".
  std::vector<std::string> told(TicketId id) {
    std::vector<std::string> out;
    for (const auto& event : db->read([&](Tx& tx) { return events::of_ticket(tx, id); })) {
      if (!event.kind.starts_with("deadline_")) continue;
      std::string line(event.body.at("clock").as_string());
      const auto* percent = event.body.if_contains("percent");
      line += percent ? " " + std::to_string(percent->as_int64()) : " missed";
      EXPECT_FALSE(event.is_visible);
      out.push_back(line);
    }
    return out;
  }

  tickets::TicketLine line(TicketId id) {
    return db->read([&](Tx& tx) { return tickets::line(tx, id).value(); });
  }
  std::vector<tickets::ClockView> clocks(TicketId id) {
    return db->read([&](Tx& tx) { return tickets::clocks(tx, id); });
  }
};

}  // namespace hl::deadlines::testing

// A helpdesk whose callers give up, for tests of what they are promised.
#pragma once

#include "slices/calls/call_fixture.h"
#include "slices/deadlines/deadlines.h"
#include "slices/telephony/opening_hours.h"
#include "slices/telephony/telephony.h"

namespace hl::telephony {

class GivenUpTest : public calls::CallDesk {
 protected:
  Number number;
  void SetUp() override {
    calls::CallDesk::SetUp();
    db.reactions.on_event.emplace_back(calls::attach_opened_ticket);
    db.reactions.on_event.emplace_back(deadlines::on_event);
    db.reactions.on_event.emplace_back(telephony::on_event);
    db.reactions.on_opening = deadlines::on_opening;
    number.dialled = "+3281999000";
    number.name = "Helpdesk";
    // Monday, half an hour before Dupont closes for a week.
    now = parse_rfc3339("2026-11-23T17:00:00+01:00").value();
  }
  CallId rings(const std::string& from) {
    return db.as(system_actor(), now, [&](Work& work) {
      return calls::arrive(work, {std::to_string(work.ids.next()), from, number.dialled, number.name}).id;
    });
  }
  calls::Call ends(CallId id) {
    return db.as(system_actor(), now, [&](Work& work) {
      const auto over = calls::finish(work, id);
      if (over) promise_after_giving_up(work, *over, number, std::nullopt, std::chrono::seconds(5));
      return *calls::access_call(work.tx, sue, id);
    });
  }
  calls::Call is_taken(const std::string& from) {
    const CallId id = rings(from);
    return *db.as(system_actor(), now, [&](Work& work) { return calls::take(work, id, tom.id); });
  }
  // Nobody is there until so much later.
  calls::Call rings_while_closed(const std::string& from, std::chrono::hours opens_in) {
    return db.as(system_actor(), now, [&](Work& work) {
      calls::TrunkCall trunk{std::to_string(work.ids.next()), from, number.dialled, number.name};
      trunk.closed_until = now + opens_in;
      const calls::Call fresh = calls::arrive(work, trunk);
      promise_call_back(work, fresh, number, std::nullopt);
      calls::finish(work, fresh.id);
      return *calls::access_call(work.tx, sue, fresh.id);
    });
  }
  // We call him, and he takes it.
  void is_called(const std::string& to, std::optional<TicketId> ticket) {
    db.as(system_actor(), now, [&](Work& work) {
      const auto out = calls::begin_out(work, {std::to_string(work.ids.next()), to, number.dialled, ""}, tom.id, ticket);
      return calls::take(work, out.id, tom.id).has_value();
    });
  }
  calls::Call gives_up(const std::string& from, std::chrono::seconds after) {
    const CallId id = rings(from);
    now += after;
    return ends(id);
  }
  std::optional<tickets::ClockView> clock(TicketId id) {
    for (const auto& one : db->read([&](Tx& tx) { return tickets::clocks(tx, id); })) {
      if (one.kind == "call_back") return one;
    }
    return std::nullopt;
  }
  std::vector<std::string> told(TicketId id) {
    std::vector<std::string> out;
    for (const auto& event : db->read([&](Tx& tx) { return events::of_ticket(tx, id); })) {
      if (event.body.contains("clock") && event.body.at("clock") == "call_back") out.push_back(event.kind);
    }
    return out;
  }
  void tick() {
    db.as(system_actor(), now, [&](Work& work) {
      deadlines::fire_due(work, 100);
      tell_of_promises(work, 100);
      return true;
    });
  }
};

inline const char* const anne_calls = "+3281123456";

}  // namespace hl::telephony

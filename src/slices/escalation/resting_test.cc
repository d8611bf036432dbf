// A round of the ladder that nobody takes ends with one named person, who is reminded at a sane pace.
#include <algorithm>

#include "slices/escalation/departed.h"
#include "slices/escalation/helpdesk_for_test.h"
#include "slices/escalation/ladder_store.h"
#include "slices/escalation/rota_store.h"
#include "slices/escalation/whereabouts.h"

namespace hl::escalation {
namespace {

struct Resting : Helpdesk {
  // Nobody answers anything for so long; the program does what is due, every minute of it.
  void wait(std::chrono::minutes span) {
    for (const Instant until = now + span; now < until; now += std::chrono::minutes(1)) {
      if (read([&](Tx& tx) { return is_pass_on_due(tx, now); }))
        by_program([&](Work& work) { pass_on_unaccepted(work, 10); });
    }
  }
  std::vector<events::Event> all(const std::string& kind) {
    auto list = read([&](Tx& tx) { return events::of_ticket(tx, ticket); });
    std::erase_if(list, [&](const auto& event) { return event.kind != kind; });
    return list;
  }
  Place place() {
    return read([&](Tx& tx) { return place_of(*tickets::ticket(tx, ticket), open_handover(tx, ticket)); });
  }
  std::vector<NoticeLine> notices_to(AccountId account) {
    return read([&](Tx& tx) { return notices_of(tx, *access::actor_by_account(tx, account)); });
  }
  void give_to_nobody() {
    by_program([&](Work& work) {
      auto t = *tickets::ticket(work.tx, ticket);
      tickets::assign(work, t, std::nullopt, t.team);
    });
  }
  AccountId second_supervisor() {
    return by_program([&](Work& work) {
      access::NewAccount fresh;
      fresh.role = Role::supervisor;
      fresh.name = "bea";
      fresh.email = "bea@desk.example";
      return *access::create_account(work.tx, work.ids, fresh);
    });
  }
};

using namespace std::chrono_literals;

TEST_F(Resting, ARoundThatNobodyTookEndsWithTheSupervisorOnDutyAndIsRecordedOnce) {
  // Monday 10:00 in Brussels: two experts, then the supervisor, a quarter of an hour each.
  ASSERT_TRUE(hand_over_by(technician));
  wait(44min);
  EXPECT_EQ(place(), Place::in_charge_asked);
  wait(2min);
  ASSERT_TRUE(open());
  EXPECT_EQ(open()->account, supervisor);
  EXPECT_TRUE(open()->rests_since);
  EXPECT_EQ(place(), Place::rests);
  EXPECT_EQ(current().owner, technician);
  // It is offered still, also for the lists.
  ASSERT_TRUE(current().handover);
  EXPECT_EQ(current().handover->state, tickets::HandoverState::offered);
  ASSERT_EQ(all("handover_rests").size(), 1U);
  EXPECT_EQ(last_event("handover_rests").at("to_name"), "sara");
  EXPECT_EQ(last_event("handover_rests").at("asked"), 3);
  wait(std::chrono::hours(24 * 30));
  EXPECT_EQ(all("handover_rests").size(), 1U);
  EXPECT_EQ(all("handover_offered").size(), 3U);
  EXPECT_EQ(all("handover_returned").size(), 2U);
}

TEST_F(Resting, RemindersComeInTheHoursOfTheReceiverAndEverMoreSeldom) {
  ASSERT_TRUE(hand_over_by(technician));
  // The desk works on Mondays and Tuesdays from 08:30 to 17:30, in Brussels; it rests from 10:45 on.
  wait(std::chrono::hours(24 * 30));
  const auto reminders = all("handover_reminded");
  ASSERT_EQ(reminders.size(), 5U);
  // Two, four, eight, sixteen and thirty-two hours of work.
  EXPECT_EQ(reminders[0].at, *parse_rfc3339("2026-11-23T11:45:00Z"));
  EXPECT_EQ(reminders[1].at, *parse_rfc3339("2026-11-23T15:45:00Z"));
  EXPECT_EQ(reminders[2].at, *parse_rfc3339("2026-11-24T14:45:00Z"));
  for (const auto& one : reminders) {
    const std::string at = to_rfc3339(one.at);
    EXPECT_GE(at.substr(11, 5), "07:30") << at;
    EXPECT_LT(at.substr(11, 5), "16:30") << at;
  }
  // One notice until it is seen.
  ASSERT_EQ(notices_to(supervisor).size(), 1U);
  EXPECT_EQ(notices_to(supervisor)[0].kind, NoticeKind::nobody_took);
  EXPECT_TRUE(notices_to(technician).empty());
}

TEST_F(Resting, ATicketWithoutOwnerBecomesTheResponsiblesAtHomeToo) {
  give_to_nobody();
  by_program([&](Work& work) { work.tx.run("UPDATE account SET is_on_duty=0"); });
  tell("deadline_missed", {{"clock", "solution"}});
  wait(std::chrono::hours(24 * 10));
  ASSERT_TRUE(open());
  EXPECT_EQ(open()->account, supervisor);
  EXPECT_EQ(current().owner, supervisor);
  EXPECT_EQ(place(), Place::rests);
  EXPECT_EQ(all("handover_rests").size(), 1U);
  EXPECT_EQ(all("handover_offered").size(), 1U);
}

TEST_F(Resting, ItNeverGoesRoundThoughEveryRungWaitsForADay) {
  by_program([&](Work& work) {
    Ladder l;
    l.id = work.next_id<LadderId>();
    l.rungs.resize(1);
    l.rungs[0].accept_within_minutes = 24 * 60;
    insert_ladder(work.tx, l);
  });
  ASSERT_TRUE(hand_over_by(technician));
  // Who only did not see it in time may be asked again after eight hours: of the next round, not of this one.
  wait(std::chrono::hours(24 * 12));
  EXPECT_EQ(place(), Place::rests);
  EXPECT_EQ(all("handover_offered").size(), 3U);
}

TEST_F(Resting, WhoeverHasItMayTakeItHandItOnOrDeclineAndItIsNeverNobodys) {
  ASSERT_TRUE(hand_over_by(technician));
  wait(46min);
  ASSERT_EQ(place(), Place::rests);
  // Somebody knows more meanwhile: the owner may hand it over again, which begins a round of its own.
  ASSERT_TRUE(hand_over_by(technician, {.account = dutch_expert}));
  EXPECT_EQ(place(), Place::expert_asked);
  wait(60min);
  ASSERT_EQ(place(), Place::rests);
  ASSERT_TRUE(return_by(supervisor, open()->id));
  EXPECT_FALSE(open());
  EXPECT_EQ(current().owner, technician);
  EXPECT_EQ(place(), Place::technician);
}

TEST_F(Resting, WhoTakesItHasItAndIsNotRemindedAnyMore) {
  ASSERT_TRUE(hand_over_by(technician));
  wait(46min);
  ASSERT_TRUE(accept_by(supervisor, open()->id));
  EXPECT_EQ(current().owner, supervisor);
  EXPECT_EQ(place(), Place::in_charge);
  wait(std::chrono::hours(24 * 10));
  EXPECT_TRUE(all("handover_reminded").empty());
}

TEST_F(Resting, WhoIsAbsentHasItNoMoreWhereSomebodyElseIsThere) {
  ASSERT_TRUE(hand_over_by(technician));
  wait(46min);
  ASSERT_EQ(open()->account, supervisor);
  const auto other = second_supervisor();
  by_program([&](Work& work) {
    insert_absence(work.tx, {work.next_id<AbsenceId>(), supervisor, now, now + std::chrono::hours(24 * 14)});
  });
  wait(std::chrono::hours(3));
  EXPECT_EQ(open()->account, other);
  EXPECT_EQ(place(), Place::rests);
}

TEST_F(Resting, WhoHasLeftHasItNoMoreAtOnce) {
  ASSERT_TRUE(hand_over_by(technician));
  wait(46min);
  const auto other = second_supervisor();
  by_program([&](Work& work) {
    access::switch_account_off(work.tx, supervisor, now);
    take_from(work, supervisor);
  });
  wait(2min);
  EXPECT_EQ(open()->account, other);
}

TEST_F(Resting, WhoHandsItOnHasNotDeclinedItAndGetsItBackWhereNobodyTakesIt) {
  ASSERT_TRUE(hand_over_by(technician));
  wait(46min);
  ASSERT_EQ(open()->account, supervisor);
  ASSERT_TRUE(hand_over_by(supervisor, {.account = dutch_expert}));
  EXPECT_EQ(open()->account, dutch_expert);
  wait(60min);
  EXPECT_EQ(place(), Place::rests);
  EXPECT_EQ(open()->account, supervisor);
}

TEST_F(Resting, HandingOnByHandBeginsARoundOfItsOwn) {
  ASSERT_TRUE(hand_over_by(technician));
  wait(46min);
  now += std::chrono::hours(24);
  ASSERT_TRUE(hand_over_by(supervisor, {.account = dutch_expert}));
  wait(16min);
  // A shift has passed since she did not see it, and nobody has asked her in this round.
  EXPECT_EQ(open()->account, french_expert);
  EXPECT_FALSE(open()->rests_since);
}

TEST_F(Resting, ItStaysWithItsOwnerUntilSomebodyInChargeIsBack) {
  by_program([&](Work& work) {
    insert_absence(work.tx, {work.next_id<AbsenceId>(), supervisor, now, now + std::chrono::hours(24 * 7 + 2)});
  });
  ASSERT_TRUE(hand_over_by(technician));
  wait(46min);
  EXPECT_EQ(place(), Place::rests);
  ASSERT_TRUE(open());
  EXPECT_EQ(open()->account, technician);
  EXPECT_FALSE(open()->from);
  wait(std::chrono::hours(24 * 7));
  EXPECT_EQ(open()->account, technician);
  EXPECT_GE(all("handover_reminded").size(), 3U);
  ASSERT_EQ(notices_to(technician).size(), 1U);
  wait(std::chrono::hours(24 * 8));
  EXPECT_EQ(open()->account, supervisor);
  EXPECT_EQ(current().owner, technician);
}

TEST_F(Resting, WhoseOwnTicketItIsIsRemindedToo) {
  by_program([&](Work& work) {
    auto t = *tickets::ticket(work.tx, ticket);
    tickets::assign(work, t, supervisor, t.team);
  });
  ASSERT_TRUE(hand_over_by(supervisor));
  wait(46min);
  EXPECT_EQ(place(), Place::rests);
  ASSERT_TRUE(open());
  EXPECT_EQ(open()->account, supervisor);
  EXPECT_EQ(all("handover_rests").size(), 1U);
  wait(std::chrono::hours(24));
  EXPECT_GE(all("handover_reminded").size(), 1U);
  // He keeps it, which ends the reminders.
  ASSERT_TRUE(accept_by(supervisor, open()->id));
  EXPECT_EQ(current().owner, supervisor);
}

TEST_F(Resting, WhatEverybodyDeclinedIsToldItsOwner) {
  ASSERT_TRUE(hand_over_by(technician));
  for (const AccountId who : {french_expert, dutch_expert, supervisor}) ASSERT_TRUE(return_by(who, open()->id));
  EXPECT_FALSE(open());
  EXPECT_EQ(current().owner, technician);
  ASSERT_EQ(notices_to(technician).size(), 1U);
  EXPECT_EQ(notices_to(technician)[0].kind, NoticeKind::nobody_took);
}

TEST_F(Resting, WhatTheLastOneDeclinesRestsWithItsOwnerWhileWhoeverIsInChargeIsAway) {
  by_program([&](Work& work) {
    insert_absence(work.tx, {work.next_id<AbsenceId>(), supervisor, now, now + std::chrono::hours(24 * 6)});
  });
  ASSERT_TRUE(hand_over_by(technician));
  for (const AccountId who : {french_expert, dutch_expert}) ASSERT_TRUE(return_by(who, open()->id));
  EXPECT_EQ(place(), Place::rests);
  ASSERT_TRUE(open());
  EXPECT_EQ(open()->account, technician);
  // He has said no: he keeps it, and it is no supervisor's who is away.
  ASSERT_TRUE(return_by(technician, open()->id));
  EXPECT_EQ(current().owner, technician);
  EXPECT_FALSE(open());
}

TEST_F(Resting, WhoeverTakesItOrGetsItHasItAndNobodyIsRemindedAnyMore) {
  const auto give = [&](AccountId by_whom, AccountId to) {
    by(by_whom, [&](Work& work) {
      auto t = *tickets::ticket(work.tx, ticket);
      tickets::assign(work, t, to, t.team);
    });
  };
  ASSERT_TRUE(hand_over_by(technician));
  wait(46min);
  give(supervisor, supervisor);
  ASSERT_TRUE(open());
  EXPECT_EQ(open()->state, HandoverState::accepted);
  EXPECT_EQ(place(), Place::in_charge);
  give(supervisor, dutch_expert);
  EXPECT_FALSE(open());
  ASSERT_TRUE(hand_over_by(dutch_expert, {.account = french_expert}));
  wait(60min);
  ASSERT_EQ(place(), Place::rests);
  give(supervisor, technician);
  EXPECT_FALSE(open());
  wait(std::chrono::hours(24 * 3));
  EXPECT_TRUE(all("handover_reminded").empty());
}

TEST_F(Resting, WhatEverybodyDeclinedWithoutAnOwnerIsSomebodysAllTheSame) {
  give_to_nobody();
  by_program([&](Work& work) { access::switch_account_off(work.tx, supervisor, now); });
  tell("deadline_missed", {{"clock", "solution"}});
  for (int n = 0; n < 10 && open() && !open()->rests_since; ++n) ASSERT_TRUE(return_by(*open()->account, open()->id)) << n;
  ASSERT_TRUE(current().owner);
  EXPECT_FALSE(read([&](Tx& tx) { return access::is_switched_off(tx, *current().owner); }));
}

TEST_F(Resting, ItBelongsToWhoeverHasItOnceItsOwnerHasLeft) {
  ASSERT_TRUE(hand_over_by(technician));
  wait(46min);
  ASSERT_EQ(open()->account, supervisor);
  by_program([&](Work& work) {
    access::switch_account_off(work.tx, technician, now);
    take_from(work, technician);
  });
  EXPECT_EQ(current().owner, supervisor);
  EXPECT_EQ(place(), Place::rests);
}

TEST_F(Resting, ItGoesBackToItsOwnerWhereNobodyElseIsInCharge) {
  ASSERT_TRUE(hand_over_by(technician));
  wait(46min);
  by_program([&](Work& work) {
    access::switch_account_off(work.tx, supervisor, now);
    take_from(work, supervisor);
  });
  wait(2min);
  EXPECT_EQ(open()->account, technician);
  EXPECT_EQ(place(), Place::rests);
}

TEST_F(Resting, WhoServesFewerCompaniesIsNotRemindedOfThoseHeKeeps) {
  ASSERT_TRUE(hand_over_by(technician));
  wait(46min);
  const auto other = second_supervisor();
  const auto narrow = [&](CompanyId to) {
    by_program([&](Work& work) { access::set_companies(work.tx, supervisor, {{to}}); });
    by_program([](Work& work) { take_from_narrowed(work); });
    wait(2min);
  };
  narrow(company);
  EXPECT_TRUE(all("handover_reminded").empty());
  EXPECT_EQ(open()->account, supervisor);
  narrow(other_company);
  EXPECT_EQ(open()->account, other);
}

TEST(ResponsibleRule, PrefersWhoIsThereThenWhoServesOnlySomeCompaniesThenAnAdministrator) {
  const CompanyId company(7);
  Directory directory;
  const auto add = [&](int id, Role role, bool is_on_duty, bool sees_all) {
    Candidate c;
    c.account.id = AccountId(id);
    c.account.role = role;
    c.account.is_on_duty = is_on_duty;
    c.account.sees_all_companies = sees_all;
    if (!sees_all) c.account.companies = {company};
    directory.push_back(c);
  };
  add(1, Role::technician, true, true);
  add(2, Role::administrator, false, true);
  add(3, Role::supervisor, false, true);
  add(4, Role::supervisor, false, false);
  add(5, Role::administrator, true, true);
  add(6, Role::supervisor, true, true);
  const Rota rota;
  Needs needs;
  needs.company = company;
  Excluded declined;
  const Instant now = *parse_rfc3339("2026-11-23T09:00:00Z");
  for (const int expected : {6, 5, 4, 3, 2}) {
    const auto found = ask_responsible({directory, rota, needs, declined, now});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->account->id, AccountId(expected));
    declined.accounts.push_back(found->account->id);
  }
  EXPECT_FALSE(ask_responsible({directory, rota, needs, declined, now}));
  needs.is_kept = false;
  EXPECT_TRUE(ask_responsible({directory, rota, needs, declined, now}));
}

}  // namespace
}  // namespace hl::escalation

// What calls end with, the time that is booked, and what calls add up to.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "slices/calls/call_fixture.h"
#include "slices/calls/call_store.h"
#include "slices/calls/call_tally.h"
#include "slices/calls/wrap_up.h"

namespace hl::calls {
namespace {

using std::chrono::seconds;

class WrapUpTest : public CallDesk {
 protected:
  template <class Change>
  auto act(Change change) {
    return db.as(system_actor(), now, change);
  }
  CallId arrives(const std::string& from) {
    return act([&](Work& work) {
      return arrive(work, {std::to_string(work.ids.next()), from, "+3281999000", "Helpdesk", {}}).id;
    });
  }
  TicketId taken(CallId id, const Actor& by) {
    act([&](Work& work) { return offer_to(work, id, by.id), true; });
    return *act([&](Work& work) { return take(work, id, by.id); })->ticket;
  }
  void finishes(CallId id) {
    act([&](Work& work) { return finish(work, id), true; });
  }
  void leaves_wrap_up(CallId id, const Actor& who) {
    act([&](Work& work) { return written_down(work, id, who.id), true; });
  }
  Outcome<Reply> at_ticket(const Actor& who, const std::string& method, const std::string& path, TicketId id,
                           std::int64_t part = 0, json::value body = json::object{}) {
    RouteInput input;
    input.params = {{"id", std::to_string(id.raw())}, {"work_id", std::to_string(part)}};
    input.body = std::move(body);
    return db.as(who, now, [&](Work& work) { return route(method, path).handle(work, input); });
  }
  json::value time_of(TicketId id, const Actor& who) {
    const auto reply = at_ticket(who, "GET", "/tickets/{id}/time", id);
    EXPECT_TRUE(reply);
    return reply ? reply->body : json::value();
  }
  std::vector<events::Event> log(TicketId id) {
    return db->read([&](Tx& tx) { return events::of_ticket(tx, id); });
  }
  Outcome<Reply> at_list(const Actor& who, const std::string& method, std::int64_t id, json::value body) {
    RouteInput input;
    input.params["disposition_id"] = std::to_string(id);
    input.body = std::move(body);
    const std::string path = method == "POST" || method == "GET" ? "/call-dispositions" : "/call-dispositions/{disposition_id}";
    return db.as(who, now, [&](Work& work) { return route(method, path).handle(work, input); });
  }
  std::vector<TallyRow> tally(const Actor& who, std::optional<CompanyId> of = {}) {
    return db->read([&](Tx& tx) {
      return tallies(tx, who, {now - std::chrono::hours(48), now + std::chrono::hours(48), of, {}});
    });
  }
};

const json::value words = {{"en", "Sent a form"}, {"fr", "Formulaire envoyé"}, {"nl", "Formulier gestuurd"}, {"de", "Formular gesendet"}};

TEST_F(WrapUpTest, TalkAndAfterCallWorkAreBookedOnTheTicketAndTold) {
  const CallId id = arrives("+3281123456");
  now += seconds(20);
  const TicketId ticket = taken(id, tom);
  now += seconds(65);
  finishes(id);
  EXPECT_EQ(log(ticket).back().kind, "ticket_call_ended");
  EXPECT_EQ(log(ticket).back().body.at("is_recorded"), false);
  now += seconds(10);
  ASSERT_TRUE(ask(tom, "PUT", "/calls/{id}/wrap-up", id, {{"disposition_id", 1}}));
  now += seconds(20);
  leaves_wrap_up(id, tom);
  leaves_wrap_up(id, tom);
  const auto events = log(ticket);
  EXPECT_EQ(events.back().kind, "ticket_call_wrapped_up");
  EXPECT_EQ(events.back().body.at("wrapped_s"), 30);
  EXPECT_EQ(events.back().body.at("booked_s"), 95);
  EXPECT_EQ(events.back().body.at("disposition").at("fr"), "Résolu");
  const json::value time = time_of(ticket, tom);
  EXPECT_EQ(time.at("total_s"), 95);
  EXPECT_EQ(time.at("items").at(0).at("by").at("name"), "Tom");
}

TEST_F(WrapUpTest, EachWhoTalkedHasHisOwnTime) {
  const CallId id = arrives("+3281123456");
  const TicketId ticket = taken(id, tom);
  now += seconds(30);
  act([&](Work& work) { return put_back(work, id), true; });
  EXPECT_EQ(ask(lea, "PUT", "/calls/{id}/wrap-up", id).error().problem, Problem::not_found);
  taken(id, lea);
  now += seconds(60);
  leaves_wrap_up(id, tom);
  EXPECT_TRUE(ask(tom, "PUT", "/calls/{id}/wrap-up", id, {{"disposition_id", 2}}));
  EXPECT_EQ(log(ticket).back().kind, "ticket_call_disposed");
  finishes(id);
  const json::value time = time_of(ticket, sue);
  EXPECT_EQ(time.at("items").at(0).at("booked_s"), 90);
  EXPECT_EQ(time.at("items").at(1).at("talked_s"), 60);
  const auto ended = log(ticket).back();
  EXPECT_EQ(ended.body.at("talked_s"), 90);
  EXPECT_EQ(ended.body.at("waited_s"), 0);
}

TEST_F(WrapUpTest, OfAnExchangesCallHisWordEndsTheWriting) {
  say("event=newCall&callId=1&direction=in&from=%2B3281123456&to=1&user[]=101");
  say("event=answer&callId=1&direction=in&from=%2B3281123456&to=1&user=101");
  now += seconds(40);
  say("event=hangup&callId=1&direction=in&from=%2B3281123456&to=1&cause=normalClearing");
  const auto open = ask(tom, "GET", "/calls-to-wrap-up");
  ASSERT_TRUE(open);
  ASSERT_EQ(open->body.at("items").as_array().size(), 1U);
  const CallId id(open->body.at("items").at(0).at("call").at("id").as_int64());
  now += seconds(15);
  const auto done = ask(tom, "PUT", "/calls/{id}/wrap-up", id, {{"disposition_id", 4}});
  ASSERT_TRUE(done) << done.error().detail;
  EXPECT_EQ(done->body.at("disposition_id"), 4);
  EXPECT_EQ(time_of(TicketId(done->body.at("ticket_id").as_int64()), tom).at("total_s"), 55);
  EXPECT_TRUE(ask(tom, "GET", "/calls-to-wrap-up")->body.at("items").as_array().empty());
}

TEST_F(WrapUpTest, TimeIsCorrectedWithAReasonByItsOwnerOrASupervisor) {
  const CallId id = arrives("+3281123456");
  const TicketId ticket = taken(id, tom);
  now += seconds(600);
  finishes(id);
  const auto part = time_of(ticket, tom).at("items").at(0).at("id").as_int64();
  const auto put = [&](const Actor& who, int span, const char* why) {
    return at_ticket(who, "PUT", "/tickets/{id}/time/{work_id}", ticket, part, {{"booked_s", span}, {"reason", why}});
  };
  EXPECT_EQ(put(lea, 60, "x").error().problem, Problem::not_possible_now);
  EXPECT_EQ(put(tom, 60, "").error().problem, Problem::invalid_input);
  EXPECT_EQ(put(tom, -1, "x").error().problem, Problem::invalid_input);
  EXPECT_EQ(put(ben, 60, "x").error().problem, Problem::not_found);
  ASSERT_TRUE(put(tom, 300, "Half of it was about football"));
  EXPECT_EQ(time_of(ticket, tom).at("total_s"), 300);
  EXPECT_EQ(log(ticket).back().kind, "ticket_time_corrected");
  EXPECT_EQ(log(ticket).back().body.at("was_s"), 600);
  EXPECT_TRUE(put(sue, 240, "As agreed"));
}

TEST_F(WrapUpTest, DispositionsAreTheSupervisorsAndACompanysStayItsOwn) {
  json::value form = {{"company_id", dupont.raw()}, {"words", words}};
  const auto made = at_list(sue, "POST", 0, form);
  ASSERT_TRUE(made) << made.error().detail;
  const auto id = made->body.at("id").as_int64();
  EXPECT_EQ(at_list(tom, "GET", 0, {})->body.at("items").as_array().size(), 7U);
  EXPECT_EQ(at_list(ben, "GET", 0, {})->body.at("items").as_array().size(), 6U);
  const CallId other = arrives("+3225551212");
  taken(other, tom);
  finishes(other);
  EXPECT_EQ(ask(tom, "PUT", "/calls/{id}/wrap-up", other, {{"disposition_id", id}}).error().problem, Problem::invalid_input);
  json::value renamed = words;
  renamed.at("en") = "Form sent";
  EXPECT_EQ(at_list(sue, "PUT", id, renamed)->body.at("words").at("en"), "Form sent");
  ASSERT_TRUE(at_list(sue, "DELETE", id, {}));
  EXPECT_EQ(at_list(sue, "DELETE", id, {}).error().problem, Problem::not_found);
  EXPECT_EQ(at_list(tom, "GET", 0, {})->body.at("items").as_array().size(), 6U);
}

TEST_F(WrapUpTest, CountsAreSeenByThoseWhoMaySeeTheCompany) {
  const CallId id = arrives("+3281123456");
  EXPECT_TRUE(tally(tom).empty());
  now += seconds(12);
  taken(id, tom);
  ASSERT_EQ(tally(tom).size(), 1U);
  EXPECT_EQ(tally(tom)[0].key.within_s, 15);
  EXPECT_EQ(tally(tom)[0].counts, (CallCounts{1, 0, 12'000, 0, 0, 0}));
  now += seconds(50);
  finishes(id);
  leaves_wrap_up(id, tom);
  EXPECT_EQ(tally(sue, dupont)[0].counts, (CallCounts{1, 0, 12'000, 1, 50'000, 0}));
  EXPECT_TRUE(tally(ben).empty());
  EXPECT_TRUE(tally(sue, euro).empty());
}

// Whatever happens to calls, what they add up to is what they are.
TEST_F(WrapUpTest, TheTallyIsTheSumOfTheCalls) {
  std::vector<CallId> ids;
  const std::vector<std::string> numbers = {"+3281123456", "+3225551212", "+4930123456"};
  const auto happen = [&](Work& work, const std::vector<int>& deeds) {
    for (const int deed : deeds) {
      work.now = now += seconds(7 * deed);
      if (deed % 6 == 0 || ids.empty()) {
        ids.push_back(arrive(work, {std::to_string(work.ids.next()), numbers[static_cast<std::size_t>(deed) % 3], "1", "Helpdesk", {}}).id);
        continue;
      }
      const CallId id = ids[ids.size() - 1 - static_cast<std::size_t>(deed) % std::min<std::size_t>(ids.size(), 4)];
      // Refusals are as good as anything.
      if (deed % 6 == 1) (void)take(work, id, tom.id).has_value();
      if (deed % 6 == 2) put_back(work, id);
      if (deed % 6 == 3) finish(work, id);
      if (deed % 6 == 4) written_down(work, id, tom.id);
      if (deed % 6 == 5) {
        auto c = call(work.tx, id);
        c->company = euro;
        update_call(work.tx, *c);
      }
    }
    return true;
  };
  rc::check([&] {
    const auto deeds = *rc::gen::container<std::vector<int>>(20, rc::gen::inRange(0, 30));
    act([&](Work& work) { return happen(work, deeds); });
  });
  std::map<std::tuple<std::int64_t, std::string, int>, CallCounts> expected, found;
  const auto add = [](auto& to, const TallyRow& row) {
    to[{row.key.company ? row.key.company->raw() : 0, row.key.queue, row.key.within_s}] += row.counts;
  };
  db->read([&](Tx& tx) {
    for (const CallId id : ids) {
      if (const auto share = share_of(*call(tx, id))) add(expected, *share);
    }
    for (const TallyRow& row : tallies(tx, sue, {Instant{}, now + std::chrono::hours(1), {}, {}})) {
      if (row.counts != CallCounts{}) add(found, row);
    }
  });
  EXPECT_GT(expected.size(), 5U);
  EXPECT_TRUE(expected == found);
}

}  // namespace
}  // namespace hl::calls

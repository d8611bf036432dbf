// The figures and their definitions; what technicians' lines did; who sees which.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "slices/calls/call_fixture.h"
#include "slices/telephony/hand_record.h"
#include "slices/telephony/line_record.h"
#include "slices/telephony/measures.h"
#include "slices/telephony/telephony.h"

namespace hl::telephony {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

calls::TallyRow row(int within_s, calls::CallCounts counts) { return {{{}, {}, "Helpdesk", within_s}, counts}; }

TEST(Measures, EachFigureIsWhatIsWrittenUnderIt) {
  const MeasureRules rules;  // 20 s, short 5 s
  const auto figures = figures_of({row(5, {3, 2, 9'000, 3, 300'000, 60'000}),
                                   row(20, {4, 1, 60'000, 4, 800'000, 100'000}),
                                   row(60, {2, 3, 90'000, 1, 100'000, 0})},
                                  rules);
  EXPECT_EQ(figures.offered, 15);
  EXPECT_EQ(figures.answered, 9);
  EXPECT_EQ(figures.given_up_short, 2);
  EXPECT_EQ(figures.given_up, 4);
  EXPECT_EQ(figures.in_time, 7);
  EXPECT_EQ(figures.waited_s, 159);
  EXPECT_EQ(figures.talked, 8);
  EXPECT_EQ(figures.talked_s, 1200);
  EXPECT_EQ(figures.wrapped_s, 160);
}

RC_GTEST_PROP(Measures, NobodyIsCountedTwiceOrForgotten, ()) {
  std::vector<calls::TallyRow> rows;
  std::int64_t all = 0;
  for (const int within : calls::waiting_bounds_s) {
    const auto answered = *rc::gen::inRange<std::int64_t>(0, 50), given_up = *rc::gen::inRange<std::int64_t>(0, 50);
    rows.push_back(row(within, {answered, given_up, 0, 0, 0, 0}));
    all += answered + given_up;
  }
  MeasureRules rules;
  rules.service_level_s = *rc::gen::elementOf(calls::waiting_bounds_s);
  rules.short_s = *rc::gen::elementOf(calls::waiting_bounds_s);
  const auto figures = figures_of(rows, rules);
  RC_ASSERT(figures.answered + figures.given_up + figures.given_up_short == all);
  RC_ASSERT(figures.in_time <= figures.answered);
}

TEST(Measures, WhoHasHadAsManyCallsAsAnHourBearsRestsUntilTheOldestHasLeftIt) {
  const Instant now = instant_from_ms(1'800'000'000'000);
  const std::vector<Instant> answered = {now - minutes(50), now - minutes(30), now - minutes(5)};
  EXPECT_EQ(rests_for_load(answered, 0, now), now);
  EXPECT_EQ(rests_for_load(answered, 4, now), now);
  EXPECT_EQ(rests_for_load(answered, 3, now), now + minutes(10));
  EXPECT_EQ(rests_for_load(answered, 2, now), now + minutes(30));
}

class LineTest : public calls::CallDesk {
 protected:
  void enters(const Actor& who, LineState state, std::optional<AwayReason> reason = {}) {
    db.as(system_actor(), now, [&](Work& work) {
      change_line(work, {who.id, state, reason, {}});
      return true;
    });
  }
  Outcome<Reply> ask_phone(const Actor& who, const std::string& method, const std::string& path, json::value body,
                           std::map<std::string, std::string> query = {}) {
    static const Routes table = measure_routes();
    RouteInput input;
    input.body = std::move(body);
    input.query = std::move(query);
    for (const Route& one : table) {
      if (one.method == method && one.path == path)
        return db.as(who, now, [&](Work& work) { return one.handle(work, input); });
    }
    throw std::logic_error("no route " + path);
  }
  json::value measures(const Actor& who, std::map<std::string, std::string> query = {}) {
    const auto reply = ask_phone(who, "GET", "/telephone/measures", {}, std::move(query));
    EXPECT_TRUE(reply) << (reply ? "" : reply.error().detail);
    return reply ? reply->body : json::value();
  }
};

TEST_F(LineTest, SpellsAddUpByTheHourAndTheLastGoesOn) {
  now = instant_from_ms(1'800'000'000'000 / 3'600'000 * 3'600'000) + minutes(50);
  enters(tom, LineState::ready);
  now += minutes(20);
  enters(tom, LineState::talking);
  now += minutes(10);
  enters(tom, LineState::away, AwayReason::training);
  enters(lea, LineState::wrap_up);
  now += minutes(5);
  const Instant hour = std::chrono::floor<std::chrono::hours>(now);
  const auto spent = db->read([&](Tx& tx) { return time_spent(tx, hour, hour + minutes(60), now); });
  EXPECT_EQ(spent.at(LineState::ready), 600'000);
  EXPECT_EQ(spent.at(LineState::talking), 600'000);
  EXPECT_EQ(spent.at(LineState::wrap_up), 300'000);
  const auto occupancy = occupancy_of(spent);
  EXPECT_EQ(occupancy.busy_s, 900);
  EXPECT_EQ(occupancy.present_s, 1500);
  enters(lea, LineState::off);
  const auto lines = db->read([&](Tx& tx) { return lines_now(tx); });
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].name, "Tom");
  EXPECT_EQ(lines[0].reason, AwayReason::training);
  db->write([&](Tx& tx) { end_spells_left_behind(tx, now); });
  EXPECT_TRUE(db->read([&](Tx& tx) { return lines_now(tx); }).empty());
}

TEST_F(LineTest, TheBoardShowsSupervisorsWhoseHandIsRaised) {
  const auto arrives = [&](const char* from) {
    return *db.as(system_actor(), now, [&](Work& work) { return std::optional(calls::arrive(work, {from, from, "+3281999000", "Helpdesk", {}}).id); });
  };
  const auto raises = [&](const Actor& who, std::optional<CallId> call) {
    db.as(system_actor(), now, [&](Work& work) { return note_hand(work, who.id, call), true; });
  };
  raises(tom, arrives("+3281123456"));
  now += seconds(5);
  raises(lea, arrives("+3225551212"));
  const json::array hands = measures(sue).at("hands").as_array();
  ASSERT_EQ(hands.size(), 2U);
  EXPECT_EQ(hands.at(0).at("account").at("name"), "Tom");
  EXPECT_TRUE(measures(tom).at("hands").as_array().empty()) << "it is between him and supervisors";
  Actor narrow = sue;
  narrow.sees_all_companies = false;
  narrow.companies = {euro};
  EXPECT_EQ(measures(narrow).at("hands").as_array().size(), 1U);
  raises(tom, std::nullopt);
  EXPECT_EQ(measures(sue).at("hands").as_array().size(), 1U);
  db->write([&](Tx& tx) { lower_hands_left_behind(tx); });
  EXPECT_TRUE(measures(sue).at("hands").as_array().empty());
}

TEST_F(LineTest, TheBoardShowsTheCallsOfThoseCompaniesOneSees) {
  enters(tom, LineState::ready);
  for (const char* from : {"+3281123456", "+3225551212", "+4930123456"}) {
    db.as(system_actor(), now, [&](Work& work) {
      const auto call = calls::arrive(work, {from, from, "+3281999000", "Helpdesk", {}});
      work.now += seconds(30);
      calls::finish(work, call.id);
      return true;
    });
  }
  db.as(system_actor(), now, [&](Work& work) { return calls::arrive(work, {"4", "+3281123456", "1", "VIP", {}}), true; });
  now += seconds(70);
  const json::value all = measures(sue);
  EXPECT_EQ(all.at("total").at("offered"), 3);
  EXPECT_EQ(all.at("total").at("given_up"), 3);
  EXPECT_EQ(all.at("by_company").as_array().size(), 3U);
  EXPECT_EQ(all.at("waiting").at("calls"), 1);
  EXPECT_EQ(all.at("waiting").at("longest_s"), 70);
  EXPECT_EQ(all.at("by_queue").as_array().size(), 2U);
  EXPECT_EQ(all.at("lines").at(0).at("account").at("name"), "Tom");
  const json::value few = measures(ben);
  EXPECT_EQ(few.at("total").at("offered"), 2);
  EXPECT_EQ(few.at("waiting").at("calls"), 0);
  EXPECT_TRUE(few.at("lines").as_array().empty());
  EXPECT_EQ(few.at("states").at(0).at("technicians"), 1);
  EXPECT_EQ(measures(sue, {{"company_id", std::to_string(euro.raw())}}).at("total").at("offered"), 1);
  EXPECT_EQ(measures(sue, {{"queue", "VIP"}}).at("total").at("offered"), 0);
  const auto foreign = ask_phone(ben, "GET", "/telephone/measures", {}, {{"company_id", std::to_string(dupont.raw())}});
  EXPECT_EQ(foreign.error().problem, Problem::invalid_input);
  for (const auto& [from, until] : std::vector<std::pair<const char*, const char*>>{
           {"yesterday", ""}, {"2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z"}, {"2020-01-01T00:00:00Z", "2026-01-01T00:00:00Z"}})
    EXPECT_EQ(ask_phone(sue, "GET", "/telephone/measures", {}, {{"from", from}, {"until", until}}).error().problem,
              Problem::invalid_input);
}

TEST_F(LineTest, AThresholdChangesTheFiguresOfThePastToo) {
  db.as(system_actor(), now, [&](Work& work) {
    const auto call = calls::arrive(work, {"1", "+3281123456", "1", "Helpdesk", {}});
    work.now += seconds(40);
    calls::offer_to(work, call.id, tom.id);
    return calls::take(work, call.id, tom.id).has_value();
  });
  now += minutes(1);
  EXPECT_EQ(measures(sue).at("total").at("in_time"), 0);
  json::value rules = measures(sue).at("rules");
  rules.at("service_level_s") = 45;
  ASSERT_TRUE(ask_phone(sue, "PUT", "/telephone/measures/rules", rules));
  EXPECT_EQ(measures(sue).at("total").at("in_time"), 1);
  rules.at("service_level_s") = 44;
  EXPECT_EQ(ask_phone(sue, "PUT", "/telephone/measures/rules", rules).error().problem, Problem::invalid_input);
}

}  // namespace
}  // namespace hl::telephony

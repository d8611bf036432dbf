#include <algorithm>

#include "slices/deadlines/desk_for_test.h"
#include "slices/deadlines/team_hours_store.h"

namespace hl::deadlines {
namespace {

using namespace std::chrono_literals;
using testing::at;
using testing::Desk;

const Instant monday = at("2026-03-23T09:00:00+01:00");

Outcome<Reply> call(Desk& desk, const Actor& actor, Instant now, const std::string& method,
                    const std::string& path, std::int64_t id, const std::string& body = "null") {
  const auto table = routes();
  const auto route = std::find_if(table.begin(), table.end(), [&](const Route& r) {
    return r.method == method && r.path == path;
  });
  RouteInput input;
  input.params["id"] = std::to_string(id);
  input.body = json::parse(body);
  return desk.db.as(actor, now, [&](Work& work) { return route->handle(work, input); });
}

TEST(DeadlineApi, ExplainsADeadline) {
  Desk desk;
  const auto id = desk.open(monday);
  desk.hold(monday + 15min, id);
  desk.record(monday + 45min, id, "ticket_resumed");
  const auto reply =
      call(desk, system_actor(), monday + 1h, "GET", "/tickets/{id}/deadlines", id.raw());
  ASSERT_TRUE(reply.has_value());
  const auto expected = json::parse(R"({"kind":"first_answer","due_at":"2026-03-23T09:30:00.000Z",
    "state":"running","used_ms":1800000,"span_ms":3600000,"percent_used":50,"explanation":{
    "zone":"Europe/Brussels","team":null,"is_by_contract":false,"hours_today":[["08:30","12:00"],["13:00","17:30"]],
    "started_at":"2026-03-23T08:00:00.000Z",
    "pauses":[{"from":"2026-03-23T08:15:00.000Z","to":"2026-03-23T08:45:00.000Z","reason":"part"}],
    "counted":[{"from":"2026-03-23T08:00:00.000Z","to":"2026-03-23T08:15:00.000Z"},
               {"from":"2026-03-23T08:45:00.000Z","to":"2026-03-23T09:00:00.000Z"}],
    "earlier_ms":0,
    "to_come":[{"from":"2026-03-23T09:00:00.000Z","to":"2026-03-23T09:30:00.000Z"}],
    "policy_span":"PT1H","priority":null}})");
  const auto& items = reply->body.at("items").as_array();
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[0], expected) << items[0];
  EXPECT_EQ(items[1].at("kind"), "solution");
}

TEST(DeadlineApi, TodayIsTheDayInTheZoneOfTheCompany) {
  Desk desk;
  const auto id = desk.open(monday);
  const std::pair<const char*, std::size_t> days[] = {
      {"2026-03-27T23:59:59+01:00", 2},  // Friday
      {"2026-03-28T00:00:00+01:00", 0},  // Saturday; still Friday in UTC
      {"2026-12-24T12:00:00+01:00", 2},
      {"2026-12-25T12:00:00+01:00", 0},  // a holiday
  };
  for (const auto& [now, openings] : days) {
    const auto reply =
        call(desk, system_actor(), at(now), "GET", "/tickets/{id}/deadlines", id.raw());
    ASSERT_TRUE(reply.has_value());
    const auto& explanation = reply->body.at("items").as_array()[0].at("explanation");
    EXPECT_EQ(explanation.at("hours_today").as_array().size(), openings) << now;
  }
}

TEST(DeadlineApi, HidesTicketsOfCompaniesThatOneDoesNotServe) {
  Desk desk;
  const auto id = desk.open(monday);
  Actor stranger;
  stranger.role = Role::technician;
  const auto reply = call(desk, stranger, monday, "GET", "/tickets/{id}/deadlines", id.raw());
  ASSERT_FALSE(reply.has_value());
  EXPECT_EQ(reply.error().problem, Problem::not_found);
}

TEST(DeadlineApi, NewHoursMoveTheDeadlinesOfOpenTickets) {
  Desk desk;
  const auto id = desk.open(monday);
  const auto solved = desk.open(monday);
  desk.record(monday, solved, "ticket_solved");
  const auto before = desk.line(solved).due_at;
  const auto reply =
      call(desk, system_actor(), monday + 1min, "PUT", "/companies/{id}/calendar",
           desk.company.raw(), R"({"zone":"Europe/Brussels","hours":{"mon":[["14:00","18:00"]]}})");
  ASSERT_TRUE(reply.has_value());
  EXPECT_EQ(desk.line(id).due_at, at("2026-03-23T15:00:00+01:00"));
  EXPECT_EQ(desk.line(solved).due_at, before);
  desk.tick(at("2026-03-23T14:29:59+01:00"));
  EXPECT_TRUE(desk.told(id).empty());
  desk.tick(at("2026-03-23T14:30:00+01:00"));
  EXPECT_EQ(desk.told(id), (std::vector<std::string>{"first_answer 50"}));
}

TEST(DeadlineApi, AMissIsToldOnceButTheStateFollowsALongerPromise) {
  Desk desk;
  const auto id = desk.open(monday);
  desk.tick(monday + 61min);
  EXPECT_EQ(desk.line(id).due_state, "missed");
  ASSERT_TRUE(call(desk, system_actor(), monday + 61min, "PUT", "/companies/{id}/policy",
                   desk.company.raw(), R"({"first_answer":"PT2H","solution":"PT8H"})"));
  EXPECT_EQ(desk.line(id).due_state, "running");
  desk.tick(monday + 2h);
  EXPECT_EQ(desk.line(id).due_state, "running");
  desk.tick(monday + 2h + 1ms);
  EXPECT_EQ(desk.line(id).due_state, "missed");
  EXPECT_EQ(desk.told(id), (std::vector<std::string>{"first_answer missed"}));
}

TEST(DeadlineApi, NamesThePlaceOfAMistakeAndChangesNothing) {
  Desk desk;
  const auto id = desk.open(monday);
  const struct {
    const char* what;
    const char* body;
    const char* pointer;
  } rows[] = {
      {"calendar", R"({"zone":"Europe/Brussels","hours":{"mon":[["8h","9h"]]}})", "/hours/mon/0/0"},
      {"policy", R"({"first_answer":"PT1H","solution":"soon"})", "/solution"},
  };
  for (const auto& row : rows) {
    const auto reply =
        call(desk, system_actor(), monday, "PUT", std::string("/companies/{id}/") + row.what,
             desk.company.raw(), row.body);
    ASSERT_FALSE(reply.has_value());
    ASSERT_FALSE(reply.error().errors.empty());
    EXPECT_EQ(reply.error().errors[0].pointer, row.pointer);
  }
  EXPECT_EQ(desk.line(id).due_at, monday + 1h);
}

TEST(DeadlineApi, ShowsWhatOtherTermsWouldChangeAndSavesNothing) {
  Desk desk;
  const auto id = desk.open(monday);
  const auto reply = call(desk, system_actor(), monday + 5min, "POST", "/companies/{id}/terms/preview",
                          desk.company.raw(), R"({"policy":{"first_answer":"PT30M","solution":"PT4H","holder":"PT2H"}})");
  ASSERT_TRUE(reply.has_value()) << reply.error().detail;
  const auto& clocks = reply->body.at("clocks").as_array();
  ASSERT_EQ(clocks.size(), 3U);
  EXPECT_EQ(clocks[0].at("due_at"), "2026-03-23T08:35:00.000Z");
  // Half the morning, lunch, and the first of the afternoon.
  EXPECT_EQ(clocks[1].at("due_at"), "2026-03-23T13:05:00.000Z");
  EXPECT_EQ(clocks[1].at("hours").as_array().size(), 2U);
  EXPECT_EQ(reply->body.at("looked_at"), 1);
  const auto& changed = reply->body.at("changed").as_array();
  ASSERT_EQ(changed.size(), 1U);
  EXPECT_EQ(changed[0].at("ticket_id"), id.raw());
  json::array moves;
  for (const auto& [kind, old, fresh] : {std::tuple("first_answer", to_json(monday + 1h), to_json(monday + 30min)),
                                         std::tuple("solution", to_json(monday + 24h), to_json(monday + 5h)),
                                         std::tuple("holder", json::value(), to_json(monday + 2h))})
    moves.push_back({{"kind", kind}, {"old_due_at", old}, {"new_due_at", fresh}});
  EXPECT_EQ(changed[0].at("clocks"), moves);
  EXPECT_EQ(desk.line(id).due_at, monday + 1h);
  const auto wrong = call(desk, system_actor(), monday, "POST", "/companies/{id}/terms/preview",
                          desk.company.raw(), R"({"calendar":{"zone":"Europe/Brussels","hours":{}}})");
  ASSERT_FALSE(wrong.has_value());
  EXPECT_EQ(wrong.error().errors[0].pointer, "/calendar/hours");
}

TEST(DeadlineApi, TermsAsTheyAreMoveNoDeadlineOfATicketOnHold) {
  Desk desk;
  const auto id = desk.open(monday);
  desk.hold(monday + 15min, id);
  const auto changed = [&](const std::string& form) {
    const auto reply = call(desk, system_actor(), monday + 2h, "POST", "/companies/{id}/terms/preview",
                            desk.company.raw(), form);
    return reply->body.at("changed").as_array();
  };
  EXPECT_TRUE(changed("{}").empty());
  EXPECT_TRUE(changed(std::string(R"({"calendar":)") + testing::office_hours + R"(,"policy":)" +
                      testing::usual_policy + "}").empty());
  // At eleven 45 minutes are left of the hour, and 15 of half an hour.
  const auto moved = changed(R"({"policy":{"first_answer":"PT30M","solution":"PT8H"}})");
  ASSERT_EQ(moved.size(), 1U);
  const auto& clocks = moved[0].at("clocks").as_array();
  ASSERT_EQ(clocks.size(), 1U);
  EXPECT_EQ(clocks[0].at("old_due_at"), to_json(monday + 2h + 45min));
  EXPECT_EQ(clocks[0].at("new_due_at"), to_json(monday + 2h + 15min));
}

// What the holder and the supplier have moves as well, in the hours that are theirs.
TEST(DeadlineApi, OtherTermsSayWhatBecomesOfEveryClockAndThatComesTrue) {
  Desk desk;
  const char* all = R"({"first_answer":"PT1H","next_answer":"PT2H","solution":"PT8H","holder":"PT4H","supplier":"PT4H"})";
  desk.db.as(system_actor(), monday, [&](Work& work) {
    companies::store_policy(work.tx, desk.company, all);
    store_team_calendar(work.tx, "printing", testing::office_hours);
    EXPECT_TRUE(set_contract_hours(work, desk.company, 7, json::parse(testing::office_hours)));
  });
  const auto with = [&](const std::string& kind, json::object body) {
    const auto id = desk.open(monday);
    desk.record(monday, id, kind, std::move(body));
    return id;
  };
  const auto free = with("supplier_asked", {{"contract_id", nullptr}});
  const auto agreed = with("supplier_asked", {{"contract_id", 7}});
  desk.db.as(system_actor(), monday, [&](Work& work) { work.tx.run("UPDATE ticket SET team='printing' WHERE id=?", agreed); });
  const auto called = with("ticket_call_promised", {{"at", to_rfc3339(monday + 3h)}});
  const std::string later = R"({"zone":"Europe/Brussels","hours":{"mon":[["11:00","20:00"]]}})";
  const auto said = call(desk, system_actor(), monday, "POST", "/companies/{id}/terms/preview", desk.company.raw(),
                         R"({"calendar":)" + later + "}");
  ASSERT_TRUE(said);
  const auto moves_of = [&](TicketId id) {
    std::map<std::string, json::value> out;
    for (const auto& one : said->body.at("changed").as_array()) {
      if (one.at("ticket_id") != id.raw()) continue;
      for (const auto& clock : one.at("clocks").as_array())
        out[std::string(clock.at("kind").as_string())] = clock.at("new_due_at");
    }
    return out;
  };
  const auto names_of = [](const auto& moves) {
    std::string out;
    for (const auto& [kind, due] : moves) out += kind + " ";
    return out;
  };
  EXPECT_EQ(names_of(moves_of(free)), "first_answer holder solution supplier ");
  EXPECT_EQ(names_of(moves_of(agreed)), "first_answer solution ") << "the team's and the contract's hours stay";
  EXPECT_EQ(names_of(moves_of(called)), "first_answer holder solution ") << "a promised call does not wait for hours";
  ASSERT_TRUE(call(desk, system_actor(), monday, "PUT", "/companies/{id}/calendar", desk.company.raw(), later));
  for (const TicketId id : {free, agreed, called}) {
    const auto moves = moves_of(id);
    for (const auto& clock : desk.clocks(id)) {
      const auto moved = moves.find(clock.kind);
      if (moved != moves.end()) {
        EXPECT_EQ(to_json(clock.due_at), moved->second) << clock.kind;
      }
    }
  }
}

TEST(DeadlineApi, ListsTheHolidaysOfAYear) {
  Desk desk;
  const auto table = routes();
  const auto route = std::find_if(table.begin(), table.end(),
                                  [](const Route& r) { return r.path == "/holidays"; });
  RouteInput input;
  input.query = {{"regions", "BE,BE-VLG"}, {"year", "2027"}};
  const auto reply = desk.db.as(system_actor(), monday, [&](Work& work) { return route->handle(work, input); });
  ASSERT_TRUE(reply.has_value());
  const auto& items = reply->body.at("items").as_array();
  ASSERT_EQ(items.size(), 11U);
  EXPECT_EQ(items[1], json::parse(R"({"date":"2027-03-29","name":"easter_monday","region":"BE"})"));
  EXPECT_EQ(items[5], json::parse(R"({"date":"2027-07-11","name":"flemish_community_day","region":"BE-VLG"})"));
  input.query["regions"] = "XX";
  EXPECT_FALSE(desk.db.as(system_actor(), monday, [&](Work& work) { return route->handle(work, input); }).has_value());
}

TEST(DeadlineApi, ALargeCompanyFollowsBitByBit) {
  Desk desk;
  std::vector<TicketId> ids;
  for (int i = 0; i < 130; ++i) ids.push_back(desk.open(monday));
  const auto promise = [&](const char* policy) {
    ASSERT_TRUE(call(desk, system_actor(), monday, "PUT", "/companies/{id}/policy", desk.company.raw(), policy));
  };
  promise(R"({"first_answer":"PT2H","solution":"PT8H"})");
  const auto read = [&] { return desk.db->read([](Tx& tx) { return recomputing(tx); }); };
  const auto all = read();
  ASSERT_TRUE(all.has_value());
  EXPECT_EQ(all->tickets, ids);
  const auto more = [&](const Recomputing& of) {
    return desk.db.as(system_actor(), monday, [&](Work& work) { return recompute_more(work, of, 50); });
  };
  EXPECT_TRUE(more(*all));
  EXPECT_EQ(desk.line(ids[49]).due_at, monday + 2h);
  EXPECT_EQ(desk.line(ids[50]).due_at, monday + 1h);
  // A second change begins anew, also for a ticket opened meanwhile, and what was read before is no use.
  ids.push_back(desk.open(monday));
  promise(R"({"first_answer":"PT3H","solution":"PT8H"})");
  EXPECT_FALSE(more(*all));
  const auto again = read();
  // As another node would after the first one was killed.
  while (more(*again)) {
  }
  for (const auto id : ids) EXPECT_EQ(desk.line(id).due_at, monday + 3h);
  EXPECT_FALSE(read().has_value());
}

TEST(DeadlineApi, ATicketThatCannotBeReplayedHoldsUpNoOther) {
  Desk desk;
  std::vector<TicketId> ids;
  for (int i = 0; i < 101; ++i) ids.push_back(desk.open(monday));
  ASSERT_TRUE(call(desk, system_actor(), monday, "PUT", "/companies/{id}/policy", desk.company.raw(),
                   R"({"first_answer":"PT2H","solution":"PT8H"})"));
  desk.db.as(system_actor(), monday, [&](Work& work) {
    work.tx.run("UPDATE event SET kind='ticket_held',body='torn' WHERE ticket_id=?", ids[1]);
  });
  const auto all = desk.db->read([](Tx& tx) { return recomputing(tx); });
  ASSERT_TRUE(all.has_value());
  std::vector<std::string> failures;
  desk.db.as(system_actor(), monday, [&](Work& work) { return recompute_more(work, *all, 200, &failures); });
  EXPECT_EQ(failures.size(), 1U);
  EXPECT_EQ(desk.line(ids[0]).due_at, monday + 2h);
  EXPECT_EQ(desk.line(ids[100]).due_at, monday + 2h);
}

TEST(DeadlineApi, ADayHasABoundedNumberOfIntervals) {
  Desk desk;
  std::string many;
  for (int i = 0; i < 25; ++i) many += std::string(i == 0 ? "" : ",") + R"(["08:00","09:00"])";
  const auto refused = call(desk, system_actor(), monday, "PUT", "/companies/{id}/calendar", desk.company.raw(),
                            R"({"zone":"Europe/Brussels","hours":{"mon":[)" + many + "]}}");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().errors.at(0).pointer, "/hours/mon");
}

}  // namespace
}  // namespace hl::deadlines

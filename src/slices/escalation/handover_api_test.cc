#include "slices/escalation/helpdesk_for_test.h"

namespace hl::escalation {
namespace {

struct HandoverApi : Helpdesk {
  Outcome<Reply> call(AccountId account, const std::string& method, const std::string& path,
                      std::int64_t id, json::value body = json::object{}) {
    Routes all = routes();
    for (const Route& route : diagnosis::routes()) all.push_back(route);
    for (const Route& route : all) {
      if (route.method != method || route.path != path) continue;
      RouteInput input;
      input.params["id"] = std::to_string(id);
      input.body = std::move(body);
      return by(account, [&](Work& work) { return route.handle(work, input); });
    }
    return refuse(Problem::method_not_allowed);
  }
};

TEST_F(HandoverApi, ShowsTheFileAndTheTargetBeforehand) {
  begin_diagnosis();
  const auto reply = call(technician, "GET", "/tickets/{id}/handover", ticket.raw());
  ASSERT_TRUE(reply);
  const auto& target = reply->body.at("target").as_object();
  EXPECT_EQ(target.at("kind"), "expert");
  EXPECT_EQ(target.at("account").at("name"), "fabienne");
  EXPECT_TRUE(target.at("supplier").is_null());
  EXPECT_EQ(target.at("reason_code"), "expert_by_skill_and_language");
  EXPECT_EQ(target.at("reason_values").at("skill"), "workstation");
  EXPECT_EQ(target.at("reason_values").at("language"), "fr");
  const auto& file = reply->body.at("file").as_object();
  EXPECT_EQ(file.at("causes_left").as_array().front().at("title").at("en"), "Unplugged");
  EXPECT_FALSE(open());
}

TEST_F(HandoverApi, GoesFromOfferToReturn) {
  const auto offered = call(technician, "POST", "/tickets/{id}/handover", ticket.raw(),
                            json::object{{"kind", nullptr},
                                         {"account_id", nullptr},
                                         {"supplier_id", nullptr},
                                         {"note", "It hums."}});
  ASSERT_TRUE(offered);
  const auto& line = offered->body.as_object();
  EXPECT_EQ(line.at("state"), "offered");
  EXPECT_EQ(line.at("note"), "It hums.");
  EXPECT_EQ(line.at("ticket").at("number"), "DUP-1001");
  EXPECT_EQ(line.at("to").at("id"), french_expert.raw());
  EXPECT_EQ(line.at("from").at("id"), technician.raw());
  const auto id = line.at("id").as_int64();
  const auto accepted = call(french_expert, "PUT", "/handovers/{id}/acceptance", id);
  ASSERT_TRUE(accepted);
  EXPECT_EQ(accepted->body.at("state"), "accepted");
  EXPECT_EQ(accepted->body.at("ticket").at("owner").at("name"), "fabienne");
  const auto silent =
      call(french_expert, "PUT", "/handovers/{id}/return", id, json::object{{"reason", ""}});
  EXPECT_EQ(silent.error().problem, Problem::invalid_input);
  const auto returned = call(french_expert, "PUT", "/handovers/{id}/return", id,
                             json::object{{"reason", "It is the network."}});
  ASSERT_TRUE(returned);
  EXPECT_EQ(returned->body.at("returned_reason"), "It is the network.");
  const auto sheet = call(technician, "GET", "/handovers/{id}", id);
  ASSERT_TRUE(sheet);
  EXPECT_EQ(sheet->body.at("state"), "returned");
  EXPECT_EQ(sheet->body.at("file").at("ticket_number"), "DUP-1001");
}

TEST_F(HandoverApi, StopsTheDiagnosisForOthersOnlyWhenSomebodyHasAccepted) {
  begin_diagnosis();
  const auto state = [&](AccountId account) {
    return call(account, "GET", "/tickets/{id}/diagnosis", ticket.raw())->body.at("state");
  };
  const auto offered = *hand_over_by(technician);
  EXPECT_EQ(state(technician), "running");
  ASSERT_TRUE(return_by(french_expert, offered));  // the next one is asked
  ASSERT_EQ(open()->state, HandoverState::offered);
  EXPECT_EQ(state(technician), "running");
  ASSERT_TRUE(accept_by(dutch_expert, open()->id));
  EXPECT_EQ(state(technician), "handed_over");
  EXPECT_EQ(state(dutch_expert), "running");
}

TEST_F(HandoverApi, LeavesTheDiagnosisToTheTechnicianWhileAManufacturerWorksOnIt) {
  begin_diagnosis();
  const auto id = hand_over_by(technician, {{}, {}, maker})->raw();
  ASSERT_TRUE(call(technician, "PUT", "/handovers/{id}/acceptance", id,
                   json::object{{"reference", "LP-2026-9"}}));
  const auto reply = call(technician, "GET", "/tickets/{id}/diagnosis", ticket.raw());
  EXPECT_EQ(reply->body.at("state"), "running");
}

TEST_F(HandoverApi, NotesTheManufacturersReference) {
  const auto id = hand_over_by(technician, {{}, {}, maker})->raw();
  ASSERT_TRUE(call(technician, "PUT", "/handovers/{id}/acceptance", id,
                   json::object{{"reference", "LP-2026-9"}}));
  EXPECT_EQ(last_event("handover_accepted").at("text"), "LP-2026-9");
}

TEST_F(HandoverApi, GivesTheDossierAsAnEmail) {
  const auto id = hand_over_by(technician)->raw();
  const auto reply = call(technician, "GET", "/handovers/{id}/dossier", id);
  ASSERT_TRUE(reply && reply->raw);
  EXPECT_EQ(reply->raw->content_type, "message/rfc822");
  EXPECT_EQ(reply->raw->file_name, "DUP-1001.eml");
  EXPECT_NE(reply->raw->bytes.find("X-Unsent: 1\r\n"), std::string::npos);
}

TEST_F(HandoverApi, KnowsNothingForWhoeverDoesNotServeTheCompany) {
  const auto id = hand_over_by(technician)->raw();
  const std::vector<std::tuple<const char*, const char*, std::int64_t>> doors = {
      {"GET", "/tickets/{id}/handover", ticket.raw()},
      {"POST", "/tickets/{id}/handover", ticket.raw()},
      {"PUT", "/handovers/{id}/acceptance", id},
      {"GET", "/handovers/{id}", id},
      {"GET", "/handovers/{id}/dossier", id}};
  for (const auto& [method, path, which] : doors) {
    const auto reply = call(stranger, method, path, which);
    ASSERT_FALSE(reply) << method << " " << path;
    EXPECT_EQ(reply.error().problem, Problem::not_found) << method << " " << path;
  }
  const auto back =
      call(stranger, "PUT", "/handovers/{id}/return", id, json::object{{"reason", "x"}});
  EXPECT_EQ(back.error().problem, Problem::not_found);
}

}  // namespace
}  // namespace hl::escalation

#include "slices/outbox/webhook.h"

#include <gtest/gtest.h>

#include "slices/outbox/desk_for_test.h"

namespace hl::outbox {
namespace {

using namespace std::chrono_literals;
using testing::Desk;
using testing::monday;

// The example of the specification's own libraries.
TEST(Webhook, SignsAsTheSpecificationSays) {
  EXPECT_EQ(webhook_signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                              1614265330, R"({"test": 2432232314})"),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST(Webhook, HearsWhatItMay) {
  const CompanyId own(1), foreign(2);
  struct Case {
    const char* what;
    std::optional<CompanyId> webhook, event;
    bool is_visible, is_active;
    std::int64_t event_id;
    const char* kind;
    bool wanted;
  };
  const Case table[] = {
      {"its own", own, own, true, true, 10, "ticket_opened", true},
      {"another company's", own, foreign, true, true, 10, "ticket_opened", false},
      {"nobody's", own, std::nullopt, true, true, 10, "ticket_opened", false},
      {"what its people may not see", own, own, false, true, 10, "ticket_opened", false},
      {"what it did not ask for", own, own, true, true, 10, "ticket_solved", false},
      {"what was before it", own, own, true, true, 5, "ticket_opened", false},
      {"while it is off", own, own, true, false, 10, "ticket_opened", false},
      {"the helpdesk: any company's", std::nullopt, foreign, false, true, 10, "ticket_opened", true},
      {"the helpdesk: nobody's", std::nullopt, std::nullopt, false, true, 10, "ticket_opened", true},
      {"the helpdesk: not asked for", std::nullopt, own, true, true, 10, "ticket_noted", false},
  };
  for (const Case& c : table) {
    Webhook webhook{WebhookId(1), c.webhook, "x", "https://a.example/", {"ticket_opened"}, "", c.is_active,
                    EventId(5)};
    events::Event event{EventId(c.event_id), monday, c.kind};
    event.company = c.event;
    event.is_visible = c.is_visible;
    EXPECT_EQ(wants(webhook, event), c.wanted) << c.what;
  }
}

TEST(Webhook, ReadsWhatAnAnswerMeans) {
  const auto answered = [](int status, const char* retry_after = nullptr) {
    IncomingResponse response{status};
    if (retry_after) response.headers["retry-after"] = retry_after;
    return attempt_of(response);
  };
  for (const int good : {200, 201, 202, 204, 299})
    EXPECT_TRUE(std::holds_alternative<Delivered>(answered(good))) << good;
  for (const int bad : {0, 100, 199, 300, 301, 302, 307, 400, 401, 404, 410, 429, 500, 503}) {
    const auto attempt = answered(bad);
    ASSERT_TRUE(std::holds_alternative<Missed>(attempt)) << bad;
    EXPECT_EQ(std::get<Missed>(attempt).reason, Reason::answered_otherwise);
    EXPECT_EQ(std::get<Missed>(attempt).detail, std::to_string(bad));
  }
  const std::pair<const char*, std::chrono::seconds> asked[] = {
      {"120", 120s}, {"0", 0s}, {"", 0s}, {"-5", 0s}, {"12345678", 0s}, {"Wed, 21 Oct 2026 07:28:00 GMT", 0s}};
  for (const auto& [text, seconds] : asked)
    EXPECT_EQ(std::get<Missed>(answered(503, text)).receiver_asks, seconds) << text;
  const auto reason = [](Problem problem) { return std::get<Missed>(attempt_of(refuse(problem))).reason; };
  EXPECT_EQ(reason(Problem::not_allowed), Reason::address_refused);
  EXPECT_EQ(reason(Problem::body_too_large), Reason::answer_too_large);
  EXPECT_EQ(reason(Problem::unavailable), Reason::unreachable);
}

TEST(Webhook, IsToldOnceOfWhatCameAfterIt) {
  Desk desk;
  const auto before = desk.open(std::nullopt);
  const auto webhook = desk.add_webhook(desk.company, {"ticket_opened", "ticket_noted"});
  const auto foreign = desk.add_webhook(desk.other_company, {"ticket_opened", "ticket_noted"});
  const auto ticket = desk.open(std::nullopt);
  desk.record(ticket, "ticket_noted", false);
  desk.record(ticket, "ticket_noted", true);
  desk.fan_out_all();
  desk.fan_out_all();
  const auto batch = desk.take_now(webhook.id);
  EXPECT_EQ(batch.rows.size(), 2u);
  EXPECT_TRUE(desk.take_now(foreign.id).rows.empty());
  const auto requests = desk.db->read([&](Tx& tx) { return requests_of(tx, batch, monday); });
  for (const auto& request : requests) {
    const auto& body = std::get<OutgoingRequest>(request).body;
    EXPECT_NE(body.find(ticket.number), std::string::npos) << body;
    EXPECT_EQ(body.find("secret"), std::string::npos) << body;
    EXPECT_EQ(body.find(before.number), std::string::npos) << body;
  }
}

TEST(Webhook, RestsAfterAFailureAndIsProbedByOneRow) {
  Desk desk;
  const auto webhook = desk.add_webhook(desk.company, {"ticket_opened"});
  for (int i = 0; i < 5; ++i) desk.open(std::nullopt);
  desk.fan_out_all();
  const auto due = [&](Instant now) {
    return desk.db->read([&](Tx& tx) { return due_destinations(tx, now, true); });
  };
  EXPECT_EQ(due(monday), std::vector<Destination>{webhook.id});
  const auto batch = desk.take_now(webhook.id);
  ASSERT_EQ(batch.rows.size(), 5u);
  std::vector<Attempt> attempts(5, Released{});
  attempts[0] = Missed{Reason::unreachable, "refused"};
  desk.db->write([&](Tx& tx) { settle(tx, desk.courier, batch, attempts, monday, 0.5); });
  EXPECT_TRUE(due(monday).empty());
  EXPECT_TRUE(due(monday + 10s - 1ms).empty());
  EXPECT_EQ(due(monday + 10s).size(), 1u);
  const auto probe = desk.take_now(webhook.id, monday + 10s);
  ASSERT_EQ(probe.rows.size(), 1u);
  desk.settle_all(probe, Missed{Reason::unreachable}, monday + 10s);
  EXPECT_TRUE(due(monday + 39s).empty());
  desk.settle_all(desk.take_now(webhook.id, monday + 40s), Delivered{}, monday + 40s);
  EXPECT_EQ(desk.take_now(webhook.id, monday + 2h).rows.size(), 4u);
  // A clock that went back must not let it rest for ever.
  desk.db->write([&](Tx& tx) {
    tx.run("UPDATE webhook SET paused_until=? WHERE id=?", monday + 24h, webhook.id);
    tx.run("UPDATE outbox SET courier=NULL");
  });
  EXPECT_EQ(due(monday + 2h).size(), 1u);
}

}  // namespace
}  // namespace hl::outbox

#include "slices/outbox/waiting_letter.h"

#include "slices/outbox/desk_for_test.h"
#include "slices/outbox/waiting_words.h"

namespace hl::outbox {
namespace {

using namespace std::chrono_literals;
using testing::Desk;
using testing::monday;

const LetterSettings settings{{"Helpdesk", "help@desk.example"}, "https://help.example.org"};

// Once a day by the same time, twice, and then it closes; the desk opens on Mondays only.
constexpr const char* patient =
    R"({"first_answer":"PT1H","solution":"PT8H","day":"same_time","reminders":{"every":"P1D","times":1,"closes":true}})";

struct Silence : Desk {
  Silence() {
    db.as(system_actor(), monday, [&](Work& work) { companies::store_policy(work.tx, company, patient); });
  }
  tickets::Ticket held(std::optional<PersonId> who) {
    auto ticket = open(who);
    db.as(system_actor(), monday, [&](Work& work) {
      tickets::record(work, ticket, "ticket_held", {{"reason", "requester"}, {"until", nullptr}, {"pauses", true}});
    });
    return ticket;
  }
  void tick(Instant now) {
    db.as(system_actor(), now, [](Work& work) { return deadlines::fire_waiting(work, 10); });
  }
  std::vector<std::string> letters_at(Instant now) {
    const auto batch = take_now(letters(), now);
    std::vector<std::string> out;
    for (const auto& one : db->read([&](Tx& tx) { return letters_of(tx, batch, settings, now); })) {
      const auto* letter = std::get_if<Letter>(&one);
      if (letter && letter->name.starts_with("reminder-")) out.push_back(letter->bytes);
    }
    settle_all(batch, Delivered{}, now);
    return out;
  }
};

TEST(WaitingLetter, RemindsInHisLanguageAndSaysWhenItCloses) {
  Silence desk;
  desk.held(desk.person);
  desk.letters_at(monday);
  desk.tick(monday + 168h - 1ms);
  EXPECT_TRUE(desk.letters_at(monday + 168h - 1ms).empty());
  // Never outside of the hours of his company, and once.
  desk.tick(monday + 168h);
  desk.tick(monday + 168h);
  const auto reminders = desk.letters_at(monday + 168h);
  ASSERT_EQ(reminders.size(), 1U);
  EXPECT_NE(reminders[0].find("Subject: [DUP-1001] Nous attendons votre"), std::string::npos) << reminders[0];
  EXPECT_NE(reminders[0].find("claire@dupont.example"), std::string::npos);
  EXPECT_NE(reminders[0].find("Auto-Submitted:"), std::string::npos);
  EXPECT_NE(reminders[0].find("lundi 7"), std::string::npos) << reminders[0];
  EXPECT_EQ(desk.lines().at(0).kind, DeliveryKind::reminder);
  desk.tick(monday + 336h);
  const auto farewells = desk.letters_at(monday + 336h);
  ASSERT_EQ(farewells.size(), 1U);
  EXPECT_NE(farewells[0].find("nous avons cl=C3=B4tur"), std::string::npos) << farewells[0];
  desk.tick(monday + 504h);
  EXPECT_TRUE(desk.letters_at(monday + 504h).empty());
}

TEST(WaitingLetter, GoesToNobodyWhoCannotReadIt) {
  Silence desk;
  desk.held(desk.add_person("noreply@dupont.example"));
  desk.held(desk.add_person(std::nullopt));
  desk.letters_at(monday);
  desk.tick(monday + 168h);
  EXPECT_TRUE(desk.letters_at(monday + 168h).empty());
}

TEST(WaitingLetter, NobodyIsToldOfASolutionThatASilenceDidNotMake) {
  Silence desk;
  auto ticket = desk.held(desk.person);
  desk.letters_at(monday);
  desk.record(ticket, "ticket_solved", true);
  EXPECT_TRUE(desk.letters_at(monday).empty());
}

TEST(WaitingLetter, EveryLanguageHasItsWords) {
  for (const Language language : {Language::en, Language::fr, Language::nl, Language::de}) {
    EXPECT_NE(waiting_words::reminder.in(language).find("{number}"), std::string::npos);
    EXPECT_NE(waiting_words::closed.in(language).find("{number}"), std::string::npos);
    EXPECT_NE(waiting_words::closes_at.in(language).find("{time}"), std::string::npos);
  }
}

}  // namespace
}  // namespace hl::outbox

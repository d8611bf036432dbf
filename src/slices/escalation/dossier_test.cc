#include "slices/escalation/dossier.h"

#include "slices/escalation/helpdesk_for_test.h"
#include "slices/escalation/offer.h"

namespace hl::escalation {
namespace {

// Quoted-printable as far as these tests need it: lines joined again.
std::string joined(std::string text) {
  for (auto at = text.find("=\r\n"); at != std::string::npos; at = text.find("=\r\n", at))
    text.erase(at, 3);
  return text;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

struct Dossier : Helpdesk {
  HandoverFile file() {
    return read([&](Tx& tx) { return file_of(tx, *tickets::ticket(tx, ticket), now); });
  }
  void take_some_steps() {
    begin_diagnosis();
    const auto finding = [&](int n, const char* step, const char* id, const char* outcome) {
      return json::object{{"n", n}, {"step", step}, {"id", id}, {"outcome", outcome}};
    };
    auto asked = finding(1, "question", "light", "answered");
    asked["answer"] = "off";
    tell("diagnosis_finding", asked, false, technician);
    tell("diagnosis_finding", finding(2, "action", "replace", "failed"), false, technician);
    tell("diagnosis_withdrawn", {{"n", 2}}, false, technician);
    tell("diagnosis_finding", finding(3, "action", "replace", "skipped"), false, technician);
    tell("diagnosis_finding", finding(4, "action", "plug-in", "failed"), false, technician);
  }
};

TEST_F(Dossier, FileTellsWhatWasAskedTriedAndWhatRemains) {
  take_some_steps();
  const auto f = file();
  EXPECT_EQ(f.ticket_number, "DUP-1001");
  EXPECT_EQ(f.requester.name, "Marie Lambert");
  EXPECT_EQ(f.requester.company, "Dupont");
  ASSERT_EQ(f.asked.size(), 1u);
  EXPECT_EQ(f.asked[0].title.en, "Light");
  EXPECT_EQ(f.asked[0].answer->en, "Off");
  ASSERT_EQ(f.tried.size(), 1u);
  EXPECT_EQ(f.tried[0].title.en, "Plug it in");
  EXPECT_EQ(f.tried[0].outcome, "failed");
  EXPECT_EQ(f.causes_left.size() + f.excluded.size(), 3u);
  ASSERT_FALSE(f.causes_left.empty());
  for (std::size_t i = 1; i < f.causes_left.size(); ++i)
    EXPECT_GE(f.causes_left[i - 1].p, f.causes_left[i].p);
  for (const auto& cause : f.causes_left) EXPECT_GE(cause.p, 0.02);
  for (const auto& cause : f.excluded) EXPECT_LT(cause.p, 0.02);
}

TEST_F(Dossier, FileHasTheLastTenNotesOfTheStaff) {
  for (int i = 1; i <= 12; ++i)
    tell("ticket_noted", {{"text", "note " + std::to_string(i)}}, i == 12, technician);
  const auto f = file();
  ASSERT_EQ(f.notes.size(), 10u);
  EXPECT_EQ(f.notes.front().text, "note 3");
  EXPECT_EQ(f.notes.back().by, "tom");
  EXPECT_TRUE(f.notes.front().is_internal);
  EXPECT_FALSE(f.notes.back().is_internal);
  const auto json = to_json(f.notes.back()).as_object();
  EXPECT_EQ(json.size(), 3u);
}

TEST_F(Dossier, ToAManufacturerTellsNothingThatIsNotHisToKnow) {
  take_some_steps();
  tell("ticket_noted", {{"text", "He is always rude."}}, false, technician);
  tell("ticket_noted", {{"text", "We are on it."}}, true, technician);
  const auto id = *hand_over_by(technician, {HandoverTarget::manufacturer, {}, {}});
  ASSERT_TRUE(stored(id).dossier);
  const std::string mail = joined(*stored(id).dossier);
  EXPECT_TRUE(contains(mail, "To: Help <help@maker.example>\r\n")) << mail;
  EXPECT_TRUE(contains(mail, "From: tom <tom@desk.example>\r\n")) << mail;
  EXPECT_TRUE(contains(mail, "Subject: [DUP-1001] Lamp stays dark - overdrachtsdossier")) << mail;
  EXPECT_TRUE(contains(mail, "Aanvrager: Marie Lambert, Dupont\r\n")) << mail;
  EXPECT_TRUE(contains(mail, "Lumaprint L-200, serienummer: SN-77\r\n")) << mail;
  EXPECT_TRUE(contains(mail, "Please look at it.")) << mail;
  EXPECT_TRUE(contains(mail, "We are on it.")) << mail;
  EXPECT_TRUE(contains(mail, "- Plug it in: dit hielp niet")) << mail;
  EXPECT_FALSE(contains(mail, "rude")) << mail;
  EXPECT_FALSE(contains(mail, "marie@dupont.example")) << mail;
  EXPECT_FALSE(contains(mail, "34 56")) << mail;
  EXPECT_FALSE(contains(mail, "Frans")) << mail;
  // It stays as it was sent, whatever is noted later.
  tell("ticket_noted", {{"text", "Later."}}, true, technician);
  read([&](Tx& tx) {
    EXPECT_EQ(dossier_of(tx, *tickets::ticket(tx, ticket), *handover(tx, id), now),
              *stored(id).dossier);
  });
}

TEST_F(Dossier, ToAColleagueIsInHisLanguageAndComplete) {
  tell("ticket_noted", {{"text", "Tried the other socket."}}, false, technician);
  const auto id = *hand_over_by(technician);
  const std::string mail = joined(read([&](Tx& tx) {
    return dossier_of(tx, *tickets::ticket(tx, ticket), *handover(tx, id), now);
  }));
  EXPECT_TRUE(contains(mail, "To: fabienne <fabienne@desk.example>\r\n")) << mail;
  EXPECT_TRUE(contains(mail, "Bonjour,")) << mail;
  EXPECT_TRUE(contains(mail, "niveau informatique")) << mail;
  EXPECT_TRUE(contains(mail, "Tried the other socket.")) << mail;
  EXPECT_TRUE(contains(mail, "marie@dupont.example")) << mail;
  // The company's wall clock.
  EXPECT_TRUE(contains(mail, "2026-11-23 10:00 (Europe/Brussels)")) << mail;
}

TEST(Letter, IsCompleteInEveryLanguage) {
  HandoverFile f;
  f.ticket_number = "DUP-1";
  f.title = "title";
  f.problem = "problem";
  f.requester = {"Marie", "Dupont", Language::nl, Level::novice};
  f.due_at = Instant{};
  f.contract = "Gold";
  f.device = people::Device{};
  f.device->serial = "SN";
  f.asked = {{{"q", "q", "q", "q"}, std::nullopt}};
  f.tried = {{{"a", "a", "a", "a"}, "worked"}, {{"b", "b", "b", "b"}, "failed"}};
  f.excluded = {{{"c", "c", "c", "c"}, 0.004}};
  f.causes_left = {{{"d", "d", "d", "d"}, 0.634}};
  f.notes = {{Instant{}, "tom", "note", true}};
  const std::map<Language, std::vector<std::string>> expected = {
      {Language::en,
       {"Requester: Marie, Dupont, language: Dutch, computer level: novice\n", "Contract: Gold\n",
        "- q: does not know\n", "- a: it helped\n", "- d (63%)\n", "- c (< 1%)\n",
        "Kind regards,\ntom\n"}},
      {Language::fr,
       {"Demandeur : Marie, Dupont, langue : néerlandais, niveau informatique : débutant\n",
        "Contrat : Gold\n", "- q : ne sait pas\n", "- b : sans succès\n", "- d (63\u00a0%)\n",
        "Cordialement,\ntom\n"}},
      {Language::nl,
       {"Aanvrager: Marie, Dupont, taal: Nederlands, computerniveau: beginner\n",
        "- q: weet het niet\n", "- b: dit hielp niet\n", "- d (63%)\n",
        "Met vriendelijke groeten,\ntom\n"}},
      {Language::de,
       {"Melder: Marie, Dupont, Sprache: Niederländisch, PC-Kenntnisstand: Anfänger\n",
        "Vertrag: Gold\n", "- q: weiß es nicht\n", "- b: hat nicht geholfen\n", "- d (63\u00a0%)\n",
        "Mit freundlichen Grüßen\ntom\n"}},
  };
  for (const auto& [language, parts] : expected) {
    Letter letter;
    letter.language = language;
    letter.from_name = "tom";
    letter.zone = "Europe/Brussels";
    const std::string text = letter_of(f, letter);
    for (const auto& part : parts)
      EXPECT_TRUE(contains(text, part)) << part << "\nnot in\n" << text;
  }
}

}  // namespace
}  // namespace hl::escalation

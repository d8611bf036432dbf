#include "slices/outbox/acknowledgement.h"

#include <gtest/gtest.h>

#include "slices/outbox/acknowledgement_words.h"
#include "slices/outbox/desk_for_test.h"

namespace hl::outbox {
namespace {

using testing::at;
using testing::Desk;
using testing::monday;

AcknowledgementFacts facts_in(Language language) {
  AcknowledgementFacts facts;
  facts.ticket = TicketId(42);
  facts.number = "DUP-1042";
  facts.title = "Rien ne sort";
  facts.has_account = true;
  facts.first_answer_due = at("2026-11-23T14:30:00Z");
  facts.zone = "Europe/Brussels";
  facts.country = "BE";
  facts.language = language;
  facts.to = {"Claire Dupont", "claire@dupont.example"};
  return facts;
}

const LetterSettings settings{{"Helpdesk", "help@desk.example"}, "https://help.example.org"};

TEST(Acknowledgement, SaysInFrenchWhatHappensNext) {
  const MimeMessage m = acknowledgement(facts_in(Language::fr), settings, monday);
  EXPECT_EQ(m.subject, "[DUP-1042] Nous avons bien reçu votre demande");
  EXPECT_EQ(m.message_id, "acknowledgement-42@desk.example");
  EXPECT_TRUE(m.is_automatic_reply);
  EXPECT_EQ(m.to.at(0).address, "claire@dupont.example");
  EXPECT_EQ(m.text,
            "Bonjour Claire Dupont,\n\n"
            "votre demande est bien arrivée au helpdesk. Elle porte le numéro DUP-1042.\n"
            "Objet\u00a0: Rien ne sort\n\n"
            "La suite\n"
            "Un technicien examine votre demande et vous donne une première réponse au plus tard le "
            "lundi 23 novembre 2026 à 15:30.\n\n"
            "Si vous nous recontactez à ce sujet, indiquez ce numéro.\n"
            "Vous pouvez suivre votre demande ici :\nhttps://help.example.org/portal/42\n\n"
            "Cordialement,\nvotre helpdesk\n\n"
            "Ce message a été envoyé automatiquement.\n");
}

TEST(Acknowledgement, IsWholeInEveryLanguage) {
  const std::pair<Language, const char*> times[] = {
      {Language::en, "on Monday, 23 November 2026 at 15:30."},
      {Language::fr, "le lundi 23 novembre 2026 à 15:30."},
      {Language::nl, "op maandag 23 november 2026 om 15:30 een"},
      {Language::de, "am Montag, 23. November 2026 um 15:30 eine"}};
  for (const auto& [language, time] : times) {
    const MimeMessage m = acknowledgement(facts_in(language), settings, monday);
    EXPECT_TRUE(m.subject.starts_with("[DUP-1042] ")) << m.subject;
    EXPECT_NE(m.text.find(time), std::string::npos) << m.text;
    for (const std::string& text : {m.subject, m.text}) EXPECT_EQ(text.find('{'), std::string::npos) << text;
  }
  namespace words = acknowledgement_words;
  for (const Words* one :
       {&words::subject, &words::greeting, &words::registered, &words::about, &words::next, &words::due,
        &words::answered, &words::no_promise, &words::keep_number, &words::follow, &words::closing,
        &words::automatic}) {
    for (const Language language : all_languages) EXPECT_FALSE(one->in(language).empty()) << one->en;
  }
  for (const Language language : all_languages) {
    EXPECT_NE(words::registered.in(language).find("{number}"), std::string::npos);
    EXPECT_NE(words::due.in(language).find("{time}"), std::string::npos);
  }
}

TEST(Acknowledgement, PromisesNoTimeThatItDoesNotKnow) {
  AcknowledgementFacts facts = facts_in(Language::en);
  facts.is_answered = true;
  EXPECT_NE(acknowledgement(facts, settings, monday).text.find("already working on it"), std::string::npos);
  facts.is_answered = false;
  facts.zone = "Nowhere/Land";
  EXPECT_NE(acknowledgement(facts, settings, monday).text.find("as soon as possible"), std::string::npos);
  facts = facts_in(Language::en);
  facts.first_answer_due.reset();
  EXPECT_NE(acknowledgement(facts, settings, monday).text.find("as soon as possible"), std::string::npos);
  facts.has_account = false;
  facts.title.clear();
  const std::string text = acknowledgement(facts, settings, monday).text;
  EXPECT_EQ(text.find("https://"), std::string::npos) << text;
  EXPECT_EQ(text.find("Subject"), std::string::npos) << text;
}

std::vector<std::variant<Letter, Refused>> letters_now(Desk& desk) {
  const auto batch = desk.take_now(letters());
  return desk.db->read([&](Tx& tx) { return letters_of(tx, batch, settings, monday); });
}

TEST(Acknowledgement, IsMadeOfTheTicketAsItIs) {
  Desk desk;
  const auto ticket = desk.open(desk.person);
  desk.record(ticket, "ticket_noted", false);
  desk.open(desk.add_person("piet@dupont.example", Language::nl), monday, true);
  const auto letters = letters_now(desk);
  ASSERT_EQ(letters.size(), 2u);
  std::string all;
  for (const auto& letter : letters) all += std::get<Letter>(letter).bytes;
  EXPECT_NE(all.find("To: Claire Dupont <claire@dupont.example>\r\n"), std::string::npos) << all;
  EXPECT_NE(all.find("\r\nAuto-Submitted: auto-replied\r\n"), std::string::npos) << all;
  EXPECT_NE(all.find("lundi 23 novembre 2026 =C3=A0 11:00"), std::string::npos) << all;
  EXPECT_NE(all.find("Een technicus is er al mee bezig."), std::string::npos) << all;
  EXPECT_EQ(all.find("secret"), std::string::npos) << all;
  EXPECT_EQ(all.find("https://"), std::string::npos) << all;
}

TEST(Acknowledgement, GoesToNobodyWhoShouldGetNone) {
  Desk desk;
  desk.open(desk.add_person("noreply@dupont.example"));
  desk.open(desk.add_person("claire@dupont.example, all@dupont.example"));
  auto merged = desk.open(desk.person);
  desk.db.as(system_actor(), monday, [&](Work& work) {
    tickets::record(work, merged, "ticket_merged", {{"into", merged.id.raw()}, {"other", "DUP-1"}}, true);
  });
  std::vector<Reason> reasons;
  for (const auto& letter : letters_now(desk)) reasons.push_back(std::get<Refused>(letter).reason);
  std::sort(reasons.begin(), reasons.end());
  EXPECT_EQ(reasons, (std::vector<Reason>{Reason::no_address, Reason::automatic_address,
                                          Reason::ticket_is_merged}));
  desk.open(desk.person);
  desk.db->write([&](Tx& tx) { tx.run("UPDATE company SET acknowledges=0 WHERE id=?", desk.company); });
  EXPECT_EQ(std::get<Refused>(letters_now(desk).at(0)).reason, Reason::not_wanted);
}

}  // namespace
}  // namespace hl::outbox

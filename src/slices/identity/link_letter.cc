#include "slices/identity/link_letter.h"

namespace hl::identity {
namespace {

const Words subject = {"Your link to the helpdesk", "Votre lien vers le helpdesk", "Uw link naar de helpdesk", "Ihr Link zum Helpdesk"};
const Words greeting = {"Hello", "Bonjour", "Goedendag", "Guten Tag"};
const Words here = {"here is the link to your requests. It works once, within the next 30 minutes:",
                    "voici le lien vers vos demandes. Il fonctionne une seule fois, pendant 30 minutes :",
                    "hier is de link naar uw vragen. Hij werkt één keer, in de volgende 30 minuten:",
                    "hier ist der Link zu Ihren Anfragen. Er gilt einmal, in den nächsten 30 Minuten:"};
const Words not_you = {"If you did not ask for it, ignore this letter: without the link nobody gets in.",
                       "Si vous ne l'avez pas demandé, ignorez ce message : sans le lien, personne n'entre.",
                       "Hebt u er niet om gevraagd, negeer deze brief dan: zonder de link komt niemand binnen.",
                       "Haben Sie ihn nicht angefordert, beachten Sie diese Nachricht nicht: Ohne den Link kommt niemand hinein."};
const Words closing = {"Kind regards,\nyour helpdesk", "Cordialement,\nvotre helpdesk", "Met vriendelijke groeten,\nuw helpdesk",
                       "Mit freundlichen Grüßen\nIhr Helpdesk"};

}  // namespace

outbox::ReadyLetter link_letter(const people::Person& person, const std::string& name, const std::string& link) {
  const Language language = person.language;
  outbox::ReadyLetter letter;
  letter.company = person.company;
  letter.name = name;
  letter.to = {person.name.value_or(""), person.email.value_or("")};
  letter.subject = subject.in(language);
  letter.text = greeting.in(language) + (letter.to.name.empty() ? "" : " " + letter.to.name) + ",\n\n" + here.in(language) + "\n" + link + "\n\n" +
                not_you.in(language) + "\n\n" + closing.in(language) + "\n";
  letter.purpose = outbox::LetterPurpose::sign_in_link;
  return letter;
}

}  // namespace hl::identity

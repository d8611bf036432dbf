// The fixed words of hand-over letters: English, French, Dutch, German.
#pragma once

#include "base/language.h"

namespace hl::escalation::dossier_words {

inline const Words subject = {"hand-over", "dossier de passation", "overdrachtsdossier",
                              "Übergabeakte"};
inline const Words question_subject = {"request for help", "demande d'aide", "vraag om hulp",
                                       "Bitte um Hilfe"};
inline const Words file = {"Hand-over file", "Dossier de passation", "Overdrachtsdossier",
                           "Übergabeakte"};
inline const Words page = {"page", "page", "pagina", "Seite"};
inline const Words greeting = {"Hello,", "Bonjour,", "Goedendag,", "Guten Tag,"};
inline const Words opening_inside = {
    "This ticket is handed over to you: ", "Ce ticket vous est transmis : ",
    "Dit ticket wordt aan u overgedragen: ", "Dieses Ticket wird Ihnen übergeben: "};
inline const Words opening_outside = {
    "We need your help with this problem: ", "Nous avons besoin de votre aide pour ce problème : ",
    "Wij hebben uw hulp nodig bij dit probleem: ", "Wir brauchen Ihre Hilfe bei dieser Störung: "};
inline const Words problem = {"Problem", "Problème", "Probleem", "Problem"};
inline const Words requester = {"Requester", "Demandeur", "Aanvrager", "Melder"};
inline const Words language = {"language", "langue", "taal", "Sprache"};
inline const Words level = {"computer level", "niveau informatique", "computerniveau",
                            "PC-Kenntnisstand"};
inline const Words device = {"Device", "Appareil", "Apparaat", "Gerät"};
inline const Words serial = {"serial number", "numéro de série", "serienummer", "Seriennummer"};
inline const Words system = {"system", "système", "systeem", "System"};
inline const Words warranty = {"warranty until", "garantie jusqu'au", "garantie tot",
                               "Garantie bis"};
inline const Words contract = {"Contract", "Contrat", "Contract", "Vertrag"};
inline const Words opened = {"Opened", "Ouvert le", "Geopend op", "Eröffnet am"};
inline const Words due = {"To be solved by", "À résoudre avant le", "Op te lossen vóór",
                          "Zu lösen bis"};
inline const Words asked = {"Already asked", "Questions déjà posées", "Reeds gevraagd",
                            "Bereits gefragt"};
inline const Words tried = {"Already tried", "Déjà essayé", "Reeds geprobeerd", "Bereits versucht"};
inline const Words excluded = {"Excluded causes", "Causes exclues", "Uitgesloten oorzaken",
                               "Ausgeschlossene Ursachen"};
inline const Words left = {"Causes that remain", "Causes encore possibles",
                           "Resterende mogelijke oorzaken", "Verbleibende mögliche Ursachen"};
inline const Words notes = {"Notes", "Notes", "Notities", "Notizen"};
inline const Words customer = {"Customer number", "Numéro de client", "Klantnummer",
                               "Kundennummer"};
inline const Words reference = {"Your reference", "Votre référence", "Uw referentie",
                                "Ihr Zeichen"};
inline const Words reminder = {
    "We have not had an answer from you yet and still need your help with this problem.",
    "Nous n'avons pas encore reçu votre réponse et avons toujours besoin de votre aide.",
    "Wij kregen nog geen antwoord van u en hebben uw hulp nog steeds nodig.",
    "Wir haben noch keine Antwort von Ihnen und brauchen weiterhin Ihre Hilfe."};
inline const Words asked_on = {"Asked on", "Demandé le", "Gevraagd op", "Gefragt am"};
inline const Words worked = {"it helped", "cela a aidé", "dit hielp", "hat geholfen"};
inline const Words failed = {"it did not help", "sans succès", "dit hielp niet",
                             "hat nicht geholfen"};
inline const Words not_known = {"does not know", "ne sait pas", "weet het niet", "weiß es nicht"};
inline const Words reply_outside = {
    "Please keep this number in the subject of your reply: ",
    "Merci de conserver ce numéro dans l'objet de votre réponse : ",
    "Gelieve dit nummer in het onderwerp van uw antwoord te behouden: ",
    "Bitte lassen Sie diese Nummer im Betreff Ihrer Antwort stehen: "};
inline const Words closing = {"Kind regards,", "Cordialement,", "Met vriendelijke groeten,",
                              "Mit freundlichen Grüßen"};

inline const std::array<Words, 4> languages = {{
    {"English", "anglais", "Engels", "Englisch"},
    {"French", "français", "Frans", "Französisch"},
    {"Dutch", "néerlandais", "Nederlands", "Niederländisch"},
    {"German", "allemand", "Duits", "Deutsch"},
}};
inline const std::array<Words, 3> levels = {{
    {"novice", "débutant", "beginner", "Anfänger"},
    {"regular", "habitué", "gevorderd", "geübt"},
    {"expert", "expert", "expert", "Experte"},
}};

}  // namespace hl::escalation::dossier_words

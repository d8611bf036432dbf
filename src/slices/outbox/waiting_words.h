// The words of reminders: English, French, Dutch, German. {number} and {time} are filled in.
#pragma once

#include "base/language.h"

namespace hl::outbox::waiting_words {

inline const Words reminder_subject = {"We are waiting for your answer", "Nous attendons votre réponse",
                                       "Wij wachten op uw antwoord", "Wir warten auf Ihre Antwort"};
inline const Words reminder = {
    "we cannot go on with your request {number} without an answer from you.",
    "nous ne pouvons pas avancer dans votre demande {number} sans une réponse de votre part.",
    "wij kunnen niet verder met uw vraag {number} zonder een antwoord van u.",
    "ohne eine Antwort von Ihnen kommen wir mit Ihrer Anfrage {number} nicht weiter."};
inline const Words closes_at = {
    "If we hear nothing from you, we close it on {time}.",
    "Sans nouvelles de votre part, nous la clôturerons le {time}.",
    "Als wij niets van u horen, sluiten wij ze op {time}.",
    "Wenn wir nichts von Ihnen hören, schließen wir sie am {time}."};
inline const Words answer_how = {
    "Telephone or write to us as it suits you, and give this number.",
    "Appelez-nous ou écrivez-nous, comme il vous convient, en indiquant ce numéro.",
    "Bel of schrijf ons, zoals het u past, en vermeld dit nummer.",
    "Rufen Sie uns an oder schreiben Sie uns, und nennen Sie diese Nummer."};
inline const Words closed_subject = {"We have closed your request", "Nous avons clôturé votre demande",
                                     "Wij hebben uw vraag gesloten", "Wir haben Ihre Anfrage geschlossen"};
inline const Words closed = {
    "we have not heard from you and have closed your request {number}.",
    "n'ayant plus eu de vos nouvelles, nous avons clôturé votre demande {number}.",
    "wij hoorden niets meer van u en hebben uw vraag {number} gesloten.",
    "wir haben nichts mehr von Ihnen gehört und Ihre Anfrage {number} geschlossen."};
inline const Words reopens = {"Is it not solved? Answer us, and we open it again.",
                              "Le problème n'est pas résolu ? Répondez-nous, et nous la rouvrirons.",
                              "Is het niet opgelost? Antwoord ons, en wij openen ze opnieuw.",
                              "Ist es nicht gelöst? Antworten Sie uns, und wir öffnen sie wieder."};

}  // namespace hl::outbox::waiting_words

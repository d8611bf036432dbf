// The words of acknowledgements: English, French, Dutch, German. {number} and {time} are filled in.
#pragma once

#include "base/language.h"

namespace hl::outbox::acknowledgement_words {

inline const Words subject = {"We have received your request", "Nous avons bien reçu votre demande",
                              "Wij hebben uw vraag goed ontvangen", "Wir haben Ihre Anfrage erhalten"};
inline const Words greeting = {"Hello", "Bonjour", "Goedendag", "Guten Tag"};
inline const Words registered = {
    "your request has reached the helpdesk. Its number is {number}.",
    "votre demande est bien arrivée au helpdesk. Elle porte le numéro {number}.",
    "uw vraag is goed aangekomen bij de helpdesk. Ze heeft het nummer {number}.",
    "Ihre Anfrage ist beim Helpdesk eingegangen. Sie hat die Nummer {number}."};
inline const Words about = {"Subject", "Objet", "Onderwerp", "Betreff"};
inline const Words next = {"What happens next", "La suite", "Hoe gaat het verder?", "Wie es weitergeht"};
inline const Words due = {
    "A technician reads your request and gives you a first answer at the latest on {time}.",
    "Un technicien examine votre demande et vous donne une première réponse au plus tard le {time}.",
    "Een technicus bekijkt uw vraag en geeft u uiterlijk op {time} een eerste antwoord.",
    "Ein Techniker sieht sich Ihre Anfrage an und gibt Ihnen spätestens am {time} eine erste Antwort."};
inline const Words answered = {"A technician is already working on it.",
                               "Un technicien s'en occupe déjà.",
                               "Een technicus is er al mee bezig.",
                               "Ein Techniker kümmert sich bereits darum."};
inline const Words no_promise = {
    "A technician reads your request and answers you as soon as possible.",
    "Un technicien examine votre demande et vous répond dès que possible.",
    "Een technicus bekijkt uw vraag en antwoordt u zo snel mogelijk.",
    "Ein Techniker sieht sich Ihre Anfrage an und antwortet Ihnen so bald wie möglich."};
inline const Words keep_number = {
    "If you contact us about it, please give this number.",
    "Si vous nous recontactez à ce sujet, indiquez ce numéro.",
    "Vermeld dit nummer als u ons hierover opnieuw contacteert.",
    "Bitte nennen Sie diese Nummer, wenn Sie sich deswegen wieder melden."};
inline const Words follow = {"You can follow your request here:", "Vous pouvez suivre votre demande ici :",
                             "U kunt uw vraag hier volgen:", "Hier können Sie Ihre Anfrage verfolgen:"};
inline const Words closing = {"Kind regards,\nyour helpdesk", "Cordialement,\nvotre helpdesk",
                              "Met vriendelijke groeten,\nuw helpdesk",
                              "Mit freundlichen Grüßen\nIhr Helpdesk"};
inline const Words automatic = {"This message was sent automatically.",
                                "Ce message a été envoyé automatiquement.",
                                "Dit bericht werd automatisch verstuurd.",
                                "Diese Nachricht wurde automatisch versandt."};

}  // namespace hl::outbox::acknowledgement_words

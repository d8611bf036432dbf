// Texts that a helpdesk writes again and again.
#include "cli/demo_helpdesk.h"
#include "server/sample_data.h"
#include "slices/composing/composing.h"

namespace hl::cli {

void add_demo_texts(DemoDesk& desk) {
  const auto keep_text_module = [](Work& work, const char* name, std::vector<composing::TextVariant> variants) {
    mark_sample_text(work.tx, composing::keep_text_module(work, name, std::move(variants)).raw(), work.now);
  };
  constexpr auto en = Language::en, fr = Language::fr, nl = Language::nl, de = Language::de;
  keep_text_module(desk.work, "We are looking into it", {
      {en, {}, "Hello {requester},\n\nWe are looking into your request \"{title}\" (ticket {ticket}). You will hear from us before {deadline}.\n\nKind regards,\n{technician}"},
      {fr, {}, "Bonjour {requester},\n\nNous examinons votre demande « {title} » (ticket {ticket}). Vous aurez de nos nouvelles avant le {deadline}.\n\nBien à vous,\n{technician}"},
      {nl, {}, "Dag {requester},\n\nWij bekijken uw vraag “{title}” (ticket {ticket}). U hoort van ons vóór {deadline}.\n\nMet vriendelijke groeten\n{technician}"},
      {de, {}, "Guten Tag {requester},\n\nwir kümmern uns um Ihre Anfrage „{title}“ (Ticket {ticket}). Sie hören von uns vor {deadline}.\n\nFreundliche Grüße\n{technician}"}});
  keep_text_module(desk.work, "Restart the device", {
      {en, {}, "Please restart the device and tell us whether the problem is still there."},
      {en, Level::novice, "Please switch the device off: hold its power button until the light goes out. Wait ten seconds, then press the button once. Tell us whether the problem is still there."},
      {fr, {}, "Pourriez-vous redémarrer l’appareil et nous dire si le problème persiste ?"},
      {fr, Level::novice, "Pourriez-vous éteindre l’appareil ? Maintenez le bouton d’alimentation enfoncé jusqu’à ce que le voyant s’éteigne, attendez dix secondes, puis appuyez une fois sur le bouton. Dites-nous ensuite si le problème persiste."},
      {nl, {}, "Kunt u het toestel opnieuw opstarten en ons laten weten of het probleem er nog is?"},
      {nl, Level::novice, "Kunt u het toestel uitzetten? Houd de aan-uitknop ingedrukt tot het lampje uitgaat, wacht tien seconden en druk dan één keer op de knop. Laat ons weten of het probleem er nog is."},
      {de, {}, "Bitte starten Sie das Gerät neu und sagen Sie uns, ob das Problem noch besteht."},
      {de, Level::novice, "Bitte schalten Sie das Gerät aus: Halten Sie den Einschaltknopf gedrückt, bis das Licht erlischt. Warten Sie zehn Sekunden und drücken Sie den Knopf dann einmal. Sagen Sie uns, ob das Problem noch besteht."}});
  keep_text_module(desk.work, "Send us a picture of the screen", {
      {en, {}, "Could you send us a picture of what the screen shows? A photo taken with your telephone is fine; just answer this message and attach it."},
      {fr, {}, "Pourriez-vous nous envoyer une image de ce que montre l’écran ? Une photo prise avec votre téléphone convient : répondez à ce message en la joignant."},
      {nl, {}, "Kunt u ons een beeld sturen van wat er op het scherm staat? Een foto met uw telefoon volstaat; beantwoord dit bericht en voeg ze toe."},
      {de, {}, "Könnten Sie uns ein Bild von dem schicken, was auf dem Bildschirm steht? Ein Foto mit dem Telefon genügt; antworten Sie auf diese Nachricht und hängen Sie es an."}});
  keep_text_module(desk.work, "Does it work again?", {
      {en, {}, "Does everything work again, {requester}? If so, there is nothing you need to do. If not, just answer this message, and we will go on with ticket {ticket}."},
      {fr, {}, "Tout fonctionne-t-il à nouveau, {requester} ? Si oui, vous n’avez rien à faire. Sinon, répondez simplement à ce message et nous reprendrons le ticket {ticket}."},
      {nl, {}, "Werkt alles weer, {requester}? Dan hoeft u niets te doen. Zo niet, beantwoord dan dit bericht en wij gaan verder met ticket {ticket}."},
      {de, {}, "Funktioniert alles wieder, {requester}? Dann brauchen Sie nichts zu tun. Wenn nicht, antworten Sie einfach auf diese Nachricht, und wir machen mit Ticket {ticket} weiter."}});
}

}  // namespace hl::cli

"""More answers as people write them: each letter by hand, from what programs and their owners leave behind. The mark
=== parts what a letter says now from its tail; where the tail goes is said by `tails`."""
from build import head, mail, simple, text_part

# key, plain text with "===" before each tail.
PLAIN = [
    ("outlook-en-underscores", "The toner is here, you can come.\n===\n________________________________\nFrom: Helpdesk <help@desk.example>\nSent: Tuesday, November 24, 2026 9:12 AM\nTo: Claire Dupont <claire@dupont.example>\nSubject: Toner\n\nIs the toner there yet?\n"),
    ("outlook-fr-underscores", "Bonjour,\n\nLe toner est arrivé ce matin.\n\nMerci\n===\n________________________________\nDe : Helpdesk <help@desk.example>\nEnvoyé : mardi 24 novembre 2026 09:12\nÀ : Claire Dupont <claire@dupont.example>\nObjet : Toner\n\nLe toner est-il arrivé ?\n"),
    ("outlook-nl-underscores", "Het werkt nog steeds niet.\n===\n________________________________\nVan: Helpdesk <help@desk.example>\nVerzonden: dinsdag 24 november 2026 09:12\nAan: Jan Peeters <jan@peeters.example>\nOnderwerp: Toner\n\nWerkt het nu?\n"),
    ("outlook-de-underscores", "Nein, der Drucker druckt nur leere Seiten.\n===\n________________________________\nVon: Helpdesk <help@desk.example>\nGesendet: Dienstag, 24. November 2026 09:12\nAn: Uwe Klein <uwe@klein.example>\nBetreff: Toner\n\nDruckt er wieder?\n"),
    ("outlook-original-en", "Yes please.\n===\n-----Original Message-----\nFrom: Helpdesk [mailto:help@desk.example] \nSent: Tuesday, November 24, 2026 9:12 AM\nTo: Claire Dupont\nSubject: RE: Toner\n\nShall we come at ten?\n"),
    ("outlook-original-fr", "Dix heures me convient.\n===\n-----Message d'origine-----\nDe : Helpdesk [mailto:help@desk.example] \nEnvoyé : mardi 24 novembre 2026 09:12\nÀ : Claire Dupont\nObjet : RE: Toner\n\nPouvons-nous passer à dix heures ?\n"),
    ("outlook-original-nl", "Tien uur is goed.\n===\n-----Oorspronkelijk bericht-----\nVan: Helpdesk [mailto:help@desk.example] \nVerzonden: dinsdag 24 november 2026 9:12\nAan: Jan Peeters\nOnderwerp: RE: Toner\n\nKomen we om tien uur?\n"),
    ("outlook-original-de", "Zehn Uhr passt.\n===\n-----Ursprüngliche Nachricht-----\nVon: Helpdesk [mailto:help@desk.example] \nGesendet: Dienstag, 24. November 2026 09:12\nAn: Uwe Klein\nBetreff: AW: Toner\n\nSollen wir um zehn kommen?\n"),
    ("outlook-bare-en", "I restarted it twice, no change.\n===\nFrom: Helpdesk <help@desk.example> \nSent: 24 November 2026 09:12\nTo: Claire Dupont <claire@dupont.example>\nCc: Bob <bob@dupont.example>\nSubject: [DUP-1042] Toner\n\nPlease restart the printer.\n"),
    ("outlook-bare-fr-importance", "Redémarré deux fois, rien ne change.\n===\nDe : Helpdesk <help@desk.example> \nEnvoyé : mardi 24 novembre 2026 09:12\nÀ : Claire Dupont <claire@dupont.example>\nCc : Bob <bob@dupont.example>\nObjet : [DUP-1042] Toner\nImportance : Haute\n\nRedémarrez l'imprimante.\n"),
    ("outlook-stars-en", "We will call you.\n===\n*From:* Helpdesk <help@desk.example>\n*Sent:* Tuesday, November 24, 2026 9:12 AM\n*To:* Claire <claire@dupont.example>\n*Subject:* Toner\n\nWhen can we call?\n"),
    ("outlook-stars-rule-nl", "We bellen u.\n===\n------------------------------\n*Van:* Helpdesk <help@desk.example>\n*Verzonden:* dinsdag 24 november 2026 9:12\n*Aan:* Jan <jan@peeters.example>\n*Onderwerp:* Toner\n\nWanneer kunnen we bellen?\n"),
    ("outlook-ios-en", "On my way, ten minutes.\n===\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: Helpdesk <help@desk.example>\nSent: Tuesday, November 24, 2026 9:12:33 AM\nTo: Claire <claire@dupont.example>\nSubject: Toner\n\nAre you there?\n"),
    ("outlook-ios-fr", "J'arrive dans dix minutes.\n===\nTélécharger Outlook pour iOS<https://aka.ms/o0ukef>\n________________________________\nDe : Helpdesk <help@desk.example>\nEnvoyé : mardi 24 novembre 2026 09:12:33\nÀ : Claire <claire@dupont.example>\nObjet : Toner\n\nÊtes-vous là ?\n"),
    ("outlook-android-nl", "Ik kom eraan.\n===\nOutlook voor Android downloaden<https://aka.ms/AAb9ysg>\n________________________________\nVan: Helpdesk <help@desk.example>\nVerzonden: dinsdag 24 november 2026 09:12\nAan: Jan <jan@peeters.example>\nOnderwerp: Toner\n\nBent u daar?\n"),
    ("outlook-android-de", "Bin gleich da.\n===\nHolen Sie sich Outlook für Android<https://aka.ms/AAb9ysg>\n________________________________\nVon: Helpdesk <help@desk.example>\nGesendet: Dienstag, 24. November 2026 09:12\nAn: Uwe <uwe@klein.example>\nBetreff: Toner\n\nSind Sie da?\n"),
    ("gmail-en", "No, it is the blue one.\n===\nOn Tue, Nov 24, 2026 at 9:12 AM Helpdesk <help@desk.example> wrote:\n\n> Is it the grey printer?\n>\n> --\n> Helpdesk\n"),
    ("gmail-en-folded", "No, it is the blue one.\n===\nOn Tue, Nov 24, 2026 at 9:12 AM Helpdesk of the Desk Company <\nhelp@desk.example> wrote:\n\n> Is it the grey printer?\n"),
    ("gmail-fr", "Non, c'est la bleue.\n===\nLe mar. 24 nov. 2026 à 09:12, Helpdesk <help@desk.example> a écrit :\n\n> Est-ce l'imprimante grise ?\n"),
    ("gmail-fr-folded", "Non, c'est la bleue.\n===\nLe mar. 24 nov. 2026 à 09:12, Service d'assistance de la société Desk <\nhelp@desk.example> a écrit :\n\n> Est-ce l'imprimante grise ?\n"),
    ("gmail-nl", "Nee, de blauwe.\n===\nOp di 24 nov 2026 om 09:12 schreef Helpdesk <help@desk.example>:\n\n> Is het de grijze printer?\n"),
    ("gmail-de", "Nein, der blaue.\n===\nAm Di., 24. Nov. 2026 um 09:12 Uhr schrieb Helpdesk <help@desk.example>:\n\n> Ist es der graue Drucker?\n"),
    ("gmail-signed", "It prints again, thanks a lot!\n===\n-- \nClaire Dupont\nDupont & fils\n+32 4 123 45 67\n===\nOn Tue, Nov 24, 2026 at 9:12 AM Helpdesk <help@desk.example> wrote:\n\n> Does it print again?\n"),
    ("gmail-below", "===\nOn Tue, Nov 24, 2026 at 9:12 AM Helpdesk <help@desk.example> wrote:\n\n> Does it print again?\n\n|||It does since this morning."),
    ("apple-en", "The screen stays black.\n===\n> On 24 Nov 2026, at 09:12, Helpdesk <help@desk.example> wrote:\n> \n> What does the screen show?\n"),
    ("apple-fr", "L'écran reste noir.\n===\n> Le 24 nov. 2026 à 09:12, Helpdesk <help@desk.example> a écrit :\n> \n> Que montre l'écran ?\n"),
    ("apple-nl", "Het scherm blijft zwart.\n===\n> Op 24 nov. 2026 om 09:12 heeft Helpdesk <help@desk.example> het volgende geschreven:\n> \n> Wat toont het scherm?\n"),
    ("apple-de", "Der Bildschirm bleibt schwarz.\n===\n> Am 24.11.2026 um 09:12 schrieb Helpdesk <help@desk.example>:\n> \n> Was zeigt der Bildschirm?\n"),
    ("iphone-en", "Black screen.\n===\nSent from my iPhone\n===\n> On 24 Nov 2026, at 09:12, Helpdesk <help@desk.example> wrote:\n> \n> ﻿What does it show?\n"),
    ("iphone-fr", "Écran noir.\n===\nEnvoyé de mon iPhone\n===\n> Le 24 nov. 2026 à 09:12, Helpdesk <help@desk.example> a écrit :\n> \n> ﻿Que montre-t-il ?\n"),
    ("iphone-nl", "Zwart scherm.\n===\nVerstuurd vanaf mijn iPhone\n===\n> Op 24 nov. 2026 om 09:12 heeft Helpdesk <help@desk.example> het volgende geschreven:\n> \n> Wat toont het?\n"),
    ("iphone-de", "Schwarzer Bildschirm.\n===\nVon meinem iPhone gesendet\n===\n> Am 24.11.2026 um 09:12 schrieb Helpdesk <help@desk.example>:\n> \n> Was zeigt er?\n"),
    ("ipad-en", "Same here.\n===\nSent from my iPad\n"),
    ("ipad-fr", "Pareil chez moi.\n===\nEnvoyé de mon iPad\n"),
    ("samsung-en", "Same here.\n===\nSent from my Galaxy\n===\n-------- Original message --------\nFrom: Helpdesk <help@desk.example>\nDate: 24/11/2026 09:12 (GMT+01:00)\nTo: Claire <claire@dupont.example>\nSubject: Toner\n\nHow is it with you?\n"),
    ("samsung-fr", "Pareil chez moi.\n===\nEnvoyé de mon appareil Galaxy\n===\n-------- Message d'origine --------\nDe : Helpdesk <help@desk.example>\nDate : 24/11/2026 09:12 (GMT+01:00)\nÀ : Claire <claire@dupont.example>\nObjet : Toner\n\nEt chez vous ?\n"),
    ("samsung-nl", "Hier ook.\n===\nVerzonden vanaf mijn Galaxy\n===\n-------- Oorspronkelijk bericht --------\nVan: Helpdesk <help@desk.example>\nDatum: 24-11-2026 09:12 (GMT+01:00)\nAan: Jan <jan@peeters.example>\nOnderwerp: Toner\n\nEn bij u?\n"),
    ("samsung-de", "Hier auch.\n===\nVon meinem Samsung Galaxy Smartphone gesendet.\n===\n-------- Ursprüngliche Nachricht --------\nVon: Helpdesk <help@desk.example>\nDatum: 24.11.26 09:12 (GMT+01:00)\nAn: Uwe <uwe@klein.example>\nBetreff: Toner\n\nUnd bei Ihnen?\n"),
    ("mail-windows-fr", "Merci, c'est réglé.\n===\nProvenance : Courrier pour Windows\n===\nDe : Helpdesk\nEnvoyé le :mardi 24 novembre 2026 09:12\nÀ : Claire\nObjet :Toner\n\nEst-ce réglé ?\n"),
    ("mail-windows-en", "Thanks, solved.\n===\nSent from Mail for Windows 10\n===\nFrom: Helpdesk\nSent: Tuesday, 24 November 2026 09:12\nTo: Claire\nSubject: Toner\n\nIs it solved?\n"),
    ("mail-windows-nl", "Bedankt, opgelost.\n===\nVerzonden vanuit Mail voor Windows\n===\nVan: Helpdesk\nVerzonden: dinsdag 24 november 2026 09:12\nAan: Jan\nOnderwerp: Toner\n\nIs het opgelost?\n"),
    ("mail-windows-de", "Danke, gelöst.\n===\nGesendet von Mail für Windows\n===\nVon: Helpdesk\nGesendet: Dienstag, 24. November 2026 09:12\nAn: Uwe\nBetreff: Toner\n\nGelöst?\n"),
    ("blackberry-en", "Will do.\n===\nSent from my BlackBerry 10 smartphone.\n===\nFrom: Helpdesk\nSent: Tuesday, November 24, 2026 09:12\nTo: Claire\nSubject: Toner\n\nPlease restart.\n"),
    ("thunderbird-en", "===\nOn 24/11/2026 09:12, Helpdesk wrote:\n> Which version is it?\n\n|||Version 12.4, it says."),
    ("thunderbird-fr-below", "===\nLe 24/11/2026 à 09:12, Helpdesk a écrit :\n> Quelle version est-ce ?\n\n|||La version 12.4, d'après la fenêtre."),
    ("thunderbird-nl-below", "===\nOp 24-11-2026 om 09:12 schreef Helpdesk:\n> Welke versie is het?\n\n|||Versie 12.4 staat er."),
    ("thunderbird-de-below", "===\nAm 24.11.2026 um 09:12 schrieb Helpdesk:\n> Welche Version ist es?\n\n|||Version 12.4 steht da."),
    ("thunderbird-top-fr", "La version 12.4.\n===\nLe 24/11/2026 à 09:12, Helpdesk a écrit :\n> Quelle version est-ce ?\n> Merci\n"),
    ("roundcube-en", "Room 12, second floor.\n===\nOn 2026-11-24 09:12, Helpdesk wrote:\n> Where is the printer?\n"),
    ("roundcube-fr", "Salle 12, deuxième étage.\n===\nLe 2026-11-24 09:12, Helpdesk a écrit :\n> Où est l'imprimante ?\n"),
    ("roundcube-nl", "Lokaal 12, tweede verdieping.\n===\nHelpdesk schreef op 2026-11-24 09:12:\n> Waar staat de printer?\n"),
    ("roundcube-de", "Raum 12, zweiter Stock.\n===\nAm 2026-11-24 09:12, schrieb Helpdesk:\n> Wo steht der Drucker?\n"),
    ("zimbra-en", "Room 12.\n===\n----- On Nov 24, 2026, at 9:12 AM, Helpdesk <help@desk.example> wrote:\n> Where is it?\n"),
    ("zimbra-fr", "Salle 12.\n===\n----- Le 24 Nov 26, à 9:12, Helpdesk help@desk.example a écrit :\n\n> Où est-elle ?\n"),
    ("zimbra-fr-headers", "Salle 12, merci.\n===\n----- Mail original -----\nDe: \"Helpdesk\" <help@desk.example>\nÀ: \"Claire\" <claire@dupont.example>\nEnvoyé: Mardi 24 Novembre 2026 09:12:00\nObjet: Toner\n\nOù est-elle ?\n"),
    ("zimbra-de-headers", "Raum 12.\n===\n----- Ursprüngliche Mail -----\nVon: \"Helpdesk\" <help@desk.example>\nAn: \"Uwe\" <uwe@klein.example>\nGesendet: Dienstag, 24. November 2026 09:12:00\nBetreff: Toner\n\nWo steht er?\n"),
    ("zimbra-nl-headers", "Lokaal 12.\n===\n----- Oorspronkelijk bericht -----\nVan: \"Helpdesk\" <help@desk.example>\nAan: \"Jan\" <jan@peeters.example>\nVerzonden: Dinsdag 24 november 2026 09:12:00\nOnderwerp: Toner\n\nWaar staat hij?\n"),
    ("notes-en", "It is done.\n===\n\"Helpdesk\" <help@desk.example> wrote on 24/11/2026 09:12:00:\n\n> From: \"Helpdesk\" <help@desk.example>\n> To: Claire/Dupont@Dupont, \n> Date: 24/11/2026 09:12\n> Subject: Toner\n> \n> Please do it.\n"),
    ("notes-fr", "C'est fait.\n===\n\"Helpdesk\" <help@desk.example> a écrit sur 24/11/2026 09:12:00 :\n\n> De : \"Helpdesk\" <help@desk.example>\n> A : Claire/Dupont@Dupont, \n> Date : 24/11/2026 09:12\n> Objet : Toner\n> \n> Faites-le.\n"),
    ("notes-header-en", "It is done.\n\nClaire\n===\nFrom:   \"Helpdesk\" <help@desk.example>\nTo:     Claire/Dupont@Dupont\nDate:   24/11/2026 09:12\nSubject:        Toner\n\n\n\nPlease do it.\n"),
    ("notes-header-fr", "C'est fait.\n===\nDe :    \"Helpdesk\" <help@desk.example>\nA :     Claire/Dupont@Dupont\nDate :  24/11/2026 09:12\nObjet : Toner\n\n\n\nFaites-le.\n"),
    ("notes-header-de", "Erledigt.\n===\nVon:    \"Helpdesk\" <help@desk.example>\nAn:     Uwe/Klein@Klein\nDatum:  24.11.2026 09:12\nBetreff:        Toner\n\n\n\nBitte erledigen.\n"),
    ("notes-old", "Approved.\n===\n        Helpdesk <help@desk.example>\n        11/24/2026 09:12 AM\n        \n        To: Claire Dupont/LIE/Dupont@Dupont\n        cc: \n        Subject: Toner\n\nPlease approve.\n"),
    ("enron-on", "Fine with me.\n===\n\"Helpdesk\" <help@desk.example> on 11/24/2026 09:12:45 AM\nTo: <claire@dupont.example>\ncc:  \nSubject: Toner\n\n\nIs that fine?\n"),
    ("enron-forwarded-by", "For your information, see below.\n===\n---------------------- Forwarded by Claire Dupont/LIE/Dupont on 11/24/2026 09:12 AM ---------------------------\n\n\nHelpdesk\n11/23/2026 05:12 PM\nTo: Claire Dupont/LIE/Dupont@Dupont\ncc:  \nSubject: Toner\n\nThe toner is there.\n"),
    ("pine", "===\nOn Tue, 24 Nov 2026, Helpdesk wrote:\n\n> Which cable is it?\n\n|||The long one."),
    ("emacs", "===\n>>>>> \"Help\" == Helpdesk  <help@desk.example> writes:\n\n    Help> Which cable is it?\n\n|||The long one."),
    ("mutt", "===\n* Helpdesk <help@desk.example> [2026-11-24 09:12]:\n> Which cable is it?\n\n|||The long one."),
    ("news", "===\nIn article <n3w5@desk.example>, help@desk.example (Helpdesk) writes:\n> Which cable is it?\n\n|||The long one, of course."),
    ("kmail-de", "===\nAm Dienstag, 24. November 2026, 09:12:00 CET schrieb Helpdesk:\n> Welches Kabel ist es?\n\n|||Das lange."),
    ("evolution-fr", "===\nLe mardi 24 novembre 2026 à 09:12 +0100, Helpdesk a écrit :\n> Quel câble est-ce ?\n\n|||Le long."),
    ("evolution-nl", "===\nHelpdesk schreef op di 24-11-2026 om 09:12 [+0100]:\n> Welke kabel is het?\n\n|||De lange."),
    ("yahoo-fr", "Tout marche.\n===\nLe mardi 24 novembre 2026 à 09:12:00 UTC+1, Helpdesk <help@desk.example> a écrit : \n \n  Est-ce que tout marche ?\n"),
    ("yahoo-en", "All works.\n===\n On Tuesday, November 24, 2026 at 09:12:00 AM GMT+1, Helpdesk <help@desk.example> wrote:  \n \n Does all work?\n"),
    ("yahoo-android-fr", "Tout marche.\n===\nEnvoyé à partir de Yahoo Mail pour Android\n===\nLe mar., nov. 24, 2026 à 9:12 AM, Helpdesk\n<help@desk.example> a écrit :\n\nEst-ce que tout marche ?\n"),
    ("proton-en", "All works.\n===\nSent with Proton Mail secure email.\n===\nOn Tuesday, November 24th, 2026 at 9:12 AM, Helpdesk <help@desk.example> wrote:\n\n> Does all work?\n"),
    ("proton-fr", "Tout marche.\n===\nEnvoyé avec la messagerie sécurisée Proton Mail.\n===\nLe mardi 24 novembre 2026 à 09:12, Helpdesk <help@desk.example> a écrit :\n\n> Est-ce que tout marche ?\n"),
    ("webde", "Alles läuft.\n===\nGesendet: Dienstag, 24. November 2026 um 09:12 Uhr\nVon: \"Helpdesk\" <help@desk.example>\nAn: uwe@klein.example\nBetreff: Toner\n\nLäuft alles?\n"),
    ("ox-de", "Alles läuft.\n===\n> Helpdesk <help@desk.example> hat am 24.11.2026 09:12 CET geschrieben:\n> \n>  \n> Läuft alles?\n"),
    ("ox-fr", "Tout marche.\n===\n> Le 24/11/2026 09:12 CET, Helpdesk <help@desk.example> a écrit :\n> \n>  \n> Tout marche ?\n"),
    ("ox-nl", "Alles werkt.\n===\n> Op 24-11-2026 09:12 CET schreef Helpdesk <help@desk.example>:\n> \n>  \n> Werkt alles?\n"),
    ("orange-fr", "Tout marche.\n===\n> Message du 24/11/26 09:12\n> De : \"Helpdesk\" <help@desk.example>\n> A : \"Claire\" <claire@dupont.example>\n> Copie à : \n> Objet : Toner\n> \n> Tout marche ?\n"),
    ("skynet-fr", "Tout marche.\n===\n----- Original Message -----\nFrom: Helpdesk\nTo: Claire\nSent: Tuesday, November 24, 2026 9:12 AM\nSubject: Toner\n\nTout marche ?\n"),
    # Signatures without "-- ".
    ("sign-fr-card", "Bonjour,\n\nLa machine du bureau 3 fait un bruit bizarre.\n===\nBien à vous,\n\nClaire Dupont\nAssistante de direction\nDupont & fils SA\nRue des Guillemins 12 - 4000 Liège\nTél. : +32 4 123 45 67\nGSM : 0477 12 34 56\nwww.dupont.example\n"),
    ("sign-nl-card", "Hallo,\n\nDe machine in kantoor 3 maakt lawaai.\n===\nMet vriendelijke groeten,\n\nJan Peeters\nZaakvoerder\nPeeters BV\nT +32 3 123 45 67\nM 0477 12 34 56\njan@peeters.example\n"),
    ("sign-de-card", "Hallo,\n\ndie Maschine in Büro 3 macht Lärm.\n===\nMit freundlichen Grüßen\n\nUwe Klein\nLeiter Einkauf\nKlein GmbH\nHauptstraße 5, 4700 Eupen\nTel.: +32 87 12 34 56\nuwe@klein.example\n"),
    ("sign-en-card", "Hi,\n\nthe machine in office 3 is noisy.\n===\nKind regards,\n\nMary Smith\nOffice manager | Smith Ltd\nPhone: +44 20 7946 0000\nmary@smith.example | www.smith.example\n"),
    ("sign-en-dashes", "The machine in office 3 is noisy.\n===\n--\nMary Smith\nSmith Ltd\n"),
    ("sign-underscores", "The machine in office 3 is noisy.\n===\n__\nMary Smith\nSmith Ltd\n+44 20 7946 0000\n"),
    ("sign-emdash", "La machine fait du bruit.\n===\n—\nClaire Dupont\nDupont & fils\n04 123 45 67\n"),
    ("sign-fr-card-quoted", "Elle fait encore du bruit.\n===\nCordialement,\nClaire Dupont\nResponsable achats\n+32 4 123 45 67\n===\nLe mar. 24 nov. 2026 à 09:12, Helpdesk <help@desk.example> a écrit :\n\n> Fait-elle encore du bruit ?\n"),
    ("sign-nl-outlook", "Ze maakt nog lawaai.\n===\nMvg,\nJan Peeters\nPeeters BV\n+32 3 123 45 67\n===\nVan: Helpdesk <help@desk.example> \nVerzonden: dinsdag 24 november 2026 9:12\nAan: Jan Peeters <jan@peeters.example>\nOnderwerp: Toner\n\nMaakt ze nog lawaai?\n"),
    ("sign-de-mfg", "Sie macht noch Lärm.\n===\nMfG\nUwe Klein\nKlein GmbH\nTel. 087 12 34 56\n"),
    ("sign-disclaimer-en", "It is noisy still.\n===\nBest regards,\nMary Smith\nTel: +44 20 7946 0000\n\nThis e-mail and any attachments are confidential and intended solely for the use of the individual to whom it is addressed. If you have received it in error, please notify the sender and delete it.\n"),
    ("disclaimer-alone-fr", "Elle fait encore du bruit.\n===\nCe message et ses pièces jointes sont confidentiels et destinés exclusivement à leurs destinataires. Si vous avez reçu ce message par erreur, merci d'en avertir l'expéditeur et de le détruire.\n"),
    ("disclaimer-alone-nl", "Ze maakt nog lawaai.\n===\nDit bericht en zijn bijlagen zijn vertrouwelijk en uitsluitend bestemd voor de geadresseerde. Indien u dit bericht ten onrechte ontvangen heeft, gelieve de afzender te verwittigen en het te verwijderen.\n"),
    ("disclaimer-alone-de", "Sie macht noch Lärm.\n===\nDiese E-Mail enthält vertrauliche und/oder rechtlich geschützte Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie bitte sofort den Absender und vernichten Sie diese Mail.\n"),
    ("disclaimer-print-en", "It is noisy still.\n===\nPlease consider the environment before printing this e-mail.\n"),
    ("disclaimer-print-fr", "Elle fait encore du bruit.\n===\nPensez à l'environnement avant d'imprimer ce message.\n"),
    ("avast-fr", "Elle fait encore du bruit.\n===\n---\nL'absence de virus dans ce courrier électronique a été vérifiée par le logiciel antivirus Avast.\nhttps://www.avast.com/antivirus\n"),
    ("avast-en", "It is noisy still.\n===\n---\nThis email has been checked for viruses by Avast antivirus software.\nwww.avast.com\n"),
    ("list-footer", "I see the same on our side.\n\nMary\n===\n_______________________________________________\nusers mailing list\nusers@lists.example\nhttps://lists.example/listinfo/users\n"),
    # What only looks like a tail.
    ("keep-name-fr", "Bonjour,\n\nla lampe est cassée.\n\nCordialement,\nClaire"),
    ("keep-name-en", "Hi,\n\nthe lamp is broken.\n\nThanks,\nMary"),
    ("keep-phone-in-text", "Please call me back at +32 4 123 45 67 before noon.\nThe number of the printer is 0477.\n\nThank you"),
    ("keep-sent-from", "The letter was sent from my desk, and it never arrived.\nCan you look?"),
    ("keep-wrote", "On Monday you wrote that it would be done by Tuesday.\nIt is Wednesday now."),
    ("keep-de-colon", "Von: 12.11.\nBis: 14.11.\nbin ich nicht da, bitte davor kommen."),
    ("keep-quote-mark", "The log says\n> ERROR 42\nwhat does it mean?"),
    ("keep-dashes", "Two problems:\n\n1. the screen\n---------------\nblack\n\n2. the mouse\n---------------\ngone"),
    ("keep-le-fr", "Le 24 novembre, l'imprimante a écrit une page blanche.\nDepuis, plus rien."),
    ("keep-code", "The program prints\n\n-- select 1\n-- select 2\n\nand stops."),
    # Between quoted lines.
    ("between-en", "===\nOn 24/11/2026 09:12, Helpdesk wrote:\n> Which room?\n|||Room 12.\n===\n> And which floor?\n|||The second."),
    ("between-fr", "===\nLe 24/11/2026 à 09:12, Helpdesk a écrit :\n> Quelle salle ?\n|||La 12.\n===\n> Et quel étage ?\n|||Le deuxième."),
    ("between-outlook-fr", "Bonjour, voir mes réponses en rouge ci-dessous.\n===\nDe : Helpdesk <help@desk.example>\nEnvoyé : mardi 24 novembre 2026 09:12\nÀ : Claire <claire@dupont.example>\nObjet : Toner\n\nQuelle salle ?\nEt quel étage ?\n"),
    # Forwarded.
    ("forward-note-en", "Can you look at this please?\n===\n---------- Forwarded message ---------\nFrom: Bob <bob@other.example>\nDate: Tue, Nov 24, 2026 at 9:12 AM\nSubject: Screen\nTo: Claire <claire@dupont.example>\n\n\nMy screen is black.\n"),
    ("forward-note-fr", "Pouvez-vous regarder ?\n===\n---------- Message transféré ---------\nDe : Bob <bob@other.example>\nDate : mar. 24 nov. 2026 à 09:12\nObjet : Écran\nÀ : Claire <claire@dupont.example>\n\n\nMon écran est noir.\n"),
    ("forward-apple-nl", "Kunt u eens kijken?\n===\nBegin doorgestuurd bericht:\n\nVan: Bob <bob@other.example>\nOnderwerp: Scherm\nDatum: 24 november 2026 om 09:12:00 CET\nAan: Jan <jan@peeters.example>\n\nMijn scherm is zwart.\n"),
    ("forward-apple-de", "Können Sie mal schauen?\n===\nAnfang der weitergeleiteten Nachricht:\n\nVon: Bob <bob@other.example>\nBetreff: Bildschirm\nDatum: 24. November 2026 um 09:12:00 MEZ\nAn: Uwe <uwe@klein.example>\n\nMein Bildschirm ist schwarz.\n"),
    ("forward-thunderbird-fr", "Pouvez-vous regarder ?\n===\n-------- Message transféré --------\nSujet : \tÉcran\nDate : \tTue, 24 Nov 2026 09:12:00 +0100\nDe : \tBob <bob@other.example>\nPour : \tclaire@dupont.example\n\n\nMon écran est noir.\n"),
]

# Lists, news and firms of twenty years ago, whose letters every archive is full of.
OLD = [
    ("old-original-tabs", "Sure, come at ten.\n\nMary\n===\n -----Original Message-----\nFrom: \tSmith, John  \nSent:\tMonday, November 23, 2026 9:12 AM\nTo:\tJones, Mary\nSubject:\tRE: Toner\n\nShall I come at ten?\n"),
    ("old-original-quoted", "Sure, come at ten.\n===\n> -----Original Message-----\n> From: John Smith [mailto:john@desk.example]\n> Sent: Monday, November 23, 2026 9:12 AM\n> To: Mary Jones\n> Subject: RE: Toner\n>\n> Shall I come at ten?\n"),
    ("old-name-wrote", "===\nJohn Smith wrote:\n> Shall I come at ten?\n\n|||Sure, come at ten."),
    ("old-name-said", "===\nJohn Smith said:\n> Shall I come at ten?\n\n|||Sure, come at ten."),
    ("old-once", "===\nOnce upon a time, John wrote :\n\n> Shall I come at ten?\n\n|||Sure, come at ten."),
    ("old-mentioned", "===\nOn Mon, Nov 23, 2026 at 09:12:33AM +0100, John Smith mentioned:\n> Shall I come at ten?\n\n|||Sure, come at ten."),
    ("old-quoting", "===\nQuoting John Smith <john@desk.example>:\n\n> Shall I come at ten?\n\n|||Sure, come at ten."),
    ("old-at-you-wrote", "===\nAt 09:12 AM 11/23/2026 -0400, you wrote:\n>Shall I come at ten?\n\n|||Sure, come at ten."),
    ("old-at-name-wrote", "Sure, come at ten.\n===\nAt 09:12 AM 11/23/2026 -0400, John Smith wrote:\n>Shall I come at ten?\n"),
    ("old-aol", "Sure, come at ten.\n===\nIn a message dated 11/23/2026 9:12:12 AM Eastern Standard Time, \njohn@desk.example writes:\n\n\n> Shall I come at ten?\n"),
    ("old-yahoo-dashes", "Sure, come at ten.\n===\n--- John Smith <john@desk.example> wrote:\n> Shall I come at ten?\n"),
    ("old-bars", "===\nOn Mon, 23 Nov 2026, John Smith wrote:\n| Shall I come at ten?\n| Or at eleven?\n\n|||Sure, come at ten."),
    ("old-colons", "===\nJohn Smith (john@desk.example) wrote:\n: Shall I come at ten?\n: Or at eleven?\n\n|||Sure, come at ten."),
    ("old-initials", "===\nJohn Smith <john@desk.example> writes:\n\nJS> Shall I come at ten?\nJS> Or at eleven?\n\n|||Sure, come at ten."),
    ("old-two-initials", "===\n>>>>> \"JS\" == John Smith <john@desk.example> writes:\n\nJS> Shall I come at ten?\n\n|||Ten.\n===\nJS> With the ladder?\n\n|||Yes, with it."),
    ("old-in-article", "===\nIn article <3D3C@desk.example>, John Smith <john@desk.example> wrote:\n>Shall I come at ten?\n\n|||Sure, come at ten."),
    ("old-message-from", "===\nJohn Smith <john@desk.example> [23-11-26 09:12]:\n> Shall I come at ten?\n\n|||Sure, come at ten."),
    ("old-date-first", "===\nMonday, November 23, 2026, 9:12:45 AM, you wrote:\n\nJS> Shall I come at ten?\n\n|||Sure, come at ten."),
    ("old-hello-bat", "Hello John,\n===\nMonday, November 23, 2026, 9:12:45 AM, you wrote:\n\n> Shall I come at ten?\n|||Sure, come at ten."),
    ("old-exmh", "===\n> From:  John Smith <john@desk.example>\n> Date:  Mon, 23 Nov 2026 09:12:45 +0100\n>\n> Shall I come at ten?\n\n|||Sure, come at ten."),
    ("old-delivered-quote", "===\n| From: John Smith <john@desk.example>\n| Shall I come at ten?\n\n|||Sure, come at ten."),
    ("old-list-footer", "===\nOn Mon, 23 Nov 2026, John Smith wrote:\n> Shall I come at ten?\n\n|||Sure, come at ten.\n===\n-------------------------------------------------------\nThis sf.net email is sponsored by: ThinkGeek\nWelcome to geek heaven.\nhttp://thinkgeek.example/sf\n_______________________________________________\nusers mailing list\nusers@lists.example\nhttps://lists.example/lists/listinfo/users\n"),
    ("old-ilug-footer", "Sure, come at ten.\n===\n-- \nLinux Users' Group: ilug@linux.example\nhttp://www.linux.example/mailman/listinfo/ilug for (un)subscription information.\nList maintainer: listmaster@linux.example\n"),
    ("old-yahoogroups", "Sure, come at ten.\n===\n------------------------ Yahoo! Groups Sponsor ---------------------~-->\n4 DVDs Free +s&p Join Now\nhttp://us.click.example/pt6YBB/NXiEAA\n---------------------------------------------------------------------~->\n\nTo unsubscribe from this group, send an email to:\ngroup-unsubscribe@groups.example\n"),
    ("old-msn-ad", "Sure, come at ten.\n===\n_________________________________________________________________\nChat with friends online, try MSN Messenger: http://messenger.example\n"),
    ("old-yahoo-ad", "Sure, come at ten.\n===\n__________________________________________________\nDo You Yahoo!?\nEverything you'll ever need on one web page\nhttp://uk.my.example.com\n"),
    ("old-hotmail-ad", "Sure, come at ten.\n===\n_________________________________________________________________________\nGet Your Private, Free E-mail from MSN Hotmail at http://www.hotmail.example.\n"),
    ("old-unsubscribe", "Sure, come at ten.\n===\n---------------------------------------------------------------------\nTo unsubscribe, e-mail: users-unsubscribe@lists.example\nFor additional commands, e-mail: users-help@lists.example\n"),
    ("old-enron-on", "Sure, come at ten.\n===\nJohn Smith@DESK\n11/23/2026 09:12 AM\nTo: Mary Jones/HOU/DESK@DESK\ncc: Bob Miller/HOU/DESK@DESK \nSubject: Toner\n\nShall I come at ten?\n"),
    ("old-enron-indented", "Sure, come at ten.\n\nMary\n===\n\n   \n\n\tFrom:  John Smith                           11/23/2026 09:12 AM\n\t\n\nTo: Mary Jones/HOU/DESK@DESK\ncc:  \n\nSubject: Toner\n\nShall I come at ten?\n"),
    ("old-enron-quoted-on", "Sure, come at ten.\n===\n\"John Smith\" <john@desk.example> on 11/23/2026 09:12:13 AM\nPlease respond to <john@desk.example>\nTo: \"'Mary Jones'\" <mary@desk.example>\ncc:\nSubject: RE: Toner\n\nShall I come at ten?\n"),
    ("old-enron-forwarded", "Please look.\n===\n---------------------- Forwarded by Mary Jones/HOU/DESK on 11/23/2026 09:12 AM ---------------------------\nFrom: John Smith@DESK on 11/22/2026 05:12 PM\nTo: Mary Jones/HOU/DESK@DESK\ncc:\nSubject: Toner\n\nShall I come at ten?\n"),
    ("old-name-dash", "Sure, come at ten.\n\n-Mary\n===\n\nOn Mon, 23 Nov 2026, John Smith wrote:\n\n> Shall I come at ten?\n"),
    ("old-three-answers", "===\nJohn Smith wrote:\n\n>Shall I come at ten?\n>\n|||Sure.\n===\n>With the ladder?\n>\n|||Yes.\n===\n>By car?\n>\n|||No."),
    ("old-long-attribution", "Sure, come at ten.\n===\nOn Monday, the 23rd of November 2026 at 09:12, John \"the Toner\" Smith\n(john@desk.example) wrote the following:\n\n> Shall I come at ten?\n"),
    ("old-responded", "===\nJohn Smith <john@desk.example> responded:\n> Shall I come at ten?\n\n|||Sure, come at ten."),
    ("old-snip", "===\nOn Mon, 23 Nov 2026, John Smith wrote:\n> [snip]\n> Shall I come at ten?\n\n|||Sure, come at ten."),
    ("old-fr-news", "===\nDans son message du 23/11/2026, Jean Dupont a écrit :\n> Je viens à dix heures ?\n\n|||Oui, venez à dix heures."),
    ("old-fr-selon", "===\nSelon Jean Dupont <jean@desk.example>:\n\n> Je viens à dix heures ?\n\n|||Oui, venez à dix heures."),
    ("old-de-news", "===\nHans Müller <hans@desk.example> schrieb im Newsbeitrag:\n> Soll ich um zehn kommen?\n\n|||Ja, um zehn."),
    ("old-de-zitat", "===\nZitat von Hans Müller <hans@desk.example>:\n\n> Soll ich um zehn kommen?\n\n|||Ja, um zehn."),
    ("old-nl-citeren", "===\nCiteren Jan Peeters <jan@desk.example>:\n\n> Zal ik om tien uur komen?\n\n|||Ja, om tien uur."),
    ("old-keep-code", "Here is the patch:\n\n--- a/print.c\n+++ b/print.c\n@@ -1,2 +1,2 @@\n-int a;\n+int b;\n\nPlease apply."),
    ("old-keep-shell", "I typed\n\n$ lpr -P office file.ps\n\nand got\n\nlpr: unable to print file\n\nWhat now?"),
    ("old-keep-table", "Room: 12\nFloor: 2\nSubject: printer\n\nPlease come."),
    ("old-keep-bars", "The screen shows\n\n| A | B |\n| 1 | 2 |\n\nand nothing else."),
    ("old-keep-dated", "On Monday, 23 November 2026, the printer stopped.\nOn Tuesday it was back:\nit printed all night."),
]
PLAIN += OLD

STYLE = '<style>p.MsoNormal{margin:0cm;font-size:11pt}</style>'
# key, HTML of what was written now, of its signature, of what is quoted; what was written now as text.
PAGES = [
    ("html-outlook-en", '<p class="MsoNormal">It is in room 12.<o:p></o:p></p>', "", '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b><span lang="EN-US">From:</span></b><span lang="EN-US"> Helpdesk &lt;help@desk.example&gt; <br><b>Sent:</b> Tuesday, November 24, 2026 9:12 AM<br><b>To:</b> Claire<br><b>Subject:</b> Toner<o:p></o:p></span></p></div></div><p class="MsoNormal">Where is it?</p>', "It is in room 12."),
    ("html-outlook-fr-mobile", '<div dir="auto">Elle est dans la salle 12.</div>', '<div id="ms-outlook-mobile-signature" dir="auto">Télécharger <a href="https://aka.ms/o0ukef">Outlook pour iOS</a></div>', '<hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri"><b>De :</b> Helpdesk &lt;help@desk.example&gt;<br><b>Envoyé :</b> mardi 24 novembre 2026 09:12<br><b>À :</b> Claire<br><b>Objet :</b> Toner</font><div>&nbsp;</div></div><div>Où est-elle ?</div>', "Elle est dans la salle 12."),
    ("html-owa-nl", '<div class="elementToProof" style="font-size:12pt">Lokaal 12.</div>', '<div id="Signature"><div>Jan Peeters</div><div>Peeters BV</div></div>', '<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><b>Van:</b> Helpdesk<br><b>Verzonden:</b> dinsdag 24 november 2026 9:12<br><b>Aan:</b> Jan<br><b>Onderwerp:</b> Toner</div><div>Waar is het?</div>', "Lokaal 12."),
    ("html-gmail-de", '<div dir="ltr">Raum 12, zweiter Stock.<br></div>', '<span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature">Uwe Klein</div>', '<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">Am Di., 24. Nov. 2026 um 09:12&nbsp;Uhr schrieb Helpdesk &lt;<a href="mailto:help@desk.example">help@desk.example</a>&gt;:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex">Wo ist er?</blockquote></div>', "Raum 12, zweiter Stock."),
    ("html-gmail-fr-auto", '<div dir="auto">Salle 12<div dir="auto">deuxième étage</div></div>', "", '<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Le mar. 24 nov. 2026, 09:12, Helpdesk &lt;<a href="mailto:help@desk.example">help@desk.example</a>&gt; a écrit :<br></div><blockquote class="gmail_quote">Où ?</blockquote></div>', "Salle 12\ndeuxième étage"),
    ("html-apple-en", '<div>Room 12.</div>', "", '<br><div><blockquote type="cite"><div>On 24 Nov 2026, at 09:12, Helpdesk &lt;help@desk.example&gt; wrote:</div><br class="Apple-interchange-newline"><div>Where?</div></blockquote></div>', "Room 12."),
    ("html-iphone-fr", 'Salle 12.', '<br><br><div dir="ltr">Envoyé de mon iPhone</div>', '<div dir="ltr"><br><blockquote type="cite">Le 24 nov. 2026 à 09:12, Helpdesk &lt;help@desk.example&gt; a écrit :<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">﻿Où ?</div></blockquote>', "Salle 12."),
    ("html-thunderbird-nl", "", "", '<div class="moz-cite-prefix">Op 24-11-2026 om 09:12 schreef Helpdesk:<br></div><blockquote type="cite" cite="mid:x@desk.example"><p>Waar?</p></blockquote>|||<p>Lokaal 12.</p>', "Lokaal 12."),
    ("html-thunderbird-signed", "<p>Room 12.</p>", '<pre class="moz-signature" cols="72">-- \nMary Smith</pre>', '<div class="moz-cite-prefix">On 24/11/2026 09:12, Helpdesk wrote:<br></div><blockquote type="cite"><p>Where?</p></blockquote>', "Room 12."),
    ("html-zimbra-fr", '<div style="font-family:arial"><div>Salle 12.</div>', "", '<hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>De: </b>"Helpdesk" &lt;help@desk.example&gt;<br><b>À: </b>"Claire" &lt;claire@dupont.example&gt;<br><b>Envoyé: </b>Mardi 24 Novembre 2026 09:12:00<br><b>Objet: </b>Toner<br></div><div data-marker="__QUOTED_TEXT__">Où ?</div></div>', "Salle 12."),
    ("html-roundcube-de", "<p>Raum 12.</p>", "", '<p id="reply-intro">Am 2026-11-24 09:12, schrieb Helpdesk:</p><blockquote type="cite" style="padding: 0 0.4em; border-left: #1010ff 2px solid">Wo?</blockquote>', "Raum 12."),
    ("html-yahoo-en", '<div class="ydp1yahoo-style-wrap"><div dir="ltr">Room 12.</div></div>', "", '<div id="yahoo_quoted_1" class="yahoo_quoted"><div><div>On Tuesday, November 24, 2026 at 09:12:00 AM GMT+1, Helpdesk &lt;help@desk.example&gt; wrote:</div><div>Where?</div></div></div>', "Room 12."),
    ("html-notes-en", '<font size=2 face="sans-serif">Room 12.</font>', "", '<br><br><br><br><font size=1 color=#5f5f5f face="sans-serif">From: &nbsp; &nbsp; &nbsp; &nbsp;</font><font size=1 face="sans-serif">"Helpdesk" &lt;help@desk.example&gt;</font><br><font size=1 color=#5f5f5f>To: &nbsp; &nbsp; &nbsp; &nbsp;</font><font size=1>Claire/Dupont</font><br><font size=1 color=#5f5f5f>Date: &nbsp; &nbsp; &nbsp; &nbsp;</font><font size=1>24/11/2026 09:12</font><br><font size=1 color=#5f5f5f>Subject: &nbsp; &nbsp; &nbsp; &nbsp;</font><font size=1>Toner</font><br><hr noshade><br><font size=3>Where?</font>', "Room 12."),
    ("html-proton-fr", '<div style="font-family: Arial">Salle 12.</div>', '<div class="protonmail_signature_block"><div>Envoyé avec la messagerie sécurisée <a href="https://proton.me">Proton Mail</a>.</div></div>', '<div class="protonmail_quote"> Le mardi 24 novembre 2026 à 09:12, Helpdesk &lt;help@desk.example&gt; a écrit :<br><blockquote class="protonmail_quote" type="cite">Où ?</blockquote></div>', "Salle 12."),
    ("html-samsung-nl", '<div dir="auto">Lokaal 12.</div>', '<div dir="auto"><br></div><div id="composer_signature" dir="auto"><div style="font-size:12px;color:#575757">Verzonden vanaf mijn Galaxy</div></div>', '<div><br></div><div align="left" dir="auto"><div>-------- Oorspronkelijk bericht --------</div><div>Van: Helpdesk &lt;help@desk.example&gt; </div><div>Datum: 24-11-2026 09:12 (GMT+01:00) </div><div>Aan: Jan </div><div>Onderwerp: Toner </div></div><div>Waar?</div>', "Lokaal 12."),
    ("html-card-fr", '<p class="MsoNormal">La lampe de la salle 12 est cassée.</p>', '<p class="MsoNormal">Bien à vous,</p><table><tr><td><b>Claire Dupont</b><br>Responsable achats</td><td>+32 4 123 45 67<br>www.dupont.example</td></tr></table>', "", "La lampe de la salle 12 est cassée."),
    ("html-two-answers", '<div dir="ltr">It works, thank you!</div>', "", '<div class="gmail_quote"><div class="gmail_attr">On Tue, Nov 24, 2026 at 9:12 AM Helpdesk &lt;help@desk.example&gt; wrote:</div><blockquote class="gmail_quote"><div>Try now.</div><div class="gmail_quote"><div>On Mon, Nov 23, 2026 at 9:12 AM Claire wrote:</div><blockquote>It is broken.</blockquote></div></blockquote></div>', "It works, thank you!"),
]


def told_apart(text):
    """What was written now, and the tails."""
    now, tails = [], []
    for n, piece in enumerate(text.split("===\n")):
        tail, _, after = piece.partition("|||") if n else ("", "", piece)
        tails.append(tail)
        now.append(after)
    return now, [one for one in tails if one]


def headers(key):
    return head("Re: [DUP-1042] Toner" if not key.startswith("forward") else "Fwd: Screen", more=["In-Reply-To: <sent-1@desk.example>"])


def all_more_replies():
    for key, text in PLAIN:
        now, tails = told_apart(text)
        if key.startswith(("between", "old-three", "old-two")) and "|||" in text:
            # Whoever answers between quoted lines keeps them.
            expected = {"text_has": [one.strip() for one in now if one.strip()]}
        else:
            expected = {"text": "\n".join(one.strip() for one in now if one.strip())}
        yield f"more-{key}", simple(text.replace("===\n", "\n").replace("|||", ""), headers=headers(key)), expected
    for key, now, signature, quoted, text in PAGES:
        page = f"<html><head>{STYLE}</head><body>{now}{signature}{quoted.replace('|||', '')}</body></html>"
        yield f"more-{key}", simple(page, headers=headers(key), type_="text/html"), {"text": text}
        yield f"more-{key}-both", mail("alternative", [text_part(text), text_part(page, type_="text/html")], headers=headers(key)), {"text": text}

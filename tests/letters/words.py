"""What people write in the letters that are made for the tests, in four languages."""

PEOPLE = {
    "fr": ("Claire Dupont", "claire@dupont.example"), "nl": ("Jan Peeters", "jan.peeters@peeters.example"),
    "de": ("Jörg Müller", "joerg.mueller@mueller.example"), "en": ("Emma O'Neil", "emma@oneil.example"),
}
HELPDESK = ("Helpdesk", "helpdesk@desk.example")

REPLIES = {
    "fr": ["Bonjour,\n\nL'imprimante du deuxième étage n'imprime toujours plus. J'ai éteint et rallumé, rien n'y fait.\n\nMerci d'avance !",
           "Oui, ça marche maintenant.", "C'est fait : le câble était débranché.\nFaut-il encore faire quelque chose ?"],
    "nl": ["Dag,\n\nDe printer op de tweede verdieping drukt nog altijd niet af. Uit en weer aan zetten helpt niet.\n\nAlvast bedankt!",
           "Ja, het werkt nu weer.", "Gedaan: de kabel zat los.\nMoet ik nog iets doen?"],
    "de": ["Guten Tag,\n\nder Drucker im zweiten Stock druckt immer noch nicht. Aus- und Einschalten hilft nicht.\n\nVielen Dank im Voraus!",
           "Ja, jetzt läuft es wieder.", "Erledigt: Das Kabel war lose.\nMuss ich noch etwas tun?"],
    "en": ["Hello,\n\nThe printer on the second floor still does not print. Switching it off and on does not help.\n\nThanks in advance!",
           "Yes, it works now.", "Done: the cable was loose.\nIs there anything else to do?"],
}
QUOTED = {
    "fr": "Bonjour Claire,\n\nAvez-vous vérifié que l'imprimante est allumée ?\nPouvez-vous nous donner le numéro de série ?\n\nBien à vous,\nLe helpdesk",
    "nl": "Dag Jan,\n\nHebt u nagekeken of de printer aanstaat?\nKunt u ons het serienummer geven?\n\nMet vriendelijke groeten,\nDe helpdesk",
    "de": "Guten Tag Herr Müller,\n\nhaben Sie geprüft, ob der Drucker eingeschaltet ist?\nKönnen Sie uns die Seriennummer nennen?\n\nMit freundlichen Grüßen\nIhr Helpdesk",
    "en": "Hello Emma,\n\nHave you checked that the printer is switched on?\nCan you give us the serial number?\n\nKind regards,\nThe helpdesk",
}
CARDS = {  # closing formula with ways to reach the writer
    "fr": "Bien cordialement,\n\nClaire Dupont\nComptabilité\nDupont SA\nTél. +32 2 555 01 23\nwww.dupont.example",
    "nl": "Met vriendelijke groeten,\n\nJan Peeters\nBoekhouding\nPeeters NV\nTel. +32 3 555 01 23\nwww.peeters.example",
    "de": "Mit freundlichen Grüßen\n\nJörg Müller\nBuchhaltung\nMüller GmbH\nTel. +49 221 555 0123\nwww.mueller.example",
    "en": "Kind regards,\n\nEmma O'Neil\nAccounts\nO'Neil Ltd\nTel. +44 20 5550 1234\nwww.oneil.example",
}
DELIMITED = {l: "-- \n" + CARDS[l].split("\n\n", 1)[1] for l in CARDS}
FOOTERS = {
    "fr": ["Envoyé de mon iPhone", "Envoyé depuis mon smartphone Samsung Galaxy.", "Télécharger Outlook pour iOS", "Provenance : Courrier pour Windows", "Envoyé à partir de Outlook pour Android"],
    "nl": ["Verstuurd vanaf mijn iPhone", "Verzonden vanaf mijn Galaxy", "Outlook voor iOS downloaden", "Verzonden vanuit Mail voor Windows", "Verzonden met de Telenet-app"],
    "de": ["Von meinem iPhone gesendet", "Von meinem Samsung Galaxy Smartphone gesendet.", "Outlook für Android beziehen", "Gesendet von Mail für Windows", "Gesendet mit der GMX Mail App"],
    "en": ["Sent from my iPhone", "Sent from my Galaxy", "Get Outlook for iOS", "Sent from Mail for Windows", "Sent from Outlook for Android"],
}
AWAY = {
    "fr": ("Réponse automatique : Imprimante", "Bonjour,\n\nJe suis actuellement en congé. Je serai de retour le lundi 7 décembre.\nEn cas d'urgence, veuillez contacter accueil@dupont.example.\n\nClaire Dupont"),
    "nl": ("Automatisch antwoord: Printer", "Dag,\n\nIk ben momenteel afwezig. Vanaf maandag 7 december ben ik terug op kantoor.\nVoor dringende zaken kunt u terecht bij onthaal@peeters.example.\n\nJan Peeters"),
    "de": ("Automatische Antwort: Drucker", "Guten Tag,\n\nich bin derzeit nicht im Büro. Ab dem 7. Dezember bin ich wieder erreichbar.\nIn dringenden Fällen wenden Sie sich bitte an empfang@mueller.example.\n\nJörg Müller"),
    "en": ("Automatic reply: Printer", "Hello,\n\nI am currently out of the office and will be back on Monday 7 December.\nFor urgent matters, please contact reception@oneil.example.\n\nEmma O'Neil"),
}
AWAY_SUBJECTS = {
    "fr": ["Absence du bureau : Imprimante", "Message d'absence"], "nl": ["Afwezigheidsbericht: Printer", "Afwezig: Printer"],
    "de": ["Abwesenheitsnotiz: Drucker", "Abwesenheitsmeldung"], "en": ["Out of Office: Printer", "Out of office AutoReply: Printer"],
}
# A person who is away soon, and says so.
NOT_AWAY = {
    "fr": "Bonjour,\n\nPouvez-vous passer jeudi ? Je suis absente demain.", "nl": "Dag,\n\nKunt u donderdag langskomen? Morgen ben ik er niet.",
    "de": "Guten Tag,\n\nkönnen Sie am Donnerstag kommen? Morgen bin ich nicht da.", "en": "Hello,\n\ncould you come on Thursday? I am out tomorrow.",
}

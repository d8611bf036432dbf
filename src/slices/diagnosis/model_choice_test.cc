// What callers say, in four languages, and the model that the cockpit must offer first.
#include <gtest/gtest.h>

#include "server/embedded.h"
#include "slices/diagnosis/model_choice.h"

namespace hl::diagnosis {
namespace {

struct Row {
  const char* model;
  const char* text;
};

const Row rows[] = {
    {"cannot-sign-in", "I forgot my password and cannot log in"},
    {"cannot-sign-in", "My account is locked, it says too many attempts"},
    {"cannot-sign-in", "Windows does not accept my PIN any more"},
    {"cannot-sign-in", "J'ai oublié mon mot de passe, je n'arrive plus à me connecter"},
    {"cannot-sign-in", "Mon compte est verrouillé depuis ce matin"},
    {"cannot-sign-in", "Ik kan niet aanmelden, hij zegt dat mijn wachtwoord fout is"},
    {"cannot-sign-in", "Mijn account is geblokkeerd"},
    {"cannot-sign-in", "Ich kann mich nicht anmelden, das Passwort ist falsch"},
    {"cannot-sign-in", "Mein Konto ist gesperrt"},
    {"cannot-sign-in", "Mot de passe expiré, impossible d'ouvrir ma session"},
    {"email-not-flowing", "I am not receiving any e-mails in Outlook since this morning"},
    {"email-not-flowing", "My mail stays in the outbox and is not sent"},
    {"email-not-flowing", "Ma boîte aux lettres est pleine, je ne reçois plus d'e-mails"},
    {"email-not-flowing", "Mes mails restent dans la boîte d'envoi"},
    {"email-not-flowing", "Un client dit qu'il n'a pas reçu mon courriel"},
    {"email-not-flowing", "Ik ontvang geen mails meer in Outlook"},
    {"email-not-flowing", "Mijn mail komt terug als onbestelbaar"},
    {"email-not-flowing", "Meine E-Mails bleiben im Postausgang hängen"},
    {"email-not-flowing", "Ich bekomme keine E-Mails mehr"},
    {"email-not-flowing", "Mein Postfach ist voll"},
    {"no-network", "I have no internet at all"},
    {"no-network", "The Wi-Fi does not connect on my laptop"},
    {"no-network", "Je n'ai plus d'internet au bureau"},
    {"no-network", "Le Wi-Fi ne marche pas"},
    {"no-network", "Mon câble réseau est branché mais pas de réseau"},
    {"no-network", "Ik heb geen internet meer"},
    {"no-network", "De wifi valt weg"},
    {"no-network", "Ich habe kein Internet"},
    {"no-network", "Das WLAN verbindet sich nicht"},
    {"no-network", "Kein Netzwerk nach dem Umzug im Büro"},
    {"printer-no-output", "The printer does not print, nothing comes out"},
    {"printer-no-output", "There is a paper jam in the copier"},
    {"printer-no-output", "L'imprimante n'imprime plus, rien ne sort"},
    {"printer-no-output", "Bourrage papier dans la photocopieuse"},
    {"printer-no-output", "Mon document reste dans la file d'attente de l'imprimante"},
    {"printer-no-output", "De printer print niet"},
    {"printer-no-output", "Er komt niets uit de printer"},
    {"printer-no-output", "Der Drucker druckt nicht"},
    {"printer-no-output", "Papierstau im Drucker"},
    {"printer-no-output", "My print job is stuck in the queue"},
    {"screen-dock", "Het scherm wordt zwart"},
    {"slow-computer", "My computer is very slow today"},
    {"slow-computer", "The PC freezes all the time"},
    {"slow-computer", "Mon ordinateur est très lent depuis lundi"},
    {"slow-computer", "Mon PC rame et met dix minutes à démarrer"},
    {"slow-computer", "Mijn computer is heel traag"},
    {"slow-computer", "De pc loopt vast en reageert niet"},
    {"slow-computer", "Mein Computer ist sehr langsam"},
    {"slow-computer", "Der PC hängt ständig"},
    {"slow-computer", "Everything takes forever to open"},
    {"slow-computer", "Alles duurt eeuwen op mijn computer"},
    {"suspected-malware", "I think I have a virus"},
    {"suspected-malware", "I clicked on a link in a phishing mail"},
    {"suspected-malware", "A window says my computer is infected, call this number"},
    {"suspected-malware", "J'ai cliqué sur un lien dans un mail suspect"},
    {"suspected-malware", "Je crois que j'ai un virus sur l'ordinateur"},
    {"suspected-malware", "Mes fichiers sont chiffrés et on demande une rançon"},
    {"suspected-malware", "Ik heb op een verdachte link geklikt"},
    {"suspected-malware", "Ik denk dat ik een virus heb"},
    {"suspected-malware", "Ich habe auf einen verdächtigen Link geklickt"},
    {"suspected-malware", "Ich glaube, ich habe einen Virus"},
    {"printer-quality", "The printer makes black lines on the page"},
    {"printer-quality", "My prints are pale and faded"},
    {"printer-quality", "There is a line on every copy"},
    {"printer-quality", "L'imprimante fait des lignes noires sur la page"},
    {"printer-quality", "L'impression est trop claire et il y a des taches"},
    {"printer-quality", "L'encre bave sur la feuille imprimée"},
    {"printer-quality", "De printer maakt strepen op het blad"},
    {"printer-quality", "De afdruk is veel te licht"},
    {"printer-quality", "Der Drucker macht Streifen auf dem Papier"},
    {"printer-quality", "Der Ausdruck ist verschmiert und blass"},
    {"video-meeting", "Nobody hears me in the Teams meeting"},
    {"video-meeting", "My camera does not work in Zoom"},
    {"video-meeting", "On ne m'entend pas dans la réunion Teams"},
    {"video-meeting", "Ma webcam reste noire pendant la visioconférence"},
    {"video-meeting", "Je n'arrive pas à partager mon écran dans Teams"},
    {"video-meeting", "Niemand hoort me in de vergadering"},
    {"video-meeting", "Ik kan mijn scherm niet delen in Teams"},
    {"video-meeting", "Man hört mich nicht in der Videokonferenz"},
    {"video-meeting", "Das Mikrofon geht nicht in Teams"},
    {"video-meeting", "I have no sound in my headset during the meeting"},
    {"shared-files", "I cannot reach the shared drive from home"},
    {"shared-files", "Access denied when I open the shared folder"},
    {"shared-files", "The VPN does not connect"},
    {"shared-files", "Mon disque réseau a disparu"},
    {"shared-files", "Je n'ai pas les droits sur le dossier partagé"},
    {"shared-files", "Le VPN ne se connecte pas depuis la maison"},
    {"shared-files", "Ik geraak niet op de gedeelde map"},
    {"shared-files", "Mijn netwerkschijf is weg"},
    {"shared-files", "Ich komme nicht auf das Netzlaufwerk"},
    {"shared-files", "OneDrive synchronisiert nicht mehr"},
    {"mobile-mail", "I don't get my mail on my phone any more"},
    {"mobile-mail", "My iPhone keeps asking for the mail password"},
    {"mobile-mail", "New phone, Outlook does not work on it"},
    {"mobile-mail", "Je ne reçois plus mes e-mails sur mon GSM"},
    {"mobile-mail", "Nouveau GSM, mes e-mails n'y arrivent pas"},
    {"mobile-mail", "Ik krijg geen mails meer op mijn gsm"},
    {"mobile-mail", "Outlook op mijn iPhone vraagt telkens het wachtwoord"},
    {"mobile-mail", "Ich bekomme keine Mails auf dem Handy"},
    {"mobile-mail", "Mein iPad zeigt keine E-Mails mehr"},
    {"mobile-mail", "The calendar on my Android tablet does not update"},
    {"office-document", "Word says protected view and I cannot edit"},
    {"office-document", "I lost my document, Excel closed before I saved"},
    {"office-document", "My Excel formulas do not calculate"},
    {"office-document", "Word s'est fermé et j'ai perdu mon document"},
    {"office-document", "Impossible de modifier ce fichier Excel, mode protégé"},
    {"office-document", "PowerPoint plante quand j'ouvre ma présentation"},
    {"office-document", "Ik kan mijn Word-document niet bewerken"},
    {"office-document", "Excel rekent niet meer"},
    {"office-document", "Ich kann das Word-Dokument nicht bearbeiten"},
    {"office-document", "Excel stürzt ab, meine Tabelle ist nicht gespeichert"},
    {"screen-dock", "My second screen stays black, no signal"},
    {"screen-dock", "The docking station does not work any more"},
    {"screen-dock", "Mon deuxième écran reste noir"},
    {"screen-dock", "L'écran affiche aucun signal"},
    {"screen-dock", "La station d'accueil ne fonctionne plus"},
    {"screen-dock", "Mijn tweede scherm geeft geen beeld"},
    {"screen-dock", "Het scherm flikkert de hele tijd"},
    {"screen-dock", "Mein zweiter Monitor bleibt schwarz"},
    {"screen-dock", "Die Dockingstation geht nicht mehr"},
    {"screen-dock", "The projector shows no picture over HDMI"},
};

TEST(ModelChoice, finds_the_model_from_what_callers_say) {
  std::vector<ModelFile> files;
  for (const auto& [path, bytes] : embedded_files()) {
    if (!path.starts_with("models/")) continue;
    auto loaded = read_model(bytes);
    ASSERT_TRUE(loaded.file) << path;
    files.push_back(std::move(*loaded.file));
  }
  std::vector<const ModelFile*> models;
  for (const ModelFile& file : files) models.push_back(&file);
  std::map<std::string, int> phrases;
  for (const Row& row : rows) {
    const auto scores = keyword_scores(row.text, models);
    const auto best = std::max_element(scores.begin(), scores.end()) - scores.begin();
    EXPECT_GT(scores[static_cast<std::size_t>(best)], 0) << row.text;
    EXPECT_EQ(models[static_cast<std::size_t>(best)]->model.id, row.model) << row.text;
    ++phrases[row.model];
  }
  for (const ModelFile* model : models) EXPECT_GE(phrases[model->model.id], 10) << model->model.id;
}

TEST(ModelChoice, overlapping_keywords_count_once_and_shared_ones_less) {
  ModelFile one;
  ModelFile other;
  one.keywords[0] = {"mail", "mails", "no mails"};
  other.keywords[0] = {"mail"};
  const auto scores = keyword_scores("I get no mails!", {&one, &other});
  EXPECT_EQ(scores[0], 8);
  EXPECT_EQ(scores[1], 2);
  EXPECT_EQ(keyword_scores("", {&one})[0], 0);
}

TEST(ModelChoice, short_keywords_are_whole_words_or_plurals) {
  ModelFile office;
  office.keywords[0] = {"word", "excel"};
  EXPECT_EQ(keyword_scores("Het scherm wordt zwart", {&office})[0], 0);
  EXPECT_EQ(keyword_scores("Two Words", {&office})[0], 4);
  EXPECT_EQ(keyword_scores("mijn Excelblad", {&office})[0], 5);
}

}  // namespace
}  // namespace hl::diagnosis

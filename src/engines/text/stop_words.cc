// Words too common to say what a text is about. From the Snowball project (BSD-3-Clause), folded,
// with six French ones added that its list lacks.
#include "engines/text/stop_words.h"

#include <sstream>

namespace hl::text {
namespace {

constexpr const char* english =
    "a about above after again against all am an and any are as at be because been before being "
    "below between both but by can did do does doing don down during each few for from further "
    "had has have having he her here hers herself him himself his how i if in into is it its "
    "itself just me more most my myself no nor not now of off on once only or other our ours "
    "ourselves out over own s same she should so some such t than that the their theirs them "
    "themselves then there these they this those through to too under until up very was we were "
    "what when where which while who whom why will with you your yours yourself yourselves ";

constexpr const char* french =
    "a ai aie aient aies ait as au ceci cela cet cette aura aurai auraient aurais aurait auras "
    "aurez auriez aurions "
    "aurons auront aux avaient avais avait avec avez aviez avions avons ayant ayante ayantes "
    "ayants ayez ayons c ce ces d dans de des du elle en es est et etaient etais etait etant "
    "etante etantes etants ete etee etees etes etiez etions eu eue eues eumes eurent eus eusse "
    "eussent eusses eussiez eussions eut eutes eux fumes furent fus fusse fussent fusses "
    "fussiez fussions fut futes il j je l la le les leur leurs lui m ma mais me meme mes moi mon n "
    "ne nos "
    "notre nous on ont ou par pas pour qu que qui s sa se sera serai seraient serais serait "
    "seras serez seriez serions serons seront ses soient sois soit sommes son sont soyez soyons "
    "suis sur t ta te tes toi ton tu un une vos votre vous y ";

constexpr const char* dutch =
    "aan al alles als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus "
    "een eens en er ge geen geweest haar had heb hebben heeft hem het hier hij hoe hun iemand "
    "iets ik in is ja je kan kon kunnen maar me meer men met mij mijn moet na naar niet niets "
    "nog nu of om omdat onder ons ook op over reeds te tegen toch toen tot u uit uw van veel "
    "voor want waren was wat werd wezen wie wil worden wordt zal ze zelf zich zij zijn zo "
    "zonder zou ";

constexpr const char* german =
    "aber alle allem allen aller alles als also am an ander andere anderem anderen anderer "
    "anderes anderm andern anderr anders auch auf aus bei bin bis bist da damit dann das dass "
    "dasselbe dazu dein deine deinem deinen deiner deines dem demselben den denn denselben der "
    "derer derselbe derselben des desselben dessen dich die dies diese dieselbe dieselben "
    "diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines einig "
    "einige einigem einigen einiger einiges einmal er es etwas euch euer eure eurem euren eurer "
    "eures fur gegen gewesen hab habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen "
    "ihr ihre ihrem ihren ihrer ihres im in indem ins ist jede jedem jeden jeder jedes jene "
    "jenem jenen jener jenes jetzt kann kein keine keinem keinen keiner keines konnen konnte "
    "machen man manche manchem manchen mancher manches mein meine meinem meinen meiner meines "
    "mich mir mit muss musste nach nicht nichts noch nun nur ob oder ohne sehr sein seine "
    "seinem seinen seiner seines selbst sich sie sind so solche solchem solchen solcher solches "
    "soll sollte sondern sonst uber um und uns unse unsem unsen unser unses unter viel vom von "
    "vor wahrend war waren warst was weg weil weiter welche welchem welchen welcher welches "
    "wenn werde werden wie wieder will wir wird wirst wo wollen wollte wurde wurden zu zum zur "
    "zwar zwischen ";

std::unordered_set<std::string> words_of(const char* list) {
  std::istringstream stream(list);
  std::unordered_set<std::string> words;
  for (std::string word; stream >> word;) words.insert(word);
  return words;
}

}  // namespace

const std::unordered_set<std::string>& stop_words(Language language) {
  static const std::unordered_set<std::string> en = words_of(english), fr = words_of(french),
                                               nl = words_of(dutch), de = words_of(german);
  switch (language) {
    case Language::en: return en;
    case Language::fr: return fr;
    case Language::nl: return nl;
    case Language::de: return de;
  }
  return en;
}

}  // namespace hl::text

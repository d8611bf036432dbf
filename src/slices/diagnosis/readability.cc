#include "slices/diagnosis/readability.h"

#include <algorithm>
#include <array>

#include "engines/text/words.h"

namespace hl::diagnosis {
namespace {

constexpr std::size_t long_word = 7;

// A sentence ends where one of these is followed by a blank: "10.0.0.1" and "14:30" do not end one.
bool ends_sentence(std::string_view between) {
  const auto mark = between.find_first_of(".!?:;");
  return mark != std::string_view::npos &&
         between.find_first_of(" \n", mark) != std::string_view::npos;
}

// By level (novice, regular, expert), in the order of Language (en, fr, nl, de). Björnsson calls
// below 30 very easy, 40 normal, 50 factual, above 60 very hard, for Swedish. The limits keep these
// distances to what easy prose scores in each language.
constexpr std::array<std::array<double, 4>, 3> limits = {{{28, 36, 34, 38},
                                                          {42, 48, 50, 52},
                                                          {60, 65, 70, 75}}};
constexpr std::array<std::size_t, 3> words_max = {30, 40, 40};

using Jargon = std::vector<std::string_view>;

// Folded, as split_words() gives them. "VPN" and "router" are not among them: callers are told these
// names by everybody, and models explain them where they first come.
const Jargon everywhere = {"dhcp",  "dns",     "tcp", "ssid",     "firmware",
                           "cache", "spooler", "gpo",      "regedit",  "registry", "mfa",
                           "imap",  "smtp",    "exchange", "hdcp",     "edid",     "codec",
                           "ldap",  "oauth",   "hostname", "subnet",   "gateway",  "tls"};
const std::array<Jargon, 4> by_language = {
    {{"driver", "drivers", "cmd", "powershell", "authenticate", "sync client",
      "resolution", "refresh rate", "add in", "registry", "bandwidth", "latency", "protocol"},
     {"pilote", "pilotes", "authentification", "powershell", "bande passante", "latence",
      "protocole", "resolution", "complement", "parefeu", "registre"},
     {"stuurprogramma", "stuurprogrammas", "driver", "drivers", "powershell", "bandbreedte",
      "latentie", "protocol", "authenticatie", "resolutie", "invoegtoepassing", "register"},
     {"treiber", "treibers", "powershell", "bandbreite", "latenz", "protokoll",
      "authentifizierung", "auflosung", "registrierung", "authentifizieren"}}};

const std::array<Jargon, 4> speakers = {{{"i", "me", "my"},
                                         {"je", "j", "me", "moi", "mon", "ma", "mes"},
                                         {"ik", "mij", "me", "mijn"},
                                         {"ich", "mir", "mich", "mein", "meine", "meiner"}}};

std::vector<std::string> words_of(std::string_view text, const Jargon& list) {
  const std::string folded = ' ' + text::fold(text) + ' ';
  std::vector<std::string> found;
  for (const std::string_view word : list) {
    if (folded.find(' ' + std::string(word) + ' ') != std::string::npos) found.emplace_back(word);
  }
  return found;
}

// Without the names of buttons and the like.
std::string unquoted(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> marks = {
      {{"„", "“"}, {"“", "”"}, {"«", "»"}, {"‘", "’ "}}};
  std::string left(text);
  for (const auto& [begin, end] : marks) {
    for (auto at = left.find(begin); at != std::string::npos; at = left.find(begin)) {
      const auto close = left.find(end, at + begin.size());
      if (close == std::string::npos) break;
      left.erase(at, close + end.size() - at);
    }
  }
  return left;
}

}  // namespace

TextMeasure& TextMeasure::operator+=(const TextMeasure& other) {
  sentences += other.sentences;
  words += other.words;
  long_words += other.long_words;
  longest_sentence = std::max(longest_sentence, other.longest_sentence);
  return *this;
}

double TextMeasure::lix() const {
  if (words == 0) return 0;
  const auto all = static_cast<double>(words);
  return all / static_cast<double>(sentences) + 100 * static_cast<double>(long_words) / all;
}

TextMeasure measure(std::string_view text) {
  TextMeasure found;
  std::size_t in_sentence = 0;
  std::size_t end = 0;
  for (const text::Word& word : text::split_words(text)) {
    if (found.words == 0 || ends_sentence(text.substr(end, word.begin - end))) {
      ++found.sentences;
      in_sentence = 0;
    }
    ++found.words;
    if (word.folded.size() >= long_word) ++found.long_words;
    found.longest_sentence = std::max(found.longest_sentence, ++in_sentence);
    end = word.end;
  }
  return found;
}

double lix_max(Language language, Level level) {
  return limits[static_cast<std::size_t>(level)][static_cast<std::size_t>(language)];
}

std::size_t sentence_words_max(Level level) { return words_max[static_cast<std::size_t>(level)]; }

std::vector<std::string> jargon_in(std::string_view text, Language language) {
  std::vector<std::string> found = words_of(text, everywhere);
  for (std::string& word : words_of(text, by_language[static_cast<std::size_t>(language)])) {
    found.push_back(std::move(word));
  }
  return found;
}

std::vector<std::string> speaker_in(std::string_view text, Language language) {
  return words_of(unquoted(text), speakers[static_cast<std::size_t>(language)]);
}

}  // namespace hl::diagnosis

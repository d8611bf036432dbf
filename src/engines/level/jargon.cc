#include <algorithm>
#include <array>

#include "engines/level/probes.h"
#include "engines/text/words.h"

namespace hl::level {
namespace {

struct Term {
  std::string_view word;  // folded
  double difficulty = 0;
};

// English words of the trade are used in every language. Words that have an everyday meaning
// besides
// ("port", "switch", "server") are left out.
constexpr std::array english = {
    Term{"bios", 0.9},    Term{"bluetooth", -0.5}, Term{"cache", 0.3},
    Term{"cookies", 0},   Term{"cpu", 0.5},        Term{"dhcp", 1.5},
    Term{"dns", 1.4},     Term{"ethernet", 0.4},   Term{"firewall", 0.6},
    Term{"firmware", 1},  Term{"gpo", 1.8},        Term{"hostname", 1.2},
    Term{"imap", 0.9},    Term{"ip", 0.6},         Term{"ipconfig", 1.5},
    Term{"ipv4", 1.4},    Term{"ipv6", 1.5},       Term{"kerberos", 1.9},
    Term{"ldap", 1.7},    Term{"localhost", 1.6},  Term{"mfa", 0.7},
    Term{"ntfs", 1.6},    Term{"ping", 1},         Term{"powershell", 1.5},
    Term{"proxy", 1.1},   Term{"raid", 1.3},       Term{"ram", 0.3},
    Term{"regedit", 1.6}, Term{"router", 0.2},     Term{"smb", 1.6},
    Term{"smtp", 1.3},    Term{"spooler", 1.3},    Term{"ssd", 0.4},
    Term{"ssid", 0.9},    Term{"ssl", 1.1},        Term{"sso", 1.2},
    Term{"subnet", 1.7},  Term{"tls", 1.3},        Term{"traceroute", 1.6},
    Term{"uefi", 1.3},    Term{"vlan", 1.8},       Term{"vpn", 0.4},
};
constexpr std::array french = {
    Term{"certificat", 0.6},  Term{"commutateur", 1.2},     Term{"micrologiciel", 1.2},
    Term{"navigateur", -0.5}, Term{"partition", 0.9},       Term{"passerelle", 1.1},
    Term{"pilote", 0.3},      Term{"processeur", 0.3},      Term{"routeur", 0.2},
    Term{"spouleur", 1.4},    Term{"synchronisation", 0.2},
};
constexpr std::array dutch = {
    Term{"besturingssysteem", 0.3}, Term{"certificaat", 0.6},    Term{"netwerkkaart", 0.6},
    Term{"opdrachtprompt", 1.2},    Term{"partitie", 0.9},       Term{"processor", 0.3},
    Term{"stuurprogramma", 0.3},    Term{"synchronisatie", 0.2}, Term{"taakbeheer", 0.2},
    Term{"werkgeheugen", 0.5},
};
constexpr std::array german = {
    Term{"arbeitsspeicher", 0.5},  Term{"betriebssystem", 0.3}, Term{"eingabeaufforderung", 1.1},
    Term{"netzwerkkarte", 0.6},    Term{"partition", 0.9},      Term{"prozessor", 0.3},
    Term{"synchronisierung", 0.2}, Term{"taskmanager", 0.2},    Term{"treiber", 0.3},
    Term{"zertifikat", 0.6},
};

std::span<const Term> own_terms(Language language) {
  switch (language) {
    case Language::fr: return french;
    case Language::nl: return dutch;
    case Language::de: return german;
    case Language::en: break;
  }
  return {};
}

const Term* find(std::span<const Term> terms, std::string_view word) {
  const auto found =
      std::find_if(terms.begin(), terms.end(), [&](const Term& term) { return term.word == word; });
  return found == terms.end() ? nullptr : &*found;
}

}  // namespace

std::optional<Jargon> jargon_in(std::string_view text, Language language) {
  constexpr std::size_t words_max = 5;
  std::optional<Jargon> out;
  std::vector<const Term*> seen;
  for (const text::Word& word : text::split_words(text)) {
    const Term* term = find(english, word.folded);
    if (term == nullptr) term = find(own_terms(language), word.folded);
    if (term == nullptr || std::find(seen.begin(), seen.end(), term) != seen.end()) continue;
    seen.push_back(term);
    if (!out) out = Jargon{{}, term->difficulty};
    out->difficulty = std::max(out->difficulty, term->difficulty);
    if (out->words.size() < words_max)
      out->words.emplace_back(text.substr(word.begin, word.end - word.begin));
  }
  return out;
}

}  // namespace hl::level

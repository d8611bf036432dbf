#include "slices/companies/mail_domain.h"

#include <algorithm>
#include <array>
#include <string>

namespace hl::companies {
namespace {

bool is_label(std::string_view label) {
  constexpr std::size_t bytes_max = 63;
  if (label.empty() || label.size() > bytes_max || label.front() == '-' || label.back() == '-') return false;
  return std::all_of(label.begin(), label.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

// Those of Western Europe; a company that is known by one would be given everybody's letters.
constexpr auto public_domains = std::to_array<std::string_view>({
    "gmail.com", "googlemail.com", "outlook.com", "outlook.fr", "outlook.be", "outlook.de", "hotmail.com", "hotmail.fr", "hotmail.be", "hotmail.de", "hotmail.nl",
    "live.com", "live.be", "live.fr", "live.nl", "msn.com", "yahoo.com", "yahoo.fr", "yahoo.de", "icloud.com", "me.com",
    "mac.com", "aol.com", "proton.me", "protonmail.com", "pm.me", "gmx.com", "gmx.de", "gmx.net", "web.de", "t-online.de", "mail.com",
    "skynet.be", "proximus.be", "telenet.be", "voo.be", "scarlet.be", "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "laposte.net", "ziggo.nl", "kpnmail.nl",
    "hotmail.co.uk", "outlook.nl", "live.de", "live.co.uk", "yahoo.co.uk", "yahoo.be", "yahoo.nl", "gmx.at", "gmx.ch", "gmx.fr", "freenet.de", "arcor.de",
    "planet.nl", "home.nl", "xs4all.nl", "hetnet.nl", "casema.nl", "neuf.fr", "bbox.fr", "aliceadsl.fr", "belgacom.net", "pandora.be", "brutele.be",
    "pt.lu", "hotmail.it", "bluewin.ch"});

}  // namespace

bool is_mail_domain(std::string_view domain) {
  constexpr std::size_t bytes_max = 253;
  if (domain.size() > bytes_max) return false;
  std::size_t labels = 0;
  for (;; ++labels) {
    const auto dot = domain.find('.');
    if (!is_label(domain.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return labels >= 1;
    domain.remove_prefix(dot + 1);
  }
}

bool is_public_domain(std::string_view domain) { return std::find(public_domains.begin(), public_domains.end(), domain) != public_domains.end(); }

}  // namespace hl::companies

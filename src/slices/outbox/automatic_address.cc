#include "slices/outbox/automatic_address.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"

namespace hl::outbox {
namespace {

// "No-Reply.7" and "no_reply" are "noreply7" and "noreply".
std::string letters_and_digits(const std::string& text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
  return out;
}

}  // namespace

bool is_plain_address(std::string_view address) {
  constexpr std::size_t bytes_max = 254, local_bytes_max = 64;
  if (address.size() > bytes_max) return false;
  const auto at = address.find('@');
  if (at == std::string_view::npos || at == 0 || at > local_bytes_max) return false;
  if (at + 1 == address.size() || address.find('@', at + 1) != std::string_view::npos) return false;
  return std::none_of(address.begin(), address.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '\x7f' || c == '<' || c == '>' || c == ',' ||
           c == ';' || c == '"' || c == '\\' || c == '(' || c == ')';
  });
}

bool is_automatic_address(std::string_view address) {
  const std::string lower = ascii_lower(address);
  const auto at = lower.rfind('@');
  const std::string local = lower.substr(0, at);
  const std::string domain = at == std::string::npos ? "" : lower.substr(at + 1);
  if (domain == "localhost" || domain.ends_with(".localhost") || domain.ends_with(".invalid"))
    return true;
  const std::string plain = letters_and_digits(local);
  for (const char* begin : {"noreply", "donotreply", "nepasrepondre", "nietbeantwoorden", "nichtantworten",
                            "mailerdaemon", "postmaster", "autoreply", "autoresponder"}) {
    if (plain.starts_with(begin)) return true;
  }
  for (const char* whole : {"bounce", "bounces", "daemon", "mailer", "nobody", "root", "null", "devnull"}) {
    if (local == whole || local.starts_with(std::string(whole) + "+") ||
        local.starts_with(std::string(whole) + "-") || local.starts_with(std::string(whole) + "="))
      return true;
  }
  return local.starts_with("owner-") || local.ends_with("-request") || local.ends_with("-bounces") ||
         local.ends_with("-noreply") || local.ends_with("-no-reply") || local.ends_with(".noreply");
}

}  // namespace hl::outbox
